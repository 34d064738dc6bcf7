using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>Where an address is, in today's units.</summary>
/// <param name="Typed">The text as it came; never changed.</param>
/// <param name="Province">One of the 34 provincial units, e.g. <c>Sơn La</c> or <c>TP. Hồ Chí Minh</c>; null where several are possible.</param>
/// <param name="Commune">Today's commune or ward with its kind, e.g. <c>Phường Mộc Châu</c>; null where unknown or several are possible.</param>
/// <param name="Candidates">The possible places where more than one is, as <c>Phường Mộc Sơn, Sơn La</c>; otherwise empty.</param>
internal sealed record Place(string Typed, string? Province, string? Commune, ImmutableArray<string> Candidates);

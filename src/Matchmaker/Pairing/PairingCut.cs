using System.Collections.Immutable;

namespace Matchmaker.Pairing;

/// <summary>Of these candidates at most so many can take place, because no timetable holds more.</summary>
/// <param name="Candidates">Indices of candidates, ascending.</param>
/// <param name="AtMost">0 or more, fewer than the candidates named.</param>
internal sealed record PairingCut(ImmutableArray<int> Candidates, int AtMost);

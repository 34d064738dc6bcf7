using System.Collections.Immutable;

namespace Matchmaker.Conferences;

/// <summary>What conferences are counted under, as the industrial promotion programme of some years.</summary>
internal sealed record Programme
{
    public const int MaxContents = 50;

    /// <summary>Resource name, <c>programmes/{programme}</c>.</summary>
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>First calendar year counted; null where open.</summary>
    public int? FirstYear { get; init; }

    /// <summary>Last calendar year counted, inclusive; null where open.</summary>
    public int? LastYear { get; init; }

    /// <summary>What it is spent on, as the decree in force lists it; codes unique, at most <see cref="MaxContents"/>.</summary>
    public ImmutableArray<ProgrammeContent> Contents { get; init; } = [];
}

/// <summary>One of the contents of a programme.</summary>
/// <param name="Code">1–40 of a–z, 0–9 and "-".</param>
/// <param name="DisplayName">For people.</param>
/// <param name="RuleVersion">Rules that list it, as in <c>45/2012/NĐ-CP</c>; null where not stated.</param>
internal sealed record ProgrammeContent(string Code, string DisplayName, string? RuleVersion);

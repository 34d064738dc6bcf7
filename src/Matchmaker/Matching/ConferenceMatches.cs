using System.Collections.Immutable;

namespace Matchmaker.Matching;

/// <summary>Who of a conference could meet whom, and what it was worked out from.</summary>
/// <param name="Pairs">By utility descending; at most one a pair of organizations.</param>
/// <param name="Sequence">Change-log number that the index had reached.</param>
/// <param name="Offers">Offers of attending producers.</param>
/// <param name="Needs">Needs of attending buyers.</param>
/// <param name="ReasonOf">Why the two of a pair should meet, in a sentence.</param>
internal sealed record ConferenceMatches(
    ImmutableArray<PairCandidate> Pairs, long Sequence, int Offers, int Needs, Func<PairCandidate, Bilingual> ReasonOf);

/// <summary>What is asked of the matching of a conference.</summary>
internal sealed record ConferenceQuestion
{
    /// <summary>Resource names of the organizations that attend as producers.</summary>
    public required ImmutableArray<string> Producers { get; init; }

    /// <summary>Resource names of the organizations that attend as buyers.</summary>
    public required ImmutableArray<string> Buyers { get; init; }

    /// <summary>Counterparts considered for each offer and each need, 1–<see cref="MaxPerItem"/>.</summary>
    public int PerItem { get; init; } = 50;

    /// <summary>Pairs with a lower utility are left out, 0–10,000.</summary>
    public int MinUtility { get; init; } = 2_000;

    /// <summary>The day certificates must be in force on.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Threads at work.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Most counterparts considered for one offer or need.</summary>
    public const int MaxPerItem = 200;
}

using System.Collections.Immutable;

namespace Matchmaker.Matching;

/// <summary>One offer as a part of a joint supply.</summary>
/// <param name="Offer">Resource name of the offer.</param>
/// <param name="Quality">Its match score; larger sets of the same size are told apart by it.</param>
/// <param name="Amount">What it brings, for each month asked, in the need's unit; all the same length, none negative.</param>
/// <param name="Minimum">The least it sells a month, or 0.</param>
internal sealed record JointPart(string Offer, int Quality, ImmutableArray<decimal> Amount, decimal Minimum);

/// <summary>Offers that together fill a need.</summary>
/// <param name="Offers">Resource names, best match first.</param>
/// <param name="Amount">What they bring together, for each month asked.</param>
/// <param name="Quality">Sum of their scores.</param>
internal sealed record JointSet(ImmutableArray<string> Offers, ImmutableArray<decimal> Amount, int Quality);

/// <summary>What came of looking for offers that fill a need together.</summary>
internal abstract record JointSupply
{
    /// <summary>Largest set looked for: more producers than this do not make one delivery.</summary>
    public const int MaxParts = 6;

    /// <summary>Largest number of candidates; the best by quality are taken, and the <see cref="MaxParts"/> largest.</summary>
    public const int MaxCandidates = 50;

    /// <summary>Sets listed.</summary>
    public const int MaxSets = 5;

    /// <summary>Branches looked at before the search gives up; what is found by then is returned as not proven best.</summary>
    public const int MaxNodes = 2_000_000;

    private JointSupply() { }

    /// <summary>One offer does it alone; <paramref name="Offers"/> names all that do, best first.</summary>
    public sealed record OneSuffices(ImmutableArray<string> Offers) : JointSupply;

    /// <summary>The smallest sets found, best first. No member of any can be spared.</summary>
    /// <param name="Sets">At most <see cref="MaxSets"/>.</param>
    /// <param name="Complete">
    /// True when no smaller set exists and none of this size is better. False when the search stopped at <see cref="MaxNodes"/> or
    /// there were more than <see cref="MaxCandidates"/>: other sets may be missing.
    /// </param>
    public sealed record Found(ImmutableArray<JointSet> Sets, bool Complete) : JointSupply;

    /// <summary>Not even all offers together reach it; the first short month (0 = first asked; null for a one-off order) and what is missing there.</summary>
    public sealed record NotEnough(int? Month, decimal Missing) : JointSupply;

    /// <summary>It would take more than <see cref="MaxParts"/> offers, or minimum orders stand in the way.</summary>
    public sealed record NoSmallSet : JointSupply;

    /// <summary>The search stopped at <see cref="MaxNodes"/>, or looked at <see cref="MaxCandidates"/> of more, with nothing found.</summary>
    public sealed record GaveUp : JointSupply;

    /// <summary>The need states no volume, so there is nothing to fill.</summary>
    public sealed record NoVolume : JointSupply;
}

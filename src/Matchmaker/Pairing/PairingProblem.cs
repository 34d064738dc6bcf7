using System.Collections.Immutable;

namespace Matchmaker.Pairing;

/// <summary>One pairing question: which candidates should meet, under quotas and minima.</summary>
/// <remarks>
/// All indices are 0-based positions in the arrays below. Answers are ordered: first as many participants at their minimum as can be,
/// then as much of each minimum as can be (sum over participants), then as much of each group floor as can be, then utility plus bonus.
/// </remarks>
internal sealed record PairingProblem
{
    /// <summary>Utility of a perfect candidate, in basis points.</summary>
    public const int MaxUtility = 10_000;

    /// <summary>Name of the problem; a result repeats it.</summary>
    public required string Name { get; init; }

    /// <summary>Most meetings in all: slots × tables, 0 or more.</summary>
    public required int Capacity { get; init; }

    public required ImmutableArray<PairingParticipant> Participants { get; init; }

    /// <summary>Pairs that may meet; a pair of participants occurs once, whichever way round.</summary>
    public required ImmutableArray<PairingCandidate> Candidates { get; init; }

    /// <summary>Indices of candidates that must be chosen.</summary>
    public ImmutableArray<int> Locked { get; init; } = [];

    /// <summary>Indices of candidates that must not be chosen; disjoint from <see cref="Locked"/>.</summary>
    public ImmutableArray<int> Excluded { get; init; } = [];

    /// <summary>Extra utility of a participant's 1st, 2nd, … meeting, non-increasing and 0 or more; 0 beyond its end.</summary>
    public ImmutableArray<int> Bonus { get; init; } = [];

    /// <summary>Meetings that product groups should have between them, at most one floor a group.</summary>
    public ImmutableArray<GroupFloor> Floors { get; init; } = [];

    /// <summary>Extra utility of a participant's <paramref name="meeting"/>-th meeting, counted from 1.</summary>
    public int BonusOf(int meeting) => meeting <= Bonus.Length ? Bonus[meeting - 1] : 0;
}

/// <summary>Someone who wants meetings.</summary>
/// <param name="Id">Key of the participant outside this problem, unique.</param>
/// <param name="Side">The side of the table it sits on.</param>
/// <param name="Min">Meetings it should have at least, 0 or more and at most <paramref name="Max"/>.</param>
/// <param name="Max">Meetings it can have at most (its quota).</param>
internal sealed record PairingParticipant(string Id, PairingSide Side, int Min, int Max)
{
    /// <summary>Name for people to read; the id when none is known.</summary>
    public string Name { get; init; } = Id;

    /// <summary>Slots at which it can meet; null when unknown, which sets no limit.</summary>
    public int? FreeSlots { get; init; }

    /// <summary>Product group counted by a <see cref="GroupFloor"/>; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>The files that stated the id as a number get a number back.</summary>
    public bool IdIsNumber { get; init; }

    /// <summary>Most meetings its quota and its free slots allow.</summary>
    public int Limit => FreeSlots is { } free ? Math.Min(Max, free) : Max;
}

/// <summary>The side of the table a participant sits on.</summary>
internal enum PairingSide
{
    Producer,
    Buyer,

    /// <summary>Sells to some and buys from others: one pool, in which candidates can form odd cycles.</summary>
    Both,
}

/// <summary>A pair that may meet.</summary>
/// <param name="Producer">Index of the participant that offers.</param>
/// <param name="Buyer">Index of the participant that needs, different from <paramref name="Producer"/>.</param>
/// <param name="Utility">Worth of the meeting in basis points, 0 to 10,000 inclusive.</param>
internal readonly record struct PairingCandidate(int Producer, int Buyer, int Utility);

/// <summary>Participants of <paramref name="Group"/> should have at least <paramref name="Min"/> meetings between them.</summary>
/// <remarks>A meeting of two members counts twice.</remarks>
internal sealed record GroupFloor(string Group, int Min);

using System.Collections.Immutable;

namespace Matchmaker.Pairing;

/// <summary>What came of asking for pairings.</summary>
internal abstract record PairingResult
{
    private PairingResult()
    {
    }

    /// <summary>No choice is better, in the order stated by <see cref="PairingProblem"/>.</summary>
    public sealed record Proven(PairingPlan Plan) : PairingResult;

    /// <summary>The best choice when a limit or the caller stopped the search.</summary>
    /// <param name="Bound">No choice with as good minima has more utility plus bonus than this.</param>
    public sealed record BestFound(PairingPlan Plan, long Bound) : PairingResult;

    /// <summary>The locked pairs alone break a limit; each conflict names one.</summary>
    public sealed record Infeasible(ImmutableArray<PairingConflict> Conflicts) : PairingResult;
}

/// <summary>A choice of candidates with its worth.</summary>
/// <param name="Chosen">Indices of the chosen candidates, ascending.</param>
/// <param name="Utility">Sum of their utilities.</param>
/// <param name="Bonus">Sum of the bonuses of every participant's meetings.</param>
/// <param name="Shortfalls">Participants below their minimum, in the problem's order, then groups below their floor.</param>
internal sealed record PairingPlan(ImmutableArray<int> Chosen, long Utility, long Bonus, ImmutableArray<Shortfall> Shortfalls);

/// <summary>Locked pairs that cannot all take place.</summary>
/// <param name="Participant">Index of the participant whose limit they exceed; null when it is the conference's capacity.</param>
internal sealed record PairingConflict(int? Participant, int Locked, int Limit, string Vietnamese, string English);

/// <summary>Somebody who gets fewer meetings than promised, and why.</summary>
/// <param name="Participant">Index of the participant; null for a group.</param>
/// <param name="Group">The product group below its floor; null for a participant.</param>
internal sealed record Shortfall(int? Participant, string? Group, int Min, int Got, ShortfallReason Reason, string Vietnamese, string English);

/// <summary>Why a minimum cannot be met; the first that applies.</summary>
internal enum ShortfallReason
{
    /// <summary>Fewer candidates than the minimum.</summary>
    NoCandidate,

    /// <summary>Enough candidates, but too many of them are excluded.</summary>
    Excluded,

    /// <summary>Its own free slots are fewer than the minimum.</summary>
    FreeSlots,

    /// <summary>Too few candidates share a free slot with it, or their common slots are too few.</summary>
    NoCommonSlot,

    /// <summary>With more slots or tables it would have got more.</summary>
    Capacity,

    /// <summary>The quotas and minima of those it could meet are used up by others.</summary>
    QuotaOfOthers,
}

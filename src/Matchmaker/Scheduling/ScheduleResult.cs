using System.Collections.Immutable;

namespace Matchmaker.Scheduling;

/// <summary>What came of asking for a timetable.</summary>
internal abstract record ScheduleResult
{
    private ScheduleResult()
    {
    }

    /// <summary>No timetable has fewer breaks; the later figures of the objective are the best found for that number.</summary>
    public sealed record Proven(Timetable Timetable, Objective Objective) : ScheduleResult;

    /// <summary>The best timetable when the limit or the caller stopped the run.</summary>
    /// <param name="Bound">No timetable has fewer breaks than this.</param>
    public sealed record BestFound(Timetable Timetable, Objective Objective, int Bound) : ScheduleResult;

    /// <summary>No timetable exists; each conflict alone proves it.</summary>
    /// <param name="Conflicts">At least one; dropping any one rule a conflict names would dissolve that conflict.</param>
    public sealed record Infeasible(ImmutableArray<Conflict> Conflicts) : ScheduleResult;

    /// <summary>Stopped before a timetable or a proof that none exists.</summary>
    /// <param name="Bound">A timetable, if there is one, has at least so many breaks.</param>
    public sealed record OutOfTime(int Bound) : ScheduleResult;
}

/// <summary>A named reason why no timetable exists.</summary>
/// <param name="Kind">Which rule cannot hold.</param>
/// <param name="Participants">Indices of the participants concerned, ascending.</param>
/// <param name="Meetings">Indices of the meetings concerned, ascending; no timetable holds them all, whatever else takes place.</param>
/// <param name="Slots">Slots concerned, ascending.</param>
/// <param name="Vietnamese">One sentence for organisers.</param>
/// <param name="English">The same sentence in English.</param>
internal sealed record Conflict(
    ConflictKind Kind,
    ImmutableArray<int> Participants,
    ImmutableArray<int> Meetings,
    ImmutableArray<int> Slots,
    string Vietnamese,
    string English)
{
    /// <summary>The rules of a combination, in the order of their kinds; dropping any one would dissolve the conflict.</summary>
    public ImmutableArray<HardRule> Rules { get; init; } = [];

    /// <summary>False when time ran out before every rule the conflict names was shown to be needed.</summary>
    public bool IsMinimal { get; init; } = true;
}

/// <summary>The rule a conflict breaks.</summary>
internal enum ConflictKind
{
    /// <summary>A meeting has no slot that both parties, its session and its fixed slot allow.</summary>
    NoSlotForMeeting,

    /// <summary>A participant has more meetings than free slots for them.</summary>
    TooFewSlotsForParticipant,

    /// <summary>Some slots have fewer open tables than the meetings that must lie in them.</summary>
    TooFewTables,

    /// <summary>Precedences form a cycle or a chain longer than the slots allow.</summary>
    PrecedenceChain,

    /// <summary>Rules that do not hold together, <see cref="Conflict.Rules"/>.</summary>
    Combination,
}

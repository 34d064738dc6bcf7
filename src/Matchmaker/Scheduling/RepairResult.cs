using System.Collections.Immutable;

namespace Matchmaker.Scheduling;

/// <summary>A repaired plan and what it changes.</summary>
/// <param name="Timetable">The plan; null where a meeting is cancelled.</param>
/// <param name="Disruption">What it costs the people.</param>
/// <param name="IsLeast">True when no plan has fewer cancellations, none with as few fewer unfair breaks, and none with as few of both fewer moves.</param>
/// <param name="IsProven">True when, beyond that, no plan with that disruption has fewer breaks.</param>
/// <param name="Changes">Every difference to the old plan, cancellations first.</param>
internal sealed record RepairResult(
    Timetable Timetable, Objective Objective, Disruption Disruption, bool IsLeast, bool IsProven, ImmutableArray<ScheduleChange> Changes);

/// <summary>How much a repair changes; earlier figures come first, less is better.</summary>
/// <param name="Cancelled">Meetings without a place in the new plan.</param>
/// <param name="UnfairBreaks">Breaks of anybody above the fairness limit, summed; that somebody else may have at least one is not looked at.</param>
/// <param name="Moved">Meetings at another slot than before.</param>
/// <param name="Breaks">Breaks of the new plan.</param>
internal readonly record struct Disruption(int Cancelled, int UnfairBreaks, int Moved, int Breaks)
{
    public static bool operator <(Disruption left, Disruption right) => left.AsTuple.CompareTo(right.AsTuple) < 0;

    public static bool operator >(Disruption left, Disruption right) => right < left;

    private (int, int, int, int) AsTuple => (Cancelled, UnfairBreaks, Moved, Breaks);
}

/// <summary>One difference between two plans.</summary>
/// <param name="Meeting">Index of the meeting.</param>
/// <param name="Vietnamese">One sentence for the people concerned.</param>
/// <param name="English">The same sentence in English.</param>
internal sealed record ScheduleChange(ScheduleChangeKind Kind, int Meeting, string Vietnamese, string English);

/// <summary>What happens to a meeting between two plans.</summary>
internal enum ScheduleChangeKind
{
    /// <summary>It had a place and has none.</summary>
    Cancelled,

    /// <summary>It has no place in either plan.</summary>
    LeftOut,

    /// <summary>It starts at another slot.</summary>
    Moved,

    /// <summary>It had no place and has one.</summary>
    Added,

    /// <summary>Same slot, another table.</summary>
    Reseated,
}

using System.Collections.Immutable;
using System.Diagnostics;

namespace Matchmaker.Scheduling.Files;

/// <summary>What a schedule file says of a run.</summary>
/// <param name="Status">optimal, feasible, infeasible or unknown.</param>
/// <param name="Bound">No timetable has fewer breaks; null when there is none at all.</param>
/// <param name="Changes">Differences to an earlier plan in words; empty for a plan from nothing.</param>
internal sealed record ScheduleAnswer(
    string Status, Timetable? Timetable, Objective? Objective, int? Bound, ImmutableArray<Conflict> Conflicts, ImmutableArray<string> Changes)
{
    public static ScheduleAnswer Of(ScheduleResult result) => result switch
    {
        ScheduleResult.Proven(var timetable, var objective) => new ScheduleAnswer("optimal", timetable, objective, objective.Breaks, [], []),
        ScheduleResult.BestFound(var timetable, var objective, var bound) => new ScheduleAnswer("feasible", timetable, objective, bound, [], []),
        ScheduleResult.Infeasible(var conflicts) => new ScheduleAnswer("infeasible", null, null, null, conflicts, []),
        ScheduleResult.OutOfTime(var bound) => new ScheduleAnswer("unknown", null, null, bound, [], []),
        _ => throw new UnreachableException(),
    };
}

/// <summary>A timetable as a file states it, with the claims it makes.</summary>
/// <param name="Breaks">The objective claimed; null for no claim.</param>
/// <param name="Unscheduled">Meetings said to have no slot, ascending; null for no claim.</param>
internal sealed record StatedTimetable(Timetable Timetable, int? Breaks, ImmutableArray<int>? Unscheduled);

using System.Collections.Immutable;
using System.Diagnostics;

namespace Matchmaker.Scheduling.Files;

/// <summary>What a schedule file says of a run.</summary>
/// <param name="Status">optimal, feasible, infeasible or unknown.</param>
/// <param name="Bound">No timetable has fewer breaks; null when there is none at all.</param>
/// <param name="Changes">Differences to an earlier plan; empty for a plan from nothing.</param>
internal sealed record ScheduleAnswer(
    string Status, Timetable? Timetable, Objective? Objective, int? Bound, ImmutableArray<Conflict> Conflicts, ImmutableArray<ScheduleChange> Changes)
{
    /// <summary>What a repair costs the people; null for a plan from nothing.</summary>
    public Disruption? Disruption { get; init; }

    /// <summary>Whether no repair has fewer cancellations, nor fewer moves with as few.</summary>
    public bool IsLeast { get; init; }

    /// <summary>A repair always has an answer; the bound on breaks holds for plans that disturb as little.</summary>
    public static ScheduleAnswer Of(RepairResult result) =>
        new(result.IsProven ? "optimal" : "feasible", result.Timetable, result.Objective, result.IsProven ? result.Objective.Breaks : null, [], result.Changes)
        {
            Disruption = result.Disruption,
            IsLeast = result.IsLeast,
        };

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

using System.Collections.Immutable;
using System.Diagnostics;
using Matchmaker.Meetings;
using Matchmaker.Scheduling;

namespace Matchmaker.OnSite;

/// <summary>New places for a day's meetings.</summary>
/// <param name="Places">One an entry; null for nowhere.</param>
/// <param name="IsLeast">No repair drops fewer meetings, and none that drops as few moves fewer.</param>
internal sealed record DayPlan(DayTimetable Day, ImmutableArray<Placement?> Places, bool IsLeast)
{
    /// <summary>Whether a meeting that could stay has no place in it.</summary>
    public bool DropsWhatCouldStay => Day.Staying.Any(index => Places[index] is null);
}

/// <summary>Mends a day's timetable.</summary>
internal static class DayRepair
{
    /// <summary>Finds places for what lost its own; the past stays, and so does what can.</summary>
    /// <param name="wishes">Meetings without a place that may get one.</param>
    /// <param name="moveOthers">What could stay may move too.</param>
    /// <param name="clock">Measures the time.</param>
    /// <param name="limit">Wall time; the best so far counts then.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    public static DayPlan Mend(
        DayScene scene, IEnumerable<Meeting> wishes, bool moveOthers, TimeProvider clock, TimeSpan limit, CancellationToken cancellationToken)
    {
        var day = DayTimetable.Of(scene.Conference, scene.Meetings, scene.Outages, scene.NowMs, scene.Rules, wishes);
        if (day.Entries.IsEmpty)
        {
            return new DayPlan(day, day.Places, IsLeast: true);
        }
        var staying = moveOthers ? day.Staying.RemoveAll(index => !day.Entries[index].IsOverrun) : day.Staying;
        var repair = new RepairProblem(InOrder(day, AtTheirTables(day, staying)), day.Timetable, day.FirstOpenSlot) { Staying = staying };
        var result = new Repair(clock).Solve(repair, new ScheduleOptions { TimeLimit = limit, Workers = 1 }, null, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return new DayPlan(day, Checked(day, result.Timetable.Places), result.IsLeast);
    }

    /// <summary>Gives free slots to wishes, one after the other; nothing else moves.</summary>
    /// <param name="wishes">Pairs that may meet.</param>
    /// <param name="order">Who comes first.</param>
    /// <param name="most">At most this many.</param>
    /// <param name="cancellationToken">Stops between two wishes.</param>
    public static DayPlan Fill(DayScene scene, ImmutableArray<Meeting> wishes, FillOrder order, int most, CancellationToken cancellationToken)
    {
        var day = DayTimetable.Of(scene.Conference, scene.Meetings, scene.Outages, scene.NowMs, scene.Rules, wishes);
        return new DayPlan(day, Checked(day, new StandbyFill(day).Fill(order, most, cancellationToken)), IsLeast: true);
    }

    // Where somebody's own table binds it, who stays is bound to where it is too: nobody is sent from a table to make room.
    private static ScheduleProblem AtTheirTables(DayTimetable day, ImmutableArray<int> staying)
    {
        if (day.Problem.Participants.All(participant => participant.HomeTable is null))
        {
            return day.Problem;
        }
        var meetings = day.Problem.Meetings.ToBuilder();
        foreach (var index in staying)
        {
            meetings[index] = meetings[index] with { Table = day.Places[index]?.Table ?? meetings[index].Table };
        }
        return day.Problem with { Meetings = meetings.ToImmutable() };
    }

    // An order whose earlier meeting cannot take place any more binds nobody.
    private static ScheduleProblem InOrder(DayTimetable day, ScheduleProblem problem)
    {
        var possible = new CompactProblem(problem, tightened: false);
        return problem with
        {
            Precedences = problem.Precedences.RemoveAll(order =>
                !(day.Places[order.Before]?.Slot < day.FirstOpenSlot) && possible.LastSlot(order.Before) < day.FirstOpenSlot),
        };
    }

    // No search is trusted: a place that it gives against a hard rule is a bug of ours, and nobody may get to see it.
    private static ImmutableArray<Placement?> Checked(DayTimetable day, ImmutableArray<Placement?> places)
    {
        var before = ScheduleChecker.Violations(day.Problem, day.Timetable, partial: true).Select(violation => violation.Text).ToHashSet(StringComparer.Ordinal);
        var broken = ScheduleChecker.Violations(day.Problem, new Timetable(places), partial: true).FirstOrDefault(violation => IsNew(violation) && !before.Contains(violation.Text));
        return broken is null ? places : throw new UnreachableException($"{broken.Rule}: {broken.Text}");

        // Fairness has its price, and an order binds only where both meetings take place.
        bool IsNew(ScheduleViolation violation) => violation.Rule switch
        {
            ScheduleRule.Fairness => false,
            ScheduleRule.Precedence when violation.Meetings.Any(index => places[index] is null) => false,
            _ => violation.Meetings.IsEmpty || violation.Meetings.Any(index => places[index] is not null && places[index] != day.Places[index]),
        };
    }
}

using System.Collections.Immutable;
using System.Diagnostics;
using Matchmaker.Meetings;
using Matchmaker.Scheduling;

namespace Matchmaker.OnSite;

/// <summary>New places for a day's meetings.</summary>
/// <param name="Places">One an entry; null for nowhere.</param>
/// <param name="IsLeast">No repair drops fewer meetings, and none that drops as few moves fewer.</param>
internal sealed record DayPlan(DayTimetable Day, ImmutableArray<Placement?> Places, bool IsLeast);

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
        var day = DayTimetable.Of(scene.Conference, scene.Meetings, scene.Outages, scene.NowMs, wishes);
        if (day.Entries.IsEmpty)
        {
            return new DayPlan(day, day.Places, IsLeast: true);
        }
        var repair = new RepairProblem(day.Problem, day.Timetable, day.FirstOpenSlot)
        {
            Staying = moveOthers ? [.. day.Staying.Where(index => day.Entries[index].IsOverrun)] : day.Staying,
        };
        var result = new Repair(clock).Solve(repair, new ScheduleOptions { TimeLimit = limit, Workers = 1 }, null, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return new DayPlan(day, Checked(day, result.Timetable.Places), result.IsLeast);
    }

    /// <summary>Gives free slots to wishes, one after the other; nothing else moves.</summary>
    /// <param name="wishes">Pairs that may meet.</param>
    /// <param name="order">Who comes first.</param>
    /// <param name="most">At most this many.</param>
    public static DayPlan Fill(DayScene scene, ImmutableArray<Meeting> wishes, FillOrder order, int most)
    {
        var day = DayTimetable.Of(scene.Conference, scene.Meetings, scene.Outages, scene.NowMs, wishes);
        return new DayPlan(day, Checked(day, new StandbyFill(day).Fill(order, most)), IsLeast: true);
    }

    /// <summary>Whether every meeting to come that could stay before can stay after, and every one that was given a place too.</summary>
    /// <param name="changed">Names of the meetings that were given a place.</param>
    public static bool Fits(DayTimetable before, DayTimetable after, IEnumerable<string> changed)
    {
        var staying = Names(after).ToHashSet(StringComparer.Ordinal);
        var gone = after.Entries.Select(entry => entry.Meeting.Name).ToHashSet(StringComparer.Ordinal);
        return changed.All(staying.Contains) && Names(before).Where(gone.Contains).All(staying.Contains);

        static IEnumerable<string> Names(DayTimetable day) => day.Staying.Where(index => !day.Entries[index].IsOverrun).Select(index => day.Entries[index].Meeting.Name);
    }

    // No search is trusted: what it adds to the hard rules that are broken already is a bug of ours, and nobody may get to see it.
    private static ImmutableArray<Placement?> Checked(DayTimetable day, ImmutableArray<Placement?> places)
    {
        var standing = ScheduleChecker.Violations(day.Problem, day.Timetable, partial: true).Select(violation => (violation.Rule, violation.Text)).ToHashSet();
        var broken = ScheduleChecker.Violations(day.Problem, new Timetable(places), partial: true)
            .FirstOrDefault(violation => violation.Rule is ScheduleRule.Clash or ScheduleRule.Forbidden or ScheduleRule.Table or ScheduleRule.Closed or ScheduleRule.Capacity
                && !standing.Contains((violation.Rule, violation.Text)));
        return broken is null ? places : throw new UnreachableException($"{broken.Rule}: {broken.Text}");
    }
}

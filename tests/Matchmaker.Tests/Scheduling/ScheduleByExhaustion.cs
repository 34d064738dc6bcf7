using Matchmaker.Scheduling;

namespace Matchmaker.Tests.Scheduling;

/// <summary>The best timetable of a small problem by trying every slot for every meeting, judged by the checker alone.</summary>
internal static class ScheduleByExhaustion
{
    /// <summary>The fewest breaks of any timetable; null when none keeps the rules.</summary>
    public static int? FewestBreaks(ScheduleProblem problem) =>
        All(problem, first: 0).Where(timetable => Holds(problem, timetable, partial: false))
            .Min(timetable => (int?)ScheduleChecker.Measure(problem, timetable).Breaks);

    /// <summary>Fewest cancellations, then fewest moves, of any repair, when breaks need not be fair.</summary>
    public static (int Cancelled, int Moved) LeastDisruption(ScheduleProblem problem, Timetable old) =>
        All(problem, first: -1).Where(timetable => Holds(problem with { FairnessLimit = null }, timetable, partial: true)).Min(timetable => Disruption(old, timetable));

    /// <summary>Meetings left out, and meetings at another slot than before.</summary>
    public static (int Cancelled, int Moved) Disruption(Timetable old, Timetable now) =>
        (now.Places.Count(place => place is null), now.Places.Zip(old.Places).Count(pair => pair is ({ } to, { } from) && to.Slot != from.Slot));

    // Tables are given out after the slots, so the rule about bound tables is met by counting: one meeting a bound table.
    private static bool Holds(ScheduleProblem problem, Timetable timetable, bool partial) =>
        ScheduleChecker.Violations(problem, Seat(problem, timetable), partial).All(violation => violation.Rule == ScheduleRule.Table && violation.Meetings.Length == 1);

    private static Timetable Seat(ScheduleProblem problem, Timetable timetable) => new(
    [
        .. timetable.Places.Select((place, meeting) => place is { } put
            ? new Placement(put.Slot, problem.Participants[problem.Meetings[meeting].A].HomeTable ?? problem.Participants[problem.Meetings[meeting].B].HomeTable)
            : (Placement?)null),
    ]);

    private static IEnumerable<Timetable> All(ScheduleProblem problem, int first)
    {
        var choices = problem.Slots.Length - first;
        var count = (int)Math.Pow(choices, problem.Meetings.Length);
        for (var number = 0; number < count; number++)
        {
            var slots = new int[problem.Meetings.Length];
            for (var (meeting, rest) = (0, number); meeting < slots.Length; meeting++, rest /= choices)
            {
                slots[meeting] = first + (rest % choices);
            }
            yield return Timetable.OfSlots(slots);
        }
    }
}

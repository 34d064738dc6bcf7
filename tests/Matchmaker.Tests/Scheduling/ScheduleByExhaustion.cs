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

    private static bool Holds(ScheduleProblem problem, Timetable timetable, bool partial) =>
        ScheduleChecker.Violations(problem, timetable, partial).All(violation => violation.Rule == ScheduleRule.BoundTable)
        && Seatings(problem, timetable).Any(seated => ScheduleChecker.Violations(problem, seated, partial).IsEmpty);

    /// <summary>Every choice of tables for the meetings of two slots, or for all where halls are walked between; others take the first that is left.</summary>
    private static IEnumerable<Timetable> Seatings(ScheduleProblem problem, Timetable timetable)
    {
        var two = Enumerable.Range(0, problem.Meetings.Length)
            .Where(meeting => timetable.Places[meeting] is not null && (problem.WalkingSlots > 0 || problem.Meetings[meeting].Length == 2) && BoundTo(problem, meeting) is null).ToArray();
        for (var number = 0; number < Math.Pow(problem.Tables, two.Length); number++)
        {
            var places = timetable.Places.ToArray();
            for (var (at, rest) = (0, number); at < two.Length; at++, rest /= problem.Tables)
            {
                places[two[at]] = places[two[at]]!.Value with { Table = rest % problem.Tables };
            }
            for (var meeting = 0; meeting < places.Length; meeting++)
            {
                places[meeting] = places[meeting] is { Table: null } place ? place with { Table = BoundTo(problem, meeting) } : places[meeting];
            }
            for (var meeting = 0; meeting < places.Length; meeting++)
            {
                places[meeting] = places[meeting] is { Table: null } place ? place with { Table = FirstLeft(problem, places, place.Slot) } : places[meeting];
            }
            yield return new Timetable([.. places]);
        }
    }

    private static int? BoundTo(ScheduleProblem problem, int meeting) => problem.Meetings[meeting].Table
        ?? problem.Participants[problem.Meetings[meeting].A].HomeTable ?? problem.Participants[problem.Meetings[meeting].B].HomeTable;

    private static int? FirstLeft(ScheduleProblem problem, Placement?[] places, int slot) => Enumerable.Range(0, problem.Tables)
        .Where(table => !problem.Closed.Contains(new TableClosure(table, slot)) && !places.Index().Any(other =>
            other.Item is { } place && place.Table == table && place.Slot <= slot && slot < place.Slot + problem.Meetings[other.Index].Length))
        .Select(table => (int?)table).FirstOrDefault();

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

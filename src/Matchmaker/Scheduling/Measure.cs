using System.Collections.Immutable;

namespace Matchmaker.Scheduling;

/// <summary>Computes the objective of a timetable.</summary>
internal static class Measure
{
    /// <summary>The objective of start slots without tables; a slot of -1 leaves the meeting out.</summary>
    public static Objective Of(CompactProblem problem, ReadOnlySpan<int> slots)
    {
        var busy = new ulong[problem.Participants * problem.Days];
        var unmet = 0;
        for (var meeting = 0; meeting < slots.Length; meeting++)
        {
            if (slots[meeting] < 0)
            {
                continue;
            }
            for (var covered = slots[meeting]; covered < slots[meeting] + problem.Length[meeting]; covered++)
            {
                busy[(problem.A[meeting] * problem.Days) + problem.DayOf[covered]] |= 1UL << problem.BitOf[covered];
                busy[(problem.B[meeting] * problem.Days) + problem.DayOf[covered]] |= 1UL << problem.BitOf[covered];
            }
            var preferred = problem.Problem.Meetings[meeting].Preferred;
            unmet += preferred.IsEmpty || preferred.Contains(slots[meeting]) ? 0 : 1;
        }
        var (total, most, least) = (0, 0, problem.Participants == 0 ? 0 : int.MaxValue);
        for (var participant = 0; participant < problem.Participants; participant++)
        {
            var breaks = 0;
            for (var day = 0; day < problem.Days; day++)
            {
                breaks += CompactProblem.Breaks(busy[(participant * problem.Days) + day]);
            }
            total += breaks;
            most = Math.Max(most, breaks);
            least = Math.Min(least, breaks);
        }
        return new Objective(total, most - least, unmet, TableChanges: 0);
    }

    /// <summary>The whole objective, table changes included.</summary>
    public static Objective Of(CompactProblem problem, Timetable timetable) =>
        Of(problem, timetable.ToSlots()) with { TableChanges = TableChanges(problem, timetable.Places) };

    private static int TableChanges(CompactProblem problem, ImmutableArray<Placement?> places)
    {
        var changes = 0;
        foreach (var meetings in problem.MeetingsOf)
        {
            Placement? last = null;
            foreach (var place in meetings.Select(meeting => places[meeting]).OfType<Placement>().OrderBy(place => place.Slot))
            {
                var sameDay = last is { } earlier && problem.DayOf[earlier.Slot] == problem.DayOf[place.Slot];
                changes += sameDay && last?.Table is { } from && place.Table is { } to && from != to ? 1 : 0;
                last = place;
            }
        }
        return changes;
    }
}

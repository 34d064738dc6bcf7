using System.Collections.Immutable;

namespace Matchmaker.Scheduling;

/// <summary>Computes the objective of a timetable.</summary>
internal static class Measure
{
    /// <summary>The objective of start slots without tables; a slot of -1 leaves the meeting out.</summary>
    public static Objective Of(CompactProblem problem, ReadOnlySpan<int> slots)
    {
        var busy = BusyMasks(problem, slots);
        var unmet = 0;
        for (var meeting = 0; meeting < slots.Length; meeting++)
        {
            if (slots[meeting] < 0)
            {
                continue;
            }
            var preferred = problem.Problem.Meetings[meeting].Preferred;
            unmet += preferred.IsEmpty || preferred.Contains(slots[meeting]) ? 0 : 1;
        }
        var (total, most, least) = (0, 0, problem.Participants == 0 ? 0 : int.MaxValue);
        for (var participant = 0; participant < problem.Participants; participant++)
        {
            var breaks = BreaksOf(problem, busy, participant);
            total += breaks;
            most = Math.Max(most, breaks);
            least = Math.Min(least, breaks);
        }
        return new Objective(total, most - least, unmet, TableChanges: 0);
    }

    /// <summary>Most breaks of any participant.</summary>
    public static int MostBreaks(CompactProblem problem, ReadOnlySpan<int> slots)
    {
        var busy = BusyMasks(problem, slots);
        var most = 0;
        for (var participant = 0; participant < problem.Participants; participant++)
        {
            most = Math.Max(most, BreaksOf(problem, busy, participant));
        }
        return most;
    }

    /// <summary>Breaks above the fairness limit, over all participants.</summary>
    public static int UnfairBreaks(CompactProblem problem, ReadOnlySpan<int> slots)
    {
        var busy = BusyMasks(problem, slots);
        var unfair = 0;
        for (var participant = 0; participant < problem.Participants; participant++)
        {
            unfair += Math.Max(0, BreaksOf(problem, busy, participant) - problem.FairnessLimit);
        }
        return unfair;
    }

    private static ulong[] BusyMasks(CompactProblem problem, ReadOnlySpan<int> slots)
    {
        var busy = new ulong[problem.Participants * problem.Days];
        for (var meeting = 0; meeting < slots.Length; meeting++)
        {
            for (var covered = slots[meeting]; covered >= 0 && covered < slots[meeting] + problem.Length[meeting]; covered++)
            {
                busy[(problem.A[meeting] * problem.Days) + problem.DayOf[covered]] |= 1UL << problem.BitOf[covered];
                busy[(problem.B[meeting] * problem.Days) + problem.DayOf[covered]] |= 1UL << problem.BitOf[covered];
            }
        }
        return busy;
    }

    private static int BreaksOf(CompactProblem problem, ulong[] busy, int participant)
    {
        var breaks = 0;
        for (var day = 0; day < problem.Days; day++)
        {
            breaks += CompactProblem.Breaks(busy[(participant * problem.Days) + day]);
        }
        return breaks;
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

using System.Collections.Immutable;
using Matchmaker.Scheduling;

namespace Matchmaker.Planning;

/// <summary>How good a timetable is, counted from the agendas.</summary>
/// <param name="Breaks">Idle gaps between meetings of a day, summed over participants.</param>
/// <param name="MostBreaks">Most of them for one participant.</param>
/// <param name="TableChanges">Times a participant changes tables between one meeting and the next, summed.</param>
/// <param name="IdleSlots">Slots spent idle between meetings of a day, summed.</param>
/// <param name="MissedWishes">Meetings that start at none of the times their parties prefer.</param>
/// <param name="BreakSpread">Most breaks of one participant less the fewest of one.</param>
internal sealed record TimetableFigures(int Breaks, int MostBreaks, int TableChanges, int IdleSlots, int MissedWishes = 0, int BreakSpread = 0)
{
    public static TimetableFigures Of(ScheduleProblem problem, Timetable timetable)
    {
        var objective = ScheduleChecker.Measure(problem, timetable);
        var busy = new SortedSet<int>[problem.Participants.Length];
        foreach (var (meeting, place) in timetable.Places.Index())
        {
            if (place is { } found)
            {
                foreach (var participant in (int[])[problem.Meetings[meeting].A, problem.Meetings[meeting].B])
                {
                    (busy[participant] ??= []).UnionWith(Enumerable.Range(found.Slot, problem.Meetings[meeting].Length));
                }
            }
        }
        ImmutableArray<ImmutableArray<int>> gaps = [.. busy.Select(slots => GapsOf(problem, slots))];
        return new TimetableFigures(
            objective.Breaks, gaps.Length == 0 ? 0 : gaps.Max(found => found.Length), objective.TableChanges, gaps.Sum(found => found.Sum()),
            objective.UnmetWishes, objective.BreakSpread);
    }

    /// <summary>Length of each idle gap of one participant.</summary>
    private static ImmutableArray<int> GapsOf(ScheduleProblem problem, SortedSet<int>? slots) => slots is null
        ? []
        :
        [
            .. slots.Zip(slots.Skip(1))
                .Where(pair => problem.Slots[pair.First].Day == problem.Slots[pair.Second].Day && pair.Second > pair.First + 1)
                .Select(pair => pair.Second - pair.First - 1),
        ];
}

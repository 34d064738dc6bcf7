using System.Collections.Immutable;

namespace Matchmaker.Scheduling;

/// <summary>Cheap proofs that no timetable exists, each with a name.</summary>
/// <param name="problem">Not tightened: what an order takes away is the order's doing.</param>
internal sealed class ScheduleCheck(CompactProblem problem)
{
    private readonly ConflictSentences _sentences = new(problem);

    /// <summary>All conflicts found; none found does not mean that a timetable exists.</summary>
    public ImmutableArray<Conflict> FindConflicts()
    {
        var conflicts = ImmutableArray.CreateBuilder<Conflict>();
        conflicts.AddRange(MeetingsWithoutASlot());
        if (conflicts.Count == 0)
        {
            conflicts.AddRange(ParticipantsWithTooFewSlots());
            conflicts.AddRange(SlotsWithTooFewTables());
            conflicts.AddRange(OrdersThatDoNotFit());
        }
        return conflicts.DrainToImmutable();
    }

    private IEnumerable<Conflict> MeetingsWithoutASlot() =>
        Enumerable.Range(0, problem.Meetings).Where(meeting => problem.AllowedCount(meeting) == 0)
            .Select(_sentences.NoSlot);

    private IEnumerable<Conflict> OrdersThatDoNotFit() => new OrderChains(problem).FindImpossible() is { } chain ? [_sentences.PrecedenceChain(chain)] : [];

    private IEnumerable<Conflict> ParticipantsWithTooFewSlots()
    {
        for (var participant = 0; participant < problem.Participants; participant++)
        {
            if (FitsAnyhow(problem.MeetingsOf[participant]))
            {
                continue;
            }
            var room = new int[problem.Slots];
            Array.Fill(room, problem.Capacity[participant]);
            if (SlotMatching.FindOverfull(problem, problem.MeetingsOf[participant], room) is var (meetings, slots))
            {
                yield return _sentences.TooFewSlots(participant, [.. meetings], [.. slots], slots.Count * problem.Capacity[participant]);
            }
        }
    }

    // One after the other, each still has a slot that none before it took.
    private bool FitsAnyhow(ImmutableArray<int> meetings)
    {
        foreach (var meeting in meetings)
        {
            if (problem.AllowedCount(meeting) < meetings.Length)
            {
                return false;
            }
        }
        return true;
    }

    private IEnumerable<Conflict> SlotsWithTooFewTables()
    {
        if (SlotMatching.FindOverfull(problem, Enumerable.Range(0, problem.Meetings), problem.OpenTables) is var (meetings, slots))
        {
            yield return _sentences.TooFewTables([.. meetings], [.. slots], slots.Sum(slot => problem.OpenTables[slot]));
        }
    }
}

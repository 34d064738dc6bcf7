using Google.OrTools.Sat;

namespace Matchmaker.Scheduling;

/// <summary>The rule that nobody meets in another hall before having walked there.</summary>
/// <remarks>Splits each start literal by hall; used only when walking takes time, as it multiplies the model by the halls.</remarks>
internal sealed class CpSatHalls(CompactProblem problem, CpModel model, CpSatModel timetable)
{
    private readonly int[] _halls = [.. problem.Problem.HallOfTable.Distinct().Order()];

    /// <summary>Adds the rule and returns its literals of "the meeting starts at the slot in the hall".</summary>
    public Dictionary<(int Meeting, int Slot, int Hall), BoolVar> Add()
    {
        var inHall = MeetingsChooseAHall();
        HallTablesSuffice(inHall);
        NobodyIsInTwoHallsTooSoon(inHall);
        return inHall;
    }

    /// <summary>Literals of "the meeting starts at the slot in the hall", by meeting, slot and hall; absent where impossible.</summary>
    private Dictionary<(int Meeting, int Slot, int Hall), BoolVar> MeetingsChooseAHall()
    {
        var inHall = new Dictionary<(int, int, int), BoolVar>();
        for (var meeting = 0; meeting < problem.Meetings; meeting++)
        {
            var bound = problem.TableOf[meeting] < 0 ? -1 : problem.Problem.HallOfTable[problem.TableOf[meeting]];
            for (var slot = 0; slot < problem.Slots; slot++)
            {
                if (timetable.Start(meeting, slot) is not { } start)
                {
                    continue;
                }
                var choices = new List<ILiteral> { start.Not() };
                foreach (var hall in _halls.Where(hall => bound < 0 || hall == bound))
                {
                    var chosen = model.NewBoolVar("");
                    inHall[(meeting, slot, hall)] = chosen;
                    choices.Add(chosen);
                }
                model.AddExactlyOne(choices);
            }
        }
        return inHall;
    }

    private void HallTablesSuffice(Dictionary<(int Meeting, int Slot, int Hall), BoolVar> inHall)
    {
        foreach (var hall in _halls)
        {
            for (var slot = 0; slot < problem.Slots; slot++)
            {
                var shut = problem.Problem.Closed.Distinct().Count(closure => closure.Slot == slot && problem.Problem.HallOfTable[closure.Table] == hall);
                var open = problem.Problem.HallOfTable.Count(other => other == hall) - shut;
                var running = Enumerable.Range(0, problem.Meetings).SelectMany(meeting => Running(inHall, meeting, slot, hall)).ToList();
                if (running.Count > open)
                {
                    model.Add(LinearExpr.Sum(running) <= open);
                }
            }
        }
    }

    private IEnumerable<BoolVar> Running(Dictionary<(int Meeting, int Slot, int Hall), BoolVar> inHall, int meeting, int slot, int hall)
    {
        for (var start = Math.Max(0, slot - problem.Length[meeting] + 1); start <= slot; start++)
        {
            if (problem.DayOf[start] == problem.DayOf[slot] && inHall.TryGetValue((meeting, start, hall), out var chosen))
            {
                yield return chosen;
            }
        }
    }

    private void NobodyIsInTwoHallsTooSoon(Dictionary<(int Meeting, int Slot, int Hall), BoolVar> inHall)
    {
        // Several representatives go to several halls at once.
        for (var participant = 0; participant < problem.Participants; participant++)
        {
            if (problem.Capacity[participant] > 1)
            {
                continue;
            }
            var present = new Dictionary<(int Slot, int Hall), BoolVar>();
            foreach (var hall in _halls)
            {
                for (var slot = 0; slot < problem.Slots; slot++)
                {
                    var running = problem.MeetingsOf[participant].SelectMany(meeting => Running(inHall, meeting, slot, hall)).ToList();
                    if (running.Count == 0)
                    {
                        continue;
                    }
                    var here = present[(slot, hall)] = model.NewBoolVar("");
                    running.ForEach(literal => model.AddImplication(literal, here));
                }
            }
            ForbidNearPairs(present);
        }
    }

    private void ForbidNearPairs(Dictionary<(int Slot, int Hall), BoolVar> present)
    {
        foreach (var ((slot, hall), here) in present)
        {
            for (var later = slot + 1; later <= Math.Min(problem.Slots - 1, slot + problem.Problem.WalkingSlots); later++)
            {
                foreach (var other in _halls.Where(other => other != hall && problem.DayOf[later] == problem.DayOf[slot]))
                {
                    if (present.TryGetValue((later, other), out var there))
                    {
                        model.AddBoolOr([here.Not(), there.Not()]);
                    }
                }
            }
        }
    }
}

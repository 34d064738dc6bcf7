using Google.OrTools.Sat;

namespace Matchmaker.Scheduling;

/// <summary>The rules that a meeting keeps one table for both its slots, and that nobody meets in another hall before having walked there.</summary>
/// <remarks>Splits the start literals of the meetings concerned by group of tables.</remarks>
/// <param name="start">Literal of "the meeting starts at the slot"; null when it does not.</param>
internal sealed class CpSatTableGroups(CompactProblem problem, TableGroups groups, CpModel model, Func<int, int, BoolVar?> start, CpSatRules rules)
{
    private readonly bool _isWalked = rules.Has(RuleKind.Walking);
    private readonly Dictionary<(int Meeting, int Slot, int Group), BoolVar> _chosen = [];

    /// <summary>Adds the rules.</summary>
    public void Add()
    {
        MeetingsChooseAGroup();
        GroupTablesSuffice();
        NobodyIsInTwoHallsTooSoon();
    }

    /// <summary>The group each meeting chose in a solution; -1 for one that chose none.</summary>
    /// <param name="isTrue">Value of a literal in that solution.</param>
    public int[] Read(Func<BoolVar, bool> isTrue)
    {
        var read = new int[problem.Meetings];
        Array.Fill(read, -1);
        foreach (var ((meeting, _, group), chosen) in _chosen)
        {
            read[meeting] = isTrue(chosen) ? group : read[meeting];
        }
        return read;
    }

    private void MeetingsChooseAGroup()
    {
        for (var meeting = 0; meeting < problem.Meetings; meeting++)
        {
            for (var slot = 0; Chooses(meeting) && slot < problem.Slots; slot++)
            {
                if (start(meeting, slot) is not { } starts)
                {
                    continue;
                }
                // What took place at a table that has closed since has no group: it takes nothing from anybody.
                var choices = groups.Choices(meeting, slot).ToList();
                foreach (var group in choices)
                {
                    _chosen[(meeting, slot, group)] = choices.Count == 1 ? starts : model.NewBoolVar("");
                }
                if (choices.Count > 1)
                {
                    model.AddExactlyOne([starts.Not(), .. choices.Select(group => _chosen[(meeting, slot, group)])]);
                }
            }
        }
    }

    private bool Chooses(int meeting) => groups.Chooses(meeting)
        && (_isWalked || (problem.TableOf[meeting] >= 0 ? rules.Has(RuleKind.BoundTable, problem.TableOf[meeting]) : rules.Has(RuleKind.KeptTable, meeting)));

    private void GroupTablesSuffice()
    {
        for (var group = 0; group < groups.Count; group++)
        {
            for (var slot = 0; slot < problem.Slots; slot++)
            {
                var running = Enumerable.Range(0, problem.Meetings).SelectMany(meeting => Running(meeting, slot, group)).ToList();
                if (running.Count > groups.Room(group, slot))
                {
                    model.Add(LinearExpr.Sum(running) <= groups.Room(group, slot));
                }
            }
        }
    }

    private IEnumerable<BoolVar> Running(int meeting, int slot, int group)
    {
        for (var first = Math.Max(0, slot - problem.Length[meeting] + 1); first <= slot; first++)
        {
            if (problem.DayOf[first] == problem.DayOf[slot] && _chosen.TryGetValue((meeting, first, group), out var chosen))
            {
                yield return chosen;
            }
        }
    }

    private void NobodyIsInTwoHallsTooSoon()
    {
        // Several representatives go to several halls at once.
        for (var participant = 0; participant < problem.Participants && _isWalked; participant++)
        {
            if (problem.Capacity[participant] > 1)
            {
                continue;
            }
            var present = new Dictionary<(int Slot, int Hall), BoolVar>();
            foreach (var hall in groups.HallOf.Distinct())
            {
                for (var slot = 0; slot < problem.Slots; slot++)
                {
                    var running = problem.MeetingsOf[participant]
                        .SelectMany(meeting => Enumerable.Range(0, groups.Count).Where(group => groups.HallOf[group] == hall).SelectMany(group => Running(meeting, slot, group)))
                        .ToList();
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
            foreach (var ((later, other), there) in present)
            {
                if (other != hall && later > slot && later <= slot + problem.Problem.WalkingSlots && problem.DayOf[later] == problem.DayOf[slot])
                {
                    model.AddBoolOr([here.Not(), there.Not()]);
                }
            }
        }
    }
}

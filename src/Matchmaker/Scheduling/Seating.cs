using Google.OrTools.Graph;

namespace Matchmaker.Scheduling;

/// <summary>Gives tables to meetings whose slots are settled, so that people seldom change tables.</summary>
/// <remarks>
/// One min-cost matching of meetings to tables a slot, first in time order against the slot before, then again and again against
/// both neighbours until nothing improves: every matching is optimal for its slot, the whole is a local optimum.
/// Tables that meetings are bound to are kept free for them.
/// </remarks>
internal sealed class Seating
{
    private const int MaxRounds = 20;
    private readonly CompactProblem _problem;
    private readonly int[] _slots;
    private readonly int[] _tables;
    private readonly bool[] _shut;
    private readonly List<int>[] _starting;
    private readonly int[] _before;
    private readonly int[] _after;
    private readonly int[]? _groups;

    private Seating(CompactProblem problem, int[] slots, int[]? groups)
    {
        _problem = problem;
        _slots = slots;
        _tables = (int[])problem.TableOf.Clone();
        _shut = new bool[problem.Problem.Tables * problem.Slots];
        foreach (var closure in problem.Problem.Closed)
        {
            _shut[(closure.Table * problem.Slots) + closure.Slot] = true;
        }
        _starting = [.. Enumerable.Range(0, problem.Slots).Select(_ => new List<int>())];
        (_before, _after) = (new int[problem.Meetings * 2], new int[problem.Meetings * 2]);
        Array.Fill(_before, -1);
        Array.Fill(_after, -1);
        _groups = groups;
        Prepare();
    }

    /// <summary>The timetable with a table for every meeting that takes place; none for those of a slot that has too few.</summary>
    /// <param name="groups">Group of tables each meeting chose, -1 for any; null where nobody has to choose.</param>
    public static Timetable Assign(CompactProblem problem, int[] slots, int[]? groups, CancellationToken cancellationToken)
    {
        var seating = new Seating(problem, slots, groups);
        var changed = true;
        for (var round = 0; round < MaxRounds && changed && (round == 0 || !cancellationToken.IsCancellationRequested); round++)
        {
            changed = false;
            for (var slot = 0; slot < problem.Slots; slot++)
            {
                changed |= seating.Reseat(slot);
            }
        }
        return new Timetable([.. slots.Select((slot, meeting) =>
            slot < 0 ? (Placement?)null : new Placement(slot, seating._tables[meeting] < 0 ? null : seating._tables[meeting]))]);
    }

    private void Prepare()
    {
        for (var meeting = 0; meeting < _problem.Meetings; meeting++)
        {
            if (_slots[meeting] >= 0 && _problem.TableOf[meeting] < 0)
            {
                _starting[_slots[meeting]].Add(meeting);
            }
        }
        for (var participant = 0; participant < _problem.Participants; participant++)
        {
            var last = -1;
            foreach (var meeting in _problem.MeetingsOf[participant].Where(meeting => _slots[meeting] >= 0).OrderBy(meeting => _slots[meeting]))
            {
                if (last >= 0 && _problem.DayOf[_slots[last]] == _problem.DayOf[_slots[meeting]])
                {
                    _after[(last * 2) + Side(last, participant)] = meeting;
                    _before[(meeting * 2) + Side(meeting, participant)] = last;
                }
                last = meeting;
            }
        }
    }

    private int Side(int meeting, int participant) => _problem.A[meeting] == participant ? 0 : 1;

    private bool Reseat(int slot)
    {
        var meetings = _starting[slot];
        if (meetings.Count == 0)
        {
            return false;
        }
        var free = FreeTables(slot);
        using var flow = new MinCostFlow();
        var arcs = new List<(int Arc, int Meeting, int Table)>();
        var pool = meetings.Count + free.Count;
        foreach (var (table, place) in free.Select((table, place) => (table, place)))
        {
            flow.AddArcWithCapacityAndUnitCost(pool, meetings.Count + place, 1, 0);
            flow.AddArcWithCapacityAndUnitCost(meetings.Count + place, pool + 1, 1, 0);
        }
        var places = free.Select((table, place) => (table, place)).ToDictionary(pair => pair.table, pair => pair.place);
        for (var index = 0; index < meetings.Count; index++)
        {
            flow.SetNodeSupply(index, 1);
            var wishes = Wishes(meetings[index]);
            var most = wishes.Count == 0 ? 0 : wishes.Values.Max();
            var isPicky = _problem.Length[meetings[index]] > 1 || GroupOf(meetings[index]) >= 0;
            foreach (var table in isPicky ? free : wishes.Keys.Where(places.ContainsKey))
            {
                if (CanHold(meetings[index], table))
                {
                    var cost = most - wishes.GetValueOrDefault(table);
                    arcs.Add((flow.AddArcWithCapacityAndUnitCost(index, meetings.Count + places[table], 1, cost), meetings[index], table));
                }
            }
            if (!isPicky)
            {
                flow.AddArcWithCapacityAndUnitCost(index, pool, 1, most);
            }
        }
        flow.SetNodeSupply(pool + 1, -meetings.Count);
        return flow.SolveMaxFlowWithMinCost() == MinCostFlowBase.Status.OPTIMAL && Adopt(flow, arcs, meetings, free);
    }

    private List<int> FreeTables(int slot)
    {
        var taken = new HashSet<int>();
        for (var meeting = 0; meeting < _problem.Meetings; meeting++)
        {
            var covers = _slots[meeting] >= 0 && _slots[meeting] <= slot && slot < _slots[meeting] + _problem.Length[meeting];
            if (covers && _tables[meeting] >= 0 && (_slots[meeting] != slot || _problem.TableOf[meeting] >= 0))
            {
                taken.Add(_tables[meeting]);
            }
        }
        return [.. Enumerable.Range(0, _problem.Problem.Tables).Where(table => !_shut[(table * _problem.Slots) + slot] && !taken.Contains(table))];
    }

    private int GroupOf(int meeting) => _groups is null ? -1 : _groups[meeting];

    /// <summary>A two-slot meeting also needs its table in the second slot, and one that chose a group is bound to it.</summary>
    private bool CanHold(int meeting, int table)
    {
        var second = _slots[meeting] + 1;
        if (GroupOf(meeting) >= 0 && _problem.Groups!.OfTable[table] != GroupOf(meeting))
        {
            return false;
        }
        if (_problem.Length[meeting] == 1)
        {
            return true;
        }
        return !_shut[(table * _problem.Slots) + second]
            && !Enumerable.Range(0, _problem.Meetings).Any(other => other != meeting && _slots[other] == second && _tables[other] == table);
    }

    /// <summary>How many parties each table would spare a change, now or at their next meeting.</summary>
    private Dictionary<int, int> Wishes(int meeting)
    {
        var wishes = new Dictionary<int, int>();
        for (var side = 0; side < 2; side++)
        {
            foreach (var neighbour in new[] { _before[(meeting * 2) + side], _after[(meeting * 2) + side] })
            {
                if (neighbour >= 0 && _tables[neighbour] >= 0)
                {
                    wishes[_tables[neighbour]] = wishes.GetValueOrDefault(_tables[neighbour]) + 1;
                }
            }
        }
        return wishes;
    }

    private bool Adopt(MinCostFlow flow, List<(int Arc, int Meeting, int Table)> arcs, List<int> meetings, List<int> free)
    {
        var before = meetings.Sum(Stays);
        var old = meetings.ConvertAll(meeting => _tables[meeting]);
        meetings.ForEach(meeting => _tables[meeting] = -1);
        foreach (var (arc, meeting, table) in arcs)
        {
            if (flow.Flow(arc) > 0)
            {
                _tables[meeting] = table;
            }
        }
        var left = new Queue<int>(free.Except(meetings.Select(meeting => _tables[meeting])));
        foreach (var meeting in meetings.Where(meeting => _tables[meeting] < 0 && _problem.Length[meeting] == 1 && GroupOf(meeting) < 0))
        {
            _tables[meeting] = left.Dequeue();
        }
        if (meetings.Sum(Stays) > before || old.Contains(-1))
        {
            return true;
        }
        for (var index = 0; index < meetings.Count; index++)
        {
            _tables[meetings[index]] = old[index];
        }
        return false;
    }

    private int Stays(int meeting) => _tables[meeting] < 0 ? -1 : Wishes(meeting).GetValueOrDefault(_tables[meeting]);
}

namespace Matchmaker.Scheduling;

/// <summary>Places groups of like meetings in slots with room for a few each, or finds the groups and slots that cannot fit (Hall's condition).</summary>
/// <remarks>One-slot pieces: a two-slot meeting counts once, at its start, so a failure is a proof and a success is none.</remarks>
internal sealed class SlotMatching
{
    private readonly List<(List<int> Meetings, int[] Slots)> _groups;
    private readonly int[] _room;
    private readonly int[,] _placed;
    private readonly int[] _used;

    private SlotMatching(List<(List<int> Meetings, int[] Slots)> groups, int[] room)
    {
        _groups = groups;
        _room = room;
        _placed = new int[groups.Count, room.Length];
        _used = new int[room.Length];
    }

    /// <summary>A set of meetings with too few slots among them, or null when all fit.</summary>
    /// <param name="room">Meetings each slot has room for.</param>
    public static (List<int> Meetings, List<int> Slots)? FindOverfull(CompactProblem problem, IEnumerable<int> meetings, int[] room)
    {
        var groups = (problem.Days == 1
                ? meetings.GroupBy(meeting => problem.Allowed[meeting]).Select(group => group.ToList())
                : meetings.GroupBy(meeting => Key(problem, meeting), StringComparer.Ordinal).Select(group => group.ToList()))
            .Select(group => (group, Enumerable.Range(0, problem.Slots).Where(slot => problem.IsAllowed(group[0], slot)).ToArray()))
            .ToList();
        return new SlotMatching(groups, room).Fill();
    }

    private static string Key(CompactProblem problem, int meeting) =>
        string.Join(' ', Enumerable.Range(0, problem.Days).Select(day => problem.Allowed[(meeting * problem.Days) + day]));

    private (List<int> Meetings, List<int> Slots)? Fill()
    {
        for (var group = 0; group < _groups.Count; group++)
        {
            for (var left = _groups[group].Meetings.Count; left > 0;)
            {
                var moved = Augment(group, left, out var reached);
                if (moved == 0)
                {
                    return Overfull(reached);
                }
                left -= moved;
            }
        }
        return null;
    }

    /// <summary>Breadth-first augmenting path from a group to a slot with room; how many meetings it takes.</summary>
    private int Augment(int source, int most, out (HashSet<int> Groups, HashSet<int> Slots) reached)
    {
        var groupFrom = new Dictionary<int, int> { [source] = -1 };
        var slotFrom = new Dictionary<int, int>();
        var queue = new Queue<int>([source]);
        while (queue.TryDequeue(out var group))
        {
            foreach (var slot in _groups[group].Slots.Where(slot => slotFrom.TryAdd(slot, group)))
            {
                if (_used[slot] < _room[slot])
                {
                    reached = default;
                    return Push(slot, Math.Min(most, _room[slot] - _used[slot]), groupFrom, slotFrom);
                }
                for (var other = 0; other < _groups.Count; other++)
                {
                    if (_placed[other, slot] > 0 && groupFrom.TryAdd(other, slot))
                    {
                        queue.Enqueue(other);
                    }
                }
            }
        }
        reached = ([.. groupFrom.Keys], [.. slotFrom.Keys]);
        return 0;
    }

    private int Push(int last, int most, Dictionary<int, int> groupFrom, Dictionary<int, int> slotFrom)
    {
        var amount = most;
        for (var slot = last; groupFrom[slotFrom[slot]] is >= 0 and var previous; slot = previous)
        {
            amount = Math.Min(amount, _placed[slotFrom[slot], previous]);
        }
        _used[last] += amount;
        for (var slot = last; ;)
        {
            var group = slotFrom[slot];
            _placed[group, slot] += amount;
            if (groupFrom[group] is not (>= 0 and var previous))
            {
                return amount;
            }
            _placed[group, previous] -= amount;
            slot = previous;
        }
    }

    /// <summary>One meeting more than the reached slots have room for, so that leaving out any one would let the rest fit.</summary>
    private (List<int> Meetings, List<int> Slots) Overfull((HashSet<int> Groups, HashSet<int> Slots) reached)
    {
        var room = reached.Slots.Sum(slot => _room[slot]);
        return ([.. reached.Groups.SelectMany(group => _groups[group].Meetings).Order().Take(room + 1)], [.. reached.Slots.Order()]);
    }
}

using System.Runtime.CompilerServices;

namespace Matchmaker.Scheduling;

/// <summary>Finds a first timetable: the hardest meeting first, throwing out what stands in its way.</summary>
/// <remarks>
/// Keeps availability, sessions, fixed slots, capacity, tables and precedences; leaves breaks, fairness and rests to the searches after it.
/// A meeting thrown out grows heavier, and may not return to that slot for a while, so two meetings do not chase each other for ever.
/// </remarks>
internal sealed class InsertionStart
{
    private const int TenureLeast = 10;
    private const int TenureSpread = 10;
    private const int TableTries = 6;

    private readonly CompactProblem _problem;
    private readonly Occupancy _occupancy;
    private readonly int[] _weight;
    private readonly long[] _tabuUntil;
    private readonly PriorityQueue<int, long> _waiting = new();
    private readonly List<int> _ejected = [];
    private readonly List<int> _bestEjected = [];
    private SplitMix _random;
    private long _step;

    public InsertionStart(CompactProblem problem, long seed)
    {
        _problem = problem;
        _occupancy = new Occupancy(problem);
        _weight = new int[problem.Meetings];
        Array.Fill(_weight, 1);
        _tabuUntil = new long[problem.Meetings * problem.Slots];
        _random = new SplitMix(seed);
    }

    /// <summary>Start slots of all meetings, or null when the steps run out or the caller stops.</summary>
    public int[]? Find(long steps, CancellationToken cancellationToken)
    {
        for (var meeting = 0; meeting < _problem.Meetings; meeting++)
        {
            Wait(meeting);
        }
        while (_waiting.TryDequeue(out var meeting, out _))
        {
            if (_step++ >= steps || ((_step & 255) == 0 && cancellationToken.IsCancellationRequested))
            {
                return null;
            }
            if (!Insert(meeting))
            {
                Wait(meeting);
            }
        }
        return _occupancy.SlotOf;
    }

    /// <summary>Few slots, busy parties and many ejections come first.</summary>
    private void Wait(int meeting)
    {
        var busy = _problem.MeetingsOf[_problem.A[meeting]].Length + _problem.MeetingsOf[_problem.B[meeting]].Length;
        _waiting.Enqueue(meeting, (_problem.AllowedCount(meeting) * 1000L) - (busy * 100L) - (_weight[meeting] * 1000L) - (_problem.Length[meeting] * 10_000L));
    }

    // Run tens of thousands of times before the runtime would compile it well; a first timetable is waited for.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Insert(int meeting)
    {
        var bestSlot = -1;
        var bestCost = int.MaxValue;
        var first = _random.Below(_problem.Slots);
        for (var offset = 0; offset < _problem.Slots; offset++)
        {
            var slot = (first + offset) % _problem.Slots;
            if (!_problem.IsAllowed(meeting, slot) || _tabuUntil[(meeting * _problem.Slots) + slot] > _step)
            {
                continue;
            }
            var cost = CostOf(meeting, slot);
            if (cost < bestCost)
            {
                (bestCost, bestSlot) = (cost, slot);
                _bestEjected.Clear();
                _bestEjected.AddRange(_ejected);
            }
        }
        if (bestSlot < 0)
        {
            _weight[meeting]++;
            return false;
        }
        foreach (var other in _bestEjected)
        {
            Eject(other);
        }
        _occupancy.Place(meeting, bestSlot);
        return true;
    }

    private void Eject(int meeting)
    {
        var slot = _occupancy.SlotOf[meeting];
        _occupancy.Remove(meeting);
        _tabuUntil[(meeting * _problem.Slots) + slot] = _step + TenureLeast + _random.Below(TenureSpread);
        _weight[meeting]++;
        Wait(meeting);
    }

    /// <summary>Weight of what must leave; without ejections, how far from the agendas' other meetings the slot lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int CostOf(int meeting, int slot)
    {
        _ejected.Clear();
        for (var covered = slot; covered < slot + _problem.Length[meeting]; covered++)
        {
            ClearAgenda(_problem.A[meeting], covered);
            ClearAgenda(_problem.B[meeting], covered);
            ClearTable(meeting, covered);
            ClearHall(covered);
        }
        ClearPrecedences(meeting, slot);
        var weight = 0;
        foreach (var other in _ejected)
        {
            weight += _weight[other];
        }
        return (weight * 64) + Distance(_problem.A[meeting], slot) + Distance(_problem.B[meeting], slot);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Distance(int participant, int slot)
    {
        var mask = _occupancy.Busy[(participant * _problem.Days) + _problem.DayOf[slot]];
        return mask == 0 || (((mask << 1) | (mask >> 1)) >> _problem.BitOf[slot] & 1) != 0 ? 0 : 2;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ClearAgenda(int participant, int slot)
    {
        if (_occupancy.Load(participant, slot) < _problem.Capacity[participant])
        {
            return;
        }
        var lightest = -1;
        for (var place = 0; place < _problem.Capacity[participant]; place++)
        {
            var other = _occupancy.At(participant, slot, place);
            if (_ejected.Contains(other))
            {
                return;
            }
            if (lightest < 0 || _weight[other] < _weight[lightest])
            {
                lightest = other;
            }
        }
        _ejected.Add(lightest);
    }

    private void ClearTable(int meeting, int slot)
    {
        var other = _problem.TableOf[meeting] < 0 ? -1 : _occupancy.AtTable(_problem.TableOf[meeting], slot);
        if (other >= 0 && !_ejected.Contains(other))
        {
            _ejected.Add(other);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ClearHall(int slot)
    {
        var leaving = 0;
        foreach (var other in _ejected)
        {
            leaving += _occupancy.Covers(other, slot) ? 1 : 0;
        }
        if (_occupancy.Used[slot] - leaving < _problem.OpenTables[slot])
        {
            return;
        }
        var lightest = -1;
        for (var attempt = 0; attempt < TableTries; attempt++)
        {
            var other = _occupancy.AnyAt(slot, ref _random);
            if (other >= 0 && !_ejected.Contains(other) && (lightest < 0 || _weight[other] < _weight[lightest]))
            {
                lightest = other;
            }
        }
        if (lightest >= 0)
        {
            _ejected.Add(lightest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ClearPrecedences(int meeting, int slot)
    {
        foreach (var other in _problem.Before[meeting])
        {
            if (_occupancy.SlotOf[other] >= 0 && _occupancy.SlotOf[other] + _problem.Length[other] > slot && !_ejected.Contains(other))
            {
                _ejected.Add(other);
            }
        }
        foreach (var other in _problem.After[meeting])
        {
            if (_occupancy.SlotOf[other] >= 0 && _occupancy.SlotOf[other] < slot + _problem.Length[meeting] && !_ejected.Contains(other))
            {
                _ejected.Add(other);
            }
        }
    }
}

using System.Runtime.InteropServices;

namespace Matchmaker.Scheduling;

// How a chain of shifts is made, weighed, kept or undone.
internal sealed partial class EjectionSearch
{
    private const int LongestChain = 48;
    private const int PartnerTries = 6;

    /// <summary>Meetings above the open tables a slot may hold in the middle of a chain.</summary>
    private const int SpareTables = 8;

    private readonly int[] _moved;
    private readonly int[] _touched;
    private readonly List<(int Meeting, int OldSlot)> _steps = [];
    private readonly Stack<(int Meeting, int To, int By)> _waiting = new();
    private int _stamp;
    private int _unmetChange;

    /// <summary>Moves the meeting and all that must make room; false, with nothing changed, when that cannot be.</summary>
    private bool Shift(int meeting, int to)
    {
        _stamp++;
        _steps.Clear();
        var by = to - _occupancy.SlotOf[meeting];
        if (!Push(meeting, by, 0) || !BalanceTables(by) || !OrdersHold())
        {
            UndoTo(0);
            return false;
        }
        return true;
    }

    /// <summary>Takes a meeting out and puts it <paramref name="by"/> slots on, and what is in its way as many slots back.</summary>
    private bool Push(int meeting, int by, int mark)
    {
        _waiting.Clear();
        TakeOut(meeting, by);
        while (_waiting.TryPop(out var next))
        {
            if (_steps.Count > LongestChain || next.To < 0 || next.To >= _problem.Slots || !_problem.IsAllowed(next.Meeting, next.To) || !Clear(next.Meeting, next.To, -next.By))
            {
                UndoTo(mark);
                return false;
            }
            _occupancy.Place(next.Meeting, next.To);
        }
        return true;
    }

    private void TakeOut(int meeting, int by)
    {
        _steps.Add((meeting, _occupancy.SlotOf[meeting]));
        _waiting.Push((meeting, _occupancy.SlotOf[meeting] + by, by));
        _moved[meeting] = _stamp;
        _occupancy.Remove(meeting);
    }

    private bool Clear(int meeting, int to, int by)
    {
        for (var slot = to; slot < to + _problem.Length[meeting]; slot++)
        {
            if (_occupancy.Used[slot] >= _problem.OpenTables[slot] + SpareTables
                || !ClearAgenda(_problem.A[meeting], slot, by) || !ClearAgenda(_problem.B[meeting], slot, by))
            {
                return false;
            }
            if (_problem.TableOf[meeting] >= 0 && _occupancy.AtTable(_problem.TableOf[meeting], slot) is >= 0 and var holder)
            {
                if (_moved[holder] == _stamp)
                {
                    return false;
                }
                TakeOut(holder, by);
            }
        }
        return true;
    }

    private bool ClearAgenda(int participant, int slot, int by)
    {
        var capacity = _problem.Capacity[participant];
        if (_occupancy.Load(participant, slot) < capacity)
        {
            return true;
        }
        var first = capacity == 1 ? 0 : _random.Below(capacity);
        for (var offset = 0; offset < capacity; offset++)
        {
            var other = _occupancy.At(participant, slot, (first + offset) % capacity);
            if (_moved[other] != _stamp)
            {
                TakeOut(other, by);
                return true;
            }
        }
        return false;
    }

    /// <summary>Sends meetings the other way out of slots that hold more than their tables.</summary>
    private bool BalanceTables(int by)
    {
        for (var step = 0; step < _steps.Count; step++)
        {
            var meeting = _steps[step].Meeting;
            var start = _occupancy.SlotOf[meeting];
            var moved = start - _steps[step].OldSlot;
            for (var slot = start; slot < start + _problem.Length[meeting]; slot++)
            {
                for (var tries = 0; _occupancy.Used[slot] > _problem.OpenTables[slot]; tries++)
                {
                    if (tries == PartnerTries)
                    {
                        return false;
                    }
                    var partner = _occupancy.AnyAt(slot, ref _random);
                    if (_moved[partner] != _stamp)
                    {
                        Push(partner, moved == by ? -by : by, _steps.Count);
                    }
                }
            }
        }
        return true;
    }

    private bool OrdersHold()
    {
        if (_problem.Problem.Precedences.IsEmpty)
        {
            return true;
        }
        foreach (var (meeting, _) in _steps)
        {
            var (start, end) = (_occupancy.SlotOf[meeting], _occupancy.SlotOf[meeting] + _problem.Length[meeting]);
            foreach (var other in _problem.Before[meeting])
            {
                if (_occupancy.SlotOf[other] + _problem.Length[other] > start)
                {
                    return false;
                }
            }
            foreach (var other in _problem.After[meeting])
            {
                if (_occupancy.SlotOf[other] < end)
                {
                    return false;
                }
            }
        }
        return true;
    }

    /// <summary>What the chain in place adds to breaks, broken rules and unmet wishes, in breaks.</summary>
    private double Price()
    {
        var (breaks, broken) = (0, 0);
        _unmetChange = 0;
        foreach (var (meeting, oldSlot) in _steps)
        {
            if (_wishes[meeting].Length > 0)
            {
                _unmetChange += (IsUnmet(meeting) ? 1 : 0)
                    - ((_wishes[meeting][_problem.DayOf[oldSlot]] >> _problem.BitOf[oldSlot] & 1) == 0 ? 1 : 0);
            }
            AddUp(_problem.A[meeting]);
            AddUp(_problem.B[meeting]);
        }
        return breaks + (BrokenWeight * broken) + (WishPrice * _unmetChange);

        void AddUp(int participant)
        {
            if (_touched[participant] != _stamp)
            {
                _touched[participant] = _stamp;
                var now = AgendaCost.Breaks(BusyOf(participant));
                breaks += now - _breaks[participant];
                broken += BrokenBy(participant, now) - _broken[participant];
            }
        }
    }

    private void Adopt()
    {
        Unmet += _unmetChange;
        foreach (var (meeting, _) in _steps)
        {
            Weigh(_problem.A[meeting]);
            Weigh(_problem.B[meeting]);
        }
    }

    private void UndoTo(int mark)
    {
        foreach (var (meeting, _) in CollectionsMarshal.AsSpan(_steps)[mark..])
        {
            if (_occupancy.SlotOf[meeting] >= 0)
            {
                _occupancy.Remove(meeting);
            }
        }
        foreach (var (meeting, oldSlot) in CollectionsMarshal.AsSpan(_steps)[mark..])
        {
            _occupancy.Place(meeting, oldSlot);
        }
        _steps.RemoveRange(mark, _steps.Count - mark);
    }
}

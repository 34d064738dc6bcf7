using System.Collections.Immutable;
using Matchmaker.Meetings;
using Matchmaker.Scheduling;

namespace Matchmaker.OnSite;

/// <summary>Who comes first when free slots are given away.</summary>
internal enum FillOrder
{
    /// <summary>Who has fewest meetings, then the better pair.</summary>
    Fairness,

    /// <summary>The better pair.</summary>
    Score,
}

/// <summary>Gives the free slots of a day to pairs without a place, one after the other, within everybody's quota.</summary>
internal sealed class StandbyFill
{
    private readonly DayTimetable _day;
    private readonly int _slots;
    private readonly int[] _meetings;
    private readonly int[,] _load;
    private readonly bool[,] _away;
    private readonly bool[,] _shut;
    private readonly int[] _firstFree;
    private readonly int[] _spare;
    private readonly Placement?[] _places;
    private readonly CompactProblem _problem;
    private readonly AgendaCost _agenda;
    private readonly ulong[] _busy;

    public StandbyFill(DayTimetable day)
    {
        _day = day;
        _slots = day.Problem.Slots.Length;
        _meetings = new int[day.Problem.Participants.Length];
        _load = new int[_meetings.Length, _slots];
        _away = new bool[_meetings.Length, _slots];
        _shut = new bool[day.Problem.Tables, _slots];
        _firstFree = new int[_slots];
        _spare = [.. Enumerable.Range(0, _slots).Select(day.Problem.OpenTables)];
        _places = [.. day.Places];
        _problem = new CompactProblem(day.Problem, tightened: false);
        (_agenda, _busy) = (new AgendaCost(_problem), new ulong[_problem.Participants * _problem.Days]);
        foreach (var (participant, slot) in day.Problem.Participants.Index().SelectMany(pair => pair.Item.Forbidden.Select(slot => (pair.Index, slot))))
        {
            _away[participant, slot] = true;
        }
        foreach (var closure in day.Problem.Closed)
        {
            _shut[closure.Table, closure.Slot] = true;
        }
        foreach (var (index, place) in day.Places.Index())
        {
            if (place is { } placed)
            {
                Take(index, placed);
            }
        }
    }

    /// <summary>Meetings that each participant has or had.</summary>
    public IReadOnlyList<int> Meetings => _meetings;

    /// <summary>Slots to come at which a participant has room.</summary>
    public int FreeSlots(int participant)
    {
        var free = 0;
        for (var slot = _day.FirstOpenSlot; slot < _slots; slot++)
        {
            free += HasRoom(participant, slot) ? 1 : 0;
        }
        return free;
    }

    /// <summary>Where each entry is then; the entries that have a place keep it.</summary>
    public ImmutableArray<Placement?> Fill(FillOrder order, int most, CancellationToken cancellationToken)
    {
        var waiting = new PriorityQueue<int, (int, int, int, int)>(
            Enumerable.Range(0, _places.Length).Where(index => !_day.Entries[index].Meeting.Stands && HasQuota(index)).Select(index => (index, KeyOf(index, order))));
        for (var given = 0; given < most && waiting.TryDequeue(out var next, out var key);)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!HasQuota(next))
            {
                continue;
            }
            // Meetings only grow in number, and keys with them: what is first by its present key is first of all.
            if (KeyOf(next, order) is var now && now != key)
            {
                waiting.Enqueue(next, now);
            }
            else if (BestPlace(next) is { } place)
            {
                Take(next, place);
                _places[next] = place;
                given++;
            }
        }
        return [.. _places];
    }

    private (int, int, int, int) KeyOf(int index, FillOrder order)
    {
        var (a, b) = (_meetings[_day.Problem.Meetings[index].A], _meetings[_day.Problem.Meetings[index].B]);
        var utility = -_day.Entries[index].Meeting.Utility;
        return order == FillOrder.Fairness ? (Math.Min(a, b), a + b, utility, index) : (utility, Math.Min(a, b), a + b, index);
    }

    private bool HasQuota(int index) => HasQuotaOf(_day.Problem.Meetings[index].A) && HasQuotaOf(_day.Problem.Meetings[index].B);

    private bool HasQuotaOf(int participant) => _meetings[participant] < _day.Conference.Participants[participant].Quota.Max;

    /// <summary>The place that adds the fewest breaks, the earliest of them; null where there is none.</summary>
    private Placement? BestPlace(int index)
    {
        var (a, b) = (_day.Problem.Meetings[index].A, _day.Problem.Meetings[index].B);
        var home = _day.Problem.Participants[a].HomeTable ?? _day.Problem.Participants[b].HomeTable;
        (Placement Place, int Breaks)? best = null;
        for (var slot = _day.FirstOpenSlot; slot < _slots; slot++)
        {
            var length = _day.Problem.Meetings[index].Length;
            if (!IsStretch(slot, length) || !KeepsOrder(index, slot, length) || !HasRoom(a, slot, length) || !HasRoom(b, slot, length) || FreeTable(home, slot, length) is not { } table)
            {
                continue;
            }
            var breaks = BreaksWith(a, slot, length) - BreaksWith(a, -1, 0) + BreaksWith(b, slot, length) - BreaksWith(b, -1, 0);
            if (best is null || breaks < best.Value.Breaks)
            {
                best = (new Placement(slot, table), breaks);
            }
        }
        return best?.Place;
    }

    // A meeting that lost its table and waits for another one keeps one from being given away.
    private int? FreeTable(int? home, int slot, int length)
    {
        if (_spare[slot] <= 0 || (length == 2 && _spare[slot + 1] <= 0))
        {
            return null;
        }
        if (home is { } own)
        {
            return IsOpen(own, slot, length) ? own : null;
        }
        // Tables are taken and never given back here: what was passed over once stays taken.
        while (_firstFree[slot] < _day.Problem.Tables && _shut[_firstFree[slot], slot])
        {
            _firstFree[slot]++;
        }
        for (var table = _firstFree[slot]; table < _day.Problem.Tables; table++)
        {
            if (IsOpen(table, slot, length))
            {
                return table;
            }
        }
        return null;
    }

    private bool IsOpen(int table, int slot, int length) => !_shut[table, slot] && (length == 1 || !_shut[table, slot + 1]);

    private bool IsStretch(int slot, int length) => length == 1 || (slot + 1 < _slots && _day.Problem.Slots[slot] == _day.Problem.Slots[slot + 1]);

    private bool HasRoom(int participant, int slot) => !_away[participant, slot] && _load[participant, slot] < _day.Problem.Participants[participant].Capacity;

    /// <summary>Whether it has room there, and keeps its rests and rows with a meeting.</summary>
    private bool HasRoom(int participant, int slot, int length) =>
        HasRoom(participant, slot) && (length == 1 || HasRoom(participant, slot + 1)) && _agenda.Allows(_busy, participant, slot, length);

    // A meeting without a place keeps no other from taking place.
    private bool KeepsOrder(int index, int slot, int length) =>
        _problem.After[index].All(after => _places[after] is not { } later || later.Slot >= slot + length)
        && _problem.Before[index].All(before => _places[before] is not { } earlier || earlier.Slot + _problem.Length[before] <= slot);

    private int BreaksWith(int participant, int added, int length)
    {
        var (breaks, last) = (0, -1);
        for (var slot = 0; slot < _slots; slot++)
        {
            if (_load[participant, slot] > 0 || (slot >= added && slot < added + length))
            {
                breaks += last >= 0 && slot > last + 1 && _day.Problem.Slots[slot].Day == _day.Problem.Slots[last].Day ? 1 : 0;
                last = slot;
            }
        }
        return breaks;
    }

    private void Take(int index, Placement place)
    {
        TakeOf(_day.Problem.Meetings[index].A);
        TakeOf(_day.Problem.Meetings[index].B);
        for (var slot = place.Slot; slot < place.Slot + _day.Problem.Meetings[index].Length; slot++)
        {
            _spare[slot]--;
            if (place.Table is { } table)
            {
                _shut[table, slot] = true;
            }
        }

        void TakeOf(int participant)
        {
            _meetings[participant] += _day.Entries[index].IsOverrun ? 0 : 1;
            for (var slot = place.Slot; slot < place.Slot + _day.Problem.Meetings[index].Length; slot++)
            {
                _load[participant, slot]++;
                _busy[(participant * _problem.Days) + _problem.DayOf[slot]] |= 1UL << _problem.BitOf[slot];
            }
        }
    }
}

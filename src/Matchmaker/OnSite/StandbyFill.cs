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
    private readonly int[] _meetings;
    private readonly int[,] _load;
    private readonly HashSet<TableClosure> _shut;
    private readonly int[] _spare;
    private readonly Placement?[] _places;

    public StandbyFill(DayTimetable day)
    {
        _day = day;
        _meetings = new int[day.Problem.Participants.Length];
        _load = new int[day.Problem.Participants.Length, day.Problem.Slots.Length];
        _shut = [.. day.Problem.Closed];
        _spare = [.. Enumerable.Range(0, day.Problem.Slots.Length).Select(day.Problem.OpenTables)];
        _places = [.. day.Places];
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
    public int FreeSlots(int participant) => Enumerable.Range(_day.FirstOpenSlot, _day.Problem.Slots.Length - _day.FirstOpenSlot).Count(slot => HasRoom(participant, slot));

    /// <summary>Where each entry is then; the entries that have a place keep it.</summary>
    public ImmutableArray<Placement?> Fill(FillOrder order, int most)
    {
        var waiting = Enumerable.Range(0, _places.Length).Where(index => !_day.Entries[index].Meeting.Stands).ToList();
        for (var given = 0; given < most && waiting.Count > 0;)
        {
            var next = waiting.MinBy(index => KeyOf(index, order));
            waiting.Remove(next);
            if (HasQuota(next) && BestPlace(next) is { } place)
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

    private bool HasQuota(int index) => new[] { _day.Problem.Meetings[index].A, _day.Problem.Meetings[index].B }
        .All(participant => _meetings[participant] < _day.Conference.Participants[participant].Quota.Max);

    /// <summary>The place that adds the fewest breaks, the earliest of them; null where there is none.</summary>
    private Placement? BestPlace(int index)
    {
        var (a, b) = (_day.Problem.Meetings[index].A, _day.Problem.Meetings[index].B);
        var home = _day.Problem.Participants[a].HomeTable ?? _day.Problem.Participants[b].HomeTable;
        (Placement Place, int Breaks)? best = null;
        for (var slot = _day.FirstOpenSlot; slot < _day.Problem.Slots.Length; slot++)
        {
            if (!HasRoom(a, slot) || !HasRoom(b, slot) || FreeTable(home, slot) is not { } table)
            {
                continue;
            }
            var breaks = BreaksWith(a, slot) - BreaksWith(a, -1) + BreaksWith(b, slot) - BreaksWith(b, -1);
            if (best is null || breaks < best.Value.Breaks)
            {
                best = (new Placement(slot, table), breaks);
            }
        }
        return best?.Place;
    }

    // A meeting that lost its table and waits for another one keeps one from being given away.
    private int? FreeTable(int? home, int slot)
    {
        if (_spare[slot] <= 0)
        {
            return null;
        }
        var tables = home is { } own ? [own] : Enumerable.Range(0, _day.Problem.Tables);
        var free = tables.Where(table => !_shut.Contains(new TableClosure(table, slot))).Take(1).ToArray();
        return free.Length == 0 ? null : free[0];
    }

    private bool HasRoom(int participant, int slot) =>
        _load[participant, slot] < _day.Problem.Participants[participant].Capacity && !_day.Problem.Participants[participant].Forbidden.Contains(slot);

    private int BreaksWith(int participant, int added)
    {
        var (breaks, last) = (0, -1);
        for (var slot = 0; slot < _day.Problem.Slots.Length; slot++)
        {
            if (_load[participant, slot] > 0 || slot == added)
            {
                breaks += last >= 0 && slot > last + 1 && _day.Problem.Slots[slot].Day == _day.Problem.Slots[last].Day ? 1 : 0;
                last = slot;
            }
        }
        return breaks;
    }

    private void Take(int index, Placement place)
    {
        foreach (var participant in new[] { _day.Problem.Meetings[index].A, _day.Problem.Meetings[index].B })
        {
            _load[participant, place.Slot]++;
            _meetings[participant] += _day.Entries[index].IsOverrun ? 0 : 1;
        }
        _spare[place.Slot]--;
        if (place.Table is { } table)
        {
            _shut.Add(new TableClosure(table, place.Slot));
        }
    }
}

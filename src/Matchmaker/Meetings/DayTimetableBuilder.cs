using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Scheduling;

namespace Matchmaker.Meetings;

/// <summary>Puts a day's timetable together, entry by entry, and works out which of them can stay beside each other.</summary>
internal sealed class DayTimetableBuilder
{
    private readonly ConferenceSnapshot _conference;
    private readonly ImmutableArray<Outage> _outages;
    private readonly ScheduleProblem _problem;
    private readonly int _firstOpenSlot;
    private readonly Dictionary<string, int> _participants;
    private readonly Dictionary<string, int> _tables;
    private readonly Dictionary<(long StartMs, long EndMs), SlotSpan> _spans;
    private readonly TimetableRules _rules;
    private readonly HashSet<TableClosure> _closed;
    private readonly ImmutableArray<DayEntry>.Builder _entries = ImmutableArray.CreateBuilder<DayEntry>();
    private readonly ImmutableArray<ScheduleMeeting>.Builder _meetings = ImmutableArray.CreateBuilder<ScheduleMeeting>();
    private readonly ImmutableArray<Placement?>.Builder _places = ImmutableArray.CreateBuilder<Placement?>();
    private readonly ImmutableArray<int>.Builder _staying = ImmutableArray.CreateBuilder<int>();
    private readonly ImmutableArray<Meeting>.Builder _orphans = ImmutableArray.CreateBuilder<Meeting>();
    private readonly Dictionary<(int Participant, int Slot), int> _load = [];
    private readonly HashSet<TableClosure> _taken = [];

    public DayTimetableBuilder(ConferenceSnapshot conference, ImmutableArray<Outage> outages, TimetableRules rules, long nowMs)
    {
        (_conference, _outages, _rules) = (conference, outages, rules);
        _participants = conference.Participants.Index().ToDictionary(pair => pair.Item.Name, pair => pair.Index, StringComparer.Ordinal);
        _tables = conference.Tables.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
        _spans = ConferenceProblem.SpansOf(conference);
        _firstOpenSlot = conference.Slots.Count(slot => slot.Time.Start.ToUnixTimeMilliseconds() <= nowMs);
        // Whose own table is closed on the day meets elsewhere; the timetable knows of the other closures already.
        var shut = Closures().Where(closure => closure.Slot >= _firstOpenSlot).Select(closure => closure.Table).ToHashSet();
        var bare = ConferenceProblem.Of(conference, rules);
        _closed = [.. Closures().Union(bare.Closed)];
        _problem = bare with
        {
            Participants =
            [
                .. bare.Participants.Select(participant => participant with
                {
                    Forbidden = [.. participant.Forbidden.Union(AwayAt(participant.Id)).Order()],
                    HomeTable = participant.HomeTable is { } home && shut.Contains(home) ? null : participant.HomeTable,
                }),
            ],
            Closed = [.. _closed],
        };
    }

    /// <summary>Takes in the time that meetings take beyond their slots; it is never moved.</summary>
    public void AddOverruns(ImmutableArray<Meeting> standing)
    {
        foreach (var overrun in _outages.Where(outage => outage.Cause == OutageCause.Overrun))
        {
            // A meeting that was moved since does not overrun there any more.
            if (standing.FirstOrDefault(meeting => meeting.Name == overrun.Subject && meeting.Place.EndMs == overrun.StartMs) is not { } meeting || !TakePart(meeting))
            {
                continue;
            }
            foreach (var slot in TouchedBy(overrun))
            {
                var placement = new Placement(slot, TableOf(meeting.Place.Table));
                if (Beside(meeting, placement, 1))
                {
                    Take(meeting, placement, 1);
                    _staying.Add(_entries.Count);
                    Add(new DayEntry(meeting, IsOverrun: true), placement, placement.Table, 1);
                }
            }
        }
    }

    /// <summary>Takes in a meeting that stands; one of the past that others of the past contradict is left out.</summary>
    /// <param name="isEdited">Its table does not bind it.</param>
    public void AddStanding(Meeting meeting, bool isEdited)
    {
        var isKnown = _spans.TryGetValue((meeting.Place.StartMs, meeting.Place.EndMs), out var span);
        var (slot, length) = isKnown ? span : new SlotSpan(0, 1);
        if (!TakePart(meeting))
        {
            if (!isKnown || slot >= _firstOpenSlot)
            {
                _orphans.Add(meeting);
            }
            return;
        }
        Placement? placement = isKnown ? new Placement(slot, TableOf(meeting.Place.Table)) : null;
        var isPast = isKnown && slot < _firstOpenSlot;
        var fits = placement is { } place && Beside(meeting, place, length) && (isPast || IsPossible(meeting, place, length));
        if (isPast && !fits)
        {
            return;
        }
        if (fits)
        {
            Take(meeting, placement!.Value, length);
            _staying.Add(_entries.Count);
        }
        Add(new DayEntry(meeting), placement, isEdited || HomeOf(meeting) is null ? null : placement?.Table, length);
    }

    /// <summary>Takes in a meeting without a place; one that had two slots wants two again, and so does a pair that the rules give two.</summary>
    public void AddWish(Meeting meeting)
    {
        if (TakePart(meeting))
        {
            var isTwice = _rules.TwoSlotMeetings.Contains(new MeetingPair(meeting.Producer, meeting.Buyer));
            Add(new DayEntry(meeting), null, null, _spans.TryGetValue((meeting.Place.StartMs, meeting.Place.EndMs), out var span) ? span.Length : isTwice ? 2 : 1);
        }
    }

    public DayTimetable Build() => new()
    {
        Conference = _conference,
        Problem = _problem with { Meetings = _meetings.ToImmutable(), Precedences = _rules.OrdersAmong(PlacesOfPairs()) },
        Entries = _entries.ToImmutable(),
        Places = _places.ToImmutable(),
        FirstOpenSlot = _firstOpenSlot,
        Staying = _staying.ToImmutable(),
        Orphans = _orphans.ToImmutable(),
    };

    private Dictionary<MeetingPair, int> PlacesOfPairs()
    {
        var places = new Dictionary<MeetingPair, int>();
        foreach (var (index, entry) in _entries.Index().Where(pair => !pair.Item.IsOverrun))
        {
            places[new MeetingPair(entry.Meeting.Producer, entry.Meeting.Buyer)] = index;
        }
        return places;
    }

    private void Add(DayEntry entry, Placement? placement, int? boundTo, int length)
    {
        var meeting = entry.Meeting;
        var id = $"{ConferenceProblem.IdOf(meeting.Producer, meeting.Buyer)}{(entry.IsOverrun ? $"+{placement!.Value.Slot}" : "")}";
        _meetings.Add(new ScheduleMeeting(id, _participants[meeting.Producer], _participants[meeting.Buyer]) { Table = boundTo, Length = length });
        _entries.Add(entry);
        _places.Add(placement);
    }

    private bool TakePart(Meeting meeting) => _participants.ContainsKey(meeting.Producer) && _participants.ContainsKey(meeting.Buyer);

    private int? TableOf(string id) => _tables.TryGetValue(id, out var table) ? table : null;

    private int? HomeOf(Meeting meeting) =>
        _problem.Participants[_participants[meeting.Producer]].HomeTable ?? _problem.Participants[_participants[meeting.Buyer]].HomeTable;

    // Whether both and the table have room beside what was taken in before.
    private bool Beside(Meeting meeting, Placement place, int length) => Enumerable.Range(place.Slot, length).All(slot =>
        HasRoom(_participants[meeting.Producer], slot) && HasRoom(_participants[meeting.Buyer], slot)
        && (place.Table is not { } table || !_taken.Contains(new TableClosure(table, slot))));

    private bool HasRoom(int participant, int slot) => _load.GetValueOrDefault((participant, slot)) < _problem.Participants[participant].Capacity;

    private bool IsPossible(Meeting meeting, Placement place, int length) => place.Table is { } table && Enumerable.Range(place.Slot, length).All(slot =>
        !_closed.Contains(new TableClosure(table, slot))
        && !_problem.Participants[_participants[meeting.Producer]].Forbidden.Contains(slot)
        && !_problem.Participants[_participants[meeting.Buyer]].Forbidden.Contains(slot));

    private void Take(Meeting meeting, Placement place, int length)
    {
        foreach (var slot in Enumerable.Range(place.Slot, length))
        {
            foreach (var participant in new[] { _participants[meeting.Producer], _participants[meeting.Buyer] })
            {
                _load[(participant, slot)] = _load.GetValueOrDefault((participant, slot)) + 1;
            }
            if (place.Table is { } table)
            {
                _taken.Add(new TableClosure(table, slot));
            }
        }
    }

    private IEnumerable<int> AwayAt(string participation) => _outages
        .Where(outage => outage.Subject == participation && outage.Cause is OutageCause.LateArrival or OutageCause.EarlyLeave or OutageCause.NoShow)
        .SelectMany(TouchedBy);

    private IEnumerable<TableClosure> Closures() =>
        from outage in _outages
        where outage.Cause == OutageCause.TableClosed && _tables.ContainsKey(outage.Subject)
        from slot in TouchedBy(outage)
        select new TableClosure(_tables[outage.Subject], slot);

    private IEnumerable<int> TouchedBy(Outage outage) => _conference.Slots
        .Where(slot => outage.Touches(slot.Time.Start.ToUnixTimeMilliseconds(), slot.Time.End.ToUnixTimeMilliseconds()))
        .Select(slot => slot.Index);
}

using System.Collections.Immutable;

namespace Matchmaker.Scheduling;

/// <summary>Checks a timetable against every rule of its problem, and measures it; shares no code with any model or search.</summary>
/// <remarks>Written to be read beside <see cref="ScheduleProblem"/>, one method a rule, straight from the agendas. Nothing is saved that it refuses.</remarks>
internal sealed partial class ScheduleChecker
{
    private readonly ScheduleProblem _problem;
    private readonly ImmutableArray<Placement?> _places;
    private readonly ImmutableArray<ScheduleViolation>.Builder _violations = ImmutableArray.CreateBuilder<ScheduleViolation>();
    private readonly List<int>[] _agendas;

    private ScheduleChecker(ScheduleProblem problem, Timetable timetable)
    {
        _problem = problem;
        _places = timetable.Places;
        _agendas = new List<int>[problem.Participants.Length];
        for (var participant = 0; participant < _agendas.Length; participant++)
        {
            _agendas[participant] = [];
        }
        for (var meeting = 0; meeting < problem.Meetings.Length; meeting++)
        {
            if (PlaceOf(meeting) is not null)
            {
                _agendas[problem.Meetings[meeting].A].Add(meeting);
                _agendas[problem.Meetings[meeting].B].Add(meeting);
            }
        }
        foreach (var agenda in _agendas)
        {
            agenda.Sort((left, right) => (PlaceOf(left)!.Value.Slot, left).CompareTo((PlaceOf(right)!.Value.Slot, right)));
        }
    }

    /// <summary>Every rule the timetable breaks; empty when it may take place.</summary>
    /// <param name="partial">Whether meetings may be left out.</param>
    public static ImmutableArray<ScheduleViolation> Violations(ScheduleProblem problem, Timetable timetable, bool partial)
    {
        if (timetable.Places.Length != problem.Meetings.Length)
        {
            return [new ScheduleViolation(ScheduleRule.Slots, [], $"{timetable.Places.Length} places for {problem.Meetings.Length} meetings")];
        }
        var outside = OutsideTheConference(problem, timetable);
        if (!outside.IsEmpty)
        {
            // The other rules ask what happens at a slot; a slot that does not exist has no answer.
            return outside;
        }
        var checker = new ScheduleChecker(problem, timetable);
        checker.EveryMeetingTakesPlace(partial);
        checker.NobodyMeetsMoreThanItHasRepresentatives();
        checker.EverybodyIsThere();
        checker.SessionsAndFixedSlotsHold();
        checker.TablesHoldOneMeetingEach();
        checker.NobodyLacksATable();
        checker.TablesSuffice();
        checker.BoundMeetingsAreAtTheirTable();
        checker.EarlierMeetingsEndFirst();
        checker.BreaksAreFair();
        checker.NobodyMeetsTooLongInARow();
        checker.EverybodyRests();
        checker.NobodyRunsBetweenHalls();
        return checker._violations.DrainToImmutable();
    }

    /// <summary>The objective, recomputed from the agendas alone; for timetables without <see cref="ScheduleRule.Slots"/> violations.</summary>
    public static Objective Measure(ScheduleProblem problem, Timetable timetable)
    {
        var checker = new ScheduleChecker(problem, timetable);
        var breaks = Enumerable.Range(0, problem.Participants.Length).Select(checker.BreaksOf).ToList();
        var unmet = problem.Meetings.Index().Count(pair =>
            !pair.Item.Preferred.IsEmpty && checker.PlaceOf(pair.Index) is { } place && !pair.Item.Preferred.Contains(place.Slot));
        var changes = Enumerable.Range(0, problem.Participants.Length).Sum(checker.TableChangesOf);
        return new Objective(breaks.Sum(), breaks.Count == 0 ? 0 : breaks.Max() - breaks.Min(), unmet, changes);
    }

    private static ImmutableArray<ScheduleViolation> OutsideTheConference(ScheduleProblem problem, Timetable timetable)
    {
        var violations = ImmutableArray.CreateBuilder<ScheduleViolation>();
        for (var meeting = 0; meeting < problem.Meetings.Length; meeting++)
        {
            if (timetable.Places[meeting] is not { } place)
            {
                continue;
            }
            var end = place.Slot + problem.Meetings[meeting].Length - 1;
            if (place.Slot < 0 || end >= problem.Slots.Length || problem.Slots[place.Slot] != problem.Slots[end])
            {
                violations.Add(new ScheduleViolation(ScheduleRule.Slots, [meeting], $"meeting {meeting} at slot {place.Slot} leaves the conference, its day or its stretch"));
            }
            else if (place.Table is { } table && (table < 0 || table >= problem.Tables))
            {
                violations.Add(new ScheduleViolation(ScheduleRule.Table, [meeting], $"meeting {meeting} at table {table}, there are {problem.Tables}"));
            }
        }
        return violations.DrainToImmutable();
    }

    private void EveryMeetingTakesPlace(bool partial)
    {
        var left = Enumerable.Range(0, _places.Length).Where(meeting => _places[meeting] is null).ToImmutableArray();
        if (!partial && !left.IsEmpty)
        {
            Report(ScheduleRule.Unscheduled, left, $"{left.Length} meeting(s) have no slot, first {left[0]}");
        }
    }

    private void NobodyMeetsMoreThanItHasRepresentatives()
    {
        for (var participant = 0; participant < _agendas.Length; participant++)
        {
            foreach (var running in _agendas[participant].SelectMany(meeting => SlotsOf(meeting).Select(slot => (slot, meeting))).GroupBy(pair => pair.slot))
            {
                if (running.Count() > _problem.Participants[participant].Capacity)
                {
                    ImmutableArray<int> meetings = [.. running.Select(pair => pair.meeting)];
                    Report(ScheduleRule.Clash, meetings, $"participant {participant} has meetings {string.Join(", ", meetings)} at slot {running.Key}");
                }
            }
        }
    }

    private void EverybodyIsThere()
    {
        for (var participant = 0; participant < _agendas.Length; participant++)
        {
            foreach (var meeting in _agendas[participant])
            {
                foreach (var slot in SlotsOf(meeting).Where(_problem.Participants[participant].Forbidden.Contains))
                {
                    Report(ScheduleRule.Forbidden, [meeting], $"meeting {meeting} at slot {slot}, when participant {participant} cannot meet");
                }
            }
        }
    }

    private void SessionsAndFixedSlotsHold()
    {
        foreach (var (meeting, asked) in _problem.Meetings.Index().Where(pair => PlaceOf(pair.Index) is not null))
        {
            if (asked.Session is { } session && SlotsOf(meeting).Any(slot => !_problem.Sessions[session].Slots.Contains(slot)))
            {
                Report(ScheduleRule.Session, [meeting], $"meeting {meeting} at slot {PlaceOf(meeting)!.Value.Slot}, outside session {_problem.Sessions[session].Id}");
            }
            if (asked.FixedSlot is { } slotAsked && PlaceOf(meeting)!.Value.Slot != slotAsked)
            {
                Report(ScheduleRule.Fixed, [meeting], $"meeting {meeting} at slot {PlaceOf(meeting)!.Value.Slot}, not {slotAsked}");
            }
        }
    }

    private void TablesHoldOneMeetingEach()
    {
        var closed = _problem.Closed.ToHashSet();
        var holder = new Dictionary<(int Table, int Slot), int>();
        foreach (var (meeting, place) in _places.Index())
        {
            if (place?.Table is not { } table)
            {
                continue;
            }
            foreach (var slot in SlotsOf(meeting))
            {
                if (!holder.TryAdd((table, slot), meeting))
                {
                    Report(ScheduleRule.Table, [holder[(table, slot)], meeting], $"table {table} holds meetings {holder[(table, slot)]} and {meeting} at slot {slot}");
                }
                if (closed.Contains(new TableClosure(table, slot)))
                {
                    Report(ScheduleRule.Closed, [meeting], $"meeting {meeting} at table {table}, closed at slot {slot}");
                }
            }
        }
    }

    // A timetable without any tables is one whose tables are still to be given out.
    private void NobodyLacksATable()
    {
        var standing = Enumerable.Range(0, _places.Length).Where(meeting => _places[meeting]?.Table is null && _places[meeting] is not null).ToList();
        if (_places.Any(place => place?.Table is not null))
        {
            standing.ForEach(meeting => Report(ScheduleRule.Seat, [meeting], $"meeting {meeting} has no table"));
        }
    }

    private void TablesSuffice()
    {
        foreach (var running in Enumerable.Range(0, _places.Length).SelectMany(meeting => SlotsOf(meeting).Select(slot => (slot, meeting))).GroupBy(pair => pair.slot))
        {
            var open = _problem.Tables - _problem.Closed.Where(closure => closure.Slot == running.Key).Select(closure => closure.Table).Distinct().Count();
            if (running.Count() > open)
            {
                Report(ScheduleRule.Capacity, [.. running.Select(pair => pair.meeting)], $"{running.Count()} meetings at slot {running.Key}, {open} open tables");
            }
        }
    }

    private void BoundMeetingsAreAtTheirTable()
    {
        foreach (var (meeting, asked) in _problem.Meetings.Index())
        {
            var bound = asked.Table ?? _problem.Participants[asked.A].HomeTable ?? _problem.Participants[asked.B].HomeTable;
            if (bound is not null && PlaceOf(meeting) is { } place && place.Table != bound)
            {
                Report(ScheduleRule.BoundTable, [meeting], $"meeting {meeting} at table {place.Table}, must be at {bound}");
            }
        }
    }

    private void EarlierMeetingsEndFirst()
    {
        foreach (var (before, after) in _problem.Precedences)
        {
            if (PlaceOf(after) is { } later && (PlaceOf(before) is null || SlotsOf(before).Max() >= later.Slot))
            {
                Report(ScheduleRule.Precedence, [before, after], $"meeting {before} does not end before meeting {after} starts at slot {later.Slot}");
            }
        }
    }

    private Placement? PlaceOf(int meeting) => _places[meeting];

    private IEnumerable<int> SlotsOf(int meeting) =>
        PlaceOf(meeting) is { } place ? Enumerable.Range(place.Slot, _problem.Meetings[meeting].Length) : [];

    private List<int> BusySlotsOf(int participant) => [.. _agendas[participant].SelectMany(SlotsOf).Distinct().Order()];

    private bool SameDay(Placement left, Placement right) => _problem.Slots[left.Slot].Day == _problem.Slots[right.Slot].Day;

    private void Report(ScheduleRule rule, ImmutableArray<int> meetings, string text) => _violations.Add(new ScheduleViolation(rule, meetings, text));
}

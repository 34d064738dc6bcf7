using System.Collections.Immutable;
using Matchmaker.Scheduling;

namespace Matchmaker.Tests.Scheduling;

/// <summary>Whether a set of single rules can hold together, by trying every slot; somebody without meetings must be among the participants.</summary>
internal sealed class RulesByExhaustion(ScheduleProblem problem, IEnumerable<HardRule> rules)
{
    private readonly ImmutableArray<HardRule> _rules = [.. rules];
    private readonly int[] _slots = new int[problem.Meetings.Length];

    public bool CanHold() => Place(0);

    /// <summary>Whether the rules hold in a timetable, and each meeting has a table of its own that is open and that it is bound to, if to any.</summary>
    /// <remarks>A timetable of one meeting may leave its table open.</remarks>
    public bool Accepts(Timetable timetable)
    {
        foreach (var (meeting, place) in timetable.Places.Index())
        {
            _slots[meeting] = place!.Value.Slot;
        }
        var tables = timetable.Places.Select(place => place!.Value.Table).ToArray();
        return Enumerable.Range(0, _slots.Length).All(IsInside) && Enumerable.Range(0, _slots.Length).All(meeting => IsSeated(meeting, tables))
            && _rules.Where(rule => rule.Kind != RuleKind.Walking).All(Holds) && (problem.WalkingSlots == 0 || Enumerable.Range(0, _slots.Length).All(meeting => CanWalkFrom(meeting, tables)));
    }

    private bool IsInside(int meeting)
    {
        var last = _slots[meeting] + problem.Meetings[meeting].Length - 1;
        return last < problem.Slots.Length && problem.Slots[_slots[meeting]] == problem.Slots[last];
    }

    private bool IsSeated(int meeting, int?[] tables) => tables[meeting] is not { } table
        ? tables.All(other => other is null) && BoundTo(meeting) is null
        : table < problem.Tables && (BoundTo(meeting) ?? table) == table && Running(meeting).All(slot => !problem.Closed.Contains(new(table, slot)))
            && Enumerable.Range(0, tables.Length).All(other => other == meeting || tables[other] != table || !Running(other).Intersect(Running(meeting)).Any());

    private bool CanWalkFrom(int meeting, int?[] tables) => Enumerable.Range(0, tables.Length).All(later =>
        !Shared(meeting, later).Any(who => problem.Participants[who].Capacity == 1) || tables[meeting] is not { } from || tables[later] is not { } to
        || _slots[later] <= _slots[meeting] || problem.HallOfTable[from] == problem.HallOfTable[to] || problem.Slots[_slots[later]].Day != problem.Slots[_slots[meeting]].Day
        || _slots[later] > Running(meeting).Max() + problem.WalkingSlots);

    private int[] Shared(int left, int right) => [.. new[] { problem.Meetings[left].A, problem.Meetings[left].B }.Where(who => IsOf(who, right))];

    private bool Place(int meeting)
    {
        if (meeting == _slots.Length)
        {
            return _rules.All(Holds) && CanSeat([.. _rules.Where(rule => rule.Kind == RuleKind.KeptTable).Select(rule => rule.Subject)], []);
        }
        for (_slots[meeting] = 0; _slots[meeting] < problem.Slots.Length; _slots[meeting]++)
        {
            if (IsOpen(meeting) && Place(meeting + 1))
            {
                return true;
            }
        }
        return false;
    }

    // What no rule says and nothing can change: the day, and a table that is open.
    private bool IsOpen(int meeting)
    {
        return IsInside(meeting) && (BoundTo(meeting) is { } bound ? [bound] : Enumerable.Range(0, problem.Tables)).Any(table => Running(meeting).All(slot => !problem.Closed.Contains(new(table, slot))));
    }

    private bool Holds(HardRule rule) => rule.Kind switch
    {
        RuleKind.Tables => MeetingsAt(rule.Subject).Count() <= problem.OpenTables(rule.Subject),
        RuleKind.Clash => AllSlots.All(slot => MeetingsAt(slot).Count(meeting => IsOf(rule.Subject, meeting)) <= problem.Participants[rule.Subject].Capacity),
        RuleKind.Away => !Busy(rule.Subject).Any(problem.Participants[rule.Subject].Forbidden.Contains),
        RuleKind.Session => Running(rule.Subject).All(problem.Sessions[problem.Meetings[rule.Subject].Session!.Value].Slots.Contains),
        RuleKind.FixedSlot => _slots[rule.Subject] == problem.Meetings[rule.Subject].FixedSlot,
        RuleKind.Order => Running(rule.Subject).Max() < _slots[rule.Other],
        RuleKind.Rest => problem.Rests[rule.Other].Slots.Except(Busy(rule.Subject)).Count() >= problem.Rests[rule.Other].FreeAtLeast,
        RuleKind.Row => AllSlots.All(first => !Enumerable.Range(first, problem.MaxInARow!.Value + 1).All(slot => Busy(rule.Subject).Contains(slot) && problem.Slots[slot].Day == problem.Slots[first].Day)),
        RuleKind.Fairness => Breaks(rule.Subject) <= problem.FairnessLimit,
        RuleKind.BoundTable => AllSlots.All(slot => MeetingsAt(slot).Count(meeting => BoundTo(meeting) == rule.Subject) <= 1),
        RuleKind.KeptTable => true,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Kind, "not in these problems"),
    };

    private bool CanSeat(ImmutableArray<int> left, ImmutableArray<(int Meeting, int Table)> seated) => left.IsEmpty
        || Enumerable.Range(0, problem.Tables).Any(table => Running(left[0]).All(slot => IsFree(table, slot, seated)) && CanSeat(left[1..], seated.Add((left[0], table))));

    private bool IsFree(int table, int slot, ImmutableArray<(int Meeting, int Table)> seated) => !problem.Closed.Contains(new(table, slot))
        && !seated.Any(other => other.Table == table && Running(other.Meeting).Contains(slot))
        && !(_rules.Contains(new(RuleKind.BoundTable, table)) && MeetingsAt(slot).Any(meeting => BoundTo(meeting) == table));

    private IEnumerable<int> AllSlots => Enumerable.Range(0, problem.Slots.Length);

    private IEnumerable<int> Running(int meeting) => Enumerable.Range(_slots[meeting], problem.Meetings[meeting].Length);

    private IEnumerable<int> MeetingsAt(int slot) => Enumerable.Range(0, _slots.Length).Where(meeting => Running(meeting).Contains(slot));

    private bool IsOf(int participant, int meeting) => problem.Meetings[meeting].A == participant || problem.Meetings[meeting].B == participant;

    private int? BoundTo(int meeting) => problem.Participants[problem.Meetings[meeting].A].HomeTable ?? problem.Participants[problem.Meetings[meeting].B].HomeTable;

    private int[] Busy(int participant) => [.. Enumerable.Range(0, _slots.Length).Where(meeting => IsOf(participant, meeting)).SelectMany(Running).Distinct().Order()];

    private int Breaks(int participant)
    {
        var busy = Busy(participant);
        return busy.Zip(busy.Skip(1)).Count(pair => pair.Second > pair.First + 1 && problem.Slots[pair.First].Day == problem.Slots[pair.Second].Day);
    }
}

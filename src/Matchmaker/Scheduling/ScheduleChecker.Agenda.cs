namespace Matchmaker.Scheduling;

// The rules that look along a participant's agenda, and its figures.
internal sealed partial class ScheduleChecker
{
    private void BreaksAreFair()
    {
        if (_problem.FairnessLimit is { } limit && _agendas.Length > 0)
        {
            var breaks = Enumerable.Range(0, _agendas.Length).Select(BreaksOf).ToList();
            if (breaks.Max() - breaks.Min() > limit)
            {
                Report(ScheduleRule.Fairness, [], $"breaks differ by {breaks.Max() - breaks.Min()}, at most {limit}");
            }
        }
    }

    private void NobodyMeetsTooLongInARow()
    {
        for (var participant = 0; participant < _agendas.Length && _problem.MaxInARow is not null; participant++)
        {
            var (run, last) = (0, -2);
            foreach (var slot in BusySlotsOf(participant))
            {
                run = slot == last + 1 && _problem.Slots[slot].Day == _problem.Slots[last].Day ? run + 1 : 1;
                last = slot;
                if (run > _problem.MaxInARow)
                {
                    Report(ScheduleRule.InARow, [], $"participant {participant} meets more than {_problem.MaxInARow} slots in a row up to slot {slot}");
                }
            }
        }
    }

    private void EverybodyRests()
    {
        foreach (var rest in _problem.Rests)
        {
            for (var participant = 0; participant < _agendas.Length; participant++)
            {
                var free = rest.Slots.Distinct().Count() - BusySlotsOf(participant).Count(rest.Slots.Contains);
                for (var most = free; most < rest.FreeAtLeast; most++)
                {
                    Report(ScheduleRule.Rest, [], $"participant {participant} has no more than {most} free slots in {rest.Name}, needs {rest.FreeAtLeast}");
                }
            }
        }
    }

    private void NobodyRunsBetweenHalls()
    {
        if (_problem.HallOfTable.IsEmpty || _problem.WalkingSlots == 0)
        {
            return;
        }
        // Several representatives go to several halls at once.
        foreach (var agenda in _agendas.Where((_, participant) => _problem.Participants[participant].Capacity == 1))
        {
            foreach (var (earlier, later) in agenda.Zip(agenda.Skip(1)))
            {
                var (from, to) = (PlaceOf(earlier)!.Value, PlaceOf(later)!.Value);
                var gap = to.Slot - SlotsOf(earlier).Max() - 1;
                if (SameDay(from, to) && gap < _problem.WalkingSlots && from.Table is { } left && to.Table is { } right && _problem.HallOfTable[left] != _problem.HallOfTable[right])
                {
                    Report(ScheduleRule.Walking, [earlier, later], $"{gap} free slots between meetings {earlier} and {later} in two halls, {_problem.WalkingSlots} needed");
                }
            }
        }
    }

    // An idle gap between consecutive busy slots of one day, however long (JAIR 74, Def. 2.3).
    private int BreaksOf(int participant)
    {
        var busy = BusySlotsOf(participant);
        return busy.Zip(busy.Skip(1)).Count(pair => pair.Second > pair.First + 1 && _problem.Slots[pair.First].Day == _problem.Slots[pair.Second].Day);
    }

    private int TableChangesOf(int participant) =>
        _agendas[participant].Zip(_agendas[participant].Skip(1)).Count(pair =>
            PlaceOf(pair.First) is { Table: { } from } left && PlaceOf(pair.Second) is { Table: { } to } right && from != to && SameDay(left, right));
}

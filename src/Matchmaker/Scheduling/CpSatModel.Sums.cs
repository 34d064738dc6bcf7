using Google.OrTools.Sat;

namespace Matchmaker.Scheduling;

// Sums that follow from the rules and that search does not see by itself.
internal sealed partial class CpSatModel
{
    /// <summary>Implied sums: each agenda has as many busy slots as its meetings take; a slot has two busy parties a table.</summary>
    private void BusySlotsAddUp()
    {
        for (var participant = 0; participant < _problem.Participants; participant++)
        {
            var busy = Enumerable.Range(0, _problem.Slots).Select(slot => Busy(participant, slot)).OfType<BoolVar>().ToList();
            if (_disruption is null && IsAlone(participant) && busy.Count > 0)
            {
                Model.Add(LinearExpr.Sum(busy) == _problem.MeetingsOf[participant].Sum(meeting => _problem.Length[meeting]));
                SessionsKeepBusy(participant);
            }
        }
        for (var slot = 0; slot < _problem.Slots; slot++)
        {
            var busy = Enumerable.Range(0, _problem.Participants).Select(participant => Busy(participant, slot)).OfType<BoolVar>().ToList();
            if (_rules.Has(RuleKind.Tables, slot) && busy.Count > 2 * _problem.OpenTables[slot])
            {
                Model.Add(LinearExpr.Sum(busy) <= 2 * _problem.OpenTables[slot]);
            }
        }
    }

    /// <summary>Meetings that fit nowhere else keep their slots busy: one sum for each set of slots some meeting is bound to.</summary>
    private void SessionsKeepBusy(int participant)
    {
        if (_problem.Days > 1)
        {
            return;
        }
        var meetings = _problem.MeetingsOf[participant];
        foreach (var set in meetings.Select(meeting => _problem.Allowed[meeting]).Distinct())
        {
            var inside = meetings.Count(meeting => (_problem.Allowed[meeting] & ~set) == 0);
            if (inside > 1 && inside < meetings.Length)
            {
                var busy = Enumerable.Range(0, _problem.Slots).Where(slot => (set >> slot & 1) != 0).Select(slot => Busy(participant, slot)).OfType<BoolVar>().ToList();
                Model.Add(LinearExpr.Sum(busy) >= inside);
            }
        }
    }
}

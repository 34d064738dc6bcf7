using Google.OrTools.Sat;

namespace Matchmaker.Scheduling;

// The rules that look along a participant's agenda: breaks, order, fairness, rests.
internal sealed partial class CpSatModel
{
    private void BreaksAreCounted()
    {
        for (var participant = 0; participant < _problem.Participants; participant++)
        {
            if (!CanHaveBreaks(participant))
            {
                continue;
            }
            var breaks = _breaks[participant] = [];
            BoolVar? seen = null;
            for (var slot = 0; slot < _problem.Slots; slot++)
            {
                if (slot > 0 && _problem.DayOf[slot] != _problem.DayOf[slot - 1])
                {
                    seen = null;
                }
                seen = CountBreak(participant, slot, seen, breaks);
            }
            AllBreaks.AddRange(breaks);
        }
    }

    /// <summary>Adds the literal of "a break ends just before the slot" and returns that of "a meeting lies at or before it".</summary>
    private BoolVar? CountBreak(int participant, int slot, BoolVar? seenBefore, List<BoolVar> breaks)
    {
        var busy = Busy(participant, slot);
        if (busy is null || seenBefore is null)
        {
            return busy ?? seenBefore;
        }
        var previous = Busy(participant, slot - 1);
        if (!ReferenceEquals(previous, seenBefore))
        {
            var breakEnds = Model.NewBoolVar("");
            breaks.Add(breakEnds);
            Model.AddImplication(breakEnds, seenBefore);
            Model.AddImplication(breakEnds, busy);
            if (previous is null)
            {
                Model.AddBoolOr([breakEnds, seenBefore.Not(), busy.Not()]);
            }
            else
            {
                Model.AddImplication(breakEnds, previous.Not());
                Model.AddBoolOr([breakEnds, seenBefore.Not(), previous, busy.Not()]);
            }
        }
        var seen = Model.NewBoolVar("");
        Model.AddImplication(busy, seen);
        Model.AddImplication(seenBefore, seen);
        Model.AddBoolOr([seen.Not(), busy, seenBefore]);
        return seen;
    }

    // A full day has no gaps, unless meetings may be left out.
    private bool CanHaveBreaks(int participant) => _problem.MeetingsOf[participant].Length > 1
        && (_disruption is not null || _problem.Days > 1 || !IsAlone(participant) || _problem.MeetingsOf[participant].Length < _problem.Slots);

    private void PrecedencesHold()
    {
        foreach (var precedence in _problem.Problem.Precedences.Where(order => _rules.Has(RuleKind.Order, order.Before, order.After)))
        {
            for (var slot = 0; slot < _problem.Slots; slot++)
            {
                if (Start(precedence.After, slot) is not { } after)
                {
                    continue;
                }
                var clause = new List<ILiteral> { after.Not() };
                for (var earlier = 0; earlier + _problem.Length[precedence.Before] <= slot; earlier++)
                {
                    if (Start(precedence.Before, earlier) is { } before)
                    {
                        clause.Add(before);
                    }
                }
                Model.AddBoolOr(clause);
            }
        }
    }

    private void BreaksAreFair()
    {
        if (_problem.Problem.FairnessLimit is not { } limit)
        {
            return;
        }
        // Someone who cannot have a break makes the fewest 0, and then the limit is one on the most.
        var least = _disruption is not null || _breaks.Any(breaks => breaks is null) ? null : Model.NewIntVar(0, _problem.Slots, "");
        foreach (var participant in _rules.Of(RuleKind.Fairness).Select(rule => rule.Subject))
        {
            if (_breaks[participant] is not { } breaks)
            {
                continue;
            }
            var sum = LinearExpr.Sum(breaks);
            if (least is not null)
            {
                Model.Add(sum >= least);
                Model.Add(sum <= least + limit);
            }
            else if (breaks.Count > limit && _disruption is null)
            {
                Model.Add(sum <= limit);
            }
            else if (breaks.Count > limit)
            {
                Model.Add(sum - _disruption!.UnfairBreaks(Model, _problem.Slots) <= limit);
            }
        }
    }

    private void NobodyMeetsTooLongInARow()
    {
        if (_problem.Problem.MaxInARow is not { } most)
        {
            return;
        }
        foreach (var participant in _rules.Of(RuleKind.Row).Select(rule => rule.Subject))
        {
            for (var slot = 0; slot + most < _problem.Slots; slot++)
            {
                if (_problem.DayOf[slot] != _problem.DayOf[slot + most])
                {
                    continue;
                }
                var slots = Enumerable.Range(slot, most + 1);
                var window = slots.Select(covered => Busy(participant, covered)).OfType<BoolVar>().ToList();
                if (window.Count > most && !(_disruption?.WasBusy(participant, slots) > most))
                {
                    Model.AddBoolOr(window.Select(busy => busy.Not()));
                }
            }
        }
    }

    private void EverybodyRests()
    {
        foreach (var (_, participant, index) in _rules.Of(RuleKind.Rest))
        {
            var rest = _problem.Problem.Rests[index];
            var most = Math.Max(rest.Slots.Distinct().Count() - rest.FreeAtLeast, _disruption?.WasBusy(participant, rest.Slots.Distinct()) ?? 0);
            var window = rest.Slots.Distinct().Select(slot => Busy(participant, slot)).OfType<BoolVar>().ToList();
            if (window.Count > most)
            {
                Model.Add(LinearExpr.Sum(window) <= most);
            }
        }
    }

    private void TablesAreKeptAndHallsWalkedBetween()
    {
        if (_problem.Groups is { } groups)
        {
            Groups = new CpSatTableGroups(_problem, groups, Model, Start, _rules);
            Groups.Add();
        }
    }
}

using System.Globalization;
using Google.OrTools.Sat;

namespace Matchmaker.Scheduling;

/// <summary>The least disruption when some meetings may move and all others stay.</summary>
/// <remarks>Only the people of those meetings enter the model; everybody else merely uses tables.</remarks>
internal sealed class RepairStep
{
    private readonly RepairPlan _plan;
    private readonly int[] _best;
    private readonly int[] _meetings;
    private readonly CompactProblem _part;
    private readonly int[] _old;
    private readonly bool[] _isFree;
    private readonly int[] _people;

    /// <param name="best">The best repair so far; the step never does worse.</param>
    /// <param name="free">Whether each meeting may move.</param>
    public RepairStep(RepairPlan plan, int[] best, bool[] free)
    {
        (_plan, _best) = (plan, best);
        _meetings = Chosen(free);
        _people = [.. _meetings.SelectMany(meeting => new[] { plan.Compact.A[meeting], plan.Compact.B[meeting] }).Distinct().Order()];
        _part = new CompactProblem(Part(), tightened: false);
        _old = [.. _meetings.Select(meeting => plan.Old[meeting])];
        _isFree = [.. _meetings.Select(meeting => free[meeting])];
        Restrict();
    }

    /// <summary>What the step came to.</summary>
    /// <param name="Slots">Start slots of the whole plan, null when none was found.</param>
    /// <param name="IsOptimal">True when no plan that moves only the free meetings disturbs less.</param>
    internal sealed record Outcome(int[]? Slots, bool IsOptimal);

    /// <summary>Searches until the proof, the limit or the stop.</summary>
    /// <param name="seconds">Wall time, more than 0.</param>
    public Outcome Solve(double seconds, int seed, CancellationToken cancellationToken)
    {
        var disruption = new CpSatDisruption(_old, _isFree, (participant, slot) => _plan.WasBusy(_people[participant], slot));
        var model = new CpSatModel(_part, CpSatRules.All(_part), disruption);
        Hint(model, disruption);
        using var solver = new CpSolver();
        solver.StringParameters = string.Create(CultureInfo.InvariantCulture,
            $"num_workers:1 optimize_with_core:true linearization_level:0 random_seed:{seed} max_time_in_seconds:{Math.Max(0.001, seconds)}");
        if (cancellationToken.IsCancellationRequested)
        {
            return new Outcome(null, IsOptimal: false);
        }
        using var stop = cancellationToken.Register(solver.StopSearch);
        var status = solver.Solve(model.Model);
        if (status is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible))
        {
            return new Outcome(null, IsOptimal: false);
        }
        var slots = (int[])_best.Clone();
        foreach (var (index, slot) in model.Read(solver.BooleanValue).Slots.Index())
        {
            slots[_meetings[index]] = slot;
        }
        return new Outcome(slots, status == CpSolverStatus.Optimal);
    }

    /// <summary>The free meetings, all placed meetings of their people, and what must come before or after them; where meetings choose groups of tables, all.</summary>
    private int[] Chosen(bool[] free)
    {
        if (_plan.Compact.Groups is not null)
        {
            return [.. Enumerable.Range(0, free.Length).Where(meeting => free[meeting] || _best[meeting] >= 0)];
        }
        var chosen = new SortedSet<int>();
        foreach (var meeting in Enumerable.Range(0, free.Length).Where(meeting => free[meeting]))
        {
            chosen.UnionWith(_plan.Compact.MeetingsOf[_plan.Compact.A[meeting]]);
            chosen.UnionWith(_plan.Compact.MeetingsOf[_plan.Compact.B[meeting]]);
            chosen.UnionWith(_plan.Compact.Before[meeting]);
            chosen.UnionWith(_plan.Compact.After[meeting]);
        }
        return [.. chosen.Where(meeting => free[meeting] || _best[meeting] >= 0)];
    }

    private ScheduleProblem Part()
    {
        var whole = _plan.Compact.Problem;
        var participantOf = _people.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var meetingOf = _meetings.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return whole with
        {
            Participants = [.. _people.Select(participant => whole.Participants[participant])],
            Meetings = [.. _meetings.Select(meeting => whole.Meetings[meeting] with
            {
                A = participantOf[whole.Meetings[meeting].A],
                B = participantOf[whole.Meetings[meeting].B],
            })],
            Precedences = [.. whole.Precedences.Where(order => meetingOf.ContainsKey(order.Before) && meetingOf.ContainsKey(order.After))
                .Select(order => new Precedence(meetingOf[order.Before], meetingOf[order.After]))],
        };
    }

    /// <summary>Pins what stays and takes away the tables of those outside.</summary>
    private void Restrict()
    {
        var inside = _meetings.ToHashSet();
        var bound = new HashSet<(int Table, int Slot)>();
        _plan.Compact.OpenTables.CopyTo(_part.OpenTables, 0);
        foreach (var meeting in Enumerable.Range(0, _best.Length).Where(meeting => _best[meeting] >= 0 && !inside.Contains(meeting)))
        {
            for (var covered = _best[meeting]; covered < _best[meeting] + _plan.Compact.Length[meeting]; covered++)
            {
                _part.OpenTables[covered]--;
                bound.Add((_plan.Compact.TableOf[meeting], covered));
            }
        }
        for (var index = 0; index < _meetings.Length; index++)
        {
            if (!_isFree[index])
            {
                _part.Pin(index, _best[_meetings[index]]);
                continue;
            }
            for (var slot = 0; slot < _part.Slots; slot++)
            {
                var isTaken = _part.TableOf[index] >= 0 && Enumerable.Range(slot, _part.Length[index]).Any(covered => bound.Contains((_part.TableOf[index], covered)));
                if (isTaken || !_plan.Compact.IsAllowed(_meetings[index], slot))
                {
                    _part.Forbid(index, slot);
                }
            }
        }
    }

    private void Hint(CpSatModel model, CpSatDisruption disruption)
    {
        for (var index = 0; index < _meetings.Length; index++)
        {
            var placed = _best[_meetings[index]];
            for (var slot = 0; slot < _part.Slots; slot++)
            {
                if (model.Start(index, slot) is { } start)
                {
                    model.Model.AddHint(start, slot == placed);
                }
            }
            if (disruption.Cancelled.TryGetValue(index, out var cancelled))
            {
                model.Model.AddHint(cancelled, placed < 0);
            }
            if (disruption.Moved.TryGetValue(index, out var moved))
            {
                model.Model.AddHint(moved, placed >= 0 && placed != _old[index]);
            }
        }
    }
}

namespace Matchmaker.Scheduling;

/// <summary>Gives tables after a repair: who stays at a slot stays at the table where that is still possible.</summary>
internal sealed class RepairSeating
{
    private readonly RepairProblem _repair;
    private readonly CompactProblem _problem;
    private readonly int[] _slots;
    private readonly HashSet<int> _kept;

    private RepairSeating(RepairProblem repair, CompactProblem problem, int[] slots)
    {
        (_repair, _problem, _slots) = (repair, problem, slots);
        _kept = [.. Staying()];
    }

    /// <summary>The timetable with tables; all have one that can be seated at these slots.</summary>
    public static Timetable Assign(RepairProblem repair, CompactProblem problem, int[] slots, CancellationToken cancellationToken)
    {
        var seating = new RepairSeating(repair, problem, slots);
        while (true)
        {
            var bound = seating.Bound();
            var groups = bound.Groups is { } known ? GroupChoice.Find(bound, known, slots, RepairPlan.SeatingSeconds, CancellationToken.None) : null;
            if (!seating.MakeRoom(bound, groups))
            {
                return Seating.Assign(bound, slots, groups, cancellationToken);
            }
        }
    }

    private IEnumerable<int> Staying()
    {
        var taken = TablesOfBoundMeetings();
        var closed = _repair.Problem.Closed.ToHashSet();
        for (var meeting = 0; meeting < _slots.Length; meeting++)
        {
            var isBound = _problem.TableOf[meeting] >= 0;
            if (isBound || _slots[meeting] < 0 || _repair.Old.Places[meeting] is not { Table: { } table } old || old.Slot != _slots[meeting])
            {
                continue;
            }
            var cells = Enumerable.Range(old.Slot, _problem.Length[meeting]).Select(slot => new TableClosure(table, slot)).ToList();
            if (cells.TrueForAll(cell => !closed.Contains(cell) && !taken.Contains(cell)))
            {
                taken.UnionWith(cells);
                yield return meeting;
            }
        }
    }

    private HashSet<TableClosure> TablesOfBoundMeetings() =>
    [
        .. Enumerable.Range(0, _slots.Length).Where(meeting => _slots[meeting] >= 0 && _problem.TableOf[meeting] >= 0)
            .SelectMany(meeting => Covered(meeting).Select(slot => new TableClosure(_problem.TableOf[meeting], slot))),
    ];

    private IEnumerable<int> Covered(int meeting) => Enumerable.Range(_slots[meeting], _problem.Length[meeting]);

    private CompactProblem Bound()
    {
        var meetings = _problem.Problem.Meetings.ToBuilder();
        foreach (var meeting in _kept)
        {
            meetings[meeting] = meetings[meeting] with { Table = _repair.Old.Places[meeting]!.Value.Table };
        }
        return new CompactProblem(_problem.Problem with { Meetings = meetings.ToImmutable() }, tightened: false);
    }

    /// <summary>Frees the tables beside a meeting that got none, or all of them; false when that is not needed or no more can be done.</summary>
    private bool MakeRoom(CompactProblem bound, int[]? groups)
    {
        if (groups is null || _kept.Count == 0)
        {
            return false;
        }
        var narrow = Enumerable.Range(0, _slots.Length)
            .Where(meeting => _slots[meeting] >= _repair.FirstOpenSlot && bound.Groups!.Chooses(meeting) && groups[meeting] < 0).SelectMany(Covered).ToHashSet();
        if (narrow.Count > 0 && _kept.RemoveWhere(meeting => Covered(meeting).Any(narrow.Contains)) == 0)
        {
            _kept.Clear();
        }
        return narrow.Count > 0;
    }
}

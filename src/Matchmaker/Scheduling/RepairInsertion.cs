namespace Matchmaker.Scheduling;

/// <summary>Finds a first repair at once: every loose meeting goes where there is room, or where few others make room.</summary>
/// <remarks>Iterative deepening over ejections: what stands in the way is moved on, so few meetings move.</remarks>
internal sealed class RepairInsertion
{
    private const int MostDepth = 2;
    private const int MostBlockers = 3;

    /// <summary>More than the breaks that one placement can add.</summary>
    private const int UnfairPrice = 5;

    /// <summary>Places tried for one meeting before it is left out.</summary>
    private const int MostTries = 20_000;

    private readonly RepairPlan _plan;
    private readonly CompactProblem _problem;
    private readonly Occupancy _occupancy;
    private readonly HashSet<int> _moving = [];
    private readonly Stack<(int Meeting, int Slot)> _steps = new();
    private int _tries;

    private RepairInsertion(RepairPlan plan) => (_plan, _problem, _occupancy) = (plan, plan.Compact, plan.Kept);

    /// <summary>Start slots; -1 for a meeting left out.</summary>
    public static int[] Fill(RepairPlan plan, CancellationToken cancellationToken)
    {
        var insertion = new RepairInsertion(plan);
        insertion.RelieveFullSlots(cancellationToken);
        for (var depth = 0; depth <= MostDepth; depth++)
        {
            foreach (var meeting in plan.Loose.Where(meeting => plan.Kept.SlotOf[meeting] < 0).OrderBy(plan.Compact.AllowedCount))
            {
                insertion._tries = 0;
                if (!cancellationToken.IsCancellationRequested)
                {
                    insertion.TryPlace(meeting, depth);
                }
            }
        }
        return (int[])plan.Kept.SlotOf.Clone();
    }

    /// <summary>Where only a table is missing, the meeting of that slot moves that disturbs the agendas least.</summary>
    private void RelieveFullSlots(CancellationToken cancellationToken)
    {
        foreach (var meeting in _plan.Loose)
        {
            var slot = _plan.Old[meeting];
            if (slot < 0 || cancellationToken.IsCancellationRequested || !LacksOnlyATable(meeting, slot))
            {
                continue;
            }
            var (mover, target, least) = (-1, -1, int.MaxValue);
            foreach (var other in Enumerable.Range(0, _plan.Old.Length).Where(other => other == meeting || (_occupancy.SlotOf[other] == slot && !_plan.IsFixed(other))))
            {
                for (var to = _plan.First; to < _problem.Slots; to++)
                {
                    if (to != slot && _plan.Fits(_occupancy, other, to) && PriceOf(other, other == meeting ? -1 : slot, to) is var price && price < least)
                    {
                        (mover, target, least) = (other, to, price);
                    }
                }
            }
            Relieve(meeting, slot, mover, target);
        }
    }

    private void Relieve(int meeting, int slot, int mover, int target)
    {
        if (mover < 0)
        {
            return;
        }
        if (mover != meeting)
        {
            Remove(mover);
            Place(meeting, slot);
        }
        Place(mover, target);
    }

    private bool LacksOnlyATable(int meeting, int slot) => _problem.Length[meeting] == 1 && _problem.TableOf[meeting] < 0
        && _problem.IsAllowed(meeting, slot) && Blockers(meeting, slot).Count == 0 && _occupancy.Used[slot] >= _problem.OpenTables[slot];

    private bool TryPlace(int meeting, int depth)
    {
        if (TryPlaceFree(meeting))
        {
            return true;
        }
        if (depth == 0 || !_moving.Add(meeting))
        {
            return false;
        }
        var isPlaced = false;
        for (var slot = _plan.First; slot < _problem.Slots && !isPlaced && _tries < MostTries; slot++)
        {
            isPlaced = _problem.IsAllowed(meeting, slot) && TryPlaceAt(meeting, slot, depth);
        }
        _moving.Remove(meeting);
        return isPlaced;
    }

    private bool TryPlaceFree(int meeting)
    {
        var (best, least) = (-1, int.MaxValue);
        for (var slot = _plan.First; slot < _problem.Slots; slot++)
        {
            _tries++;
            if (_plan.Fits(_occupancy, meeting, slot) && PriceOf(meeting, -1, slot) is var price && price < least)
            {
                (best, least) = (slot, price);
            }
        }
        if (best >= 0)
        {
            Place(meeting, best);
        }
        return best >= 0;
    }

    /// <summary>Puts the meeting at the slot if all that stands in its way finds another place; else nothing changes.</summary>
    private bool TryPlaceAt(int meeting, int slot, int depth)
    {
        var blockers = Blockers(meeting, slot);
        if (blockers.Count is 0 or > MostBlockers || blockers.Exists(other => _plan.IsFixed(other) || _moving.Contains(other)))
        {
            return false;
        }
        var mark = _steps.Count;
        blockers.ForEach(Remove);
        if (_plan.Fits(_occupancy, meeting, slot))
        {
            Place(meeting, slot);
            if (blockers.TrueForAll(other => TryPlace(other, depth - 1)))
            {
                return true;
            }
        }
        UndoTo(mark);
        return false;
    }

    private void Place(int meeting, int slot)
    {
        _occupancy.Place(meeting, slot);
        _steps.Push((meeting, -1));
    }

    private void Remove(int meeting)
    {
        _steps.Push((meeting, _occupancy.SlotOf[meeting]));
        _occupancy.Remove(meeting);
    }

    private void UndoTo(int mark)
    {
        while (_steps.Count > mark)
        {
            var (meeting, slot) = _steps.Pop();
            if (slot < 0)
            {
                _occupancy.Remove(meeting);
            }
            else
            {
                _occupancy.Place(meeting, slot);
            }
        }
    }

    private List<int> Blockers(int meeting, int slot)
    {
        var blockers = new List<int>();
        for (var covered = slot; covered < slot + _problem.Length[meeting]; covered++)
        {
            foreach (var participant in new[] { _problem.A[meeting], _problem.B[meeting] })
            {
                if (_occupancy.Load(participant, covered) >= _problem.Capacity[participant])
                {
                    AddOnce(blockers, _occupancy.At(participant, covered, 0));
                }
            }
            if (_problem.TableOf[meeting] >= 0 && _occupancy.AtTable(_problem.TableOf[meeting], covered) is >= 0 and var holder)
            {
                AddOnce(blockers, holder);
            }
        }
        return blockers;
    }

    private static void AddOnce(List<int> list, int meeting)
    {
        if (!list.Contains(meeting))
        {
            list.Add(meeting);
        }
    }

    /// <summary>What leaving one slot and taking another adds to the prices of both agendas; -1 for no slot.</summary>
    private int PriceOf(int meeting, int from, int to) => PriceOf(_problem.A[meeting], meeting, from, to) + PriceOf(_problem.B[meeting], meeting, from, to);

    private int PriceOf(int participant, int meeting, int from, int to)
    {
        var (before, after) = (0, 0);
        for (var day = 0; day < _problem.Days; day++)
        {
            var mask = _occupancy.Busy[(participant * _problem.Days) + day];
            before += CompactProblem.Breaks(mask);
            after += CompactProblem.Breaks((mask & ~MaskAt(meeting, from, day)) | MaskAt(meeting, to, day));
        }
        return Price(after) - Price(before);
    }

    private int Price(int breaks) => breaks + (UnfairPrice * Math.Max(0, breaks - _problem.FairnessLimit));

    private ulong MaskAt(int meeting, int slot, int day) =>
        slot < 0 || _problem.DayOf[slot] != day ? 0 : (_problem.Length[meeting] == 2 ? 3UL : 1UL) << _problem.BitOf[slot];
}

using Google.OrTools.Sat;

namespace Matchmaker.Scheduling;

/// <summary>What leaving meetings out and moving them costs in a model.</summary>
/// <remarks>
/// Cost literals are fresh and one-sided: inside an exactly-one row presolve would shift the objective along it and ruin the bound.
/// The prices keep the published order, cancellations, unfair breaks, moves, breaks: each is more than all that follow can sum up to.
/// </remarks>
/// <param name="oldSlots">Slot of each meeting in the plan to repair; -1 when it had none.</param>
/// <param name="isFree">Whether each meeting may be left out or moved.</param>
/// <param name="wasBusy">Whether a participant has a meeting at a slot in the plan to repair.</param>
internal sealed class CpSatDisruption(int[] oldSlots, bool[] isFree, Func<int, int, bool> wasBusy)
{
    private readonly List<LinearExpr> _costs = [];
    private readonly long _free = isFree.Count(free => free);

    // A meeting put elsewhere changes the breaks of each of its two by two at most.
    private long MostBreaksChanged => 4 * _free;

    private long MovePrice => MostBreaksChanged + 1;

    private long UnfairPrice => (MovePrice * _free) + MostBreaksChanged + 1;

    private long CancelPrice => (UnfairPrice * MostBreaksChanged) + UnfairPrice;

    /// <summary>Literals of "the meeting is left out" and "the meeting is moved", by meeting.</summary>
    public Dictionary<int, BoolVar> Cancelled { get; } = [];

    public Dictionary<int, BoolVar> Moved { get; } = [];

    public LinearExpr Cost => LinearExpr.Sum(_costs);

    /// <summary>Lets a meeting take one of its slots, the old one for nothing.</summary>
    /// <param name="choices">Its start literals.</param>
    public void Add(CpModel model, List<ILiteral> choices, int meeting, Func<int, BoolVar?> start)
    {
        if (!isFree[meeting])
        {
            model.AddExactlyOne(choices);
            return;
        }
        var old = oldSlots[meeting] < 0 ? null : start(oldSlots[meeting]);
        if (old is not null && choices.Count == 1)
        {
            // It has nowhere else to go and stays for nothing; others in its way are the ones to move.
            model.AddBoolOr([old, Cancel(model, meeting)]);
            return;
        }
        model.AddAtMostOne(choices);
        model.AddBoolOr([.. choices, Cancel(model, meeting)]);
        if (oldSlots[meeting] >= 0)
        {
            // One that cannot stay pays for its move too: else it might stay in at the cost of another that could have stayed where it was.
            var moved = Moved[meeting] = model.NewBoolVar("");
            model.AddBoolOr(old is null ? [moved, Cancelled[meeting]] : [old, moved, Cancelled[meeting]]);
            _costs.Add(moved * MovePrice);
        }
    }

    /// <summary>How many of the slots the participant was busy at: rules about them that were broken before may be broken as much again.</summary>
    public int WasBusy(int participant, IEnumerable<int> slots) => slots.Count(slot => wasBusy(participant, slot));

    /// <summary>A variable for the breaks of one participant above the fairness limit, at a price.</summary>
    public IntVar UnfairBreaks(CpModel model, int most)
    {
        var excess = model.NewIntVar(0, most, "");
        _costs.Add(excess * UnfairPrice);
        return excess;
    }

    private BoolVar Cancel(CpModel model, int meeting)
    {
        var cancelled = Cancelled[meeting] = model.NewBoolVar("");
        _costs.Add(cancelled * CancelPrice);
        return cancelled;
    }
}

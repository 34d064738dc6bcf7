using System.Collections.Immutable;
using Google.OrTools.Sat;

namespace Matchmaker.Pairing;

/// <summary>The whole pairing question as a model of yes-or-no choices; locked pairs are constants.</summary>
internal sealed class CpSatPairingModel
{
    private readonly PairingLimits _limits;
    private readonly BoolVar?[] _takes;
    private readonly List<BoolVar>[] _meetingsOf;

    public CpSatPairingModel(PairingLimits limits, ImmutableArray<PairingCut> cuts)
    {
        _limits = limits;
        _takes = new BoolVar?[limits.Problem.Candidates.Length];
        _meetingsOf = [.. limits.Problem.Participants.Select(_ => new List<BoolVar>())];
        TakeOrLeaveEveryFreeCandidate();
        NobodyExceedsItsLimit();
        TheConferenceHoldsThemAll();
        CountThoseAtTheirMinimum();
        CountMeetingsUpToMinima();
        CountMeetingsUpToFloors();
        AddUpUtilityAndBonus();
        foreach (var cut in cuts)
        {
            KeepTo(cut);
        }
    }

    public CpModel Model { get; } = new();

    /// <summary>One literal a participant that is not at its minimum by its locked meetings but may get there.</summary>
    public List<(IntVar Variable, long Weight)> AtMinimum { get; } = [];

    /// <summary>Meetings up to the minimum beyond the locked ones.</summary>
    public List<(IntVar Variable, long Weight)> OfMinima { get; } = [];

    /// <summary>Meetings up to the floor of a group beyond the locked ones.</summary>
    public List<(IntVar Variable, long Weight)> OfFloors { get; } = [];

    /// <summary>Utility and bonus beyond the locked ones.</summary>
    public List<(IntVar Variable, long Weight)> Worth { get; } = [];

    /// <summary>Starts the next search from this choice.</summary>
    public void Hint(ImmutableArray<int> chosen)
    {
        Model.ClearHints();
        var taken = chosen.ToHashSet();
        foreach (var index in _limits.Free)
        {
            Model.AddHint(_takes[index]!, taken.Contains(index) ? 1 : 0);
        }
    }

    /// <summary>The choice a solver found, locked pairs included, ascending.</summary>
    public ImmutableArray<int> Chosen(CpSolver solver) =>
        [.. _limits.Free.Where(index => solver.BooleanValue(_takes[index]!)).Concat(_limits.Problem.Locked).Order()];

    private void TakeOrLeaveEveryFreeCandidate()
    {
        foreach (var index in _limits.Free)
        {
            var candidate = _limits.Problem.Candidates[index];
            var take = Model.NewBoolVar("");
            _takes[index] = take;
            _meetingsOf[candidate.Producer].Add(take);
            _meetingsOf[candidate.Buyer].Add(take);
        }
    }

    private void NobodyExceedsItsLimit()
    {
        for (var participant = 0; participant < _meetingsOf.Length; participant++)
        {
            var left = _limits.Problem.Participants[participant].Limit - _limits.LockedDegree[participant];
            if (_meetingsOf[participant].Count > left)
            {
                Model.Add(LinearExpr.Sum(_meetingsOf[participant]) <= left);
            }
        }
    }

    private void TheConferenceHoldsThemAll()
    {
        if (_limits.Free.Length > _limits.Capacity)
        {
            Model.Add(LinearExpr.Sum(_limits.Free.Select(index => _takes[index]!)) <= _limits.Capacity);
        }
    }

    private void CountThoseAtTheirMinimum()
    {
        for (var participant = 0; participant < _meetingsOf.Length; participant++)
        {
            var missing = Missing(participant);
            if (missing > 0 && _limits.CanReachMinimum(participant))
            {
                var atMinimum = Model.NewBoolVar("");
                Model.Add(LinearExpr.Sum(_meetingsOf[participant]) >= missing).OnlyEnforceIf(atMinimum);
                AtMinimum.Add((atMinimum, 1));
            }
        }
    }

    private void CountMeetingsUpToMinima()
    {
        for (var participant = 0; participant < _meetingsOf.Length; participant++)
        {
            AddCounter(OfMinima, Missing(participant), _meetingsOf[participant], 1);
        }
    }

    private void CountMeetingsUpToFloors()
    {
        foreach (var floor in _limits.Problem.Floors)
        {
            var members = _limits.Problem.Participants.Index().Where(pair => pair.Item.Group == floor.Group).Select(pair => pair.Index);
            var missing = floor.Min - PairingScore.OfGroup(_limits.Problem, floor.Group, _limits.LockedDegree);
            AddCounter(OfFloors, missing, [.. members.SelectMany(member => _meetingsOf[member])], 1);
        }
    }

    private void AddUpUtilityAndBonus()
    {
        foreach (var index in _limits.Free)
        {
            if (_limits.Problem.Candidates[index].Utility > 0)
            {
                Worth.Add((_takes[index]!, _limits.Problem.Candidates[index].Utility));
            }
        }
        for (var participant = 0; participant < _meetingsOf.Length; participant++)
        {
            AddBonus(participant);
        }
    }

    // A bonus never rises from one meeting to the next, so the counters of its steps fill in order by themselves.
    private void AddBonus(int participant)
    {
        var steps = new List<IntVar>();
        var meeting = _limits.LockedDegree[participant] + 1;
        var last = Math.Min(_limits.Reach[participant], _limits.Problem.Bonus.Length);
        while (meeting <= last && _limits.Problem.BonusOf(meeting) is > 0 and var bonus)
        {
            var first = meeting;
            while (meeting <= last && _limits.Problem.BonusOf(meeting) == bonus)
            {
                meeting++;
            }
            var step = Model.NewIntVar(0, meeting - first, "");
            steps.Add(step);
            Worth.Add((step, bonus));
        }
        if (steps.Count > 0)
        {
            Model.Add(LinearExpr.Sum(steps) <= LinearExpr.Sum(_meetingsOf[participant]));
        }
    }

    private void AddCounter(List<(IntVar Variable, long Weight)> terms, int most, List<BoolVar> meetings, int weight)
    {
        if (most > 0 && meetings.Count > 0)
        {
            var counter = Model.NewIntVar(0, most, "");
            Model.Add(counter <= LinearExpr.Sum(meetings));
            terms.Add((counter, weight));
        }
    }

    private int Missing(int participant) => _limits.Problem.Participants[participant].Min - _limits.LockedDegree[participant];

    private void KeepTo(PairingCut cut)
    {
        var locked = cut.Candidates.Count(index => _limits.IsLocked[index]);
        var open = cut.Candidates.Where(index => _takes[index] is not null).Select(index => _takes[index]!).ToList();
        Model.Add(LinearExpr.Sum(open) <= cut.AtMost - locked);
    }
}

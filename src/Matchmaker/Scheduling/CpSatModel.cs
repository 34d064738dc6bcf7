using Google.OrTools.Sat;

namespace Matchmaker.Scheduling;

/// <summary>The timetable as a CP-SAT model; the constructor lists the rules, one method each.</summary>
/// <remarks>
/// Breaks are counted by one-sided "prefix" literals (a meeting lies at or before t), and meetings are gathered in clusters of one
/// participant for the table limits; with core-guided search this form proves optima the plain ones do not. Cost literals stay out
/// of exactly-one rows: presolve would shift the objective along them and ruin the bound.
/// </remarks>
internal sealed partial class CpSatModel
{
    private readonly CompactProblem _problem;
    private readonly CpSatRules _rules;
    private readonly BoolVar?[] _starts;
    private readonly BoolVar?[] _busy;
    private readonly List<BoolVar>?[] _breaks;
    private readonly CpSatDisruption? _disruption;

    /// <param name="disruption">Lets meetings be left out or moved at a price; null: all take place and moves are free.</param>
    public CpSatModel(CompactProblem problem, CpSatRules rules, CpSatDisruption? disruption = null)
    {
        _problem = problem;
        _rules = rules;
        _disruption = disruption;
        _starts = new BoolVar?[problem.Meetings * problem.Slots];
        _busy = new BoolVar?[problem.Participants * problem.Slots];
        _breaks = new List<BoolVar>?[problem.Participants];
        EveryMeetingHasOneSlot();
        NobodyExceedsItsRepresentatives();
        TablesSuffice();
        BusySlotsAddUp();
        BreaksAreCounted();
        PrecedencesHold();
        BreaksAreFair();
        TablesHoldOneMeeting();
        NobodyMeetsTooLongInARow();
        EverybodyRests();
        TablesAreKeptAndHallsWalkedBetween();
        Model.Minimize(disruption is null ? LinearExpr.Sum(AllBreaks) : LinearExpr.Sum(AllBreaks) + disruption.Cost);
    }

    public CpModel Model { get; } = new();

    /// <summary>One literal a break that may occur.</summary>
    public List<BoolVar> AllBreaks { get; } = [];

    /// <summary>The choice of tables; null where nobody has to choose.</summary>
    public CpSatTableGroups? Groups { get; private set; }

    /// <summary>Literal of "the meeting starts at the slot"; null when it may not.</summary>
    public BoolVar? Start(int meeting, int slot) => _starts[(meeting * _problem.Slots) + slot];

    /// <summary>Asks for at most so many breaks in all.</summary>
    public void LimitBreaks(int most) => Model.Add(LinearExpr.Sum(AllBreaks) <= most);

    /// <summary>A solution; a slot of -1 for a meeting left out.</summary>
    /// <param name="isTrue">Value of a literal in that solution.</param>
    public SlotPlan Read(Func<BoolVar, bool> isTrue)
    {
        var slots = new int[_problem.Meetings];
        for (var meeting = 0; meeting < slots.Length; meeting++)
        {
            slots[meeting] = -1;
            for (var slot = 0; slot < _problem.Slots && slots[meeting] < 0; slot++)
            {
                slots[meeting] = Start(meeting, slot) is { } start && isTrue(start) ? slot : -1;
            }
        }
        return new SlotPlan(slots, Groups?.Read(isTrue));
    }

    private void EveryMeetingHasOneSlot()
    {
        var choices = new List<ILiteral>();
        for (var meeting = 0; meeting < _problem.Meetings; meeting++)
        {
            choices.Clear();
            for (var slot = 0; slot < _problem.Slots; slot++)
            {
                if (_problem.IsAllowed(meeting, slot))
                {
                    var start = Model.NewBoolVar("");
                    _starts[(meeting * _problem.Slots) + slot] = start;
                    choices.Add(start);
                }
            }
            if (_disruption is null)
            {
                Model.AddExactlyOne(choices);
                continue;
            }
            _disruption.Add(Model, choices, meeting, slot => Start(meeting, slot));
        }
    }

    /// <summary>The literals of "the meeting runs at the slot".</summary>
    private void AddRunning(List<ILiteral> literals, int meeting, int slot)
    {
        for (var start = Math.Max(0, slot - _problem.Length[meeting] + 1); start <= slot; start++)
        {
            if (Start(meeting, start) is { } literal && _problem.DayOf[start] == _problem.DayOf[slot])
            {
                literals.Add(literal);
            }
        }
    }

    /// <summary>True when the participant's meetings are at different slots.</summary>
    private bool IsAlone(int participant) => _problem.Capacity[participant] == 1 && _rules.Has(RuleKind.Clash, participant);

    /// <summary>Clash and busy literal in one clique; with several representatives, a count.</summary>
    private void NobodyExceedsItsRepresentatives()
    {
        var running = new List<ILiteral>();
        for (var participant = 0; participant < _problem.Participants; participant++)
        {
            for (var slot = 0; slot < _problem.Slots; slot++)
            {
                running.Clear();
                foreach (var meeting in _problem.MeetingsOf[participant])
                {
                    AddRunning(running, meeting, slot);
                }
                if (running.Count == 0)
                {
                    continue;
                }
                var busy = Model.NewBoolVar("");
                _busy[(participant * _problem.Slots) + slot] = busy;
                if (IsAlone(participant))
                {
                    running.Add(busy.Not());
                    Model.AddExactlyOne(running);
                    continue;
                }
                foreach (var literal in running)
                {
                    Model.AddImplication(literal, busy);
                }
                if (_rules.Has(RuleKind.Clash, participant))
                {
                    Model.Add(LinearExpr.Sum(running) <= _problem.Capacity[participant]);
                }
                running.Add(busy.Not());
                Model.AddBoolOr(running);
            }
        }
    }

    /// <summary>Counts one literal a cluster of meetings that share a participant, instead of one a meeting.</summary>
    private void TablesSuffice()
    {
        var rows = new List<ILiteral>[_problem.Slots];
        for (var slot = 0; slot < _problem.Slots; slot++)
        {
            rows[slot] = [];
        }
        var running = new List<ILiteral>();
        foreach (var (participant, meetings) in Clusters())
        {
            for (var slot = 0; slot < _problem.Slots; slot++)
            {
                running.Clear();
                foreach (var meeting in meetings)
                {
                    AddRunning(running, meeting, slot);
                }
                if (running.Count < 2 || participant < 0)
                {
                    rows[slot].AddRange(running);
                }
                else if (meetings.Count == _problem.MeetingsOf[participant].Length)
                {
                    rows[slot].Add(_busy[(participant * _problem.Slots) + slot]!);
                }
                else
                {
                    rows[slot].Add(AnyOf(running));
                }
            }
        }
        for (var slot = 0; slot < _problem.Slots; slot++)
        {
            if (_rules.Has(RuleKind.Tables, slot) && rows[slot].Count > _problem.OpenTables[slot])
            {
                Model.Add(LinearExpr.Sum(rows[slot]) <= _problem.OpenTables[slot]);
            }
        }
    }

    private BoolVar AnyOf(List<ILiteral> literals)
    {
        var any = Model.NewBoolVar("");
        foreach (var literal in literals)
        {
            Model.AddImplication(literal, any);
        }
        return any;
    }

    /// <summary>Greedy: the participant with most meetings not yet in a cluster takes them all.</summary>
    private List<(int Participant, List<int> Meetings)> Clusters()
    {
        var clusters = new List<(int, List<int>)>();
        var taken = new bool[_problem.Meetings];
        var left = new int[_problem.Participants];
        for (var participant = 0; participant < left.Length; participant++)
        {
            left[participant] = IsAlone(participant) ? _problem.MeetingsOf[participant].Length : 0;
        }
        while (left.Length > 0 && left.Max() is > 0 and var most)
        {
            var participant = Array.IndexOf(left, most);
            var meetings = _problem.MeetingsOf[participant].Where(meeting => !taken[meeting]).ToList();
            foreach (var meeting in meetings)
            {
                taken[meeting] = true;
                left[_problem.A[meeting]]--;
                left[_problem.B[meeting]]--;
            }
            left[participant] = 0;
            clusters.Add((participant, meetings));
        }
        var rest = Enumerable.Range(0, _problem.Meetings).Where(meeting => !taken[meeting]).ToList();
        if (rest.Count > 0)
        {
            clusters.Add((-1, rest));
        }
        return clusters;
    }

    /// <summary>Two meetings bound to one table, with no party in common, cannot run at once.</summary>
    private void TablesHoldOneMeeting()
    {
        var running = new List<ILiteral>();
        foreach (var table in _problem.SharedTables.Where(table => _rules.Has(RuleKind.BoundTable, table)))
        {
            for (var slot = 0; slot < _problem.Slots; slot++)
            {
                running.Clear();
                for (var meeting = 0; meeting < _problem.Meetings; meeting++)
                {
                    if (_problem.TableOf[meeting] == table)
                    {
                        AddRunning(running, meeting, slot);
                    }
                }
                if (running.Count > 1)
                {
                    Model.AddAtMostOne(running);
                }
            }
        }
    }

    private BoolVar? Busy(int participant, int slot) => _busy[(participant * _problem.Slots) + slot];
}

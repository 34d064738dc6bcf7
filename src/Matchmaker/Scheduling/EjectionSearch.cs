namespace Matchmaker.Scheduling;

/// <summary>Makes a timetable better under every rule but walking: moves a meeting, and what stands in its way the other way round.</summary>
/// <remarks>
/// The general sibling of <see cref="KempeSearch"/>: with several representatives, meetings of two slots and bound tables a chain is no
/// path any more, so meetings are taken out and put back one by one and the agendas touched are weighed anew. Rests, meetings in a row
/// and fairness are prices; the other rules hold at every step. Also settles the later figures of the objective at equal breaks.
/// </remarks>
internal sealed partial class EjectionSearch : ILocalSearch
{
    private const int BrokenWeight = 3;

    private readonly CompactProblem _problem;
    private readonly AgendaCost _agenda;
    private readonly Occupancy _occupancy;
    private readonly int[] _breaks;
    private readonly int[] _broken;
    private readonly int[] _unhappy;
    private readonly int[] _unhappyAt;
    private readonly ulong[][] _wishes;
    private readonly int[] _wishful;
    private SplitMix _random;
    private int _unhappyCount;
    private int _limit;

    /// <param name="slots">Start slots that keep every rule but, perhaps, rests, meetings in a row and fairness.</param>
    public EjectionSearch(CompactProblem problem, ReadOnlySpan<int> slots, long seed)
    {
        _problem = problem;
        _agenda = new AgendaCost(problem);
        _occupancy = new Occupancy(problem, SpareTables);
        (_breaks, _broken) = (new int[problem.Participants], new int[problem.Participants]);
        (_unhappy, _unhappyAt) = (new int[problem.Participants], new int[problem.Participants]);
        Array.Fill(_unhappyAt, -1);
        (_moved, _touched) = (new int[problem.Meetings], new int[problem.Participants]);
        _limit = problem.FairnessLimit;
        _random = new SplitMix(seed);
        _wishes = [.. problem.Problem.Meetings.Select(meeting => meeting.Preferred.IsEmpty ? [] : problem.MaskOf(meeting.Preferred))];
        _wishful = [.. Enumerable.Range(0, problem.Meetings).Where(meeting => _wishes[meeting].Length > 0)];
        Best = slots.ToArray();
        for (var meeting = 0; meeting < slots.Length; meeting++)
        {
            _occupancy.Place(meeting, slots[meeting]);
            Unmet += IsUnmet(meeting) ? 1 : 0;
        }
        for (var participant = 0; participant < problem.Participants; participant++)
        {
            Weigh(participant);
        }
        KeepIfBest();
    }

    /// <summary>Breaks now.</summary>
    public int Breaks { get; private set; }

    /// <summary>How far rests, meetings in a row and fairness are broken now.</summary>
    public int Broken { get; private set; }

    /// <summary>Meetings that start at none of their preferred slots now.</summary>
    public int Unmet { get; private set; }

    public int BestCost { get; private set; } = int.MaxValue;

    /// <summary>Meetings of the best timetable that start at none of their preferred slots.</summary>
    public int BestUnmet { get; private set; } = int.MaxValue;

    public int[] Best { get; }

    public long Moves { get; private set; }

    /// <summary>What an unmet wish costs beside a break; 0 to leave wishes alone.</summary>
    public double WishPrice { get; init; }

    public void Run(double temperature, int moves)
    {
        for (var move = 0; move < moves && !(BestCost == 0 && (WishPrice == 0 || BestUnmet == 0)); move++)
        {
            Moves++;
            var (meeting, to) = Draw();
            if (to < 0 || to == _occupancy.SlotOf[meeting] || !_problem.IsAllowed(meeting, to) || !Shift(meeting, to))
            {
                continue;
            }
            var price = Price();
            if (price <= 0 || _random.Next() < Math.Exp(-price / temperature) * ulong.MaxValue)
            {
                Adopt();
                KeepIfBest();
            }
            else
            {
                UndoTo(0);
            }
        }
    }

    /// <summary>Asks for at most so many breaks of anybody from now on; the best timetable starts anew.</summary>
    public void Tighten(int limit)
    {
        _limit = limit;
        (BestCost, BestUnmet) = (int.MaxValue, int.MaxValue);
        for (var participant = 0; participant < _problem.Participants; participant++)
        {
            Weigh(participant);
        }
        KeepIfBest();
    }

    private bool IsUnmet(int meeting)
    {
        var slot = _occupancy.SlotOf[meeting];
        return _wishes[meeting].Length > 0 && slot >= 0 && (_wishes[meeting][_problem.DayOf[slot]] >> _problem.BitOf[slot] & 1) == 0;
    }

    private ReadOnlySpan<ulong> BusyOf(int participant) => _occupancy.Busy.AsSpan(participant * _problem.Days, _problem.Days);

    private int BrokenBy(int participant, int breaks) => Math.Max(0, breaks - _limit) + _agenda.BrokenRules(BusyOf(participant));

    /// <summary>Takes the participant's agenda into the sums as it is now.</summary>
    private void Weigh(int participant)
    {
        var breaks = AgendaCost.Breaks(BusyOf(participant));
        var broken = BrokenBy(participant, breaks);
        Breaks += breaks - _breaks[participant];
        Broken += broken - _broken[participant];
        (_breaks[participant], _broken[participant]) = (breaks, broken);
        NoteHappiness(participant, breaks + broken > 0);
    }

    private void NoteHappiness(int participant, bool isUnhappy)
    {
        var place = _unhappyAt[participant];
        if (isUnhappy == place >= 0)
        {
            return;
        }
        if (isUnhappy)
        {
            _unhappyAt[participant] = _unhappyCount;
            _unhappy[_unhappyCount++] = participant;
            return;
        }
        var last = _unhappy[--_unhappyCount];
        (_unhappy[place], _unhappyAt[last], _unhappyAt[participant]) = (last, place, -1);
    }

    private void KeepIfBest()
    {
        if (Broken == 0 && (Breaks < BestCost || (Breaks == BestCost && Unmet < BestUnmet)))
        {
            (BestCost, BestUnmet) = (Breaks, Unmet);
            _occupancy.SlotOf.AsSpan().CopyTo(Best);
        }
    }

    /// <summary>A meeting and where to put it: anything, something of an unhappy participant, or a wish.</summary>
    private (int Meeting, int To) Draw()
    {
        var kind = _random.Below(6);
        if (kind < 2 && _unhappyCount > 0)
        {
            var participant = _unhappy[_random.Below(_unhappyCount)];
            var meetings = _problem.MeetingsOf[participant];
            return (meetings[_random.Below(meetings.Length)], kind == 0 ? Beside(meetings[_random.Below(meetings.Length)]) : _random.Below(_problem.Slots));
        }
        if (kind == 2 && WishPrice > 0 && _wishful.Length > 0)
        {
            var meeting = _wishful[_random.Below(_wishful.Length)];
            var preferred = _problem.Problem.Meetings[meeting].Preferred;
            return (meeting, IsUnmet(meeting) ? preferred[_random.Below(preferred.Length)] : -1);
        }
        return (_random.Below(_problem.Meetings), _random.Below(_problem.Slots));
    }

    /// <summary>The slot just before or after a meeting.</summary>
    private int Beside(int meeting)
    {
        var next = (_random.Next() & 1) == 0 ? _occupancy.SlotOf[meeting] - 1 : _occupancy.SlotOf[meeting] + _problem.Length[meeting];
        return next < _problem.Slots ? next : -1;
    }
}

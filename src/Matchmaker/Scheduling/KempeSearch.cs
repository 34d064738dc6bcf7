namespace Matchmaker.Scheduling;

/// <summary>Makes a timetable better by swapping chains of meetings between two slots, now and then accepting a worse one.</summary>
/// <remarks>
/// Moving a meeting to another slot pushes what its parties have there back, and so on: a Kempe chain. Only the two ends of the chain
/// change their agenda, so a move costs a few bit counts. No rule is ever broken on the way, so the best timetable so far is always usable.
/// For simple problems (see <see cref="CompactProblem.IsSimple"/>).
/// </remarks>
internal sealed partial class KempeSearch : ILocalSearch
{
    private const int ExcessWeight = 3;
    private const int PartnerTries = 6;
    private const int NoMove = int.MaxValue;

    private readonly CompactProblem _problem;
    private readonly int _participants;
    private readonly int _days;
    private readonly int[] _dayOf;
    private readonly ulong[] _bit;
    private readonly ulong[] _allowed;
    private readonly int[] _open;
    private readonly int[] _a;
    private readonly int[] _b;
    private readonly int[] _at;
    private readonly int[] _slotOf;
    private readonly int[] _used;
    private readonly ulong[] _busy;
    private readonly int[] _breaks;
    private readonly int[] _chain;
    private readonly int[] _inChain;
    private readonly int[] _ends = new int[4];
    private readonly int[] _unhappy;
    private readonly int[] _unhappyAt;
    private readonly ulong[] _accept = new ulong[16];
    private readonly bool _hasPrecedences;
    private readonly int _limit;
    private int _unhappyCount;
    private int _chainLength;
    private int _endCount;
    private int _stamp;
    private int _surplus;
    private int _patience;
    private SplitMix _random;

    public KempeSearch(CompactProblem problem, ReadOnlySpan<int> slots, long seed)
    {
        _problem = problem;
        _participants = problem.Participants;
        _days = problem.Days;
        (_dayOf, _allowed, _open) = (problem.DayOf, problem.Allowed, problem.OpenTables);
        _bit = [.. problem.BitOf.Select(bit => 1UL << bit)];
        (_a, _b) = (problem.A, problem.B);
        _at = new int[problem.Slots * _participants];
        Array.Fill(_at, -1);
        _slotOf = slots.ToArray();
        _used = new int[problem.Slots];
        _busy = new ulong[_participants * _days];
        _breaks = new int[_participants];
        _chain = new int[problem.Meetings];
        _inChain = new int[problem.Meetings];
        _unhappy = new int[_participants];
        _unhappyAt = new int[_participants];
        _hasPrecedences = !problem.Problem.Precedences.IsEmpty;
        _limit = problem.FairnessLimit;
        _random = new SplitMix(seed);
        Best = slots.ToArray();
        Load();
    }

    /// <summary>Breaks plus three times what exceeds the fairness limit.</summary>
    public int Cost { get; private set; }

    /// <summary>Breaks of the best timetable so far that keeps the fairness limit; <see cref="int.MaxValue"/> before the first.</summary>
    public int BestCost { get; private set; } = int.MaxValue;

    /// <summary>Breaks above the fairness limit, over all participants.</summary>
    public int Excess { get; private set; }

    /// <summary>Start slots of the best timetable so far.</summary>
    public int[] Best { get; }

    /// <summary>Moves tried so far.</summary>
    public long Moves { get; private set; }

    private void Load()
    {
        for (var meeting = 0; meeting < _slotOf.Length; meeting++)
        {
            Enter(meeting, _slotOf[meeting]);
            _used[_slotOf[meeting]]++;
        }
        Array.Fill(_unhappyAt, -1);
        for (var participant = 0; participant < _participants; participant++)
        {
            for (var day = 0; day < _days; day++)
            {
                _breaks[participant] += CompactProblem.Breaks(_busy[(participant * _days) + day]);
            }
            Cost += CostOf(_breaks[participant]);
            Excess += ExcessOf(_breaks[participant]);
            NoteHappiness(participant);
        }
        BestCost = Excess == 0 ? Cost : int.MaxValue;
    }

    private bool IsAllowed(int meeting, int slot) => (_allowed[(meeting * _days) + _dayOf[slot]] & _bit[slot]) != 0;

    private int CostOf(int breaks) => breaks + (ExcessWeight * ExcessOf(breaks));

    private int ExcessOf(int breaks) => Math.Max(0, breaks - _limit);

    private void Enter(int meeting, int slot)
    {
        var row = slot * _participants;
        _at[row + _a[meeting]] = meeting;
        _at[row + _b[meeting]] = meeting;
        var (day, bit) = (_dayOf[slot], _bit[slot]);
        _busy[(_a[meeting] * _days) + day] |= bit;
        _busy[(_b[meeting] * _days) + day] |= bit;
    }

    private void NoteHappiness(int participant)
    {
        var place = _unhappyAt[participant];
        if (_breaks[participant] > 0 == place >= 0)
        {
            return;
        }
        if (place < 0)
        {
            _unhappyAt[participant] = _unhappyCount;
            _unhappy[_unhappyCount++] = participant;
            return;
        }
        var last = _unhappy[--_unhappyCount];
        _unhappy[place] = last;
        _unhappyAt[last] = place;
        _unhappyAt[participant] = -1;
    }

    /// <summary>Runs moves at one temperature.</summary>
    public void Run(double temperature, int moves)
    {
        for (var worse = 1; worse < _accept.Length; worse++)
        {
            _accept[worse] = (ulong)(Math.Exp(-worse / temperature) * ulong.MaxValue);
        }
        for (var move = 0; move < moves && BestCost > 0; move++)
        {
            Moves++;
            DrawPatience();
            var delta = Propose(out var from, out var to);
            if (delta <= _patience)
            {
                Apply(from, to);
                Cost += delta;
                if (Cost < BestCost && Excess == 0)
                {
                    BestCost = Cost;
                    _slotOf.AsSpan().CopyTo(Best);
                }
            }
        }
    }

    /// <summary>Draws how much worse the next move may be: what cannot be accepted need not be finished.</summary>
    private void DrawPatience()
    {
        var draw = _random.Next();
        _patience = 0;
        while (_patience + 1 < _accept.Length && draw < _accept[_patience + 1])
        {
            _patience++;
        }
    }

    private int Propose(out int from, out int to)
    {
        int meeting;
        var draw = _random.Next();
        if (_unhappyCount > 0 && (uint)draw < uint.MaxValue / 3)
        {
            var participant = _unhappy[_random.Below(_unhappyCount)];
            var meetings = _problem.MeetingsOf[participant];
            meeting = meetings[_random.Below(meetings.Length)];
            to = (draw >> 63) != 0 ? Neighbour(participant) : _random.Below(_problem.Slots);
        }
        else
        {
            meeting = _random.Below(_slotOf.Length);
            to = _random.Below(_problem.Slots);
        }
        from = _slotOf[meeting];
        return to == from || to < 0 || !IsAllowed(meeting, to) ? NoMove : Build(meeting, from, to);
    }

    /// <summary>A slot just before or after one of the participant's meetings, on the same day.</summary>
    private int Neighbour(int participant)
    {
        var meetings = _problem.MeetingsOf[participant];
        var slot = _slotOf[meetings[_random.Below(meetings.Length)]];
        var next = slot + ((_random.Next() & 1) == 0 ? 1 : -1);
        return next >= 0 && next < _problem.Slots && _dayOf[next] == _dayOf[slot] ? next : -1;
    }

    private int Change(int from, int to)
    {
        var delta = 0;
        for (var end = 0; end < _endCount; end++)
        {
            var participant = _ends[end];
            delta += CostOf(BreaksAfter(participant, from, to)) - CostOf(_breaks[participant]);
        }
        return delta;
    }

    private int BreaksAfter(int participant, int from, int to)
    {
        var (dayFrom, dayTo) = (_dayOf[from], _dayOf[to]);
        var (bitFrom, bitTo) = (_bit[from], _bit[to]);
        if (dayFrom == dayTo)
        {
            var mask = _busy[(participant * _days) + dayFrom];
            return _breaks[participant] + CompactProblem.Breaks(mask ^ bitFrom ^ bitTo) - CompactProblem.Breaks(mask);
        }
        var (first, second) = (_busy[(participant * _days) + dayFrom], _busy[(participant * _days) + dayTo]);
        return _breaks[participant] + CompactProblem.Breaks(first ^ bitFrom) - CompactProblem.Breaks(first)
            + CompactProblem.Breaks(second ^ bitTo) - CompactProblem.Breaks(second);
    }

    private void Apply(int from, int to)
    {
        for (var end = 0; end < _endCount; end++)
        {
            var participant = _ends[end];
            var breaks = BreaksAfter(participant, from, to);
            Excess += ExcessOf(breaks) - ExcessOf(_breaks[participant]);
            _breaks[participant] = breaks;
            _busy[(participant * _days) + _dayOf[from]] ^= _bit[from];
            _busy[(participant * _days) + _dayOf[to]] ^= _bit[to];
            NoteHappiness(participant);
        }
        for (var place = 0; place < _chainLength; place++)
        {
            var meeting = _chain[place];
            var row = _slotOf[meeting] * _participants;
            _at[row + _a[meeting]] = -1;
            _at[row + _b[meeting]] = -1;
        }
        for (var place = 0; place < _chainLength; place++)
        {
            var meeting = _chain[place];
            var slot = from + to - _slotOf[meeting];
            _slotOf[meeting] = slot;
            _at[(slot * _participants) + _a[meeting]] = meeting;
            _at[(slot * _participants) + _b[meeting]] = meeting;
        }
        _used[to] += _surplus;
        _used[from] -= _surplus;
    }
}

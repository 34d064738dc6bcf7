namespace Matchmaker.Scheduling;

/// <summary>Who is busy with which meeting at each slot, kept current as meetings are placed and removed.</summary>
/// <remarks>
/// Stored slot by slot, so a search that works on two slots touches two short rows. A participant has as many cells a slot as
/// it can hold meetings; the filled ones come first.
/// </remarks>
internal sealed class Occupancy
{
    private readonly CompactProblem _problem;
    private readonly int[] _cells;
    private readonly int[] _firstCell;
    private readonly int _rowLength;
    private readonly int[] _inSlot;
    private readonly int[] _position;
    private readonly int[] _tables;

    /// <param name="spare">Meetings above the open tables that a slot may hold for a while.</param>
    public Occupancy(CompactProblem problem, int spare = 0)
    {
        _problem = problem;
        _firstCell = new int[problem.Participants + 1];
        for (var participant = 0; participant < problem.Participants; participant++)
        {
            _firstCell[participant + 1] = _firstCell[participant] + problem.Capacity[participant];
        }
        _rowLength = _firstCell[problem.Participants];
        _cells = new int[_rowLength * problem.Slots];
        Array.Fill(_cells, -1);
        SlotOf = new int[problem.Meetings];
        Array.Fill(SlotOf, -1);
        Used = new int[problem.Slots];
        Busy = new ulong[problem.Participants * problem.Days];
        _inSlot = new int[problem.Slots * Math.Max(1, problem.OpenTables.DefaultIfEmpty(0).Max() + spare)];
        _position = new int[problem.Meetings * 2];
        _tables = new int[problem.TableOf.Any(table => table >= 0) ? problem.Problem.Tables * problem.Slots : 0];
        Array.Fill(_tables, -1);
    }

    /// <summary>Start slot of each meeting, -1 when it is not placed.</summary>
    public int[] SlotOf { get; }

    /// <summary>Meetings running at each slot.</summary>
    public int[] Used { get; }

    /// <summary>Masks of the busy slots of each participant, one a day.</summary>
    public ulong[] Busy { get; }

    private int Stride => _inSlot.Length / _problem.Slots;

    /// <summary>Meetings the participant has at the slot.</summary>
    public int Load(int participant, int slot)
    {
        var load = 0;
        while (load < _problem.Capacity[participant] && At(participant, slot, load) >= 0)
        {
            load++;
        }
        return load;
    }

    /// <summary>The participant's meeting number <paramref name="place"/> at the slot, or -1.</summary>
    public int At(int participant, int slot, int place) => _cells[(slot * _rowLength) + _firstCell[participant] + place];

    /// <summary>The meeting bound to the table that runs there at the slot, or -1.</summary>
    public int AtTable(int table, int slot) => _tables[(table * _problem.Slots) + slot];

    public bool Covers(int meeting, int slot) => SlotOf[meeting] >= 0 && SlotOf[meeting] <= slot && slot < SlotOf[meeting] + _problem.Length[meeting];

    /// <summary>A meeting running at the slot, drawn evenly, or -1.</summary>
    public int AnyAt(int slot, ref SplitMix random) => Used[slot] == 0 ? -1 : _inSlot[(slot * Stride) + random.Below(Used[slot])];

    /// <summary>Puts a meeting where both parties have room and a table is left.</summary>
    public void Place(int meeting, int slot)
    {
        SlotOf[meeting] = slot;
        for (var part = 0; part < _problem.Length[meeting]; part++)
        {
            var covered = slot + part;
            Enter(_problem.A[meeting], covered, meeting);
            Enter(_problem.B[meeting], covered, meeting);
            _position[(meeting * 2) + part] = Used[covered];
            _inSlot[(covered * Stride) + Used[covered]++] = meeting;
            if (_problem.TableOf[meeting] >= 0)
            {
                _tables[(_problem.TableOf[meeting] * _problem.Slots) + covered] = meeting;
            }
        }
    }

    public void Remove(int meeting)
    {
        var slot = SlotOf[meeting];
        for (var part = 0; part < _problem.Length[meeting]; part++)
        {
            var covered = slot + part;
            Leave(_problem.A[meeting], covered, meeting);
            Leave(_problem.B[meeting], covered, meeting);
            var last = _inSlot[(covered * Stride) + --Used[covered]];
            _inSlot[(covered * Stride) + _position[(meeting * 2) + part]] = last;
            _position[(last * 2) + covered - SlotOf[last]] = _position[(meeting * 2) + part];
            if (_problem.TableOf[meeting] >= 0)
            {
                _tables[(_problem.TableOf[meeting] * _problem.Slots) + covered] = -1;
            }
        }
        SlotOf[meeting] = -1;
    }

    private void Enter(int participant, int slot, int meeting)
    {
        _cells[(slot * _rowLength) + _firstCell[participant] + Load(participant, slot)] = meeting;
        Busy[(participant * _problem.Days) + _problem.DayOf[slot]] |= 1UL << _problem.BitOf[slot];
    }

    private void Leave(int participant, int slot, int meeting)
    {
        var row = _cells.AsSpan((slot * _rowLength) + _firstCell[participant], _problem.Capacity[participant]);
        var load = Load(participant, slot);
        row[row.IndexOf(meeting)] = row[load - 1];
        row[load - 1] = -1;
        if (load == 1)
        {
            Busy[(participant * _problem.Days) + _problem.DayOf[slot]] &= ~(1UL << _problem.BitOf[slot]);
        }
    }
}

using Google.OrTools.LinearSolver;

namespace Matchmaker.Scheduling;

/// <summary>A lower bound on breaks that forgets who meets whom and keeps when each participant may be busy.</summary>
/// <remarks>
/// Participants with the same number of meetings and the same room for them form a class. A class is a flow through the slots; a state is
/// the number of meetings done and how far the day is, and a busy slot after an idle one costs a break once the day has had a meeting.
/// The number done after a slot lies between the meetings that must and those that can be over by then, which encodes sessions, fixed
/// slots and absences. All classes together use two busy people a table. Every timetable is such a flow, so the least cost, rounded up, is a bound.
/// </remarks>
internal sealed class ActivityBound(CompactProblem problem)
{
    /// <summary>Largest program worth solving, in variables.</summary>
    private const int MostVariables = 400_000;

    // The solver stops within 1e-7 of feasibility and optimality; a thousandth is far beyond what that can add up to here.
    private const double Slack = 1e-3;

    /// <summary>No timetable has fewer breaks; 0 when time runs out, the program is too large, or it says nothing.</summary>
    /// <param name="cancellationToken">Ends the search at once, with 0.</param>
    public int Find(TimeSpan limit, CancellationToken cancellationToken)
    {
        var classes = Classes();
        if (limit <= TimeSpan.Zero || cancellationToken.IsCancellationRequested || classes.Sum(agenda => (long)agenda.Meetings * problem.Slots * 4) > MostVariables)
        {
            return 0;
        }
        using var solver = Solver.CreateSolver("GLOP");
        solver.SetTimeLimit((long)limit.TotalMilliseconds);
        var tables = new Constraint[problem.Slots];
        for (var slot = 0; slot < problem.Slots; slot++)
        {
            // Two people a table: the busy ones are an even number, at most twice the open tables.
            tables[slot] = solver.MakeConstraint(0, 2 * problem.OpenTables[slot]);
        }
        foreach (var agenda in classes)
        {
            AddFlow(solver, agenda, tables);
        }
        solver.Objective().SetMinimization();
        using var stop = cancellationToken.Register(() => solver.InterruptSolve());
        return solver.Solve() == Solver.ResultStatus.OPTIMAL ? Math.Max(0, (int)Math.Ceiling(solver.Objective().Value() - Slack)) : 0;
    }

    /// <summary>One layer a slot; rows are conservation of flow at each state.</summary>
    private void AddFlow(Solver solver, Agenda agenda, Constraint[] tables)
    {
        var states = new Dictionary<(int Done, Today Today), Constraint> { [(0, Today.Nothing)] = solver.MakeConstraint(-agenda.Size, -agenda.Size) };
        for (var slot = 0; slot < problem.Slots; slot++)
        {
            var next = new Dictionary<(int Done, Today Today), Constraint>();
            var isNewDay = slot > 0 && problem.DayOf[slot] != problem.DayOf[slot - 1];
            foreach (var ((done, before), row) in states)
            {
                var today = isNewDay ? Today.Nothing : before;
                Arc(solver, agenda, slot, row, next, (done, today == Today.Nothing ? Today.Nothing : Today.Idle), cost: 0, table: null);
                if ((agenda.Possible[problem.DayOf[slot]] >> problem.BitOf[slot] & 1) != 0)
                {
                    Arc(solver, agenda, slot, row, next, (done + 1, Today.Busy), cost: today == Today.Idle ? 1 : 0, tables[slot]);
                }
            }
            states = next;
        }
        foreach (var row in states.Values)
        {
            // All that arrives after the last slot leaves the network.
            row.SetUb(agenda.Size);
        }
    }

    private static void Arc(
        Solver solver, Agenda agenda, int slot, Constraint from, Dictionary<(int Done, Today Today), Constraint> next, (int Done, Today Today) to, int cost, Constraint? table)
    {
        if (to.Done < agenda.Must[slot] || to.Done > agenda.Can[slot])
        {
            return;
        }
        if (!next.TryGetValue(to, out var row))
        {
            row = next[to] = solver.MakeConstraint(0, 0);
        }
        var flow = solver.MakeNumVar(0, agenda.Size, "");
        from.SetCoefficient(flow, -1);
        row.SetCoefficient(flow, 1);
        table?.SetCoefficient(flow, 1);
        if (cost > 0)
        {
            solver.Objective().SetCoefficient(flow, cost);
        }
    }

    // Several representatives and long meetings are left out: what is left needs no more tables than all.
    private List<Agenda> Classes() =>
    [
        .. Enumerable.Range(0, problem.Participants)
            .Where(participant => problem.Capacity[participant] == 1 && !problem.MeetingsOf[participant].IsEmpty && problem.MeetingsOf[participant].All(meeting => problem.Length[meeting] == 1))
            .Select(Of).GroupBy(agenda => agenda.Key, StringComparer.Ordinal).Select(group => group.First() with { Size = group.Count() }),
    ];

    private Agenda Of(int participant)
    {
        var meetings = problem.MeetingsOf[participant];
        var (must, can) = (new int[problem.Slots], new int[problem.Slots]);
        var possible = new ulong[problem.Days];
        foreach (var meeting in meetings)
        {
            for (var day = 0; day < possible.Length; day++)
            {
                possible[day] |= problem.Allowed[(meeting * problem.Days) + day];
            }
            var (first, last) = (problem.FirstSlot(meeting), problem.LastSlot(meeting));
            for (var slot = 0; slot < problem.Slots; slot++)
            {
                must[slot] += last <= slot ? 1 : 0;
                can[slot] += first <= slot ? 1 : 0;
            }
        }
        return new Agenda(meetings.Length, possible, must, can, Size: 1);
    }

    /// <summary>How far a participant is in its day.</summary>
    private enum Today
    {
        Nothing,
        Busy,

        /// <summary>Idle after a meeting of the day.</summary>
        Idle,
    }

    /// <summary>What the bound keeps of a participant.</summary>
    /// <param name="Possible">Slots at which one of its meetings may lie, one mask a day.</param>
    /// <param name="Must">Meetings over by the end of each slot, whatever the timetable.</param>
    /// <param name="Can">Most meetings over by the end of each slot.</param>
    /// <param name="Size">Participants like it.</param>
    private sealed record Agenda(int Meetings, ulong[] Possible, int[] Must, int[] Can, int Size)
    {
        public string Key => $"{string.Join(' ', Possible)}|{string.Join(' ', Must)}|{string.Join(' ', Can)}";
    }
}

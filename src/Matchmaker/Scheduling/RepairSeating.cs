namespace Matchmaker.Scheduling;

/// <summary>Gives tables after a repair: who stays at a slot stays at the table where that is still possible.</summary>
internal static class RepairSeating
{
    public static Timetable Assign(RepairProblem repair, CompactProblem problem, int[] slots, CancellationToken cancellationToken)
    {
        var taken = TablesOfBoundMeetings(problem, slots);
        var closed = repair.Problem.Closed.ToHashSet();
        var meetings = repair.Problem.Meetings.ToBuilder();
        for (var meeting = 0; meeting < slots.Length; meeting++)
        {
            var isBound = problem.TableOf[meeting] >= 0;
            if (isBound || slots[meeting] < 0 || repair.Old.Places[meeting] is not { Table: { } table } old || old.Slot != slots[meeting])
            {
                continue;
            }
            var cells = Enumerable.Range(old.Slot, problem.Length[meeting]).Select(slot => new TableClosure(table, slot)).ToList();
            var isPast = old.Slot < repair.FirstOpenSlot;
            if (cells.TrueForAll(cell => (isPast || !closed.Contains(cell)) && !taken.Contains(cell)))
            {
                taken.UnionWith(cells);
                meetings[meeting] = meetings[meeting] with { Table = table };
            }
        }
        return Seating.Assign(new CompactProblem(repair.Problem with { Meetings = meetings.ToImmutable() }, mayLeaveOut: true), slots, cancellationToken);
    }

    private static HashSet<TableClosure> TablesOfBoundMeetings(CompactProblem problem, int[] slots) =>
    [
        .. Enumerable.Range(0, slots.Length).Where(meeting => slots[meeting] >= 0 && problem.TableOf[meeting] >= 0)
            .SelectMany(meeting => Enumerable.Range(slots[meeting], problem.Length[meeting]).Select(slot => new TableClosure(problem.TableOf[meeting], slot))),
    ];
}

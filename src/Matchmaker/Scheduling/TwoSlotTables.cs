namespace Matchmaker.Scheduling;

/// <summary>Binds meetings of two slots to tables: searches that only count tables then seat them too.</summary>
internal static class TwoSlotTables
{
    /// <summary>The problem with each such meeting at a given table; one that is bound already stays so.</summary>
    /// <param name="tableOf">Table of a meeting; null leaves it free.</param>
    public static CompactProblem At(CompactProblem problem, Func<int, int?> tableOf)
    {
        var meetings = problem.Problem.Meetings.ToBuilder();
        foreach (var meeting in Free(problem))
        {
            meetings[meeting] = meetings[meeting] with { Table = tableOf(meeting) };
        }
        return new CompactProblem(problem.Problem with { Meetings = meetings.ToImmutable() });
    }

    /// <summary>The problem with each such meeting at the table that has most room left; the problem itself where counting tables is enough.</summary>
    /// <remarks>The tables are a guess: it may have fewer timetables than the problem itself.</remarks>
    public static CompactProblem Spread(CompactProblem problem)
    {
        if (problem.Groups is null)
        {
            return problem;
        }
        var closed = problem.Problem.Closed.ToHashSet();
        var room = Enumerable.Range(0, problem.Problem.Tables).Select(table => problem.Slots - closed.Count(closure => closure.Table == table)).ToArray();
        for (var meeting = 0; meeting < problem.Meetings; meeting++)
        {
            if (problem.TableOf[meeting] is >= 0 and var bound)
            {
                room[bound] -= problem.Length[meeting];
            }
        }
        var chosen = new Dictionary<int, int>();
        foreach (var meeting in Free(problem))
        {
            var starts = Enumerable.Range(0, problem.Slots).Where(slot => problem.IsAllowed(meeting, slot)).ToList();
            var table = Enumerable.Range(0, room.Length).Where(table => starts.Exists(slot => IsOpen(table, slot) && IsOpen(table, slot + 1)))
                .OrderByDescending(table => room[table]).FirstOrDefault(-1);
            if (table >= 0)
            {
                chosen[meeting] = table;
                room[table] -= problem.Length[meeting];
            }
        }
        return At(problem, meeting => chosen.TryGetValue(meeting, out var table) ? table : null);

        bool IsOpen(int table, int slot) => !closed.Contains(new TableClosure(table, slot));
    }

    private static IEnumerable<int> Free(CompactProblem problem) =>
        Enumerable.Range(0, problem.Meetings).Where(meeting => problem.Length[meeting] == 2 && problem.TableOf[meeting] < 0);
}

using System.Collections.Immutable;
using Google.OrTools.Sat;

namespace Matchmaker.Scheduling;

/// <summary>Chooses a hall for each meeting of a settled timetable, so that everybody has time to walk.</summary>
internal static class HallChoice
{
    private const string Parameters = "num_workers:1 max_time_in_seconds:10";

    /// <summary>One hall a meeting, -1 for a meeting left out; null when the slots leave nobody time enough, or walking takes none.</summary>
    /// <param name="slots">One start slot a meeting; -1 for a meeting left out.</param>
    public static int[]? Find(CompactProblem problem, int[] slots)
    {
        if (!problem.HasWalking)
        {
            return null;
        }
        var placed = Enumerable.Range(0, slots.Length).Where(meeting => slots[meeting] >= 0).ToImmutableArray();
        var part = new CompactProblem(problem.Problem with { Meetings = [.. placed.Select(meeting => problem.Problem.Meetings[meeting])], Precedences = [] });
        for (var index = 0; index < placed.Length; index++)
        {
            part.Pin(index, slots[placed[index]]);
        }
        var model = new CpSatModel(part, CpSatRules.All(part) with { Fairness = [] });
        using var solver = new CpSolver { StringParameters = Parameters };
        if (solver.Solve(model.Model) is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible))
        {
            return null;
        }
        var halls = new int[slots.Length];
        Array.Fill(halls, -1);
        foreach (var ((index, _, hall), chosen) in model.InHall)
        {
            if (solver.BooleanValue(chosen))
            {
                halls[placed[index]] = hall;
            }
        }
        return halls;
    }
}

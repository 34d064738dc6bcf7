using System.Globalization;
using Google.OrTools.Sat;

namespace Matchmaker.Scheduling;

/// <summary>Chooses groups of tables for the meetings of settled slots.</summary>
internal static class GroupChoice
{
    /// <summary>The group of each meeting, -1 where it has none to choose; as few as can be are left without one they need. Null when the time ran out.</summary>
    /// <param name="slots">One start slot a meeting; -1 for a meeting left out.</param>
    /// <param name="seconds">Wall time, more than 0.</param>
    public static int[]? Find(CompactProblem problem, TableGroups groups, int[] slots, double seconds, CancellationToken cancellationToken)
    {
        var model = new CpModel();
        var starts = slots.Select((slot, meeting) => slot >= 0 && groups.Chooses(meeting) ? model.NewBoolVar("") : null).ToArray();
        var choice = new CpSatTableGroups(problem, groups, model, (meeting, slot) => slots[meeting] == slot ? starts[meeting] : null, CpSatRules.All(problem));
        choice.Add();
        model.Maximize(LinearExpr.Sum(starts.OfType<BoolVar>()));
        using var solver = new CpSolver();
        solver.StringParameters = string.Create(CultureInfo.InvariantCulture, $"num_workers:1 max_time_in_seconds:{Math.Max(0.001, seconds)}");
        if (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        using var stop = cancellationToken.Register(solver.StopSearch);
        return solver.Solve(model) is CpSolverStatus.Optimal or CpSolverStatus.Feasible ? choice.Read(solver.BooleanValue) : null;
    }
}

using System.Globalization;
using Google.OrTools.Sat;

namespace Matchmaker.Scheduling;

/// <summary>Finds a minimal set of rules that no timetable can keep, once a proof said there is none.</summary>
/// <remarks>Leaves out kinds of rules, then rules one by one, and keeps what the contradiction needs (deletion filter).</remarks>
/// <param name="problem">Not tightened: what an order takes away is the order's doing.</param>
internal sealed class CpSatConflict(CompactProblem problem)
{
    private const double MostSeconds = 15;
    private const double SecondsATry = 5;

    private CpSatRules _kept = CpSatRules.All(problem);

    /// <summary>A conflict that alone proves that no timetable exists.</summary>
    /// <param name="limit">Time there is; what is not known to be needed when it ends stays named.</param>
    public Conflict Explain(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(TimeSpan.FromSeconds(Math.Clamp(limit.TotalSeconds, 0, MostSeconds)));
        var isMinimal = true;
        foreach (var part in CpSatRules.Parts(() => _kept))
        {
            var rest = new CpSatRules(_kept.Kept.Except(part));
            if (rest.Kept.Count == _kept.Kept.Count)
            {
                continue;
            }
            switch (stop.IsCancellationRequested ? CpSolverStatus.Unknown : Try(rest, stop.Token))
            {
                case CpSolverStatus.Infeasible:
                    _kept = rest;
                    break;
                case CpSolverStatus.Unknown when part.Count == 1:
                    isMinimal = false;
                    break;
            }
        }
        return new RuleSentences(problem, _kept.Kept).Conflict() with { IsMinimal = isMinimal };
    }

    private CpSolverStatus Try(CpSatRules rules, CancellationToken cancellationToken)
    {
        var model = new CpSatModel(rules.Relax(problem), rules);
        using var solver = new CpSolver();
        solver.StringParameters = string.Create(CultureInfo.InvariantCulture, $"num_workers:1 linearization_level:0 max_time_in_seconds:{SecondsATry}");
        using var stop = cancellationToken.Register(solver.StopSearch);
        return solver.Solve(model.Model);
    }
}

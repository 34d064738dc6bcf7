using System.Globalization;
using Google.OrTools.Sat;

namespace Matchmaker.Scheduling;

/// <summary>Finds a minimal set of rules that no timetable can keep, once a proof said there is none.</summary>
/// <remarks>Drops families of rules, then rules one by one, and keeps what the contradiction needs (deletion filter).</remarks>
internal sealed class CpSatConflict(CompactProblem problem)
{
    private const double MostSeconds = 15;
    private const double SecondsATry = 5;

    /// <summary>A conflict that alone proves that no timetable exists.</summary>
    public Conflict Explain(ScheduleOptions options, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(Math.Min(MostSeconds, options.TimeLimit.TotalSeconds)));
        var kept = CpSatRules.All(problem);
        var isMinimal = true;
        foreach (var family in kept.Families())
        {
            Drop(ref kept, family, ref isMinimal, limit.Token);
        }
        foreach (var half in kept.Halves())
        {
            Drop(ref kept, half, ref isMinimal, limit.Token);
        }
        foreach (var rule in kept.Singles())
        {
            Drop(ref kept, rule, ref isMinimal, limit.Token);
        }
        return new ConflictSentences(problem).Combination(kept.Clashes, kept.Fairness, kept.Tables, kept.Orders, kept.Others) with { IsMinimal = isMinimal };
    }

    private void Drop(ref CpSatRules kept, CpSatRules dropped, ref bool isMinimal, CancellationToken cancellationToken)
    {
        var rest = kept.Without(dropped);
        if (rest.Count == kept.Count)
        {
            return;
        }
        switch (cancellationToken.IsCancellationRequested ? CpSolverStatus.Unknown : Try(rest, cancellationToken))
        {
            case CpSolverStatus.Infeasible:
                kept = rest;
                break;
            case CpSolverStatus.Unknown:
                isMinimal = false;
                break;
        }
    }

    private CpSolverStatus Try(CpSatRules rules, CancellationToken cancellationToken)
    {
        var model = new CpSatModel(problem, rules);
        using var solver = new CpSolver();
        solver.StringParameters = string.Create(CultureInfo.InvariantCulture, $"num_workers:1 linearization_level:0 max_time_in_seconds:{SecondsATry}");
        using var stop = cancellationToken.Register(solver.StopSearch);
        return solver.Solve(model.Model);
    }
}

using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Google.OrTools.Sat;

namespace Matchmaker.Pairing;

/// <summary>Solves what a flow cannot: level by level, each level held while the next is raised.</summary>
/// <remarks>
/// Whether a participant is <em>at</em> its minimum is not concave in its meetings; odd cycles of one pool and cuts over several participants break
/// integrality. A flow's answer is the start, and its levels are the ceilings.
/// </remarks>
internal sealed class CpSatPairing(PairingLimits limits, ImmutableArray<PairingCut> cuts)
{
    /// <summary>Improves <paramref name="start"/> until every level is proven or time is up.</summary>
    /// <param name="start">An allowed choice.</param>
    /// <param name="ceiling">An upper bound of each level taken alone.</param>
    /// <returns>The best choice, whether every level is proven, and an upper bound of utility plus bonus.</returns>
    public (ImmutableArray<int> Chosen, bool IsProven, long Bound) Improve(
        ImmutableArray<int> start, PairingCeiling ceiling, PairingOptions options, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var model = new CpSatPairingModel(limits, cuts);
        var (best, score) = (start, PairingScore.Of(limits.Problem, start));
        foreach (var level in Levels(model, ceiling))
        {
            if (level.ValueOf(score) < level.Ceiling(score) && level.Terms.Count > 0)
            {
                model.Model.Maximize(level.Sum);
                model.Hint(best);
                using var solver = new CpSolver();
                var status = Run(solver, model.Model, options, options.TimeLimit - clock.Elapsed, cancellationToken);
                if (status is CpSolverStatus.Optimal or CpSolverStatus.Feasible)
                {
                    var found = model.Chosen(solver);
                    var foundScore = PairingScore.Of(limits.Problem, found);
                    (best, score) = foundScore > score ? (found, foundScore) : (best, score);
                }
                if (status != CpSolverStatus.Optimal)
                {
                    // Without proof of the levels above, a choice with better minima and more worth may exist.
                    return (best, false, level.IsLast ? Math.Min(level.Ceiling(score), BoundOf(solver, status, level)) : ceiling.AnyWorth);
                }
            }
            if (level.Terms.Count > 0 && !level.IsLast)
            {
                model.Model.Add(level.Sum >= level.ValueOf(score) - level.Constant);
            }
        }
        return (best, true, score.Worth);
    }

    private IEnumerable<Level> Levels(CpSatPairingModel model, PairingCeiling ceiling)
    {
        // What locked meetings settle is no term of the model: a level's value is this constant plus its terms.
        var locked = PairingScore.Of(limits.Problem, limits.Problem.Locked);
        yield return new Level(model.AtMinimum, locked.AtMinimum, score => score.AtMinimum, _ => ceiling.AtMinimum);
        yield return new Level(model.OfMinima, locked.OfMinima, score => score.OfMinima, _ => ceiling.OfMinima);
        yield return new Level(model.OfFloors, locked.OfFloors, score => score.OfFloors, score => ceiling.FloorsBelow(score, limits.Problem));
        yield return new Level(model.Worth, locked.Worth, score => score.Worth, ceiling.WorthBelow) { IsLast = true };
    }

    private static long BoundOf(CpSolver solver, CpSolverStatus status, Level level) =>
        status == CpSolverStatus.Feasible ? level.Constant + (long)Math.Floor(solver.BestObjectiveBound + 1e-6) : long.MaxValue;

    private static CpSolverStatus Run(CpSolver solver, CpModel model, PairingOptions options, TimeSpan left, CancellationToken cancellationToken)
    {
        if (left <= TimeSpan.Zero || cancellationToken.IsCancellationRequested)
        {
            return CpSolverStatus.Unknown;
        }
        solver.StringParameters = string.Create(CultureInfo.InvariantCulture,
            $"num_workers:{options.Workers} random_seed:{options.Seed} max_time_in_seconds:{left.TotalSeconds:F3}");
        using var stop = cancellationToken.Register(solver.StopSearch);
        var status = solver.Solve(model);
        return status is CpSolverStatus.Infeasible or CpSolverStatus.ModelInvalid
            ? throw new UnreachableException($"CP-SAT calls a pairing {status} although an allowed choice is known")
            : status;
    }

    private sealed record Level(List<(IntVar Variable, long Weight)> Terms, long Constant, Func<PairingScore, long> ValueOf, Func<PairingScore, long> Ceiling)
    {
        public bool IsLast { get; init; }

        public LinearExpr Sum => LinearExpr.WeightedSum(Terms.Select(term => term.Variable), Terms.Select(term => term.Weight));
    }
}

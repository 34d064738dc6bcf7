using System.Globalization;
using Google.OrTools.Sat;

namespace Matchmaker.Scheduling;

/// <summary>Finds and proves timetables by core-guided CP-SAT search, for events of some hundred meetings.</summary>
internal sealed class CpSatScheduler(CompactProblem problem)
{
    /// <summary>Work of a proof within a step budget, in the solver's units of about a second.</summary>
    private const double LeastWork = 2;

    private const double MovesAUnitOfWork = 100_000;

    /// <summary>Literals are tried true first, and restarts come steadily: meetings are put in their slots, where the solver's own way keeps them out.</summary>
    private const string PlacingFirst = " initial_polarity:POLARITY_TRUE restart_algorithms:LUBY_RESTART";

    /// <summary>What a search came to.</summary>
    /// <param name="Found">The best timetable, null when none was found.</param>
    /// <param name="Bound">No timetable has fewer breaks.</param>
    internal sealed record Outcome(CpSolverStatus Status, SlotPlan? Found, int Bound)
    {
        /// <summary>True when no timetable, or none with so few breaks, exists.</summary>
        public bool IsInfeasible => Status == CpSolverStatus.Infeasible;
    }

    /// <summary>Searches until the proof, the limit or the stop.</summary>
    /// <param name="seconds">Wall time, more than 0.</param>
    /// <param name="steps">Moves the search beside it may make; the proof is bounded by work of that order too, so that its end repeats. Null for the clock alone.</param>
    /// <param name="placesFirst">Another way of searching, better at some events and worse at others: run one of each.</param>
    /// <param name="onBound">Told each new bound while the search runs; null for nobody.</param>
    public Outcome Solve(double seconds, int seed, long? steps, bool placesFirst, Action<int>? onBound, CancellationToken cancellationToken)
    {
        var model = new CpSatModel(problem, CpSatRules.All(problem));
        return Run(model, seconds, $"optimize_with_core:true random_seed:{seed}{WorkOf(steps)}{WayOf(placesFirst)}", onBound, onFound: null, cancellationToken);
    }

    /// <summary>Looks for better and better timetables and proves little; ends as <see cref="Solve"/> does.</summary>
    /// <param name="onFound">Told each timetable while the search runs.</param>
    public Outcome Improve(double seconds, int seed, long? steps, Action<SlotPlan> onFound, CancellationToken cancellationToken)
    {
        var model = new CpSatModel(problem, CpSatRules.All(problem));
        return Run(model, seconds, $"random_seed:{seed}{WorkOf(steps)}", onBound: null, new FoundPlans(model, onFound), cancellationToken);
    }

    /// <summary>Looks for a timetable with so many breaks and no more; with 0 every agenda is one block, which presolve turns to good use.</summary>
    /// <param name="seconds">Wall time, more than 0.</param>
    /// <param name="placesFirst">Another way of searching, better at some events and worse at others.</param>
    public Outcome Decide(int breaks, double seconds, int seed, bool placesFirst, CancellationToken cancellationToken)
    {
        var model = new CpSatModel(problem, CpSatRules.All(problem));
        model.LimitBreaks(breaks);
        model.Model.Model.Objective = null;
        return Run(model, seconds, $"random_seed:{seed}{WayOf(placesFirst)}", onBound: null, onFound: null, cancellationToken);
    }

    private static string WorkOf(long? steps) =>
        steps is { } moves ? string.Create(CultureInfo.InvariantCulture, $" max_deterministic_time:{Math.Max(LeastWork, moves / MovesAUnitOfWork)}") : "";

    private static string WayOf(bool placesFirst) => placesFirst ? PlacingFirst : "";

    private static Outcome Run(CpSatModel model, double seconds, string parameters, Action<int>? onBound, FoundPlans? onFound, CancellationToken cancellationToken)
    {
        using var solver = new CpSolver();
        solver.StringParameters = string.Create(CultureInfo.InvariantCulture,
            $"num_workers:1 linearization_level:0 max_time_in_seconds:{Math.Max(0.001, seconds)} {parameters}");
        if (onBound is not null)
        {
            solver.SetBestBoundCallback(bound => onBound((int)Math.Ceiling(bound - 1e-6)));
        }
        if (cancellationToken.IsCancellationRequested)
        {
            return new Outcome(CpSolverStatus.Unknown, null, 0);
        }
        using var stop = cancellationToken.Register(solver.StopSearch);
        var status = solver.Solve(model.Model, onFound);
        return status switch
        {
            CpSolverStatus.Optimal or CpSolverStatus.Feasible =>
                new Outcome(status, model.Read(solver.BooleanValue), (int)Math.Ceiling(solver.BestObjectiveBound - 1e-6)),
            CpSolverStatus.Infeasible => new Outcome(status, null, 0),
            CpSolverStatus.Unknown => new Outcome(status, null, Math.Max(0, (int)Math.Ceiling(solver.BestObjectiveBound - 1e-6))),
            _ => throw new System.Diagnostics.UnreachableException(model.Model.Validate()),
        };
    }

    private sealed class FoundPlans(CpSatModel model, Action<SlotPlan> onFound) : CpSolverSolutionCallback
    {
        public override void OnSolutionCallback() => onFound(model.Read(literal => BooleanValue(literal)));
    }
}

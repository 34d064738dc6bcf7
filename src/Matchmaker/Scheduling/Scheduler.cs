using System.Diagnostics;

namespace Matchmaker.Scheduling;

/// <summary>Answers a timetable question: checks it, searches and proves side by side, then gives out tables.</summary>
internal sealed class Scheduler(TimeProvider clock)
{
    /// <summary>Meetings times slots up to which the exact model is worth building.</summary>
    private const int ExactCells = 9_000;

    /// <summary>Meetings times slots up to which the bound of a large event is worth its time.</summary>
    private const int BoundCells = 30_000;

    private const double BoundShare = 0.25;

    /// <summary>Share of the time one thread gives to timetables before it proves, where walking takes time.</summary>
    private const double ImprovingShare = 0.25;

    /// <summary>Length of the annealing round, in seconds, after which the cheap bound is asked.</summary>
    private const double BoundAfter = 0.2;

    /// <summary>Time for the question whether the bound can be reached, by the length of the round before it.</summary>
    private const double DecisionShare = 6;

    /// <summary>Length of the annealing round, in seconds, after which a second proof follows.</summary>
    private const double SecondProofAfter = 0.4;

    /// <summary>Share of the time left that the second proof gets; the search has the rest, for a better timetable where no proof comes.</summary>
    private const double SecondProofShare = 0.8;

    /// <summary>Share of the time limit kept for wishes and tables.</summary>
    private const double FinishingShare = 0.05;

    private static readonly TimeSpan FinishingMost = TimeSpan.FromSeconds(1);

    /// <summary>Runs until the proof, the limit or the caller's stop, whichever comes first; the best timetable so far is never lost.</summary>
    /// <param name="progress">Told of each better timetable and bound, from any thread, one at a time; null for nobody.</param>
    /// <param name="cancellationToken">Stops the run early with what it has.</param>
    public ScheduleResult Solve(ScheduleProblem problem, ScheduleOptions options, Action<ScheduleProgress>? progress, CancellationToken cancellationToken)
    {
        var untightened = new CompactProblem(problem, tightened: false);
        var conflicts = new ScheduleCheck(untightened).FindConflicts();
        if (!conflicts.IsEmpty)
        {
            return new ScheduleResult.Infeasible(conflicts);
        }
        var compact = problem.Precedences.IsEmpty ? untightened : new CompactProblem(problem);
        var finishing = TimeSpan.FromTicks(Math.Min((long)(options.TimeLimit.Ticks * FinishingShare), FinishingMost.Ticks));
        using var incumbent = new Incumbent(compact, clock, options.TimeLimit - finishing, progress, cancellationToken);
        Search(compact, options, incumbent);
        if (incumbent.IsInfeasible)
        {
            return new ScheduleResult.Infeasible([new CpSatConflict(untightened).Explain(options.TimeLimit - incumbent.Elapsed, cancellationToken)]);
        }
        if (incumbent.Best is not { } best)
        {
            return new ScheduleResult.OutOfTime(incumbent.Bound);
        }
        var timetable = Finish(compact, best, options, options.StepBudget is null ? finishing : options.TimeLimit - incumbent.Elapsed, cancellationToken);
        RefuseIfBroken(problem, timetable);
        var objective = Measure.Of(compact, timetable);
        return incumbent.IsProven
            ? new ScheduleResult.Proven(timetable, objective)
            : new ScheduleResult.BestFound(timetable, objective, incumbent.Bound);
    }

    private Timetable Finish(CompactProblem problem, SlotPlan best, ScheduleOptions options, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (best.Groups is null)
        {
            return Seating.Assign(problem, Polish(problem), groups: null, cancellationToken);
        }
        var timetable = Seating.Assign(problem, best.Slots, best.Groups, cancellationToken);
        if (problem.HasWalking)
        {
            return timetable;
        }
        // Polishing looks at no groups: what takes two slots stays at its table meanwhile.
        var settled = TwoSlotTables.At(problem, meeting => timetable.Places[meeting]?.Table);
        return Seating.Assign(settled, Polish(settled), groups: null, cancellationToken);

        int[] Polish(CompactProblem bound) => Polishing.Improve(bound, best.Slots, options, limit, clock, cancellationToken);
    }

    // The checker shares nothing with the searches: what it refuses is a bug of theirs, and nobody may get to see it.
    private static void RefuseIfBroken(ScheduleProblem problem, Timetable timetable)
    {
        if (ScheduleChecker.Violations(problem, timetable, partial: false) is [var violation, ..])
        {
            throw new UnreachableException($"{violation.Rule}: {violation.Text}");
        }
        if (timetable.Places.Any(place => place?.Table is null))
        {
            throw new UnreachableException("A meeting has no table.");
        }
    }

    private static void Search(CompactProblem problem, ScheduleOptions options, Incumbent incumbent)
    {
        var isSmall = (long)problem.Meetings * problem.Slots <= ExactCells;
        if (problem.HasWalking)
        {
            SearchWithHalls(problem, options, incumbent);
            return;
        }
        if (options.Workers == 1 || options.StepBudget is not null)
        {
            new Annealing(problem, options, incumbent).Run(isSmall ? 0.5 : 1 - BoundShare);
            if (isSmall)
            {
                Prove(problem, options, incumbent);
            }
            else
            {
                Bound(problem, options, incumbent);
            }
            return;
        }
        var exact = Beside(() => ProveOrSearch(problem, options, incumbent, isSmall));
        if (isSmall)
        {
            new Annealing(problem, options, incumbent) { BetweenRounds = seconds => Tighten(problem, options, incumbent, seconds) }.Run(0);
        }
        else
        {
            new Annealing(problem, options, incumbent).Run(1);
        }
        exact.Join();
    }

    // Only the model knows halls, and the search that proves gives no timetable before its proof: a plain one finds some.
    private static void SearchWithHalls(CompactProblem problem, ScheduleOptions options, Incumbent incumbent)
    {
        if (options.Workers == 1 || options.StepBudget is not null)
        {
            Improve(problem, options, incumbent, incumbent.Limit * ImprovingShare);
            Prove(problem, options, incumbent);
            return;
        }
        var exact = Beside(() => Prove(problem, options, incumbent));
        Improve(problem, options, incumbent, incumbent.Limit);
        exact.Join();
    }

    private static void Improve(CompactProblem problem, ScheduleOptions options, Incumbent incumbent, TimeSpan limit)
    {
        if (limit > TimeSpan.Zero && !incumbent.Stopped.IsCancellationRequested)
        {
            Learn(incumbent, new CpSatScheduler(problem).Improve(limit.TotalSeconds, options.Seed, options.StepBudget, found => incumbent.Offer(found, SchedulePhase.Improving), incumbent.Stopped));
        }
    }

    private static Thread Beside(Action work)
    {
        var thread = new Thread(() => work(), maxStackSize: 16 << 20) { IsBackground = true, Name = "timetable proof" };
        thread.Start();
        return thread;
    }

    // Beside the proof: the bound that costs least, then the question whether the bound itself can be reached, then a second proof.
    // Returns whether there is more to do after another round of the search.
    private static bool Tighten(CompactProblem problem, ScheduleOptions options, Incumbent incumbent, double seconds)
    {
        if (seconds is >= BoundAfter and < 2 * BoundAfter)
        {
            incumbent.Raise(new ActivityBound(problem).Find(incumbent.Limit - incumbent.Elapsed, incumbent.Stopped));
        }
        Decide(problem, options, incumbent, DecisionShare * seconds, placesFirst: false);
        if (seconds < SecondProofAfter)
        {
            return true;
        }
        Decide(problem, options, incumbent, DecisionShare * seconds, placesFirst: true);
        // The search has found what it finds quickly; two proofs that go different ways seldom take equally long.
        Prove(problem, options, incumbent, placesFirst: true, incumbent.Elapsed + ((incumbent.Limit - incumbent.Elapsed) * SecondProofShare));
        return false;
    }

    private static void Decide(CompactProblem problem, ScheduleOptions options, Incumbent incumbent, double seconds, bool placesFirst)
    {
        if (incumbent.Stopped.IsCancellationRequested)
        {
            return;
        }
        var breaks = incumbent.Bound;
        var outcome = new CpSatScheduler(problem).Decide(breaks, seconds, options.Seed, placesFirst, incumbent.Stopped);
        if (outcome.Found is { } found)
        {
            incumbent.Offer(found, SchedulePhase.Proving);
        }
        else if (outcome.IsInfeasible)
        {
            incumbent.Raise(breaks + 1);
        }
    }

    private static void ProveOrSearch(CompactProblem problem, ScheduleOptions options, Incumbent incumbent, bool isSmall)
    {
        if (isSmall)
        {
            Prove(problem, options, incumbent);
        }
        else
        {
            Bound(problem, options, incumbent);
            new Annealing(problem, options with { Seed = options.Seed + 1 }, incumbent).Run(1);
        }
    }

    // Steps, not the clock, end a run with a budget: its bound may take the time there is.
    private static void Bound(CompactProblem problem, ScheduleOptions options, Incumbent incumbent)
    {
        if ((long)problem.Meetings * problem.Slots <= BoundCells && !incumbent.Stopped.IsCancellationRequested)
        {
            incumbent.Raise(new ActivityBound(problem).Find(options.StepBudget is null ? incumbent.Limit * BoundShare : incumbent.Limit - incumbent.Elapsed, incumbent.Stopped));
        }
    }

    private static void Prove(CompactProblem problem, ScheduleOptions options, Incumbent incumbent, bool placesFirst = false, TimeSpan? until = null)
    {
        var end = until < incumbent.Limit ? until.Value : incumbent.Limit;
        var left = end - incumbent.Elapsed;
        if (left <= TimeSpan.Zero || incumbent.Stopped.IsCancellationRequested)
        {
            return;
        }
        Learn(incumbent, new CpSatScheduler(problem).Solve(left.TotalSeconds, options.Seed, options.StepBudget, placesFirst, incumbent.Raise, incumbent.Stopped));
    }

    private static void Learn(Incumbent incumbent, CpSatScheduler.Outcome outcome)
    {
        if (outcome.Found is { } found)
        {
            incumbent.Offer(found, SchedulePhase.Proving);
        }
        if (outcome.IsInfeasible)
        {
            incumbent.Refute();
            return;
        }
        incumbent.Raise(outcome.Bound);
    }
}

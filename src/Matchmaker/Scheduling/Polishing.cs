namespace Matchmaker.Scheduling;

/// <summary>Settles the later figures of the objective once the breaks are: how evenly they fall, then wishes.</summary>
internal static class Polishing
{
    // Cold enough that a timetable with the fewest breaks is not lost for long.
    private const double Hot = 0.2;
    private const double Cold = 0.05;
    private const int Rounds = 100;
    private const int MovesARound = 2_000;

    /// <summary>What an unmet wish costs beside a break while searching.</summary>
    private const double WishPrice = 0.3;

    /// <summary>Start slots with no more breaks, and a better objective where one was found.</summary>
    /// <param name="slots">One start slot a meeting; every rule holds.</param>
    /// <param name="limit">Time there is; with a step budget the steps end it, as long as that is not reached.</param>
    public static int[] Improve(CompactProblem problem, int[] slots, ScheduleOptions options, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        var objective = Measure.Of(problem, slots);
        if (problem.HasWalking || (objective.BreakSpread <= LeastSpread(problem, objective) && objective.UnmetWishes == 0))
        {
            return slots;
        }
        var started = clock.GetTimestamp();
        bool IsOver() => cancellationToken.IsCancellationRequested || clock.GetElapsedTime(started) >= limit;
        while (objective.BreakSpread > LeastSpread(problem, objective) && !IsOver())
        {
            var search = new EjectionSearch(problem, slots, options.Seed);
            search.Tighten(Measure.MostBreaks(problem, slots) - 1);
            if (!Run(search, objective, options.StepBudget, IsOver) || Measure.Of(problem, search.Best) is var fairer && !IsBetter(problem, fairer, objective))
            {
                break;
            }
            (slots, objective) = (search.Best, fairer);
        }
        if (objective.UnmetWishes > 0 && !IsOver())
        {
            var search = new EjectionSearch(problem, slots, options.Seed) { WishPrice = WishPrice };
            search.Tighten(Measure.MostBreaks(problem, slots));
            Run(search, objective with { BreakSpread = 0, UnmetWishes = 0 }, options.StepBudget, IsOver);
            slots = IsBetter(problem, Measure.Of(problem, search.Best), objective) ? search.Best : slots;
        }
        return slots;
    }

    // Where everybody has breaks, fewer of them may be less fair than the limit allows.
    private static bool IsBetter(CompactProblem problem, Objective found, Objective objective) => found < objective && found.BreakSpread <= problem.FairnessLimit;

    // Breaks that cannot be shared out evenly leave a difference of one.
    private static int LeastSpread(CompactProblem problem, Objective objective) => objective.Breaks % Math.Max(1, problem.Participants) == 0 ? 0 : 1;

    /// <summary>True when the search came to no more breaks than wanted.</summary>
    private static bool Run(EjectionSearch search, Objective wanted, long? steps, Func<bool> isOver)
    {
        var moves = (int)Math.Clamp((steps ?? long.MaxValue) / Rounds, 1, MovesARound);
        for (var round = 0; round < Rounds && !isOver(); round++)
        {
            search.Run(Hot * Math.Pow(Cold / Hot, (double)round / Rounds), moves);
            if (search.BestCost <= wanted.Breaks && (search.WishPrice == 0 || search.BestUnmet == 0))
            {
                break;
            }
        }
        return search.BestCost <= wanted.Breaks;
    }
}

namespace Matchmaker.Scheduling;

/// <summary>Runs a local search from hot to cold within a time or step limit.</summary>
/// <remarks>Not for problems in which walking takes time: no local search here looks at halls.</remarks>
internal sealed class Annealing(CompactProblem problem, ScheduleOptions options, Incumbent incumbent)
{
    // Tried on events of 750 to 7,500 meetings: hotter wastes time, colder gets stuck.
    private const double Hot = 0.3;
    private const double Cold = 0.1;
    private const double FirstRoundSeconds = 0.2;
    private const int MovesAtATime = 1024;

    /// <summary>Failed starts before the proof gets its turn: perhaps there is no timetable.</summary>
    private const int StartsInTurn = 2;

    private const long StartStepsPerMeeting = 200;

    /// <summary>Does other work between two rounds of growing length and says whether there will be more; if not, one round takes the time left. Null for no work.</summary>
    public Func<double, bool>? BetweenRounds { get; init; }

    // Where meetings choose groups of tables, the search knows those of two slots as bound to a table.
    private readonly CompactProblem _searched = TwoSlotTables.Spread(problem);

    /// <summary>Searches until proven, stopped or the share of the time is used.</summary>
    /// <param name="share">Part of the time left that one round takes, above 0 to 1; 0: rounds of growing length.</param>
    public void Run(double share)
    {
        var seed = options.Seed;
        var seconds = share > 0 ? (incumbent.Limit - incumbent.Elapsed).TotalSeconds * share : FirstRoundSeconds;
        var failures = 0;
        while (!incumbent.Stopped.IsCancellationRequested)
        {
            var start = new InsertionStart(_searched, seed).Find(StartStepsPerMeeting * (problem.Meetings + 100), incumbent.Stopped);
            seed++;
            if (start is null)
            {
                if (share > 0 && ++failures == StartsInTurn)
                {
                    return;
                }
                continue;
            }
            Cool(_searched.IsSimple ? new KempeSearch(_searched, start, seed) : new EjectionSearch(_searched, start, seed), seconds);
            if (share > 0)
            {
                return;
            }
            var isLast = BetweenRounds?.Invoke(seconds) == false;
            (share, seconds) = isLast ? (1, (incumbent.Limit - incumbent.Elapsed).TotalSeconds) : (0, seconds * 2);
        }
    }

    private void Cool(ILocalSearch search, double seconds)
    {
        Offer(search);
        var begun = incumbent.Elapsed.TotalSeconds;
        var offered = search.BestCost;
        while (!incumbent.Stopped.IsCancellationRequested)
        {
            var done = options.StepBudget is { } steps ? (double)search.Moves / Math.Max(1, steps) : (incumbent.Elapsed.TotalSeconds - begun) / seconds;
            if (done >= 1)
            {
                break;
            }
            search.Run(Hot * Math.Pow(Cold / Hot, done), MovesAtATime);
            if (search.BestCost < offered && search.BestCost < incumbent.Breaks)
            {
                offered = search.BestCost;
                Offer(search);
            }
        }
        Offer(search);
    }

    private void Offer(ILocalSearch search)
    {
        if (search.BestCost < int.MaxValue)
        {
            var groups = problem.Groups is { } known ? _searched.TableOf.Select(table => table < 0 ? -1 : known.OfTable[table]).ToArray() : null;
            incumbent.Offer(new SlotPlan([.. search.Best], groups), SchedulePhase.Improving);
        }
    }
}

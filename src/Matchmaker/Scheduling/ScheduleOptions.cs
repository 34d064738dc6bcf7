namespace Matchmaker.Scheduling;

/// <summary>Limits and seed of one run; stored with it, so that it can be repeated.</summary>
internal sealed record ScheduleOptions
{
    /// <summary>Wall time after which the best timetable found is returned. Default 60 s.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Threads, 1 or more; with 2 the proof and the search run side by side. Default 2.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>Seed of every random choice. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Moves of the search, instead of its clock; null for the clock.</summary>
    /// <remarks>With a budget, the same problem, seed and budget give the same timetable, as long as the time limit is not reached.</remarks>
    public long? StepBudget { get; init; }
}

/// <summary>A step of a running search worth showing.</summary>
/// <param name="Elapsed">Time since the run began.</param>
/// <param name="Best">Best objective so far; null before the first timetable. Table changes are counted at the end only.</param>
/// <param name="Bound">No timetable has fewer breaks than this.</param>
/// <param name="Phase">What reported.</param>
internal readonly record struct ScheduleProgress(TimeSpan Elapsed, Objective? Best, int Bound, SchedulePhase Phase);

/// <summary>The part of a run that made progress.</summary>
internal enum SchedulePhase
{
    /// <summary>Making the timetable better.</summary>
    Improving,

    /// <summary>Raising the bound.</summary>
    Proving,
}

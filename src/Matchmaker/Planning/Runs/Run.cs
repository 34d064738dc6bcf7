using Matchmaker.Matching;

namespace Matchmaker.Planning.Runs;

/// <summary>What a run makes. The numbers are stored.</summary>
internal enum RunKind
{
    Pairing = 1,
    Schedule = 2,
}

/// <summary>How far a run has come. The numbers are stored and equal those of the contract.</summary>
internal enum RunState
{
    Pending = 1,
    Running = 2,
    Succeeded = 3,
    Failed = 4,
    Cancelled = 5,
}

/// <summary>What a result is worth. The numbers are stored and equal those of the contract.</summary>
internal enum RunQuality
{
    None = 0,
    Optimal = 1,
    Feasible = 2,
    Infeasible = 3,
    NoneFound = 4,
}

/// <summary>One making of pairings or of a timetable, kept with what it went by.</summary>
internal sealed record Run
{
    /// <summary>Resource name; names of one kind and conference ascend with time.</summary>
    public required string Name { get; init; }

    /// <summary>Resource name of the conference it is for.</summary>
    public required string Conference { get; init; }

    public required RunKind Kind { get; init; }

    /// <summary>What it goes by: a JSON document of the slice that asked for it.</summary>
    public required string Parameters { get; init; }

    public RunState State { get; init; } = RunState.Pending;

    public RunQuality Quality { get; init; }

    /// <summary>Change-log number of the facts it read; 0 before it read any.</summary>
    public long InputSequence { get; init; }

    /// <summary>What came of it: a JSON document of the slice that asked for it; empty before.</summary>
    public string Summary { get; init; } = "";

    /// <summary>How it went in the last second known to the database.</summary>
    public RunProgress Progress { get; init; } = RunProgress.None;

    /// <summary>Best and bound as they came, oldest first.</summary>
    public RunTrace Trace { get; init; } = RunTrace.Empty;

    /// <summary>Why it failed; null unless it did.</summary>
    public Bilingual? Failure { get; init; }

    public long CreateMs { get; init; }

    public long? StartMs { get; init; }

    public long? EndMs { get; init; }

    /// <summary>When its result was last published; null where never.</summary>
    public long? PublishMs { get; init; }

    /// <summary>Somebody asked to stop it.</summary>
    public bool CancelRequested { get; init; }

    /// <summary>How often work on it began.</summary>
    public long Attempts { get; init; }

    /// <summary>Grows each time somebody takes the run up.</summary>
    public long Fence { get; init; }

    public bool HasEnded => State >= RunState.Succeeded;
}

/// <summary>What a run is doing.</summary>
/// <param name="Step">A word of the contract, as in "searching"; empty before any.</param>
/// <param name="Done">Work done in the step, 0–10,000.</param>
/// <param name="Best">Objective of the best result so far; null before the first.</param>
/// <param name="Bound">No result is better than this.</param>
/// <param name="Seconds">Time at work.</param>
internal sealed record RunProgress(string Step, int Done, long? Best, long Bound, double Seconds)
{
    public static RunProgress None { get; } = new("", 0, null, 0, 0);
}

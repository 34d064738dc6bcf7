using Matchmaker.Matching;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Planning.Runs;

/// <summary>The work of one kind of run.</summary>
internal interface IRunWork
{
    /// <summary>The kind of run it does.</summary>
    RunKind Kind { get; }

    /// <summary>Reads today's facts, works them out and says what to store; it writes nothing itself.</summary>
    /// <remarks>When the ticket's token fires it returns soon with the best it has. It may be called again for a run whose process died.</remarks>
    /// <exception cref="StorageException">The facts cannot be read now; the run is tried again.</exception>
    Task<RunOutcome> DoAsync(RunTicket ticket);
}

/// <summary>What came of a run's work.</summary>
internal sealed record RunOutcome
{
    public required RunQuality Quality { get; init; }

    /// <summary>Change-log number of the facts read.</summary>
    public required long InputSequence { get; init; }

    /// <summary>JSON document of the slice whose run it is.</summary>
    public required string Summary { get; init; }

    /// <summary>Why it could not be done; null when it could.</summary>
    public Bilingual? Failure { get; init; }

    /// <summary>Writes the result's rows, in the unit of work that ends the run.</summary>
    public Func<WriteSession, Task> SaveAsync { get; init; } = _ => Task.CompletedTask;
}

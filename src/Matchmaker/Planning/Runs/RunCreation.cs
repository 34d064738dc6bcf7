namespace Matchmaker.Planning.Runs;

/// <summary>What came of asking for a run.</summary>
internal abstract record RunCreation
{
    private RunCreation()
    {
    }

    public sealed record Created(Run Run) : RunCreation;

    /// <summary>The same request came before; this is the run it made, as it stands now.</summary>
    public sealed record Repeated(Run Run) : RunCreation;

    /// <summary>The request id came with another content.</summary>
    public sealed record RequestIdReused : RunCreation;

    /// <summary>Too many runs wait.</summary>
    /// <param name="Limit">How many may.</param>
    public sealed record TooMany(int Limit) : RunCreation;
}

/// <summary>How a worker stands to the run it works on.</summary>
internal enum Hold
{
    /// <summary>It is the worker's.</summary>
    Held,

    /// <summary>It is the worker's, and somebody asked to stop it.</summary>
    Cancelled,

    /// <summary>Somebody else took it up, or it ended.</summary>
    Lost,
}

namespace Matchmaker.Pairing;

/// <summary>Limits and seed of one pairing; stored with it, so that it can be repeated.</summary>
internal sealed record PairingOptions
{
    /// <summary>Wall time for what a flow alone cannot prove. Default 30 s.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Threads of that search, 1 or more; with 1 the same seed gives the same answer. Default 1.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Seed of every random choice. Default 1.</summary>
    public int Seed { get; init; } = 1;
}

using Matchmaker.Conferences;

namespace Matchmaker.Outcomes;

/// <summary>An entry that is about to be recorded.</summary>
internal sealed record OutcomeDraft
{
    public required string Conference { get; init; }

    /// <summary>Empty where the two participations are given, or where <see cref="Corrects"/> says enough.</summary>
    public string Meeting { get; init; } = "";

    public string Producer { get; init; } = "";

    public string Buyer { get; init; } = "";

    /// <summary>Without number, time and who records it.</summary>
    public required OutcomeEntry Entry { get; init; }

    /// <summary>Ledger of the entry that this one corrects; empty where it corrects none.</summary>
    public string Corrects { get; init; } = "";

    /// <summary>The version the ledger must have; empty means any.</summary>
    public string Etag { get; init; } = "";
}

/// <summary>What came of recording.</summary>
internal abstract record OutcomeWrite
{
    private OutcomeWrite()
    {
    }

    /// <summary>Done, or with validate_only: would be done.</summary>
    public sealed record Written(Agreement Agreement) : OutcomeWrite;

    /// <summary>Nothing was written.</summary>
    public sealed record Refused(OutcomeObstacle Obstacle) : OutcomeWrite;
}

/// <summary>What stands in the way of recording.</summary>
internal abstract record OutcomeObstacle
{
    private OutcomeObstacle()
    {
    }

    public sealed record NotFound(string Resource) : OutcomeObstacle;

    public sealed record EtagMismatch(string Resource, long Version) : OutcomeObstacle;

    public sealed record RequestIdReused : OutcomeObstacle;

    public sealed record WrongPhase(string Conference, Phase Phase) : OutcomeObstacle;

    /// <summary>The two are not a producer and a buyer of the conference.</summary>
    public sealed record NotAPair(string Producer, string Buyer) : OutcomeObstacle;

    /// <summary>The field names somebody, or a good of somebody, who is neither of the two.</summary>
    public sealed record NotOfPair(string Field) : OutcomeObstacle;

    public sealed record OfLedger(string Agreement, LedgerObstacle Obstacle) : OutcomeObstacle;
}

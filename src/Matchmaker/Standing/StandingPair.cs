namespace Matchmaker.Standing;

/// <summary>What two organizations have behind them at one conference.</summary>
internal sealed record StandingPair
{
    /// <summary>Organization that sold there.</summary>
    public required string Producer { get; init; }

    /// <summary>Organization that bought there.</summary>
    public required string Buyer { get; init; }

    public required string Conference { get; init; }

    /// <summary>The day on which they sat at a table; null where no meeting was marked as held.</summary>
    public DateOnly? MeetingDay { get; init; }

    /// <summary>The day of the last entry of their ledger that stands; null where none does.</summary>
    public DateOnly? LedgerDay { get; init; }

    /// <summary>How far their ledger says they came.</summary>
    public AgreementState LedgerState { get; init; } = AgreementState.Open;

    public FailureReason Reason { get; init; }

    /// <summary>Last day of a contract in force, inclusive, <see cref="DateOnly.MaxValue"/> where open; null where none is.</summary>
    public DateOnly? InForceUntil { get; init; }

    /// <summary>Whether anything stands: a held meeting or an entry.</summary>
    public bool IsKnown => MeetingDay is not null || LedgerDay is not null;

    /// <summary>The last day of either.</summary>
    public DateOnly LastDay => (MeetingDay ?? DateOnly.MinValue) > (LedgerDay ?? DateOnly.MinValue) ? MeetingDay!.Value : LedgerDay ?? DateOnly.MinValue;

    /// <summary>How far they came, a held meeting counted.</summary>
    public AgreementState State => LedgerState == AgreementState.Open && MeetingDay is not null ? AgreementState.Held : LedgerState;

    /// <summary>Whether a contract is in force on a day.</summary>
    public bool InForceOn(DateOnly day) => InForceUntil is { } until && day <= until;
}

/// <summary>What two organizations have behind them over all conferences.</summary>
/// <param name="Last">What they have of the conference at which they met last.</param>
/// <param name="Conferences">At how many they met.</param>
/// <param name="InForce">Whether a contract of any conference is in force.</param>
internal sealed record MetPair(StandingPair Last, int Conferences, bool InForce)
{
    /// <summary>Puts together, pair by pair, what is known of each conference.</summary>
    /// <param name="known">Of any number of pairs.</param>
    /// <param name="today">The day on which a contract must be in force.</param>
    public static IEnumerable<MetPair> Of(IEnumerable<StandingPair> known, DateOnly today) => known
        .Where(pair => pair.IsKnown)
        .GroupBy(pair => (pair.Producer, pair.Buyer))
        .OrderBy(group => group.Key.Producer, StringComparer.Ordinal)
        .ThenBy(group => group.Key.Buyer, StringComparer.Ordinal)
        .Select(group => new MetPair(
            group.OrderByDescending(pair => pair.LastDay).ThenByDescending(pair => pair.Conference, StringComparer.Ordinal).First(),
            group.Count(),
            group.Any(pair => pair.InForceOn(today))));
}

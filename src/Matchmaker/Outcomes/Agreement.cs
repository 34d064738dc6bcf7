using Matchmaker.Standing;

namespace Matchmaker.Outcomes;

/// <summary>The ledger of a pair at a conference.</summary>
internal sealed record Agreement
{
    /// <summary>Resource name, <c>conferences/{conference}/agreements/{agreement}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Participation of the producer.</summary>
    public required string Producer { get; init; }

    /// <summary>Participation of the buyer.</summary>
    public required string Buyer { get; init; }

    public required string ProducerOrganization { get; init; }

    public required string BuyerOrganization { get; init; }

    public required Ledger Ledger { get; init; }

    /// <summary>Grows with every entry; 0 before the first.</summary>
    public long Version { get; init; }

    /// <summary>When it began, UTC milliseconds.</summary>
    public long CreateMs { get; init; }

    /// <summary>When the last entry was recorded.</summary>
    public long UpdateMs { get; init; }

    public string EntryName(int number) => AgreementNames.EntryOf(Name, number);

    /// <summary>What it leaves behind for the next conference.</summary>
    public StandingPair ToStanding(string conference) => new()
    {
        Producer = ProducerOrganization,
        Buyer = BuyerOrganization,
        Conference = conference,
        LedgerDay = Ledger.Standing.IsEmpty ? null : Ledger.Standing[^1].Date,
        LedgerState = Ledger.State,
        Reason = Ledger.Reason,
        InForceUntil = Ledger.InForceUntil,
    };
}

using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Standing;

/// <summary>What pairs of organizations have behind them over conferences: for those who plan the next one.</summary>
/// <remarks>Written in the unit of work of the meeting or the ledger that it follows from.</remarks>
internal static class StandingBook
{
    /// <summary>All that is known of an organization, on either side.</summary>
    public static Task<ImmutableArray<StandingPair>> OfAsync(ReadSession session, string organization) => SqlStandingStore.OfAsync(session, organization);

    /// <summary>All that is known of these producers, with whomever.</summary>
    public static Task<ImmutableArray<StandingPair>> OfProducersAsync(ReadSession session, ImmutableArray<string> producers) =>
        SqlStandingStore.OfProducersAsync(session, producers);

    /// <summary>Those of the producers that never met a buyer at any conference.</summary>
    public static async Task<ImmutableArray<string>> UnmetAsync(ReadSession session, ImmutableArray<string> producers)
    {
        var known = await SqlStandingStore.OfProducersAsync(session, producers);
        var met = known.Where(pair => pair.IsKnown).Select(pair => pair.Producer).ToHashSet(StringComparer.Ordinal);
        return [.. producers.Where(producer => !met.Contains(producer))];
    }

    /// <summary>Notes what a ledger says.</summary>
    public static async Task NoteLedgerAsync(WriteSession session, StandingPair pair)
    {
        await SqlStandingStore.PutLedgerAsync(session, pair);
        await TellAsync(session, pair.Producer, pair.Buyer, pair.Conference);
    }

    /// <summary>Notes that a meeting was held on a day, or with null that it was not.</summary>
    /// <param name="producer">Organization that sells.</param>
    /// <param name="buyer">Organization that buys.</param>
    public static async Task NoteMeetingAsync(WriteSession session, string producer, string buyer, string conference, DateOnly? day)
    {
        await SqlStandingStore.PutMeetingAsync(session, producer, buyer, conference, day);
        await TellAsync(session, producer, buyer, conference);
    }

    // The match lists of both follow whom they met.
    private static async Task TellAsync(WriteSession session, string producer, string buyer, string conference)
    {
        var id = conference.Split('/')[^1];
        await session.TellAsync($"{producer}/metPairs/{id}", conference);
        await session.TellAsync($"{buyer}/metPairs/{id}", conference);
    }
}

using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Platform.Sql;
using Matchmaker.Standing;

namespace Matchmaker.Planning;

/// <summary>What a plan is made from, as it stood at one moment.</summary>
/// <param name="Rules">The organizer's rules about pairs, oldest first.</param>
/// <param name="Unmet">Organizations of the producers that never met a buyer at any conference.</param>
/// <param name="Sequence">Change-log number of that moment.</param>
internal sealed record PlanFacts(ConferenceSnapshot Conference, ImmutableArray<PairingRule> Rules, ImmutableHashSet<string> Unmet, long Sequence)
{
    private const string Head = "select coalesce(max(sequence), 0) from change_log";

    /// <summary>Most meetings that fit.</summary>
    public int Capacity => Conference.Slots.Length * Conference.Tables.Length;

    /// <summary>What is missing for a plan, in the words of the contract; empty when there is something to plan.</summary>
    public ImmutableArray<string> Missing
    {
        get
        {
            var missing = ImmutableArray.CreateBuilder<string>();
            if (Conference.Slots.IsEmpty)
            {
                missing.Add("sessions");
            }
            if (Conference.Tables.IsEmpty)
            {
                missing.Add("tables");
            }
            if (!Has(Sides.Producer) || !Has(Sides.Buyer))
            {
                missing.Add("participations");
            }
            return missing.ToImmutable();
        }
    }

    /// <summary>Reads them on the reader's own view; null when there is no such conference.</summary>
    public static async Task<PlanFacts?> ReadAsync(ReadSession session, string conference) =>
        await ConferenceSnapshot.ReadAsync(session, conference) is { } snapshot
            ? new PlanFacts(snapshot, await SqlPairingStore.RulesAsync(session, conference), await UnmetAsync(session, snapshot), await session.SingleAsync<long>(Head))
            : null;

    private static async Task<ImmutableHashSet<string>> UnmetAsync(ReadSession session, ConferenceSnapshot snapshot)
    {
        var producers = snapshot.Participants.Where(participant => participant.Side == Sides.Producer).Select(participant => participant.Organization);
        return [.. await StandingBook.UnmetAsync(session, [.. producers])];
    }

    private bool Has(Sides side) => Conference.Participants.Any(participant => participant.Side == side);
}

using System.Collections.Immutable;
using Matchmaker.Platform.Outbox;

namespace Matchmaker.Outcomes;

/// <summary>What a party is told when the day to ask again has come.</summary>
/// <param name="Agreement">Resource name of the ledger.</param>
/// <param name="Counterpart">Participation of the other party.</param>
/// <param name="Due">The day.</param>
internal sealed record FollowUpNews(string Agreement, string Counterpart, DateOnly Due)
{
    /// <summary>What there is to tell: one fact a party.</summary>
    public static ImmutableArray<OutboxFact> Of(string conference, Agreement agreement, DateOnly due)
    {
        return [Told(agreement.Producer, agreement.Buyer), Told(agreement.Buyer, agreement.Producer)];

        OutboxFact Told(string party, string counterpart) => new(
            FactKind.FollowUpDue, conference, agreement.Name, [party], SqlOutbox.DataOf(new FollowUpNews(agreement.Name, counterpart, due)));
    }
}

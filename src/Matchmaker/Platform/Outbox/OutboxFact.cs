using System.Collections.Immutable;

namespace Matchmaker.Platform.Outbox;

/// <summary>What somebody may have to be told of. The numbers are stored and equal those of the contract.</summary>
internal enum FactKind
{
    None = 0,
    AgendaPublished = 1,
    AgendaChanged = 2,
    RequestReceived = 3,
    RequestAccepted = 4,
    RequestDeclined = 5,
    RequestWithdrawn = 6,
    RequestExpired = 7,
    FollowUpDue = 8,
}

/// <summary>Something that happened and that participants or apps are told of.</summary>
/// <param name="Kind">What.</param>
/// <param name="Conference">Resource name of the conference.</param>
/// <param name="About">Resource that it happened to.</param>
/// <param name="Audience">Participations to tell by e-mail.</param>
/// <param name="Data">The particulars, camelCase JSON without personal data; the slice that tells it says what is in it.</param>
internal sealed record OutboxFact(FactKind Kind, string Conference, string About, ImmutableArray<string> Audience, string Data);

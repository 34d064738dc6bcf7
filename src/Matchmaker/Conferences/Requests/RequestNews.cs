using Matchmaker.Catalog;
using Matchmaker.Platform.Outbox;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Conferences.Requests;

/// <summary>What the other party is told when a request comes further.</summary>
/// <param name="Request">Resource name.</param>
/// <param name="Counterpart">Participation of the party that did it, or was silent.</param>
/// <param name="ExpireTime">First instant at which an answer is too late.</param>
/// <param name="SilenceIsYes">Without an answer it stands.</param>
/// <param name="Reason">Why it was declined, in the words of <see cref="DeclineReason"/>; null where nothing was stated.</param>
internal sealed record RequestNews(string Request, string Counterpart, DateTimeOffset ExpireTime, bool SilenceIsYes, string? Reason)
{
    /// <summary>Puts the news of a write into the outbox, in its unit of work; gives the written request back.</summary>
    public static async Task<Stored<MeetingRequest>> ToldAsync(WriteSession session, MeetingRequest? before, Stored<MeetingRequest> written)
    {
        if (Of(before, written.Document) is { } fact)
        {
            await SqlOutbox.PutAsync(session, fact);
        }
        return written;
    }

    /// <summary>What there is to tell; null where only its wording changed.</summary>
    public static OutboxFact? Of(MeetingRequest? before, MeetingRequest after)
    {
        var kind = after.State switch
        {
            _ when before?.State == after.State => FactKind.None,
            RequestState.Pending => FactKind.RequestReceived,
            RequestState.Accepted => FactKind.RequestAccepted,
            RequestState.Declined => FactKind.RequestDeclined,
            RequestState.Withdrawn => FactKind.RequestWithdrawn,
            RequestState.Expired => FactKind.RequestExpired,
            _ => FactKind.None,
        };
        if (kind == FactKind.None)
        {
            return null;
        }
        // Who asked acts on its own request by asking and by withdrawing; all else comes from the other side.
        var (told, counterpart) = kind is FactKind.RequestReceived or FactKind.RequestWithdrawn ? (after.To, after.From) : (after.From, after.To);
        var news = new RequestNews(
            after.Name, counterpart, after.Expires, after.Mode == RequestMode.OptOut, after.DeclineReason == DeclineReason.None ? null : after.DeclineReason.ToString());
        return new OutboxFact(kind, ConferenceNames.ConferenceOf(after.Name), after.Name, [told], SqlOutbox.DataOf(news));
    }
}

using Matchmaker.Conferences;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Notices.Webhooks;

/// <summary>Writes webhook subscriptions, each call one unit of work.</summary>
internal sealed class WebhookDesk(Database database)
{
    /// <summary>Most subscriptions of a conference.</summary>
    public const int MaxSubscriptions = 50;

    public Task<WebhookWrite> CreateAsync(string conference, WebhookSubscription subscription, CancellationToken cancellationToken) => database.WriteAsync<WebhookWrite>(
        async session =>
            await ConferenceDirectory.FindAsync(session, conference) is null ? new WebhookWrite.NotFound(conference)
            : (await SqlWebhookStore.ListAsync(session, conference, 0, "", MaxSubscriptions)).Length >= MaxSubscriptions ? new WebhookWrite.TooMany()
            : new WebhookWrite.Written(await SqlWebhookStore.InsertAsync(session, conference, subscription)),
        cancellationToken);

    /// <summary>Changes one; a change that changes nothing is no write.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="etag">The version it must have; empty means any.</param>
    /// <param name="change">From what stands to what shall stand; it may refuse by throwing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<WebhookWrite> UpdateAsync(string name, string etag, Func<WebhookSubscription, WebhookSubscription> change, CancellationToken cancellationToken) =>
        OnStandingAsync(
            name,
            etag,
            async (session, standing) =>
            {
                var changed = change(standing);
                return new WebhookWrite.Written(IsSame(standing, changed) ? standing : await SqlWebhookStore.UpdateAsync(session, changed));
            },
            cancellationToken);

    /// <summary>Takes one away, with the notices that wait for it.</summary>
    public Task<WebhookWrite> DeleteAsync(string name, string etag, CancellationToken cancellationToken) => OnStandingAsync(
        name,
        etag,
        async (session, _) =>
        {
            await SqlNoticeStore.DropWaitingAsync(session, name);
            await SqlWebhookStore.DeleteAsync(session, name);
            return new WebhookWrite.Deleted();
        },
        cancellationToken);

    private Task<WebhookWrite> OnStandingAsync(
        string name, string etag, Func<WriteSession, WebhookSubscription, Task<WebhookWrite>> work, CancellationToken cancellationToken) => database.WriteAsync(
        async session => await SqlWebhookStore.FindAsync(session, name) switch
        {
            null => new WebhookWrite.NotFound(name),
            var found when !Etag.Allows(etag, found.Version) => new WebhookWrite.EtagMismatch(name, found.Version),
            var found => await work(session, found),
        },
        cancellationToken);

    private static bool IsSame(WebhookSubscription one, WebhookSubscription other) =>
        one.Kinds.SequenceEqual(other.Kinds) && one with { Kinds = other.Kinds } == other;
}

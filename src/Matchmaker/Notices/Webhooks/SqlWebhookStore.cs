using System.Collections.Immutable;
using Matchmaker.Platform.Outbox;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Notices.Webhooks;

/// <summary>Webhook subscriptions in SQL. Reads and writes of one session.</summary>
internal static class SqlWebhookStore
{
    private const string Columns = "name, display_name as displayname, url, kinds, disabled, secret, old_secret as oldsecret, old_until_ms as olduntilms, version, create_ms as createms, update_ms as updatems";

    private const string Insert =
        """
        insert into webhook_subscription (name, conference, display_name, url, kinds, disabled, secret, version, create_ms, update_ms)
        values (@Name, @conference, @DisplayName, @Url, @kinds, @disabled, @Secret, 1, @now, @now)
        """;

    private const string Update =
        """
        update webhook_subscription set display_name = @DisplayName, url = @Url, kinds = @kinds, disabled = @disabled,
            secret = @Secret, old_secret = @OldSecret, old_until_ms = @OldUntilMs, version = version + 1, update_ms = @now
        where name = @Name
        """;

    public static async Task<WebhookSubscription?> FindAsync(ReadSession session, string name) =>
        (await session.FirstOrDefaultAsync<Row>($"select {Columns} from webhook_subscription where name = @name", new { name }))?.ToSubscription();

    /// <summary>A page in order of creation.</summary>
    public static async Task<ImmutableArray<WebhookSubscription>> ListAsync(ReadSession session, string conference, long afterMs, string afterName, int limit)
    {
        var rows = await session.QueryAsync<Row>(
            $"select {Columns} from webhook_subscription where conference = @conference and (create_ms, name) > (@afterMs, @afterName) order by create_ms, name limit @limit",
            new { conference, afterMs, afterName, limit });
        return [.. rows.Select(row => row.ToSubscription())];
    }

    public static async Task<WebhookSubscription> InsertAsync(WriteSession session, string conference, WebhookSubscription subscription)
    {
        await session.ExecuteAsync(Insert, Parameters(session, subscription, conference));
        await session.AppendAsync(subscription.Name, ChangeKind.Created);
        return subscription with { CreateMs = session.NowMs, UpdateMs = session.NowMs };
    }

    public static async Task<WebhookSubscription> UpdateAsync(WriteSession session, WebhookSubscription subscription)
    {
        await session.ExecuteAsync(Update, Parameters(session, subscription, ""));
        await session.AppendAsync(subscription.Name, ChangeKind.Updated);
        return subscription with { Version = subscription.Version + 1, UpdateMs = session.NowMs };
    }

    public static async Task DeleteAsync(WriteSession session, string name)
    {
        await session.ExecuteAsync("delete from webhook_subscription where name = @name", new { name });
        await session.AppendAsync(name, ChangeKind.Erased);
    }

    private static object Parameters(WriteSession session, WebhookSubscription subscription, string conference) => new
    {
        subscription.Name,
        conference,
        subscription.DisplayName,
        subscription.Url,
        kinds = string.Join(',', subscription.Kinds),
        disabled = subscription.IsDisabled ? 1L : 0L,
        subscription.Secret,
        subscription.OldSecret,
        subscription.OldUntilMs,
        now = session.NowMs,
    };

    private sealed record Row(
        string Name, string DisplayName, string Url, string Kinds, long Disabled, string Secret, string OldSecret, long OldUntilMs, long Version, long CreateMs, long UpdateMs)
    {
        public WebhookSubscription ToSubscription() => new()
        {
            Name = Name,
            DisplayName = DisplayName,
            Url = Url,
            Kinds = [.. Kinds.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<FactKind>)],
            IsDisabled = Disabled != 0,
            Secret = Secret,
            OldSecret = OldSecret,
            OldUntilMs = OldUntilMs,
            Version = Version,
            CreateMs = CreateMs,
            UpdateMs = UpdateMs,
        };
    }
}

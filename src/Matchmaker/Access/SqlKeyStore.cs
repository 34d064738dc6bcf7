using System.Collections.Immutable;
using System.Text.Json;
using Matchmaker.Platform;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Access;

/// <summary>Keys and the audit log in SQL.</summary>
internal sealed class SqlKeyStore(Database database)
{
    /// <summary>Keys that may stand at once, revoked ones too.</summary>
    public const int MaxKeys = 10_000;

    private const string Columns =
        "id, display_name as displayname, role, organization, conferences, create_ms as createms, expire_ms as expirems, revoke_ms as revokems, secret_hash as secrethash";

    private const string Insert =
        """
        insert into api_key (id, display_name, role, organization, conferences, create_ms, expire_ms, revoke_ms, secret_hash)
        values (@Id, @DisplayName, @role, @Organization, @conferences, @CreateMs, @ExpireMs, null, @secretHash)
        """;

    private const string Revoke = "update api_key set revoke_ms = @now where id = @id and revoke_ms is null";

    private const string ReadAudit =
        """
        select id, time_ms as timems, actor, actor_name as actorname, acting_for as actingfor, method, resource
        from audit_log
        where id < @before and (@resource = '' or resource = @resource or (resource >= @from and resource < @to))
        order by id desc limit @limit
        """;

    /// <summary>Every key with the hash of its secret.</summary>
    public Task<ImmutableArray<(ApiKey Key, string SecretHash)>> ReadAllAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var rows = await session.QueryAsync<Row>($"select {Columns} from api_key order by id");
            return rows.Select(row => (row.ToKey(), row.SecretHash)).ToImmutableArray();
        },
        cancellationToken);

    /// <summary>Keys older than <paramref name="before"/> (an id; empty means from the newest on), newest first.</summary>
    public Task<ImmutableArray<ApiKey>> ListAsync(string before, int limit, CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var rows = await session.QueryAsync<Row>(
                $"select {Columns} from api_key where @before = '' or id < @before order by id desc limit @limit", new { before, limit });
            return rows.Select(row => row.ToKey()).ToImmutableArray();
        },
        cancellationToken);

    /// <summary>Keeps a key; false when <see cref="MaxKeys"/> stand already.</summary>
    public Task<bool> TryInsertAsync(ApiKey key, string secretHash, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            if (await session.SingleAsync<long>("select count(*) from api_key") >= MaxKeys)
            {
                return false;
            }
            await InsertAsync(session, key, secretHash);
            return true;
        },
        cancellationToken);

    /// <summary>Keeps the first key there is; false when there are keys already.</summary>
    public Task<bool> TryInsertFirstAsync(ApiKey key, string secretHash, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            if (await session.SingleAsync<long>("select count(*) from api_key") > 0)
            {
                return false;
            }
            await InsertAsync(session, key, secretHash);
            return true;
        },
        cancellationToken);

    /// <summary>Ends a key and returns it as it is then; null when there is none.</summary>
    public Task<ApiKey?> RevokeAsync(string id, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            if (await session.ExecuteAsync(Revoke, new { id, now = session.NowMs }) > 0)
            {
                await session.AppendAsync($"apiKeys/{id}", ChangeKind.Deleted);
            }
            var row = await session.FirstOrDefaultAsync<Row>($"select {Columns} from api_key where id = @id", new { id });
            return row?.ToKey();
        },
        cancellationToken);

    /// <summary>Writes to a resource or below it (empty means to anything) before entry <paramref name="before"/>, newest first.</summary>
    public Task<ImmutableArray<AuditEntry>> ListAuditAsync(string resource, long before, int limit, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.QueryAsync<AuditEntry>(ReadAudit, new { resource, before, limit, from = resource + "/", to = resource + "0" }),
        cancellationToken);

    private static async Task InsertAsync(WriteSession session, ApiKey key, string secretHash)
    {
        await session.ExecuteAsync(Insert, new
        {
            key.Id,
            key.DisplayName,
            role = (long)key.Role,
            key.Organization,
            conferences = JsonSerializer.Serialize(key.Conferences),
            key.CreateMs,
            key.ExpireMs,
            secretHash,
        });
        await session.AppendAsync(key.Name, ChangeKind.Created);
    }

    private sealed record Row(
        string Id, string DisplayName, long Role, string Organization, string Conferences, long CreateMs, long? ExpireMs, long? RevokeMs, string SecretHash)
    {
        public ApiKey ToKey() => new(
            Id, DisplayName, (Role)Role, Organization, JsonSerializer.Deserialize<ImmutableArray<string>>(Conferences), CreateMs, ExpireMs, RevokeMs);
    }
}

/// <summary>One write that somebody made.</summary>
internal sealed record AuditEntry(long Id, long TimeMs, string Actor, string ActorName, string? ActingFor, string Method, string Resource);

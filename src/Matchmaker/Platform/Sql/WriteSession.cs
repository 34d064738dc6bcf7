using System.Data.Common;

namespace Matchmaker.Platform.Sql;

/// <summary>One transaction that may write; it reads what it wrote.</summary>
internal sealed class WriteSession(
    DbConnection connection,
    DbTransaction? transaction,
    SqlDialect dialect,
    TimeProvider clock,
    CallScope? scope,
    CancellationToken cancellationToken)
    : ReadSession(connection, transaction, dialect, cancellationToken)
{
    private const string AppendChange =
        """
        insert into change_log (resource, kind, conference, time_ms)
        values (@resource, @kind, @conference, @time) returning sequence
        """;

    private const string AppendAudit =
        """
        insert into audit_log (sequence, time_ms, actor, actor_name, acting_for, method, resource, kind)
        values (@sequence, @time, @actor, @actorName, @actingFor, @method, @resource, @kind)
        """;

    /// <summary>The last change appended in this session; 0 when there is none yet.</summary>
    public long Sequence { get; private set; }

    /// <summary>The time of this transaction in UTC milliseconds: one value for all its rows.</summary>
    public long NowMs { get; } = clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Whether the work asked to be undone.</summary>
    public bool RolledBack { get; private set; }

    /// <summary>Undoes everything of this unit once its work has returned; what the work returns is still delivered.</summary>
    /// <remarks>For validate_only, and for batches that keep all or nothing and answer with a refusal as a value.</remarks>
    public void Rollback() => RolledBack = true;

    /// <summary>Runs a statement and returns the number of rows it touched.</summary>
    public Task<int> ExecuteAsync(string sql, object? parameters = null) => RunAsync(sql, parameters);

    /// <summary>Puts a change into the change log and the audit log; durable with the rest of the transaction.</summary>
    /// <param name="resource">Resource name of what changed.</param>
    /// <param name="kind">What happened to it.</param>
    /// <param name="conference">Conference concerned; taken from the resource name when that starts with one.</param>
    /// <param name="actingFor">Organization the caller acts for; taken from the resource name when that starts with one.</param>
    /// <returns>The sequence of the change.</returns>
    public async Task<long> AppendAsync(string resource, ChangeKind kind, string? conference = null, string? actingFor = null)
    {
        conference ??= ParentIn(resource, "conferences/");
        var caller = scope?.Caller ?? Caller.Server;
        Sequence = await SingleAsync<long>(AppendChange, new { resource, kind = (long)kind, conference, time = NowMs });
        await RunAsync(AppendAudit, new
        {
            sequence = Sequence,
            time = NowMs,
            actor = caller.Name,
            actorName = caller.DisplayName,
            actingFor = actingFor ?? ParentIn(resource, "organizations/"),
            method = scope?.Method ?? "",
            resource,
            kind = (long)kind,
        });
        return Sequence;
    }

    /// <summary>Tells followers of something that follows from a change which the audit log has under another name.</summary>
    /// <param name="resource">What they follow.</param>
    /// <param name="conference">Conference concerned; null where none is.</param>
    public async Task TellAsync(string resource, string? conference) =>
        Sequence = await SingleAsync<long>(AppendChange, new { resource, kind = (long)ChangeKind.Updated, conference, time = NowMs });

    private static string? ParentIn(string resource, string collection)
    {
        if (!resource.StartsWith(collection, StringComparison.Ordinal))
        {
            return null;
        }
        var end = resource.IndexOf('/', collection.Length);
        return end < 0 ? resource : resource[..end];
    }
}

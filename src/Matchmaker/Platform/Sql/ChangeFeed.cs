using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace Matchmaker.Platform.Sql;

/// <summary>The committed changes, in order and without gaps that could still fill.</summary>
internal sealed class ChangeFeed(Database database, ChangeSignal signal, IOptions<DatabaseOptions> options, TimeProvider clock)
{
    /// <summary>Changes handed over at once at most.</summary>
    public const int MaxBatch = 1000;

    private const string ReadAfter =
        """
        select sequence, resource, kind, conference, time_ms as timems
        from change_log where sequence > @after order by sequence limit @limit
        """;

    private static readonly TimeSpan SettlePause = TimeSpan.FromMilliseconds(10);

    private const string ReadTail = "select coalesce(min(sequence), 0) from change_log";

    private const string ReadHead = "select coalesce(max(sequence), 0) from change_log";

    private const string ReadRunning =
        "select pg_snapshot_xmin(s)::text::bigint as oldest, pg_snapshot_xmax(s)::text::bigint as next from (select pg_current_snapshot() as s) as now";

    /// <summary>The highest committed sequence; 0 when nothing was ever written.</summary>
    public Task<long> HeadAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.SingleAsync<long>(ReadHead), cancellationToken);

    /// <summary>The lowest sequence still kept; 0 when nothing was ever written.</summary>
    public Task<long> TailAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.SingleAsync<long>(ReadTail), cancellationToken);

    /// <summary>The highest committed sequence, once no change at or below it can still appear.</summary>
    /// <remarks>For whoever reads the facts themselves and then follows from here. On PostgreSQL it waits for the transactions now running.</remarks>
    public async Task<long> SettledHeadAsync(CancellationToken cancellationToken)
    {
        if (database.Dialect == SqlDialect.Sqlite)
        {
            return await HeadAsync(cancellationToken);
        }
        var (head, next) = await database.ReadAsync(
            async session => (await session.SingleAsync<long>(ReadHead), (await session.SingleAsync<Running>(ReadRunning)).Next), cancellationToken);
        while ((await database.ReadAsync(session => session.SingleAsync<Running>(ReadRunning), cancellationToken)).Oldest < next)
        {
            await Task.Delay(SettlePause, clock, cancellationToken);
        }
        return head;
    }

    /// <summary>Follows the changes above <paramref name="after"/>, in batches of 1 to <see cref="MaxBatch"/>, until cancelled.</summary>
    /// <remarks>
    /// A change of this process arrives at once, one of another by notice or poll. When the database is away it throws
    /// StorageException: start again from the last sequence seen.
    /// </remarks>
    public async IAsyncEnumerable<ImmutableArray<Change>> FollowAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var horizon = new ChangeHorizon();
        while (true)
        {
            var next = signal.Next;
            var batch = await ReadAsync(horizon, after, cancellationToken);
            if (batch.Length > 0)
            {
                yield return batch;
                after = batch[^1].Sequence;
                continue;
            }
            await Task.WhenAny(next, Task.Delay(options.Value.ChangePollInterval, clock, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private Task<ImmutableArray<Change>> ReadAsync(ChangeHorizon horizon, long after, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                var rows = await session.QueryAsync<Row>(ReadAfter, new { after, limit = MaxBatch });
                ImmutableArray<Change> changes = [.. rows.Select(row => row.ToChange())];
                if (session.Dialect == SqlDialect.Sqlite)
                {
                    return changes;
                }
                var running = await session.SingleAsync<Running>(ReadRunning);
                return horizon.Admit(after, changes, running.Oldest, running.Next);
            },
            cancellationToken);

    private sealed record Row(long Sequence, string Resource, long Kind, string? Conference, long TimeMs)
    {
        public Change ToChange() => new(Sequence, Resource, (ChangeKind)Kind, Conference, TimeMs);
    }

    private sealed record Running(long Oldest, long Next);
}

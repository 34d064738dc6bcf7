using System.Data;
using System.Threading.Channels;
using Matchmaker.Platform.Telemetry;
using Npgsql;

namespace Matchmaker.Platform.Sql;

/// <summary>Writes each unit as one serializable transaction, a fixed number of them at once.</summary>
internal sealed class PostgresWriter(
    NpgsqlDataSource source,
    DatabaseOptions options,
    PostgresNotices notices,
    TimeProvider clock,
    MatchmakerMetrics metrics) : IAsyncDisposable
{
    /// <summary>How often a unit is run before a race is given up.</summary>
    private const int MaxAttempts = 8;

    private readonly Channel<WriteUnit> _queue = Channel.CreateBounded<WriteUnit>(options.MaxQueuedWrites);
    private Task _workers = Task.CompletedTask;

    public void Start() => _workers = Task.WhenAll(Enumerable.Range(0, options.WriteConnections).Select(_ => Task.Run(WorkAsync)));

    public void Submit(WriteUnit unit)
    {
        if (!_queue.Writer.TryWrite(unit))
        {
            throw new StorageException(_queue.Reader.Completion.IsCompleted ? StorageFailure.Unavailable : StorageFailure.Overloaded, null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _workers;
    }

    private async Task WorkAsync()
    {
        await foreach (var unit in _queue.Reader.ReadAllAsync())
        {
            if (unit.TryStart())
            {
                await SettleAsync(unit);
            }
        }
    }

    private async Task SettleAsync(WriteUnit unit)
    {
        var started = clock.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await RunAsync(unit);
                break;
            }
            catch (Exception exception) when (SqlErrors.IsRace(exception) && attempt < MaxAttempts && !unit.CancellationToken.IsCancellationRequested)
            {
                // Racing writers step apart: 1, 2, 4 … 64 ms.
                await Task.Delay(TimeSpan.FromMilliseconds(1 << (attempt - 1)), clock, CancellationToken.None);
            }
            catch (Exception exception)
            {
                // Not swallowed: the submitter awaits it.
                unit.Fail(exception);
                return;
            }
        }
        metrics.Committed(1, clock.GetElapsedTime(started));
        unit.Acknowledge();
        if (unit.Sequence > 0)
        {
            notices.Changed();
        }
    }

    private async Task RunAsync(WriteUnit unit)
    {
        await using var connection = await source.OpenConnectionAsync(unit.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Serializable, unit.CancellationToken);
        var session = new WriteSession(connection, transaction, SqlDialect.Postgres, clock, unit.Scope, unit.CancellationToken);
        await unit.RunAsync(session);
        if (session.RolledBack)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            return;
        }
        // From here on the unit is kept if it can be: a cancelled commit would leave its fate open.
        await transaction.CommitAsync(CancellationToken.None);
    }
}

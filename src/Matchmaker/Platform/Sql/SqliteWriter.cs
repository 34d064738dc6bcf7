using System.Threading.Channels;
using Matchmaker.Platform.Telemetry;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Matchmaker.Platform.Sql;

/// <summary>The only writer of a SQLite file: one thread, many units to a commit.</summary>
/// <remarks>
/// Each unit runs in a savepoint, so that one that fails leaves the others whole. The commit costs one fsync for all; only
/// after it are the units acknowledged. While it runs the next batch gathers, so batches grow with the load by themselves.
/// </remarks>
internal sealed partial class SqliteWriter(
    Func<SqliteConnection> open,
    DatabaseOptions options,
    ChangeSignal signal,
    TimeProvider clock,
    MatchmakerMetrics metrics,
    ILogger<SqliteWriter> logger) : IAsyncDisposable
{
    /// <summary>A batch stops growing after this long, so that a slow unit does not hold up many.</summary>
    private static readonly TimeSpan BatchTime = TimeSpan.FromMilliseconds(50);

    private readonly Channel<WriteUnit> _queue = Channel.CreateBounded<WriteUnit>(new BoundedChannelOptions(options.MaxQueuedWrites) { SingleReader = true });
    private readonly List<(WriteUnit Unit, Exception? Failure)> _batch = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SqliteConnection? _connection;
    private Thread? _thread;

    public void Start()
    {
        _connection = open();
        _thread = new Thread(Run) { Name = "SQLite writer", IsBackground = true };
        _thread.Start();
    }

    public void Submit(WriteUnit unit)
    {
        if (!_queue.Writer.TryWrite(unit))
        {
            throw new StorageException(_ended.Task.IsCompleted ? StorageFailure.Unavailable : StorageFailure.Overloaded, null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        if (_thread is not null)
        {
            await _ended.Task;
        }
        _connection?.Dispose();
    }

    private void Run()
    {
        // Blocking is what this thread is for: SQLite has no asynchronous calls to wait on.
#pragma warning disable VSTHRD002
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
#pragma warning restore VSTHRD002
        {
            CommitBatch();
        }
        _ended.SetResult();
    }

    private void CommitBatch()
    {
        _batch.Clear();
        var started = clock.GetTimestamp();
        try
        {
            _connection ??= open();
            Execute("begin immediate");
            while (_batch.Count < options.MaxUnitsPerCommit && clock.GetElapsedTime(started) < BatchTime && _queue.Reader.TryRead(out var unit))
            {
                if (unit.TryStart())
                {
                    _batch.Add((unit, null));
                    _batch[^1] = (unit, RunInSavepoint(unit));
                }
            }
            Execute("commit");
        }
        catch (SqliteException exception)
        {
            FailBatch(exception);
            return;
        }
        AcknowledgeBatch();
        metrics.Committed(_batch.Count, clock.GetElapsedTime(started));
    }

    /// <summary>Runs one unit; what it throws is returned and the unit undone. Throws only when the whole transaction is lost.</summary>
    private Exception? RunInSavepoint(WriteUnit unit)
    {
        Execute("savepoint unit");
        try
        {
            var session = new WriteSession(_connection!, null, SqlDialect.Sqlite, clock, unit.Scope, unit.CancellationToken);
#pragma warning disable VSTHRD002 // As above: the task is over when it returns, or waits for what only this thread can do.
            unit.RunAsync(session).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
            if (session.RolledBack)
            {
                Execute("rollback to unit");
            }
            Execute("release unit");
            return null;
        }
        catch (Exception exception)
        {
            // A full disk and the like end the transaction: then this throws, and the batch fails as one.
            if (raw.sqlite3_get_autocommit(_connection!.Handle) != 0)
            {
                throw exception as SqliteException ?? new SqliteException("The transaction was lost.", raw.SQLITE_IOERR);
            }
            Execute("rollback to unit");
            Execute("release unit");
            return exception;
        }
    }

    private void AcknowledgeBatch()
    {
        var changed = false;
        foreach (var (unit, failure) in _batch)
        {
            if (failure is null)
            {
                changed |= unit.Sequence > 0;
                unit.Acknowledge();
            }
            else
            {
                unit.Fail(failure);
            }
        }
        if (changed)
        {
            signal.Pulse();
        }
    }

    private void FailBatch(SqliteException exception)
    {
        Log.BatchLost(logger, _batch.Count, exception);
        var told = SqlErrors.Translate(exception, CancellationToken.None) as StorageException ?? new StorageException(StorageFailure.Unavailable, exception);
        foreach (var (unit, failure) in _batch)
        {
            unit.Fail(failure ?? told);
        }
        if (_batch.Count == 0 && _queue.Reader.TryRead(out var next) && next.TryStart())
        {
            // The transaction could not even begin: tell one caller a round, so that nobody waits for ever.
            next.Fail(told);
        }
        // After an I/O error the state of a connection is uncertain; a fresh one recovers from the log.
        _connection?.Dispose();
        _connection = null;
    }

    private void Execute(string sql)
    {
        using var command = _connection!.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "A commit of {Units} writes failed; none was acknowledged.")]
        public static partial void BatchLost(ILogger logger, int units, Exception exception);
    }
}

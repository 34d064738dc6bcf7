using System.Collections.Immutable;
using System.Threading.Channels;
using Matchmaker.Platform.Telemetry;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Matchmaker.Platform.Sql;

/// <summary>SQLite in one file: WAL, synchronous=FULL, one writer, a few connections that read.</summary>
internal sealed class SqliteEngine : SqlEngine
{
    private readonly DatabaseOptions _options;
    private readonly string _file;
    private readonly string _connectionString;
    private readonly ILoggerFactory _loggers;
    private readonly Channel<SqliteConnection> _readers = Channel.CreateUnbounded<SqliteConnection>();
    private readonly SqliteWriter _writer;
    private FileStream? _lock;

    public SqliteEngine(
        DatabaseOptions options, DataFolder folder, ChangeSignal signal, TimeProvider clock, MatchmakerMetrics metrics, ILoggerFactory loggers)
    {
        _options = options;
        _loggers = loggers;
        var builder = new SqliteConnectionStringBuilder(options.ConnectionString)
        {
            ForeignKeys = true,
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds),
        };
        if (builder.DataSource is ":memory:" || builder.Mode == SqliteOpenMode.Memory)
        {
            throw new InvalidOperationException("Database:ConnectionString: a database in memory would lose what it acknowledged; name a file.");
        }
        _file = builder.DataSource is { Length: > 0 } named ? Path.GetFullPath(named) : folder.Of("matchmaker.db");
        builder.DataSource = _file;
        _connectionString = builder.ToString();
        _writer = new SqliteWriter(OpenWriter, options, signal, clock, metrics, loggers.CreateLogger<SqliteWriter>());
    }

    public override SqlDialect Dialect => SqlDialect.Sqlite;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _lock = LockFile();
        Migrations.RunOnSqlite(_connectionString, _loggers.CreateLogger<Database>());
        _writer.Start();
        for (var count = 0; count < _options.ReadConnections; count++)
        {
            await _readers.Writer.WriteAsync(OpenReader(), cancellationToken);
        }
    }

    public override void Submit(WriteUnit unit) => _writer.Submit(unit);

    public override async Task<T> ReadAsync<T>(Func<ReadSession, Task<T>> read, CancellationToken cancellationToken)
    {
        var connection = await _readers.Reader.ReadAsync(cancellationToken);
        try
        {
            // The engine works on the caller's thread and hears of a cancellation only by an interrupt.
            await using var interrupt = cancellationToken.UnsafeRegister(static state => raw.sqlite3_interrupt((sqlite3)state!), connection.Handle);
            await using var transaction = connection.BeginTransaction(deferred: true);
            return await read(new ReadSession(connection, transaction, Dialect, cancellationToken));
        }
        finally
        {
            if (!_readers.Writer.TryWrite(connection))
            {
                await connection.DisposeAsync();
            }
        }
    }

    public override Task EraseRemainsAsync(ImmutableArray<string> tables, CancellationToken cancellationToken) => Task.Factory.StartNew(
        () =>
        {
            using var connection = Open("");
            using var command = connection.CreateCommand();
            // The file is written anew from what stands, and the log is emptied into it and cut.
            command.CommandText = "vacuum";
            command.ExecuteNonQuery();
            command.CommandText = "pragma wal_checkpoint(truncate)";
            if ((long)command.ExecuteScalar()! != 0)
            {
                throw new SqliteException("The log cannot be cut while somebody reads.", raw.SQLITE_BUSY);
            }
        },
        cancellationToken,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    public override async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _readers.Writer.TryComplete();
        while (_readers.Reader.TryRead(out var connection))
        {
            await connection.DisposeAsync();
        }
        if (_lock is not null)
        {
            await _lock.DisposeAsync();
        }
    }

    private FileStream LockFile()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            return new FileStream(_file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"The database {_file} cannot be opened: another server uses it, or its folder cannot be written.", exception);
        }
    }

    private SqliteConnection OpenWriter() => Open("pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -8192;");

    private SqliteConnection OpenReader() => Open("pragma query_only = on; pragma cache_size = -2048;");

    private SqliteConnection Open(string pragmas)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"pragma temp_store = memory; pragma busy_timeout = {(long)_options.BusyTimeout.TotalMilliseconds}; {pragmas}";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}

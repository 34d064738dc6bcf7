using System.Collections.Immutable;
using System.Data.Common;

namespace Matchmaker.Platform.Sql;

/// <summary>One kind of database: how it is opened, migrated, read and written.</summary>
internal abstract class SqlEngine : IAsyncDisposable
{
    public abstract SqlDialect Dialect { get; }

    /// <summary>Takes the lock that keeps others away, brings the schema up to date and starts the write path.</summary>
    public abstract Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Hands a unit to the write path.</summary>
    public abstract void Submit(WriteUnit unit);

    /// <summary>Runs <paramref name="read"/> on one consistent view.</summary>
    public abstract Task<T> ReadAsync<T>(Func<ReadSession, Task<T>> read, CancellationToken cancellationToken);

    /// <inheritdoc cref="Database.EraseRemainsAsync"/>
    public abstract Task EraseRemainsAsync(ImmutableArray<string> tables, CancellationToken cancellationToken);

    /// <summary>Settles waiting writes, then closes all connections.</summary>
    public abstract ValueTask DisposeAsync();

    /// <summary>Chooses by the connection string: one that names a host is PostgreSQL.</summary>
    public static SqlEngine Create(
        DatabaseOptions options, DataFolder folder, ChangeSignal signal, TimeProvider clock, Telemetry.MatchmakerMetrics metrics, ILoggerFactory loggers)
    {
        var parts = Parse(options.ConnectionString);
        return parts.ContainsKey("Host") || parts.ContainsKey("Server")
            ? new PostgresEngine(options, signal, clock, metrics, loggers)
            : new SqliteEngine(options, folder, signal, clock, metrics, loggers);
    }

    private static DbConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = connectionString };
        }
        catch (ArgumentException exception)
        {
            throw new InvalidOperationException("Database:ConnectionString is not a connection string (key=value pairs divided by ;).", exception);
        }
    }
}

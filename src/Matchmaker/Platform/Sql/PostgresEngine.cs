using System.Collections.Immutable;
using System.Data;
using Matchmaker.Platform.Telemetry;
using Npgsql;

namespace Matchmaker.Platform.Sql;

/// <summary>PostgreSQL, shared by any number of server processes.</summary>
internal sealed class PostgresEngine : SqlEngine
{
    /// <summary>Names our advisory lock among those of other programs on the same database ("MATCHMKR" in ASCII).</summary>
    private const long MigrationLock = 0x4D4154_43484D4B52;

    private readonly NpgsqlDataSource _source;
    private readonly PostgresWriter _writer;
    private readonly PostgresNotices _notices;
    private readonly ILoggerFactory _loggers;

    public PostgresEngine(DatabaseOptions options, ChangeSignal signal, TimeProvider clock, MatchmakerMetrics metrics, ILoggerFactory loggers)
    {
        _loggers = loggers;
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            ApplicationName = "matchmaker",
            CommandTimeout = (int)options.CommandTimeout.TotalSeconds,
            MaxPoolSize = options.ReadConnections + options.WriteConnections + 4,
            MaxAutoPrepare = 200,
            Timeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds),
        };
        settings.Options = $"{settings.Options} -c lock_timeout={(long)options.BusyTimeout.TotalMilliseconds}".TrimStart();
        _source = new NpgsqlDataSourceBuilder(settings.ToString()).UseLoggerFactory(loggers).Build();
        _notices = new PostgresNotices(_source, signal, loggers.CreateLogger<PostgresNotices>());
        _writer = new PostgresWriter(_source, options, _notices, clock, metrics);
    }

    public override SqlDialect Dialect => SqlDialect.Postgres;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var connection = await _source.OpenConnectionAsync(cancellationToken))
        {
            await using var hold = new NpgsqlCommand($"set lock_timeout = 0; select pg_advisory_lock({MigrationLock})", connection);
            await hold.ExecuteNonQueryAsync(cancellationToken);
            Migrations.RunOnPostgres(_source.ConnectionString, _loggers.CreateLogger<Database>());
            await using var free = new NpgsqlCommand($"select pg_advisory_unlock({MigrationLock})", connection);
            await free.ExecuteNonQueryAsync(cancellationToken);
        }
        _writer.Start();
        _notices.Start();
    }

    public override void Submit(WriteUnit unit) => _writer.Submit(unit);

    public override async Task<T> ReadAsync<T>(Func<ReadSession, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var result = await read(new ReadSession(connection, transaction, Dialect, cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    public override async Task EraseRemainsAsync(ImmutableArray<string> tables, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        foreach (var table in tables)
        {
            // Written anew, one short lock a table.
            await using var command = new NpgsqlCommand($"vacuum (full) {table}", connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _notices.DisposeAsync();
        await _source.DisposeAsync();
    }
}

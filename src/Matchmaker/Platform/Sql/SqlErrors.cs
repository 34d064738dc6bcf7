using Microsoft.Data.Sqlite;
using Npgsql;

namespace Matchmaker.Platform.Sql;

/// <summary>Tells a failing database from a failing program.</summary>
internal static class SqlErrors
{
    private const int SqliteInterrupt = 9;

    /// <summary>What the caller should hear instead of a driver's error.</summary>
    /// <returns>A StorageException for trouble of the database, a cancellation for a stopped statement, null for everything else.</returns>
    public static Exception? Translate(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        SqliteException { SqliteErrorCode: SqliteInterrupt } or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled }
            when cancellationToken.IsCancellationRequested => new OperationCanceledException(null, exception, cancellationToken),
        SqliteException sqlite when FailureOf(sqlite) is { } failure => new StorageException(failure, exception),
        PostgresException postgres => FailureOf(postgres) is { } failure ? new StorageException(failure, exception) : null,
        NpgsqlException => new StorageException(StorageFailure.Unavailable, exception),
        _ => null,
    };

    /// <summary>Whether the same transaction may succeed when it is run again.</summary>
    public static bool IsRace(Exception exception) => exception is PostgresException
    {
        SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
    };

    // Primary result codes of https://sqlite.org/rescode.html; all others are ours to answer for.
    private static StorageFailure? FailureOf(SqliteException exception) => exception.SqliteErrorCode switch
    {
        5 or 6 or SqliteInterrupt or 10 or 11 or 14 or 26 => StorageFailure.Unavailable,
        8 => StorageFailure.ReadOnly,
        13 => StorageFailure.Full,
        _ => null,
    };

    private static StorageFailure? FailureOf(PostgresException exception) => exception.SqlState switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => StorageFailure.Contended,
        PostgresErrorCodes.DiskFull => StorageFailure.Full,
        PostgresErrorCodes.ReadOnlySqlTransaction => StorageFailure.ReadOnly,
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled => StorageFailure.Unavailable,
        // Classes: connection, authorization, resources, operator intervention, system, configuration.
        ['0', '8', ..] or ['2', '8', ..] or ['5', '3', ..] or ['5', '7', ..] or ['5', '8', ..] or ['F', '0', ..] => StorageFailure.Unavailable,
        _ => null,
    };
}

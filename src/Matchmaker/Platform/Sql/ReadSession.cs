using System.Collections.Immutable;
using System.Data.Common;
using Dapper;

namespace Matchmaker.Platform.Sql;

/// <summary>One consistent view of the database; every statement sees the same state.</summary>
/// <remarks>Not for use after the function that received it has returned, nor from two tasks at once.</remarks>
internal class ReadSession(DbConnection connection, DbTransaction? transaction, SqlDialect dialect, CancellationToken cancellationToken)
{
    public SqlDialect Dialect => dialect;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>All rows, in the order of the statement.</summary>
    public async Task<ImmutableArray<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        [.. await connection.QueryAsync<T>(Command(sql, parameters))];

    /// <summary>The first row, or default when there is none.</summary>
    public Task<T?> FirstOrDefaultAsync<T>(string sql, object? parameters = null) =>
        connection.QueryFirstOrDefaultAsync<T>(Command(sql, parameters));

    /// <summary>The only row; throws InvalidOperationException when there is none or there are more.</summary>
    public Task<T> SingleAsync<T>(string sql, object? parameters = null) =>
        connection.QuerySingleAsync<T>(Command(sql, parameters));

    private protected Task<int> RunAsync(string sql, object? parameters) => connection.ExecuteAsync(Command(sql, parameters));

    private CommandDefinition Command(string sql, object? parameters) =>
        new(sql, parameters, transaction, cancellationToken: cancellationToken);
}

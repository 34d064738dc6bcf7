using System.Collections.Immutable;

namespace Matchmaker.Platform.Sql;

/// <summary>The facts: read on a snapshot, written as units of work that are durable when acknowledged.</summary>
internal sealed class Database(SqlEngine engine, ChangeSignal signal)
{
    /// <summary>The few words in which the databases differ.</summary>
    public SqlDialect Dialect => engine.Dialect;

    /// <summary>Runs <paramref name="read"/> on one consistent view; it must not write.</summary>
    /// <exception cref="StorageException">The database cannot be read now.</exception>
    public async Task<T> ReadAsync<T>(Func<ReadSession, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.ReadAsync(read, cancellationToken);
        }
        catch (Exception exception) when (SqlErrors.Translate(exception, cancellationToken) is not null)
        {
            throw SqlErrors.Translate(exception, cancellationToken)!;
        }
    }

    /// <summary>Runs <paramref name="work"/> as one transaction: all of it is durable when the task ends, or none of it.</summary>
    /// <remarks>
    /// The work may be run again after a race, so it must do nothing but read and write through its session. An exception it
    /// throws undoes it and nobody else's. Cancellation gives up a unit that has not started; one that has started is told by
    /// its session's token and, if it ends all the same, is kept.
    /// </remarks>
    /// <exception cref="StorageException">Nothing was confirmed.</exception>
    public async Task<T> WriteAsync<T>(Func<WriteSession, Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var unit = new WriteUnit<T>(work, cancellationToken);
        engine.Submit(unit);
        try
        {
            var outcome = await unit.OutcomeAsync();
            signal.Wrote(unit.Sequence);
            return outcome;
        }
        catch (Exception exception) when (SqlErrors.Translate(exception, cancellationToken) is not null)
        {
            throw SqlErrors.Translate(exception, cancellationToken)!;
        }
    }

    /// <summary>Leaves nothing on the disk of what was changed or deleted before: rows of old, free pages, the log that was written ahead.</summary>
    /// <param name="tables">Where it was; a database in one file is gone through whole.</param>
    /// <exception cref="StorageException">Others were at it for too long; ask again.</exception>
    public async Task EraseRemainsAsync(ImmutableArray<string> tables, CancellationToken cancellationToken)
    {
        try
        {
            await engine.EraseRemainsAsync(tables, cancellationToken);
        }
        catch (Exception exception) when (SqlErrors.Translate(exception, cancellationToken) is not null)
        {
            throw SqlErrors.Translate(exception, cancellationToken)!;
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<WriteSession, Task> work, CancellationToken cancellationToken) =>
        WriteAsync<bool>(
            async session =>
            {
                await work(session);
                return true;
            },
            cancellationToken);
}

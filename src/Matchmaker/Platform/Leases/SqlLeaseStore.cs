using Matchmaker.Platform.Sql;

namespace Matchmaker.Platform.Leases;

/// <summary>Who may write what only one process should: the fence of every lease.</summary>
internal sealed class SqlLeaseStore(Database database)
{
    // One process alone has no other to wait for, only its own past.
    private const string Take =
        """
        insert into lease (name, fence, holder, until_ms) values (@name, 1, @holder, @until)
        on conflict (name) do update set fence = lease.fence + 1, holder = excluded.holder, until_ms = excluded.until_ms
        where lease.until_ms < @now or lease.holder = excluded.holder or @alone = 1
        returning fence
        """;

    private const string Extend = "update lease set until_ms = @until where name = @Name and fence = @Fence";

    // Takes the row, so that whoever takes the lease meanwhile waits for the write to end.
    private const string Hold = "update lease set until_ms = until_ms where name = @Name and fence = @Fence";

    private const string End = "update lease set until_ms = 0 where name = @Name and fence = @Fence";

    /// <summary>Takes a lease that nobody holds, under a higher fence; null when somebody does.</summary>
    public async Task<Lease?> TakeAsync(string name, string holder, long nowMs, long untilMs, CancellationToken cancellationToken)
    {
        var alone = database.Dialect == SqlDialect.Sqlite ? 1L : 0;
        var fence = await database.WriteAsync(
            session => session.FirstOrDefaultAsync<long?>(Take, new { name, holder, now = nowMs, until = untilMs, alone }), cancellationToken);
        return fence is { } number ? new Lease(name, number) : null;
    }

    /// <summary>Keeps a lease longer; false when somebody else took it.</summary>
    public Task<bool> ExtendAsync(Lease lease, long untilMs, CancellationToken cancellationToken) => database.WriteAsync(
        async session => await session.ExecuteAsync(Extend, new { lease.Name, lease.Fence, until = untilMs }) > 0, cancellationToken);

    /// <summary>Runs a unit of work when the lease still stands, and nothing of it when another process took it; null then.</summary>
    public Task<T?> WriteAsync<T>(Lease lease, Func<WriteSession, Task<T>> work, CancellationToken cancellationToken)
        where T : struct => database.WriteAsync<T?>(
            async session => await session.ExecuteAsync(Hold, new { lease.Name, lease.Fence }) > 0 ? await work(session) : null, cancellationToken);

    /// <summary>Lets others take it at once.</summary>
    public Task EndAsync(Lease lease, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync(End, new { lease.Name, lease.Fence }), cancellationToken);
}

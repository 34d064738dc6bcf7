using System.Collections.Concurrent;
using Matchmaker.Platform.Redis;
using Matchmaker.Platform.Sql;
using StackExchange.Redis;

namespace Matchmaker.Platform.Leases;

/// <summary>The leases of this process: asked of Redis where there is one, of the database otherwise, and fenced by the database always.</summary>
/// <remarks>
/// Redis spares the database the asking: whoever it names holds the lease, and renewing one writes no row. It is not believed, though.
/// A process that was stopped, or whose Redis was flushed, may think that it holds what another took since; its writes carry a lower
/// fence and change nothing. Clocks of processes must agree within a lease.
/// </remarks>
internal sealed class LeaseBook(SqlLeaseStore store, RedisScripts redis, Ids ids, TimeProvider clock) : IHostedService
{
    private const string TakeInRedis =
        """
        local holder = redis.call('GET', KEYS[1])
        if holder == false or holder == ARGV[1] then
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return {1}
        end
        return {0}
        """;

    private const string EndInRedis =
        """
        if redis.call('GET', KEYS[1]) == ARGV[1] then
            redis.call('DEL', KEYS[1])
        end
        return {1}
        """;

    private readonly string _holder = ids.Next();
    private readonly ConcurrentDictionary<string, Held> _held = new(StringComparer.Ordinal);

    /// <summary>This process's lease, kept or newly taken; null while another process holds it.</summary>
    /// <remarks>Most calls ask nobody. One duty asks for its own lease, one call at a time.</remarks>
    /// <param name="name">What it is for.</param>
    /// <param name="length">How long it stays with a process that says nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The database cannot be asked now.</exception>
    public async Task<Lease?> KeepAsync(string name, TimeSpan length, CancellationToken cancellationToken)
    {
        if (_held.TryGetValue(name, out var held) && clock.GetElapsedTime(held.Since) < length / 2)
        {
            return held.Lease;
        }
        // The time before the question: the lease may end sooner than we think, never later.
        var since = clock.GetTimestamp();
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var until = now + (long)length.TotalMilliseconds;
        var answer = await redis.RunAsync(
            TakeInRedis, installation => RedisKeys.Lease(installation, name), 1, cancellationToken, _holder, (RedisValue)(long)length.TotalMilliseconds);
        if (answer is [0])
        {
            _held.TryRemove(name, out _);
            return null;
        }
        var lease = held is not null && clock.GetElapsedTime(held.Since) < length && (answer is not null || await store.ExtendAsync(held.Lease, until, cancellationToken))
            ? held.Lease
            : await store.TakeAsync(name, _holder, now, until, cancellationToken);
        if (lease is null)
        {
            _held.TryRemove(name, out _);
            return null;
        }
        _held[name] = new Held(lease, since, length);
        return lease;
    }

    /// <summary>Runs a unit of work under a lease; null, and nothing written, when the lease ran out or another process took it.</summary>
    public async Task<T?> WriteAsync<T>(Lease lease, Func<WriteSession, Task<T>> work, CancellationToken cancellationToken)
        where T : struct
    {
        var isOver = !_held.TryGetValue(lease.Name, out var held) || held.Lease != lease || clock.GetElapsedTime(held.Since) >= held.Length;
        var written = isOver ? null : await store.WriteAsync(lease, work, cancellationToken);
        if (written is null && held is not null)
        {
            _held.TryRemove(KeyValuePair.Create(lease.Name, held));
        }
        return written;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Gives back what this process holds, so that others need not wait for it to run out.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, held) in _held.ToArray())
        {
            _held.TryRemove(name, out _);
            try
            {
                await store.EndAsync(held.Lease, cancellationToken);
                await redis.RunAsync(EndInRedis, installation => RedisKeys.Lease(installation, name), 1, cancellationToken, _holder);
            }
            catch (Exception exception) when (exception is StorageException or OperationCanceledException)
            {
                // It runs out by itself.
            }
        }
    }

    private sealed record Held(Lease Lease, long Since, TimeSpan Length);
}

using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Matchmaker.Platform.Redis;

/// <summary>Payloads in Redis, one string a key: the second level of the answer cache.</summary>
/// <remarks>Async only, since a thread must not wait for Redis: the synchronous half of the interface is never called.</remarks>
internal sealed class RedisPayloads(RedisConnection connection, TimeProvider clock, IOptions<RedisOptions> options) : IDistributedCache
{
    /// <summary>A larger payload stays in the process that made it.</summary>
    public const int MaxPayloadBytes = 1 << 20;

    private IDatabase Database => connection.Multiplexer.GetDatabase();

    private TimeSpan Limit => options.Value.CommandTimeout;

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default) =>
        (byte[]?)await Database.StringGetAsync(key).WaitAsync(Limit, token);

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        value.Length <= MaxPayloadBytes && LifetimeOf(options) is { } lifetime
            ? Database.StringSetAsync(key, value, lifetime).WaitAsync(Limit, token)
            : RemoveAsync(key, token);

    public Task RemoveAsync(string key, CancellationToken token = default) => Database.KeyDeleteAsync(key).WaitAsync(Limit, token);

    /// <summary>Deletes every payload whose name begins so, now.</summary>
    public async Task RemoveAllAsync(string prefix, CancellationToken cancellationToken)
    {
        foreach (var server in connection.Multiplexer.GetServers().Where(server => server is { IsConnected: true, IsReplica: false }))
        {
            await foreach (var key in server.KeysAsync(pattern: prefix + "*", pageSize: 1_000).WithCancellation(cancellationToken))
            {
                await Database.KeyDeleteAsync(key).WaitAsync(Limit, cancellationToken);
            }
        }
    }

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public byte[]? Get(string key) => throw new NotSupportedException();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    private TimeSpan? LifetimeOf(DistributedCacheEntryOptions options) => options.AbsoluteExpirationRelativeToNow ?? (options.AbsoluteExpiration - clock.GetUtcNow());
}

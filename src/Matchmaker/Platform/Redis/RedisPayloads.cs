using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Matchmaker.Platform.Redis;

/// <summary>Payloads in Redis, one string a key: the second level of the answer cache, behind a circuit breaker.</summary>
/// <remarks>
/// Trouble of Redis is a payload that is not there, or that is not kept. Async only, since a thread must not wait for Redis: the
/// synchronous half of the interface is never called.
/// </remarks>
internal sealed partial class RedisPayloads(RedisConnection connection, TimeProvider clock, IOptions<RedisOptions> options, ILogger<RedisPayloads> logger) : IDistributedCache
{
    /// <summary>A larger payload stays in the process that made it.</summary>
    public const int MaxPayloadBytes = 1 << 20;

    private static readonly TimeSpan RemovingLimit = TimeSpan.FromSeconds(10);

    private readonly RedisBreaker _breaker = new(options.Value.PauseAfterFailure, clock);

    private TimeSpan Limit => options.Value.CommandTimeout;

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default) => (byte[]?)await AskAsync(redis => redis.StringGetAsync(key), token);

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        value.Length <= MaxPayloadBytes && LifetimeOf(options) is { } lifetime ? AskAsync(redis => redis.StringSetAsync(key, value, lifetime), token) : RemoveAsync(key, token);

    public Task RemoveAsync(string key, CancellationToken token = default) => AskAsync(redis => redis.KeyDeleteAsync(key), token);

    /// <summary>Deletes every payload whose name begins so, now; what Redis does not let go of goes by its lifetime, which is logged.</summary>
    public async Task RemoveAllAsync(string prefix, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RemovingLimit);
        try
        {
            var redis = connection.Multiplexer.GetDatabase();
            foreach (var server in connection.Multiplexer.GetServers().Where(server => !server.IsReplica))
            {
                await foreach (var key in server.KeysAsync(pattern: prefix + "*", pageSize: 1_000).WithCancellation(limit.Token))
                {
                    await redis.KeyDeleteAsync(key).WaitAsync(Limit, limit.Token);
                }
            }
        }
        catch (Exception exception) when (RedisBreaker.IsTrouble(exception) || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Log.NotRemoved(logger, exception);
        }
    }

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public byte[]? Get(string key) => throw new NotSupportedException();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    private async Task<T?> AskAsync<T>(Func<IDatabase, Task<T>> ask, CancellationToken cancellationToken)
    {
        if (!_breaker.MayAsk())
        {
            return default;
        }
        try
        {
            var answer = await ask(connection.Multiplexer.GetDatabase()).WaitAsync(Limit, clock, cancellationToken);
            _breaker.Answered();
            return answer;
        }
        catch (RedisServerException)
        {
            // It is there and says no: it is full, still loading, or keeps something else under that name.
            _breaker.Answered();
            return default;
        }
        catch (Exception exception) when (RedisBreaker.IsTrouble(exception))
        {
            if (_breaker.Failed())
            {
                var problem = exception.GetType().Name;
                Log.Paused(logger, options.Value.PauseAfterFailure, problem);
            }
            return default;
        }
    }

    private TimeSpan? LifetimeOf(DistributedCacheEntryOptions options) => options.AbsoluteExpirationRelativeToNow ?? (options.AbsoluteExpiration - clock.GetUtcNow());

    private static partial class Log
    {
        [LoggerMessage(EventId = 4521, Level = LogLevel.Warning, Message = "Answers in Redis could not be deleted now; each goes by its lifetime.")]
        public static partial void NotRemoved(ILogger logger, Exception exception);

        [LoggerMessage(EventId = 4522, Level = LogLevel.Debug, Message = "Redis is left alone for {Pause}, this process computes for itself: {Reason}.")]
        public static partial void Paused(ILogger logger, TimeSpan pause, string reason);
    }
}

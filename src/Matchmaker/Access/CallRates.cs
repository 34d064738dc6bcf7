using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Matchmaker.Platform;
using Matchmaker.Platform.Redis;
using Microsoft.Extensions.Options;

namespace Matchmaker.Access;

/// <summary>How often each key calls: counted for all processes in Redis where there is one, in this process otherwise.</summary>
/// <remarks>
/// A process takes several calls from Redis at once and spends them by itself, so that few calls wait for it. What it does not spend
/// within a second is lost, so a key spread over processes may be stopped a little early. While Redis is away each process counts
/// for itself: then a key that calls several of them has as many buckets.
/// </remarks>
internal sealed class CallRates(IOptions<AccessOptions> options, RedisScripts redis, TimeProvider clock) : IDisposable
{
    // Twenty askings a second at full rate.
    private const int AskingsPerSecond = 20;

    private static readonly TimeSpan Spending = TimeSpan.FromSeconds(1);

    // A bucket that fills by the server's own clock. What is no bucket of ours is refused by Redis as an error, and counts as away.
    private const string TakeInRedis =
        """
        local limit, perSecond, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local kept = redis.call('HMGET', KEYS[1], 'calls', 'at')
        local calls, at = tonumber(kept[1]) or limit, tonumber(kept[2]) or now
        calls = math.min(limit, calls + math.max(0, now - at) * perSecond / 1000)
        local granted = math.min(math.floor(calls), wanted)
        redis.call('HSET', KEYS[1], 'calls', tostring(calls - granted), 'at', tostring(now))
        redis.call('PEXPIRE', KEYS[1], math.ceil(limit / perSecond * 1000) + 1000)
        return {granted, math.ceil((1 - math.min(calls, 1)) / perSecond * 1000)}
        """;

    private readonly ConcurrentDictionary<string, Purse> _purses = new(StringComparer.Ordinal);
    private readonly PartitionedRateLimiter<string> _own = PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetTokenBucketLimiter(key, _ => Bucket(options.Value)));

    private int AtOnce => Math.Clamp(options.Value.CallsPerSecond / AskingsPerSecond, 1, Math.Max(1, options.Value.CallsAtOnce / AskingsPerSecond));

    /// <summary>Counts one call; how long to wait when there were too many, null when there were not.</summary>
    /// <remarks>An open server on loopback counts nothing.</remarks>
    public ValueTask<TimeSpan?> TakeAsync(Caller caller, CancellationToken cancellationToken) =>
        ReferenceEquals(caller, Caller.Open) ? ValueTask.FromResult<TimeSpan?>(null)
        : redis.IsSet ? TakeSharedAsync(caller.Name, cancellationToken)
        : ValueTask.FromResult(TakeOwn(caller.Name));

    public void Dispose() => _own.Dispose();

    private async ValueTask<TimeSpan?> TakeSharedAsync(string key, CancellationToken cancellationToken)
    {
        var purse = _purses.GetOrAdd(key, static _ => new Purse());
        while (true)
        {
            Task<bool> asking;
            lock (purse)
            {
                var now = clock.GetTimestamp();
                if (purse.Calls > 0 && clock.GetElapsedTime(purse.Since, now) < Spending)
                {
                    purse.Calls--;
                    return null;
                }
                if (purse.Wait > TimeSpan.Zero && purse.Wait - clock.GetElapsedTime(purse.Since, now) is var left && left > TimeSpan.Zero)
                {
                    return left;
                }
                // One question for all who wait; it outlives the one who began it.
                asking = purse.Asking ??= AskAsync(key, purse);
            }
            if (!await asking.WaitAsync(cancellationToken))
            {
                return TakeOwn(key);
            }
        }
    }

    /// <summary>Fills a purse from Redis; false when Redis is away.</summary>
    private async Task<bool> AskAsync(string key, Purse purse)
    {
        // Away from the caller's lock.
        await Task.Yield();
        long[]? answer = null;
        try
        {
            answer = await redis.RunAsync(
                TakeInRedis, installation => RedisKeys.Rate(installation, key), 2, CancellationToken.None, options.Value.CallsAtOnce, options.Value.CallsPerSecond, AtOnce);
            return answer is [>= 0, >= 0];
        }
        finally
        {
            lock (purse)
            {
                (purse.Asking, purse.Since) = (null, clock.GetTimestamp());
                (purse.Calls, purse.Wait) = answer is [>= 0 and var granted, >= 0 and var wait]
                    ? (Math.Min(granted, AtOnce), granted > 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Clamp(wait, 1, 60_000)))
                    : (0, TimeSpan.Zero);
            }
        }
    }

    private TimeSpan? TakeOwn(string key)
    {
        using var lease = _own.AttemptAcquire(key);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
    }

    // Ten fillings a second, or fewer where a filling would be less than a call.
    private static TokenBucketRateLimiterOptions Bucket(AccessOptions options) => new()
    {
        TokenLimit = options.CallsAtOnce,
        TokensPerPeriod = Math.Max(1, options.CallsPerSecond / 10),
        ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(0.1, 1.0 / options.CallsPerSecond)),
        QueueLimit = 0,
    };

    /// <summary>What this process may still spend of a key's calls.</summary>
    private sealed class Purse
    {
        public long Calls { get; set; }

        public long Since { get; set; }

        public TimeSpan Wait { get; set; }

        public Task<bool>? Asking { get; set; }
    }
}

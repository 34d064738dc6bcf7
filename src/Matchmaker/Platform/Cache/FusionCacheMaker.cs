using System.Collections.Concurrent;
using Matchmaker.Platform.Redis;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using ZiggyCreatures.Caching.Fusion;

namespace Matchmaker.Platform.Cache;

/// <summary>Makes the two-level cache: memory alone, or memory over Redis.</summary>
internal sealed class FusionCacheMaker(
    IOptions<CacheOptions> options,
    IOptions<RedisOptions> redis,
    RedisConnection connection,
    RedisPayloads payloads,
    ILogger<FusionCache> logger)
{
    private readonly ConcurrentDictionary<TimeSpan, FusionCacheEntryOptions> _lifetimes = new();

    /// <summary>Whether there is a second level.</summary>
    public bool IsShared => redis.Value.IsSet;

    /// <summary>Deletes what the second level holds; nothing where there is none.</summary>
    /// <param name="prefix">Where the names begin.</param>
    public Task ForgetSharedAsync(string prefix, CancellationToken cancellationToken) => IsShared ? payloads.RemoveAllAsync(prefix, cancellationToken) : Task.CompletedTask;

    public IFusionCache Make(string noticeChannel)
    {
        var cache = new FusionCache(Options(), new MemoryCache(new MemoryCacheOptions { SizeLimit = options.Value.MaxAnswers }), logger);
        if (IsShared)
        {
            cache.SetupDistributedCache(payloads, new PayloadSerializer());
            cache.SetupBackplane(new RedisBackplane(connection, noticeChannel, redis.Value.CommandTimeout));
        }
        return cache;
    }

    /// <summary>Entry options for a lifetime, cut to the longest allowed.</summary>
    public FusionCacheEntryOptions Lifetime(TimeSpan lifetime) => _lifetimes.GetOrAdd(
        lifetime < options.Value.MaxLifetime ? lifetime : options.Value.MaxLifetime,
        static kept => new FusionCacheEntryOptions(kept)
        {
            Size = 1,
            // Nobody waits for Redis to take an answer; one that is lost is computed again.
            AllowBackgroundDistributedCacheOperations = true,
            AllowBackgroundBackplaneOperations = true,
            ReThrowDistributedCacheExceptions = false,
            ReThrowSerializationExceptions = false,
            ReThrowBackplaneExceptions = false,
            IsFailSafeEnabled = false,
        });

    private FusionCacheOptions Options() => new()
    {
        CacheName = "answers",
        DistributedCacheKeyModifierMode = CacheKeyModifierMode.None,
        BackplaneCircuitBreakerDuration = redis.Value.PauseAfterFailure,
        // Fences make up for whatever was missed; a queue of repairs would only grow while Redis is away.
        EnableAutoRecovery = false,
        DisableTagging = true,
        EnableBestPracticesAdvisor = false,
        SerializationErrorsLogLevel = LogLevel.Warning,
        DistributedCacheErrorsLogLevel = LogLevel.Debug,
        BackplaneErrorsLogLevel = LogLevel.Debug,
    };
}

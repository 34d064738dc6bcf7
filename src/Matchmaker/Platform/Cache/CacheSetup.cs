using Matchmaker.Platform.Redis;
using Matchmaker.Platform.Sql;
using Microsoft.Extensions.Options;

namespace Matchmaker.Platform.Cache;

/// <summary>Puts the answer cache and Redis into the host.</summary>
internal static class CacheSetup
{
    /// <summary>Add after the database: the cache starts from the change log's head.</summary>
    public static IServiceCollection AddAnswerCache(this IServiceCollection services)
    {
        services.AddOptions<CacheOptions>().BindConfiguration(CacheOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CacheOptions>, CacheOptionsValidator>();
        services.AddOptions<RedisOptions>().BindConfiguration(RedisOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RedisOptions>, RedisOptionsValidator>();
        services.AddSingleton<RedisConnection>();
        services.AddSingleton<RedisPayloads>();
        services.AddSingleton<RedisScripts>();
        services.AddSingleton<FusionCacheMaker>();
        services.AddSingleton<SqlInstallation>();
        services.AddSingleton<AnswerCache>();
        services.AddSingleton<FactAnswers>();
        services.AddHostedService<CacheStart>();
        return services;
    }

    private sealed class CacheStart(
        AnswerCache cache, RedisConnection redis, RedisScripts scripts, SqlInstallation installation, ChangeFeed feed, IOptions<RedisOptions> options) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            if (options.Value.IsSet)
            {
                redis.Begin();
            }
            var id = await installation.IdAsync(cancellationToken);
            scripts.Begin(id);
            cache.Begin(id, await feed.HeadAsync(cancellationToken));
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

using Matchmaker.Platform.Redis;
using Matchmaker.Platform.Sql;
using Microsoft.Extensions.Options;

namespace Matchmaker.Platform.Cache;

/// <summary>Puts the answer cache and Redis into the host.</summary>
internal static class CacheSetup
{
    /// <summary>The cache begins from the change log's head once every service has started.</summary>
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
        AnswerCache cache, RedisConnection redis, RedisScripts scripts, SqlInstallation installation, ChangeFeed feed, IOptions<RedisOptions> options) : IHostedLifecycleService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            if (options.Value.IsSet)
            {
                redis.Begin();
            }
            return Task.CompletedTask;
        }

        // Not before: a database that was put back gets its other id meanwhile. Until then everything is computed.
        public async Task StartedAsync(CancellationToken cancellationToken)
        {
            var id = await installation.IdAsync(cancellationToken);
            scripts.Begin(id);
            cache.Begin(id, await feed.HeadAsync(cancellationToken));
        }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

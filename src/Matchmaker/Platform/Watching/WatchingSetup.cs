using Microsoft.Extensions.Options;

namespace Matchmaker.Platform.Watching;

/// <summary>Puts streams that follow changes into the host.</summary>
internal static class WatchingSetup
{
    /// <summary>Add after the database.</summary>
    public static IServiceCollection AddWatching(this IServiceCollection services)
    {
        services.AddOptions<WatchOptions>().BindConfiguration(WatchOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WatchOptions>, WatchOptionsValidator>();
        services.AddSingleton<WatchLimits>();
        services.AddSingleton<WatchStreams>();
        services.AddSingleton<ChangeWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<ChangeWatch>());
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Matchmaker.Client;

/// <summary>Registers the client with a host.</summary>
public static class MatchmakerClientSetup
{
    /// <summary>Adds one shared <see cref="MatchmakerClient"/>.</summary>
    public static IServiceCollection AddMatchmakerClient(this IServiceCollection services, Action<MatchmakerClientOptions> configure)
    {
        services.AddOptions<MatchmakerClientOptions>().Configure(configure)
            .Validate(options => options.Attempts is >= 1 and <= 5 && options.Address.IsAbsoluteUri, "Address must be absolute and Attempts 1 to 5.");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new MatchmakerClient(
            provider.GetRequiredService<IOptions<MatchmakerClientOptions>>().Value, handler: null, provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}

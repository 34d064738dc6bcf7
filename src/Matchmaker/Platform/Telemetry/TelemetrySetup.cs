using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Matchmaker.Platform.Telemetry;

/// <summary>Puts clock and metrics into the host.</summary>
internal static class TelemetrySetup
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        // One line a request says nothing that the metrics do not say better; configuration may still turn it on for a category.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
        services.AddMetrics();
        services.AddSingleton<MatchmakerMetrics>();
        return services;
    }
}

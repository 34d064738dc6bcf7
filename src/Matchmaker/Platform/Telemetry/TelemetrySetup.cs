using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Matchmaker.Platform.Telemetry;

/// <summary>Puts clock and metrics into the host.</summary>
internal static class TelemetrySetup
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<MatchmakerMetrics>();
        return services;
    }
}

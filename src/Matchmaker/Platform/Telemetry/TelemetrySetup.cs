using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Matchmaker.Platform.Telemetry;

/// <summary>Puts clock and metrics into the host.</summary>
internal static class TelemetrySetup
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        // One line a request says nothing that the metrics do not say better; configuration may still turn it on for a category.
        // What a handler throws is logged at CallBoundary; left to the framework is a request that broke off or cannot be read.
        services.AddLogging(logging => logging
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Grpc.AspNetCore.Server.ServerCallHandler", LogLevel.Critical)
            // The cache tells of every answer it takes.
            .AddFilter("ZiggyCreatures", LogLevel.Warning)
            // Health is told to those who ask for it; a server that is still starting is no error.
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical));
        services.AddMetrics();
        services.AddSingleton<MatchmakerMetrics>();
        return services;
    }
}

using Matchmaker.Platform.Sql;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matchmaker.Platform.Rpc;

/// <summary>Says whether the server can serve: grpc.health.v1 for each service, /healthz (alive) and /readyz (can do its work).</summary>
internal static class HealthSetup
{
    /// <summary>Tag of the checks that every service needs.</summary>
    public const string ReadyTag = "ready";

    /// <summary>Each service answers for the checks tagged ready and those tagged with its own name.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: [ReadyTag], timeout: TimeSpan.FromSeconds(5));
        services.Configure<HealthCheckPublisherOptions>(publisher =>
        {
            publisher.Delay = TimeSpan.Zero;
            publisher.Period = TimeSpan.FromSeconds(5);
        });
        services.AddGrpcHealthChecks(health =>
        {
            health.Services.Map("", check => check.Tags.Contains(ReadyTag, StringComparer.Ordinal));
            foreach (var service in Contract.Files.SelectMany(file => file.Services).Select(service => service.FullName))
            {
                health.Services.Map(service, check => check.Tags.Contains(ReadyTag, StringComparer.Ordinal) || check.Tags.Contains(service, StringComparer.Ordinal));
            }
        });
        return services;
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapGrpcHealthChecksService();
        app.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/readyz");
    }
}

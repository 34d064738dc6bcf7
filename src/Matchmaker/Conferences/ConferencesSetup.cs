using Matchmaker.Conferences.Requests;

namespace Matchmaker.Conferences;

/// <summary>Puts conferences into the host.</summary>
internal static class ConferencesSetup
{
    public static IServiceCollection AddConferences(this IServiceCollection services)
    {
        services.AddSingleton<ConferenceWriter>();
        services.AddSingleton<ConferenceEndpoint>();
        services.AddSingleton<RequestDesk>();
        services.AddSingleton<RequestEndpoint>();
        services.AddHostedService<RequestExpiryWorker>();
        return services;
    }

    public static void MapConferences(this WebApplication app)
    {
        app.MapGrpcService<ConferenceEndpoint>();
        app.MapGrpcService<RequestEndpoint>();
    }
}

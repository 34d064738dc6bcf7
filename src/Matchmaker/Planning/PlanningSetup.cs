using Matchmaker.Planning.Runs;

namespace Matchmaker.Planning;

/// <summary>Puts pairing and timetables into the host.</summary>
internal static class PlanningSetup
{
    public static IServiceCollection AddPlanning(this IServiceCollection services)
    {
        services.AddSingleton<SqlPairingStore>();
        services.AddSingleton<PairingRuler>();
        services.AddSingleton<IRunWork, PairingWork>();
        services.AddSingleton<PairingEndpoint>();
        services.AddSingleton<TimetablePublisher>();
        services.AddSingleton<IRunWork, ScheduleWork>();
        services.AddSingleton<ScheduleEndpoint>();
        return services;
    }

    public static void MapPlanning(this WebApplication app)
    {
        app.MapGrpcService<PairingEndpoint>();
        app.MapGrpcService<ScheduleEndpoint>();
    }
}

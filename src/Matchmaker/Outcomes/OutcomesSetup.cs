namespace Matchmaker.Outcomes;

/// <summary>Puts ledgers and reports into the host.</summary>
internal static class OutcomesSetup
{
    public static IServiceCollection AddOutcomes(this IServiceCollection services)
    {
        services.AddSingleton<OutcomeDesk>();
        services.AddSingleton<OutcomeEndpoint>();
        services.AddHostedService<FollowUpWorker>();
        return services;
    }

    public static void MapOutcomes(this WebApplication app) => app.MapGrpcService<OutcomeEndpoint>();
}

namespace Matchmaker.OnSite;

/// <summary>Puts the day of a conference into the host.</summary>
internal static class OnSiteSetup
{
    public static IServiceCollection AddOnSite(this IServiceCollection services)
    {
        services.AddSingleton<DayDesk>();
        services.AddSingleton<ProposalDesk>();
        services.AddSingleton<RepairPlanner>();
        services.AddSingleton<OnSiteEndpoint>();
        return services;
    }

    public static void MapOnSite(this WebApplication app) => app.MapGrpcService<OnSiteEndpoint>();
}

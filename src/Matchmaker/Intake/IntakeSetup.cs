namespace Matchmaker.Intake;

/// <summary>Puts the import, and with it the catalogue's endpoint, into the host.</summary>
internal static class IntakeSetup
{
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddSingleton<Importer>();
        services.AddSingleton<ImportEndpoint>();
        return services;
    }

    public static void MapIntake(this WebApplication app) => app.MapGrpcService<ImportEndpoint>();
}

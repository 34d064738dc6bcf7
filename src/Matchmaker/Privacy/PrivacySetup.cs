namespace Matchmaker.Privacy;

/// <summary>Puts export and erasure of personal data into the host.</summary>
internal static class PrivacySetup
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddSingleton<PersonalDataDesk>();
        services.AddSingleton<PrivacyEndpoint>();
        return services;
    }

    public static void MapPrivacy(this WebApplication app) => app.MapGrpcService<PrivacyEndpoint>();
}

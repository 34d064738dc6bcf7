namespace Matchmaker.Matching;

/// <summary>Puts the matcher into the host.</summary>
internal static class MatchingSetup
{
    public static IServiceCollection AddMatching(this IServiceCollection services)
    {
        services.AddSingleton<ConferenceMatcher>();
        return services;
    }
}

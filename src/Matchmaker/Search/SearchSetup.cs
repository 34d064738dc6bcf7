using Matchmaker.Platform.Cache;
using Matchmaker.Search.Lexicons;
using Matchmaker.Search.Standing;
using Microsoft.Extensions.Options;

namespace Matchmaker.Search;

/// <summary>Puts the index into the host.</summary>
internal static class SearchSetup
{
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddOptions<SearchOptions>().BindConfiguration(SearchOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SearchOptions>, SearchOptionsValidator>();
        services.AddSingleton<IndexedCatalog>();
        services.AddSingleton(provider => new StandingLists(provider.GetRequiredService<AnswerCache>().Outdate));
        services.AddHostedService<CatalogIndexFollower>();
        services.AddHealthChecks().AddCheck<CatalogIndexCheck>("index", tags: [V1.MatchingService.Descriptor.FullName]);
        services.AddSingleton<LexiconWriter>();
        services.AddSingleton<LexiconEndpoint>();
        return services;
    }

    public static void MapSearch(this WebApplication app) => app.MapGrpcService<LexiconEndpoint>();
}

using Grpc.AspNetCore.Server.Model;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Matching;

/// <summary>Puts the matcher into the host.</summary>
internal static class MatchingSetup
{
    public static IServiceCollection AddMatching(this IServiceCollection services)
    {
        services.AddSingleton<ConferenceMatcher>();
        services.AddSingleton<MatchFinder>();
        services.AddSingleton<MatchListsWire>();
        services.AddHostedService<DayWorker>();
        services.AddSingleton<FeedbackBook>();
        services.AddSingleton<MatchingEndpoint>();
        services.AddSingleton<EncodedMatchesEndpoint>();
        services.AddSingleton<IServiceMethodProvider<EncodedMatchesEndpoint>, EncodedMatchesEndpoint.MethodsSetup>();
        return services;
    }

    public static void MapMatching(this WebApplication app)
    {
        app.MapGrpcService<MatchingEndpoint>();
        EncodedReply.Map<EncodedMatchesEndpoint>(app);
    }
}

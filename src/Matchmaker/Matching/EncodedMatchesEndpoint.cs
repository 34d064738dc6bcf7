using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Matching;

/// <summary>FindMatches with replies that are encoded once: most of what a kept list costs is writing it out.</summary>
internal sealed class EncodedMatchesEndpoint(MatchingEndpoint matching)
{
    private async Task<EncodedReply> FindMatches(V1.FindMatchesRequest request, ServerCallContext context) => EncodedReply.Of(await matching.FindMatches(request, context));

    /// <summary>Tells the host of the one method.</summary>
    internal sealed class MethodsSetup : IServiceMethodProvider<EncodedMatchesEndpoint>
    {
        public void OnServiceMethodDiscovery(ServiceMethodProviderContext<EncodedMatchesEndpoint> context) => context.AddUnaryMethod(
            EncodedReply.MethodOf(V1.MatchingService.Descriptor.FullName, nameof(FindMatches), V1.FindMatchesRequest.Parser),
            [],
            static (service, request, call) => service.FindMatches(request, call));
    }
}

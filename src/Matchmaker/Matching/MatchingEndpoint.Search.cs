using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Matching.Searching;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Matching;

internal sealed partial class MatchingEndpoint
{
    public override async Task<V1.SearchOffersResponse> SearchOffers(V1.SearchOffersRequest request, ServerCallContext context)
    {
        var question = SearchMapping.ToQuestion(request);
        return (await SearchAsync(question, context)).ToOffers(question);
    }

    public override async Task<V1.SearchNeedsResponse> SearchNeeds(V1.SearchNeedsRequest request, ServerCallContext context)
    {
        var question = SearchMapping.ToQuestion(request);
        return (await SearchAsync(question, context)).ToNeeds(question);
    }

    private async Task<SearchPage> SearchAsync(SearchQuestion question, ServerCallContext context)
    {
        await RequireOtherSideAsync(question.Offers ? Sides.Buyer : Sides.Producer, context);
        await RequireReachAsync(question.Conference, CallScope.Current!.Caller.Organization, context);
        await CatchUpAsync(CallScope.Current!.MustSee, context.CancellationToken);
        return await finder.SearchAsync(question, context.CancellationToken) switch
        {
            MatchFinding.Searched(var page) => page,
            var other => throw MatchListsWire.Refusal(other),
        };
    }

    /// <summary>Refuses a representative whose organization is not on that side: rivals do not search each other.</summary>
    private async Task RequireOtherSideAsync(Sides side, ServerCallContext context)
    {
        var caller = CallScope.Current!.Caller;
        if (caller.Role != Role.Representative)
        {
            return;
        }
        var own = await database.ReadAsync(session => CatalogDirectory.FindAsync(session, CatalogKinds.Organizations, caller.Organization), context.CancellationToken);
        if (own is null or { IsDeleted: true } || !own.Document.Sides.HasFlag(side))
        {
            throw Refusals.PermissionDenied(context.Method);
        }
    }
}

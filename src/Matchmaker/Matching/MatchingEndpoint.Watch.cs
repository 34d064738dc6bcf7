using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Watching;

namespace Matchmaker.Matching;

internal sealed partial class MatchingEndpoint
{
    public override async Task WatchMatches(V1.WatchMatchesRequest request, IServerStreamWriter<V1.WatchMatchesResponse> responseStream, ServerCallContext context)
    {
        MatchRequestMapping.Watched(request);
        Task CheckReachAsync() => RequireReachAsync(request.Conference, CatalogNames.OrganizationOf(request.Parent), context);
        await CheckReachAsync();
        await RequireParentAsync(request.Parent, context.CancellationToken);
        var top = PageSize.Of(request.Top, MatchRequestMapping.StandardPage, MatchRequestMapping.MaxPage);
        var watched = new WatchedMatchesStream(request, top, () => finder.NamesOf(request.Parent, WatchedMatchesStream.MaxLists), finder.Source, answers, CheckReachAsync, clock);
        // On another server than before: first it must have come as far as the one that gave the token.
        var mustSee = ResumeToken.TryRead(request.ResumeToken, watched.Watch, out var resume) ? resume?.Sequence ?? 0 : 0;
        await CatchUpAsync(Math.Max(mustSee, CallScope.Current!.MustSee), context.CancellationToken);
        await streams.ServeAsync(watched, lists.Board, request.ResumeToken, responseStream, context.CancellationToken);
    }

    private async Task RequireParentAsync(string parent, CancellationToken cancellationToken)
    {
        if (parent == CatalogNames.AnyOrganization)
        {
            return;
        }
        var isThere = await database.ReadAsync(
            async session => CatalogNames.IsOrganization(parent) ? await CatalogDirectory.FindAsync(session, CatalogKinds.Organizations, parent) is { IsDeleted: false }
                : CatalogNames.IsOf(CatalogKinds.Needs, parent) ? await CatalogDirectory.FindAsync(session, CatalogKinds.Needs, parent) is { IsDeleted: false }
                : await CatalogDirectory.FindAsync(session, CatalogKinds.Offers, parent) is { IsDeleted: false },
            cancellationToken);
        if (!isThere)
        {
            throw Refusals.NotFound(parent);
        }
    }
}

using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;
using Matchmaker.Platform.Watching;
using Matchmaker.Search;
using Matchmaker.Search.Standing;

namespace Matchmaker.Matching;

/// <summary>Who should meet, and why.</summary>
internal sealed partial class MatchingEndpoint(
    MatchFinder finder, FeedbackBook book, MatchListsWire answers, StandingLists lists, WatchStreams streams, Database database, TimeProvider clock)
    : V1.MatchingService.MatchingServiceBase
{
    private DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    public override async Task<V1.FindMatchesResponse> FindMatches(V1.FindMatchesRequest request, ServerCallContext context)
    {
        var question = MatchRequestMapping.At(MatchRequestMapping.ToQuestion(request, Today), request.PageToken);
        await RequireReachAsync(question.Conference, CatalogNames.ParentOf(question.Name), context);
        await CatchUpAsync(CallScope.Current!.MustSee, context.CancellationToken);
        return await answers.PageAsync(question, request.PageToken, context.CancellationToken);
    }

    public override async Task<V1.ExplainMatchResponse> ExplainMatch(V1.ExplainMatchRequest request, ServerCallContext context)
    {
        MatchRequestMapping.Pair(request);
        await CatchUpAsync(CallScope.Current!.MustSee, context.CancellationToken);
        return await finder.ExplainAsync(request.Name, request.Counterpart, Today, context.CancellationToken) switch
        {
            MatchFinding.Explained(var told) => told.ToExplanation(),
            var other => throw MatchListsWire.Refusal(other),
        };
    }

    /// <summary>Waits for what the caller wrote.</summary>
    private async Task CatchUpAsync(long mustSee, CancellationToken cancellationToken)
    {
        switch (await finder.CatchUpAsync(mustSee, cancellationToken))
        {
            case CatchUp.Building:
                throw MatchListsWire.Building();
            case CatchUp.Behind:
                throw Refusals.NotCaughtUp(mustSee);
            default:
                return;
        }
    }

    /// <summary>An organizer names the conferences of its key; a representative those its organization takes part in.</summary>
    private async Task RequireReachAsync(string conference, string organization, ServerCallContext context)
    {
        var caller = CallScope.Current!.Caller;
        if (conference.Length == 0)
        {
            return;
        }
        if (caller.Role != Role.Representative)
        {
            if (!caller.Reaches(conference))
            {
                throw Refusals.PermissionDenied(context.Method);
            }
            return;
        }
        var participation = await database.ReadAsync(
            async session => await ConferenceDirectory.ParticipationOfAsync(session, conference, organization) is { } name
                ? (await ConferenceDirectory.ParticipationsAsync(session, name)).SingleOrDefault()
                : null,
            context.CancellationToken);
        switch (participation)
        {
            case null:
                throw Refusals.NotFound(conference);
            case { IsWithdrawn: true }:
                throw Refusals.Of(V1.ErrorReason.NotTakingPart, $"{participation.Name} has withdrawn.", "Đơn vị đã rút khỏi hội nghị.", ("participation", participation.Name));
            default:
                return;
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Platform;
using Matchmaker.Platform.Cache;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;
using Matchmaker.Search;
using Matchmaker.Search.Standing;

namespace Matchmaker.Matching;

/// <summary>Who should meet, and why.</summary>
internal sealed partial class MatchingEndpoint(MatchFinder finder, FeedbackBook book, StandingLists lists, AnswerCache cache, Database database, TimeProvider clock)
    : V1.MatchingService.MatchingServiceBase
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    public override async Task<V1.FindMatchesResponse> FindMatches(V1.FindMatchesRequest request, ServerCallContext context)
    {
        var question = MatchRequestMapping.At(MatchRequestMapping.ToQuestion(request, Today), request.PageToken);
        await RequireReachAsync(question.Conference, CatalogNames.ParentOf(question.Name), context);
        await CatchUpAsync(context.CancellationToken);
        var list = MatchRequestMapping.ListOf(question);
        var asked = string.Create(
            CultureInfo.InvariantCulture,
            $"{list}\n{question.Size} {request.PageToken} {question.On:yyyy-MM-dd} {IndexVersion.Current} {Scoring.Version}");
        // Before it is computed: then the answer shows at least this.
        var sequence = finder.Shown;
        return await cache.GetAsync(
            new AnswerKey("matches", asked, [lists.TagOf(list), ChangeTags.TakingPart(question.Conference), ChangeTags.Feedback(CatalogNames.ParentOf(question.Name))], Kept),
            async cancellationToken => new Answer<V1.FindMatchesResponse>(Answer(await finder.FindAsync(question, list, cancellationToken), question), sequence),
            context.CancellationToken);
    }

    public override async Task<V1.ExplainMatchResponse> ExplainMatch(V1.ExplainMatchRequest request, ServerCallContext context)
    {
        MatchRequestMapping.Pair(request);
        await CatchUpAsync(context.CancellationToken);
        return await finder.ExplainAsync(request.Name, request.Counterpart, Today, context.CancellationToken) switch
        {
            MatchFinding.Explained(var told) => told.ToExplanation(),
            var other => throw Refusal(other),
        };
    }

    private static V1.FindMatchesResponse Answer(MatchFinding found, MatchQuestion question)
    {
        if (found is not MatchFinding.Found(var page))
        {
            throw Refusal(found);
        }
        var response = new V1.FindMatchesResponse
        {
            Matches = { page.Matches.Select(match => match.ToListed()) },
            NextPageToken = page.HasMore ? MatchRequestMapping.TokenAfter(question, page.Matches[^1].Match) : "",
            TotalSize = page.Total,
        };
        if (page.Joint is { } joint)
        {
            response.AddJoint(joint, page.Unit);
        }
        return response;
    }

    private static RpcException Refusal(MatchFinding found) => found switch
    {
        MatchFinding.NotFound(var resource) => Refusals.NotFound(resource),
        MatchFinding.Building => Building(),
        _ => throw new UnreachableException(),
    };

    private static RpcException Building() => Refusals.Unavailable("The index is being built.", TimeSpan.FromSeconds(5));

    /// <summary>Waits for what the caller wrote.</summary>
    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var mustSee = CallScope.Current!.MustSee;
        switch (await finder.CatchUpAsync(mustSee, cancellationToken))
        {
            case CatchUp.Building:
                throw Building();
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
            session => ConferenceDirectory.ParticipationOfAsync(session, conference, organization), context.CancellationToken);
        if (participation is null)
        {
            throw Refusals.NotFound(conference);
        }
    }
}

using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Platform.Cache;
using Matchmaker.Platform.Rpc;
using Matchmaker.Search;
using Matchmaker.Search.Standing;

namespace Matchmaker.Matching;

/// <summary>Match lists as they go out, kept until a change may alter them; one computation for however many ask.</summary>
internal sealed class MatchListsWire(MatchFinder finder, StandingLists lists, AnswerCache cache) : IDisposable
{
    private const int Stripes = 64;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly ImmutableArray<SemaphoreSlim> _following = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>A page of a list; throws the refusal when there is none.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="pageToken">As it came.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<V1.FindMatchesResponse> PageAsync(MatchQuestion question, string pageToken, CancellationToken cancellationToken)
    {
        var list = MatchRequestMapping.ListOf(question);
        var asked = string.Create(
            CultureInfo.InvariantCulture, $"{list}\n{question.Size} {pageToken} {question.On:yyyy-MM-dd} {IndexVersion.Current} {Scoring.Version}");
        // Before it is computed: then the answer shows at least this.
        var sequence = finder.Shown;
        return cache.GetAsync(
            new AnswerKey("matches", asked, [lists.TagOf(list), ChangeTags.TakingPart(question.Conference), ChangeTags.Feedback(CatalogNames.ParentOf(question.Name))], Kept),
            async cancel => new Answer<V1.FindMatchesResponse>(Answer(await finder.FindAsync(question, list, cancel), question), sequence),
            cancellationToken);
    }

    /// <summary>The top of a list whose later changes will be told on the board; null when its offer or need does not stand.</summary>
    public async Task<V1.FindMatchesResponse?> FollowedAsync(MatchQuestion question, CancellationToken cancellationToken)
    {
        var list = MatchRequestMapping.ListOf(question);
        var gate = _following[(int)((uint)list.GetHashCode(StringComparison.Ordinal) % Stripes)];
        if (lists.TagOf(list) == ChangeTags.Catalog)
        {
            // A kept answer would do, but nobody would say when it does no longer.
            await gate.WaitAsync(cancellationToken);
            try
            {
                if (lists.TagOf(list) == ChangeTags.Catalog && await finder.FindAsync(question, list, cancellationToken) is MatchFinding.NotFound(var gone) && gone == question.Name)
                {
                    return null;
                }
            }
            finally
            {
                gate.Release();
            }
        }
        try
        {
            return await PageAsync(question, "", cancellationToken);
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    public void Dispose()
    {
        foreach (var gate in _following)
        {
            gate.Dispose();
        }
    }

    /// <summary>What a caller hears when there is nothing to show.</summary>
    public static RpcException Refusal(MatchFinding found) => found switch
    {
        MatchFinding.NotFound(var resource) => Refusals.NotFound(resource),
        MatchFinding.Building => Building(),
        _ => throw new UnreachableException(),
    };

    public static RpcException Building() => Refusals.Unavailable("The index is being built.", TimeSpan.FromSeconds(5));

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
}

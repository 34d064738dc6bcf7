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
internal sealed partial class MatchListsWire(MatchFinder finder, StandingLists lists, AnswerCache cache, ILogger<MatchListsWire> logger) : IDisposable
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
        return KeptAsync(question, list, pageToken, finder.Shown, cancel => finder.FindAsync(question, list, cancel), cancellationToken);
    }

    /// <summary>The top of a list whose later changes will be told on the board; null when its offer or need does not stand.</summary>
    public async Task<V1.FindMatchesResponse?> FollowedAsync(MatchQuestion question, CancellationToken cancellationToken)
    {
        var list = MatchRequestMapping.ListOf(question);
        var (sequence, found) = (finder.Shown, default(MatchFinding));
        var gate = _following[(int)((uint)list.GetHashCode(StringComparison.Ordinal) % Stripes)];
        if (lists.TagOf(list) == ChangeTags.Catalog)
        {
            // A kept answer would do, but nobody would say when it does no longer.
            await gate.WaitAsync(cancellationToken);
            try
            {
                found = lists.TagOf(list) == ChangeTags.Catalog ? await finder.FindAsync(question, list, cancellationToken) : null;
            }
            finally
            {
                gate.Release();
            }
        }
        try
        {
            return await KeptAsync(question, list, "", sequence, cancel => found is null ? finder.FindAsync(question, list, cancel) : Task.FromResult(found), cancellationToken);
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>As <see cref="FollowedAsync"/>, but null when the list cannot be read now, so that one list does not end a stream of many.</summary>
    public async Task<Followed?> TryFollowedAsync(MatchQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            return new(await FollowedAsync(question, cancellationToken));
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.Unavailable)
        {
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Unread(logger, question.Name, exception);
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

    /// <param name="question">What is asked.</param>
    /// <param name="list">All that makes it what it is, but its page.</param>
    /// <param name="pageToken">As it came.</param>
    /// <param name="sequence">Shown before anything is looked up: what is found shows at least this.</param>
    /// <param name="find">Ranks it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    private Task<V1.FindMatchesResponse> KeptAsync(
        MatchQuestion question, string list, string pageToken, long sequence, Func<CancellationToken, Task<MatchFinding>> find, CancellationToken cancellationToken)
    {
        var asked = string.Create(
            CultureInfo.InvariantCulture, $"{list}\n{question.Size} {pageToken} {question.On:yyyy-MM-dd} {IndexVersion.Current} {Scoring.Version}");
        return cache.GetAsync(
            new AnswerKey("matches", asked, [lists.TagOf(list), ChangeTags.TakingPart(question.Conference), ChangeTags.Feedback(CatalogNames.ParentOf(question.Name))], Kept),
            async cancel => new Answer<V1.FindMatchesResponse>(Answer(await find(cancel), question), sequence),
            cancellationToken);
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

    /// <summary>The top of a list that is followed.</summary>
    /// <param name="List">Null when its offer or need does not stand.</param>
    internal readonly record struct Followed(V1.FindMatchesResponse? List);

    private static partial class Log
    {
        [LoggerMessage(EventId = 4520, Level = LogLevel.Error, Message = "The list of {Name} cannot be read; who watches it beside others sees it as it was.")]
        public static partial void Unread(ILogger logger, string name, Exception exception);
    }
}

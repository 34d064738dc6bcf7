using Grpc.Core;
using Matchmaker.Client;

namespace Matchmaker.ServiceTests.Matching.WatchMatches;

/// <summary>One open stream under test, and the lists as its messages have them.</summary>
/// <param name="client">Opens it.</param>
/// <param name="request">What is watched.</param>
/// <param name="known">Lists of an earlier stream that this one goes on from.</param>
internal sealed class MatchWatch(MatchmakerClient client, V1.WatchMatchesRequest request, Dictionary<string, List<V1.Match>>? known = null) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly AsyncServerStreamingCall<V1.WatchMatchesResponse> _call = client.Matching.WatchMatches(request, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>The last token that came.</summary>
    public string Token { get; private set; } = request.ResumeToken;

    /// <summary>Each list by name, in order.</summary>
    public Dictionary<string, List<V1.Match>> Lists { get; } = new(known ?? [], StringComparer.Ordinal);

    /// <summary>The next message that is no heartbeat.</summary>
    public async Task<V1.WatchMatchesResponse> NextAsync()
    {
        while (true)
        {
            var message = await AnyAsync();
            if (message.NewsCase != V1.WatchMatchesResponse.NewsOneofCase.None)
            {
                return message;
            }
        }
    }

    /// <summary>The next message.</summary>
    public async Task<V1.WatchMatchesResponse> AnyAsync()
    {
        Assert.True(await _call.ResponseStream.MoveNext(TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken), "The stream ended.");
        var message = _call.ResponseStream.Current;
        Token = message.ResumeToken.Length > 0 ? message.ResumeToken : Token;
        Apply(message);
        return message;
    }

    /// <summary>The next delta, of a list that the watcher knew before this stream.</summary>
    public async Task<V1.MatchListDelta> AnyDeltaAsync()
    {
        Assert.True(await _call.ResponseStream.MoveNext(TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken), "The stream ended.");
        Assert.NotNull(_call.ResponseStream.Current.Delta);
        return _call.ResponseStream.Current.Delta;
    }

    /// <summary>Reads until the stream is refused.</summary>
    public async Task<RpcException> RefusalAsync() => await Assert.ThrowsAsync<RpcException>(async () =>
    {
        while (true)
        {
            await AnyAsync();
        }
    });

    public void Dispose() => _call.Dispose();

    private void Apply(V1.WatchMatchesResponse message)
    {
        switch (message.NewsCase)
        {
            case V1.WatchMatchesResponse.NewsOneofCase.Snapshot:
                Lists[message.Name] = [.. message.Snapshot.Matches];
                break;
            case V1.WatchMatchesResponse.NewsOneofCase.Gone:
                Lists.Remove(message.Name);
                break;
            case V1.WatchMatchesResponse.NewsOneofCase.Begin:
                Lists.Clear();
                break;
            case V1.WatchMatchesResponse.NewsOneofCase.Delta:
                var changed = message.Delta.Changes.Select(change => change.Counterpart).ToHashSet(StringComparer.Ordinal);
                var list = Lists[message.Name].Where(match => !changed.Contains(Counterpart(message.Name, match))).ToList();
                foreach (var change in message.Delta.Changes.Where(change => change.Kind != V1.MatchChangeKind.Left))
                {
                    list.Insert(change.Rank - 1, change.Match);
                }
                Lists[message.Name] = list;
                break;
            default:
                break;
        }
    }

    private static string Counterpart(string name, V1.Match match) => name.Contains("/needs/", StringComparison.Ordinal) ? match.Offer : match.Need;
}

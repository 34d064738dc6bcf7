using Grpc.Core;
using Matchmaker.Matching;
using Matchmaker.Platform.Sql;
using Matchmaker.Search;
using Matchmaker.Search.Standing;
using Matchmaker.ServiceTests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaker.ServiceTests.Matching.WatchMatches;

/// <summary>A stream of many lists outlives trouble with one or all of them, says nothing false and tells later what it could not.</summary>
public sealed class WhenListsCannotBeRead
{
    private const string Added = $"{Market.Tea}/offers/man-hau";

    private static readonly ServerSetup Quick = new() { Settings = [("Watching:Heartbeat", "00:00:00.200"), ("Search:CommitInterval", "00:00:00.050")] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failing_list_ends_the_stream_of_that_list_and_no_other()
    {
        await using var server = await MatchmakerServer.StartAsync(Quick);
        server.Expect(4520, 1202);
        var market = await Market.OpenAsync(server);
        using var many = new MatchWatch(market.Client, new() { Parent = Market.Buyer });
        using var one = new MatchWatch(market.Client, new() { Parent = Market.Plums });
        await UntilTokenAsync(many);
        await one.NextAsync();
        var database = server.Services.GetRequiredService<Database>();
        await database.WriteAsync(session => session.ExecuteAsync("alter table match_feedback rename to elsewhere"), Token);
        await market.OfferAsync(Added, "Mận hậu Tà Xùa", new V1.Terms());
        Assert.Equal(StatusCode.Internal, (await one.RefusalAsync()).StatusCode);
        var beat = await many.AnyAsync();
        Assert.Equal(V1.WatchMatchesResponse.NewsOneofCase.None, beat.NewsCase);
        await database.WriteAsync(session => session.ExecuteAsync("alter table elsewhere rename to match_feedback"), Token);
        // Nothing is written any more; it looks again by itself.
        await many.NextAsync();
        Assert.Equal((await market.FindAsync(new() { Name = Market.Plums })).Matches, many.Lists[Market.Plums]);
        // The token that came meanwhile does not pass for knowing the list.
        using var again = new MatchWatch(market.Client, new() { Parent = Market.Buyer, ResumeToken = beat.ResumeToken });
        Assert.NotNull((await again.NextAsync()).Begin);
    }

    [Fact]
    public async Task An_index_that_is_opened_again_takes_no_list_away_and_shows_nothing_older()
    {
        await using var server = await MatchmakerServer.StartAsync(Quick);
        server.Expect(4002);
        var market = await Market.OpenAsync(server);
        using var watch = new MatchWatch(market.Client, new() { Parent = "organizations/-" });
        await UntilTokenAsync(watch);
        var (finder, board) = (server.Services.GetRequiredService<MatchFinder>(), server.Services.GetRequiredService<StandingLists>().Board);
        var folder = Path.Combine(server.Folder, CatalogIndexFollower.FolderName);
        // Nothing can be written where the next commits would go.
        var next = Commits(folder).Max() + 1;
        var inTheWay = Enumerable.Range(0, 3).Select(commit => Directory.CreateDirectory(Path.Combine(folder, $"segments_{Name(next + commit)}"))).ToArray();
        await market.OfferAsync(Added, "Mận hậu Tà Xùa", new V1.Terms());
        await UntilAsync(() => finder.NamesOf(Market.Plums, 1) is null);
        var shown = Math.Max(finder.Shown, board.Sequence);
        board.TouchAll();
        Assert.Equal(V1.WatchMatchesResponse.NewsOneofCase.None, (await UntilBeatAsync(watch)).NewsCase);
        Array.ForEach(inTheWay, folder => folder.Delete());
        await UntilAsync(() => finder.NamesOf(Market.Plums, 1) is not null || finder.Shown < shown);
        Assert.True(finder.Shown >= shown, $"Readers see {finder.Shown} after {shown}.");
        while (!watch.Lists.ContainsKey(Added) || !(await market.FindAsync(new() { Name = Market.Plums })).Matches.SequenceEqual(watch.Lists[Market.Plums]))
        {
            Assert.Null((await watch.NextAsync()).Gone);
        }
    }

    private static IEnumerable<long> Commits(string folder) => Directory.EnumerateFiles(folder, "segments_*").Select(path => Number(Path.GetFileName(path)["segments_".Length..]));

    // Commits are counted in base 36.
    private static long Number(string text) => text.Aggregate(0L, (number, sign) => (number * 36) + (char.IsAsciiDigit(sign) ? sign - '0' : sign - 'a' + 10));

    private static string Name(long number) => number < 36 ? $"{"0123456789abcdefghijklmnopqrstuvwxyz"[(int)number]}" : Name(number / 36) + Name(number % 36);

    private static async Task<V1.WatchMatchesResponse> UntilBeatAsync(MatchWatch watch)
    {
        while (true)
        {
            var message = await watch.AnyAsync();
            Assert.Null(message.Gone);
            if (message.NewsCase == V1.WatchMatchesResponse.NewsOneofCase.None)
            {
                return message;
            }
        }
    }

    private static async Task UntilTokenAsync(MatchWatch watch)
    {
        while ((await watch.AnyAsync()).ResumeToken.Length == 0)
        {
        }
    }

    private static async Task UntilAsync(Func<bool> wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!wanted())
        {
            await Task.Delay(1, limit.Token);
        }
    }
}

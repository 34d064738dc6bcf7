using System.Diagnostics.Metrics;
using Google.Protobuf;
using Matchmaker.Platform.Telemetry;
using Matchmaker.ServiceTests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace Matchmaker.ServiceTests.Matching.FindMatches;

/// <summary>Match lists are the same with Redis on, off, flushed, killed, and behind a password that is not ours.</summary>
public sealed class WhenRedisIsInTrouble(PostgresServer postgres)
{
    private const int Offers = 30;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_are_the_same_whatever_happens_to_Redis()
    {
        await using var redis = await RedisServer.StartAsync("--user", "matchmaker", "on", ">secret", "~mm:*", "&mm:*", "+@all");
        await using var shared = await MatchmakerServer.StartAsync(new ServerSetup { Redis = $"{redis.ConnectionString},user=matchmaker,password=secret" });
        await using var barred = await MatchmakerServer.StartAsync(new ServerSetup { Redis = $"{redis.ConnectionString},user=matchmaker,password=guess" });
        await using var alone = await MatchmakerServer.StartAsync();
        MatchmakerServer[] servers = [shared, barred, alone];
        foreach (var server in servers)
        {
            await Market.OpenAsync(server);
        }
        await SameAsync(servers, 0);
        // Kept answers first: nothing has changed since.
        await SameAsync(servers, 0);
        await ArrivedAsync(redis, 1);
        await WriteAndCompareAsync(servers, 0);
        await redis.FlushAsync();
        await WriteAndCompareAsync(servers, 10);
        redis.Kill();
        await WriteAndCompareAsync(servers, 20);
    }

    [Fact]
    public async Task What_one_process_found_another_takes_until_something_changes()
    {
        await using var redis = await RedisServer.StartAsync();
        var setup = new ServerSetup { Database = await postgres.NewDatabaseAsync(), Redis = redis.ConnectionString };
        await using var one = await MatchmakerServer.StartAsync(setup);
        var market = await Market.OpenAsync(one);
        await market.HoldAsync(Market.MocChau, Market.YenChau);
        await using var other = await MatchmakerServer.StartAsync(setup);
        V1.FindMatchesRequest[] requests = [new() { Name = Market.Plums }, new() { Name = Market.Plums, Conference = Market.Conference }];
        foreach (var request in requests)
        {
            await market.FindAsync(request);
        }
        await ArrivedAsync(redis, requests.Length);
        using var answers = new MetricCollector<long>(other.Services.GetRequiredService<IMeterFactory>(), MatchmakerMetrics.MeterName, "matchmaker.cache.answers");
        foreach (var request in requests)
        {
            Assert.Equal(await market.FindAsync(request), await new Market(other).FindAsync(request));
        }
        Assert.Equal(requests.Select(_ => (object?)true), answers.GetMeasurementSnapshot().Select(measured => measured.Tags["kept"]));

        // Each of these outdates what both keep.
        Func<Task>[] writes =
        [
            () => market.OfferAsync($"{Market.MocChau}/offers/man-muon", "Mận hậu muộn", new V1.Terms()),
            async () => await market.Client.Matching.CreateMatchFeedbackAsync(
                new() { Parent = Market.Buyer, MatchFeedback = new() { About = Market.YenChau, Kind = V1.MatchFeedback.Types.Kind.Declined } }, cancellationToken: Token),
            async () => await market.Client.Conferences.CreateParticipationAsync(
                new() { Parent = Market.Conference, Participation = new() { Organization = Market.LaoCai, Side = V1.Side.Producer, Representatives = 1 } }, cancellationToken: Token),
            async () => await market.Client.Lexicon.CreateLexiconRowAsync(
                new() { LexiconRow = new() { Concept = "shan tea", North = { "mận hậu" }, South = { "chè Shan" }, Rule = V1.LexiconRow.Types.Rule.Both } }, cancellationToken: Token),
        ];
        foreach (var write in writes)
        {
            var before = await new Market(other).FindAsync(requests[^1]);
            var wide = await new Market(other).FindAsync(requests[0]);
            await write();
            var headers = new Grpc.Core.Metadata { { "mm-sequence", $"{market.Client.LastSequence}" } };
            var after = await other.Client.Matching.FindMatchesAsync(requests[^1], headers, cancellationToken: Token);
            Assert.True(!after.Equals(before) || !wide.Equals(await other.Client.Matching.FindMatchesAsync(requests[0], headers, cancellationToken: Token)));
            Assert.Equal(await market.FindAsync(requests[^1]), after);
        }
    }

    private static async Task ArrivedAsync(RedisServer redis, int lists)
    {
        for (var round = 0; redis.Keys("*:answer:matches:*").Length < lists; round++)
        {
            Assert.True(round < 500, "The lists of matches did not arrive in Redis.");
            await Task.Delay(10, Token);
        }
    }

    private static async Task WriteAndCompareAsync(MatchmakerServer[] servers, int from)
    {
        for (var number = from; number < from + (Offers / 3); number++)
        {
            foreach (var server in servers)
            {
                await new Market(server).OfferAsync($"{Market.Tea}/offers/man-{number:00}", "Mận hậu tươi", new V1.Terms { Price = Market.Price(20_000, 20_000 + number) });
            }
            await SameAsync(servers, number + 1);
        }
    }

    // Twice each: the second answer may be a kept one.
    private static async Task SameAsync(MatchmakerServer[] servers, int added)
    {
        foreach (var request in new V1.FindMatchesRequest[] { new() { Name = Market.Plums, PageSize = 100 }, new() { Name = Market.MocChauPlums } })
        {
            var answers = new List<V1.FindMatchesResponse>();
            foreach (var server in servers.Concat(servers))
            {
                answers.Add(await new Market(server).FindAsync(request));
            }
            Assert.All(answers, answer => Assert.Equal(answers[0].ToByteString(), answer.ToByteString()));
            Assert.True(request.Name != Market.Plums || answers[0].Matches.Count >= 3 + added);
        }
    }
}

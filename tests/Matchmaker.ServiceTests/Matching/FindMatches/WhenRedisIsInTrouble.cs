using Google.Protobuf;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Matching.FindMatches;

/// <summary>Match lists are the same with Redis on, off, flushed, killed, and behind a password that is not ours.</summary>
public sealed class WhenRedisIsInTrouble
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
        for (var round = 0; redis.Keys("*:answer:matches:*").Length == 0; round++)
        {
            Assert.True(round < 500, "No list of matches arrived in Redis.");
            await Task.Delay(10, Token);
        }
        await WriteAndCompareAsync(servers, 0);
        await redis.FlushAsync();
        await WriteAndCompareAsync(servers, 10);
        redis.Kill();
        await WriteAndCompareAsync(servers, 20);
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

using System.Diagnostics;
using System.Diagnostics.Metrics;
using Google.Protobuf;
using Grpc.Core;
using Matchmaker.Platform.Sql;
using Matchmaker.Platform.Telemetry;
using Matchmaker.ServiceTests.Harness;
using Matchmaker.ServiceTests.OnSite;
using Matchmaker.ServiceTests.Planning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace Matchmaker.ServiceTests.Platform.Cache;

/// <summary>Agendas, reports and match lists are the same whatever happens to Redis, and no call fails.</summary>
public sealed class AnswersUnderRedisTroubleTests(PostgresServer postgres)
{
    private static readonly string[] Kinds = ["agendas", "matches", "reports", "table-agendas"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_with_Redis_answers_as_one_that_keeps_nothing()
    {
        await using var redis = await RedisServer.StartAsync();
        var database = await postgres.NewDatabaseAsync();
        // Next to nothing in its own memory: what it takes, it takes from Redis.
        await using var shared = await MatchmakerServer.StartAsync(
            new() { Database = database, Redis = redis.ConnectionString, Settings = [("Cache:MaxAnswers", "1"), ("Redis:PauseAfterFailure", "00:00:00.300")] });
        await using var bare = await MatchmakerServer.StartAsync(new() { Database = database, Settings = [("Cache:Enabled", "false")] });
        var hall = await Hall.NewAsync(shared.Client, "trouble", DayServer.Size);
        await hall.PairAsync();
        await hall.PublishAsync(await hall.ScheduleAsync(new() { TimeLimitSeconds = 1 }));
        using var taken = new MetricCollector<long>(shared.Services.GetRequiredService<IMeterFactory>(), MatchmakerMetrics.MeterName, "matchmaker.cache.answers");
        var calls = 0;
        foreach (var trouble in Enum.GetValues<RedisTrouble>())
        {
            await KeptAsync(redis, shared, hall);
            await redis.MakeAsync(trouble);
            taken.Clear();
            var times = new List<double>();
            for (var round = 0; round < 2; round++)
            {
                calls += await SameAsync(shared, bare, hall, times);
                await WriteAsync(round == 0 ? shared : bare, hall, $"{trouble} {round}");
                calls += await SameAsync(shared, bare, hall, times);
            }
            times.Sort();
            TestContext.Current.SendDiagnosticMessage("{0}: p50 {1:F1} ms, p99 {2:F1} ms of {3} calls", trouble, times[times.Count / 2], times[times.Count * 99 / 100], times.Count);
            if (trouble == RedisTrouble.None)
            {
                Assert.Superset(Kinds.ToHashSet<object?>(), taken.GetMeasurementSnapshot().Where(measured => measured.Tags["kept"] is true).Select(measured => measured.Tags["kind"]).ToHashSet());
            }
            await redis.MendAsync(trouble);
        }
        Assert.True(calls > 400, $"{calls} calls");
    }

    [Fact]
    public async Task A_database_that_was_put_back_is_not_answered_for_with_what_came_after()
    {
        await using var redis = await RedisServer.StartAsync();
        var (folder, copy) = (Directory.CreateTempSubdirectory("mm-back-").FullName, Directory.CreateTempSubdirectory("mm-copy-").FullName);
        var setup = new ServerSetup { Folder = folder, Redis = redis.ConnectionString };
        const string Lost = $"{Matching.Market.Tea}/offers/man-hau";
        var request = new V1.FindMatchesRequest { Name = Matching.Market.Plums };
        await using (var server = await MatchmakerServer.StartAsync(setup))
        {
            await Matching.Market.OpenAsync(server);
        }
        CopyDatabase(folder, copy);
        var token = "";
        await using (var server = await MatchmakerServer.StartAsync(setup))
        {
            var market = new Matching.Market(server);
            await market.OfferAsync(Lost, "Mận hậu Tà Xùa", new V1.Terms());
            do
            {
                Assert.Contains(Lost, await market.OffersAsync(request));
                await Task.Delay(20, Token);
            }
            while (redis.Keys("*:answer:matches:*").Length == 0);
            using var watch = new Matching.WatchMatches.MatchWatch(market.Client, new() { Parent = Matching.Market.Buyer });
            while (watch.Token.Length == 0)
            {
                await watch.AnyAsync();
            }
            token = watch.Token;
        }
        CopyDatabase(copy, folder);
        await using (var server = await MatchmakerServer.StartAsync(setup))
        {
            var market = new Matching.Market(server);
            await market.OfferAsync($"{Matching.Market.LaoCai}/offers/che-shan", "Chè Shan tuyết", new V1.Terms());
            for (var ask = 0; ask < 10; ask++)
            {
                // Until Redis is connected it is not asked at all.
                await Task.Delay(50, Token);
                Assert.DoesNotContain(Lost, await market.OffersAsync(request));
            }
            Assert.Equal(2, redis.Keys("*:answer:matches:*").Select(key => key.Split(':')[1]).Distinct(StringComparer.Ordinal).Count());
            using var watch = new Matching.WatchMatches.MatchWatch(market.Client, new() { Parent = Matching.Market.Buyer, ResumeToken = token });
            Assert.NotNull((await watch.NextAsync()).Begin);
        }
        Directory.Delete(folder, recursive: true);
        Directory.Delete(copy, recursive: true);
    }

    private static void CopyDatabase(string from, string to)
    {
        static IEnumerable<string> In(string folder) => Directory.EnumerateFiles(folder, "matchmaker.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal));
        foreach (var file in In(to))
        {
            File.Delete(file);
        }
        foreach (var file in In(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    // Asked until Redis has an answer of each kind; again after a write, since what is in memory is not put into a Redis that was away.
    private static async Task KeptAsync(RedisServer redis, MatchmakerServer server, Hall hall)
    {
        for (var round = 0; !Kinds.All(kind => redis.Keys($"*:answer:{kind}:*").Length > 0); round++)
        {
            Assert.True(round < 500, $"Only {string.Join(", ", redis.Keys())} arrived in Redis.");
            await WriteAsync(server, hall, $"{round}");
            await SeenAsync(server, hall, []);
            await Task.Delay(20, Token);
        }
    }

    private static async Task<int> SameAsync(MatchmakerServer shared, MatchmakerServer bare, Hall hall, List<double> times)
    {
        var expected = await SeenAsync(bare, hall, []);
        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(expected, await SeenAsync(shared, hall, times));
        }
        return expected.Count * 2;
    }

    private static async Task<List<IMessage>> SeenAsync(MatchmakerServer server, Hall hall, List<double> times)
    {
        var client = server.Client;
        var seen = new List<IMessage>();
        async Task AskAsync<T>(AsyncUnaryCall<T> call)
            where T : IMessage
        {
            var started = Stopwatch.GetTimestamp();
            seen.Add(await call);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        await AskAsync(client.Outcomes.GetReportAsync(new() { Parent = hall.Name }, cancellationToken: Token));
        await AskAsync(client.Agendas.GetTableAgendaAsync(new() { Name = hall.Name, Table = "B01" }, cancellationToken: Token));
        // Lists of matches may be behind what another server wrote; so it is said what they must show.
        var matching = new V1.MatchingService.MatchingServiceClient(server.Channel);
        var headers = new Metadata { { "mm-sequence", $"{await server.Services.GetRequiredService<ChangeFeed>().HeadAsync(Token)}" } };
        foreach (var participation in hall.Buyers.Take(4))
        {
            await AskAsync(client.Meetings.GetAgendaAsync(new() { Name = participation.Name }, cancellationToken: Token));
            var need = (await client.Catalog.ListNeedsAsync(new() { Parent = participation.Organization, PageSize = 1 }, cancellationToken: Token)).Needs[0].Name;
            await AskAsync(matching.FindMatchesAsync(new() { Name = need, Conference = hall.Name }, headers, cancellationToken: Token));
        }
        return seen;
    }

    private static async Task WriteAsync(MatchmakerServer server, Hall hall, string name) => await server.Client.Catalog.UpdateOrganizationAsync(
        new() { Organization = new() { Name = hall.Producers[0].Organization, DisplayName = $"HTX {name}" }, UpdateMask = new() { Paths = { "display_name" } } }, cancellationToken: Token);
}

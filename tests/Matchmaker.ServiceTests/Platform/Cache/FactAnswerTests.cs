using System.Diagnostics.Metrics;
using Google.Protobuf;
using Grpc.Core;
using Matchmaker.Platform.Cache;
using Matchmaker.Platform.Redis;
using Matchmaker.Platform.Telemetry;
using Matchmaker.ServiceTests.Harness;
using Matchmaker.ServiceTests.OnSite;
using Matchmaker.ServiceTests.Planning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace Matchmaker.ServiceTests.Platform.Cache;

/// <summary>Agendas and reports are kept, and nobody can tell: servers with the cache and without answer alike after every write.</summary>
public sealed class FactAnswerTests(PostgresServer postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Agendas_and_reports_are_the_same_with_the_cache_on_off_cold_and_warm_after_every_write()
    {
        await using var redis = await RedisServer.StartAsync();
        var database = await postgres.NewDatabaseAsync();
        var shared = new ServerSetup { Database = database, Redis = redis.ConnectionString };
        await using var one = await MatchmakerServer.StartAsync(shared);
        await using var other = await MatchmakerServer.StartAsync(shared);
        await using var bare = await MatchmakerServer.StartAsync(new ServerSetup { Database = database, Settings = [("Cache:Enabled", "false")] });
        MatchmakerServer[] servers = [one, other, bare];
        var hall = await Hall.NewAsync(one.Client, "kept", DayServer.Size);
        await hall.PairAsync();
        await SameAsync(servers, hall);
        await hall.PublishAsync(await hall.ScheduleAsync(new() { TimeLimitSeconds = 2 }));
        await SameAsync(servers, hall);
        var seen = await SeenAsync(one, hall);
        Func<MatchmakerServer, Task>[] writes =
        [
            async server => await CancelAsync(server, hall),
            async server => await RenameAsync(server, hall.Producers[0].Organization, "Hợp tác xã đổi tên"),
            async server => await server.Client.Catalog.CreateOfferAsync(
                new() { Parent = hall.Producers[1].Organization, OfferId = "them", Offer = new() { Title = "Mận hậu" } }, cancellationToken: Token),
            async server => await server.Client.Outcomes.RecordAgreementAsync(
                new() { Parent = hall.Name, Producer = hall.Producers[0].Name, Buyer = hall.Buyers[0].Name, Step = V1.OutcomeStep.Mou, Date = new() { Year = 2026, Month = 11, Day = 1 } },
                cancellationToken: Token),
            async server => await server.Client.Conferences.WithdrawParticipationAsync(new() { Name = hall.Producers[^1].Name }, cancellationToken: Token),
            async server => await CancelAsync(server, hall),
        ];
        foreach (var (at, write) in writes.Index())
        {
            await write(servers[at % servers.Length]);
            var after = await SameAsync(servers, hall);
            Assert.NotEqual(seen, after);
            seen = after;
            if (at == 2)
            {
                await redis.FlushAsync();
            }
            if (at == 4)
            {
                redis.Kill();
            }
        }
    }

    [Fact]
    public async Task What_one_server_made_another_takes_and_a_representative_sees_no_more_for_it()
    {
        await using var redis = await RedisServer.StartAsync();
        var setup = new ServerSetup { WithKeys = true, Database = await postgres.NewDatabaseAsync(), Redis = redis.ConnectionString };
        await using var one = await MatchmakerServer.StartAsync(setup);
        var hall = await Hall.NewAsync(one.Client, "taken", DayServer.Size);
        await hall.PairAsync();
        await hall.PublishAsync(await hall.ScheduleAsync(new() { TimeLimitSeconds = 2 }));
        await using var other = await MatchmakerServer.StartAsync(setup);
        using var taken = new MetricCollector<long>(other.Services.GetRequiredService<IMeterFactory>(), MatchmakerMetrics.MeterName, "matchmaker.cache.answers");
        // Both have followed the writes some time after; until then they compute.
        for (var round = 0; !taken.GetMeasurementSnapshot().Any(measured => measured.Tags["kept"] is true && measured.Tags["kind"] is "agendas"); round++)
        {
            Assert.True(round < 500, "No agenda was taken.");
            Assert.Equal(await AgendaAsync(one, hall.Producers[0].Name), await AgendaAsync(other, hall.Producers[0].Name));
            await Task.Delay(20, Token);
        }
        var stranger = other.ClientWith(await other.NewKeyAsync(V1.Role.Representative, hall.Producers[1].Organization));
        await Hall.RefusedAsync(StatusCode.NotFound, async () => await stranger.Meetings.GetAgendaAsync(new() { Name = hall.Producers[0].Name }, cancellationToken: Token));
        var own = other.ClientWith(await other.NewKeyAsync(V1.Role.Representative, hall.Producers[0].Organization));
        Assert.Equal(await AgendaAsync(one, hall.Producers[0].Name), await own.Meetings.GetAgendaAsync(new() { Name = hall.Producers[0].Name }, cancellationToken: Token));
        // What lies in Redis is what the answer shows, and nothing else.
        var key = Assert.Single(redis.Keys("*:answer:agendas:*"));
        var kept = await new PayloadSerializer().DeserializeAsync<Entry>((byte[])(await redis.Content.StringGetAsync(key))!, Token);
        Assert.Equal(await AgendaAsync(one, hall.Producers[0].Name), kept!.Value.Value);
    }

    /// <summary>A payload as the two-level cache wraps it.</summary>
    private sealed record Entry(Answer<V1.Agenda> Value);

    /// <summary>Every answer of every server, asked twice: the second may be a kept one. Returns one server's.</summary>
    private static async Task<string> SameAsync(MatchmakerServer[] servers, Hall hall)
    {
        var answers = new List<string>();
        foreach (var server in servers.Concat(servers))
        {
            answers.Add(await SeenAsync(server, hall));
        }
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        return answers[0];
    }

    private static async Task<string> SeenAsync(MatchmakerServer server, Hall hall)
    {
        var seen = new List<IMessage>
        {
            await server.Client.Outcomes.GetReportAsync(new() { Parent = hall.Name }, cancellationToken: Token),
            await server.Client.Agendas.ListTableAgendasAsync(new() { Parent = hall.Name }, cancellationToken: Token),
            await server.Client.Agendas.GetTableAgendaAsync(new() { Name = hall.Name, Table = "B01" }, cancellationToken: Token),
        };
        foreach (var participation in hall.Producers.Concat(hall.Buyers))
        {
            seen.Add(await AgendaAsync(server, participation.Name));
        }
        return string.Join('\n', seen);
    }

    private static async Task<V1.Agenda> AgendaAsync(MatchmakerServer server, string participation) =>
        await server.Client.Meetings.GetAgendaAsync(new() { Name = participation }, cancellationToken: Token);

    private static async Task CancelAsync(MatchmakerServer server, Hall hall)
    {
        var meeting = (await hall.MeetingsAsync())[0];
        await server.Client.Meetings.CancelMeetingAsync(new() { Name = meeting.Name, Etag = meeting.Etag, Reason = "Xe hỏng" }, cancellationToken: Token);
    }

    private static async Task RenameAsync(MatchmakerServer server, string organization, string name) => await server.Client.Catalog.UpdateOrganizationAsync(
        new() { Organization = new() { Name = organization, DisplayName = name }, UpdateMask = new() { Paths = { "display_name" } } }, cancellationToken: Token);
}

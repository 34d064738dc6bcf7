using Matchmaker.Client;
using Matchmaker.Platform.Watching;
using Matchmaker.ServiceTests.Harness;
using Matchmaker.ServiceTests.OnSite;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaker.ServiceTests.Matching.WatchMatches;

/// <summary>Whoever goes on from a token has, after what is told first, the lists as they stand.</summary>
public sealed class WhenAWatcherComesBack(PostgresServer postgres)
{
    private static readonly V1.WatchMatchesRequest Plums = new() { Parent = Market.Plums };

    private static readonly V1.WatchMatchesRequest OfBuyer = new() { Parent = Market.Buyer };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_title_that_changed_meanwhile_is_told_though_rank_and_score_stayed()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        using var before = new MatchWatch(market.Client, Plums);
        await before.NextAsync();
        await TitleAsync(market, Market.YenChauPlums, "MẬN HẬU YÊN CHÂU");
        using var after = new MatchWatch(market.Client, new(Plums) { ResumeToken = before.Token }, before.Lists);
        var changed = Assert.Single((await after.NextAsync()).Delta.Changes);
        Assert.Equal((V1.MatchChangeKind.Changed, Market.YenChauPlums, "MẬN HẬU YÊN CHÂU"), (changed.Kind, changed.Counterpart, changed.Match.OfferTitle));
        Assert.Equal((changed.Rank, changed.Match.Score), (changed.PreviousRank, changed.PreviousScore));
        Assert.Equal((await market.FindAsync(new() { Name = Market.Plums })).Matches, after.Lists[Market.Plums]);
    }

    [Fact]
    public async Task Another_server_goes_on_where_the_first_left_off()
    {
        var setup = new ServerSetup { Database = await postgres.NewDatabaseAsync(), Settings = [("Watching:Heartbeat", "00:00:00.300")] };
        await using var one = await MatchmakerServer.StartAsync(setup);
        await using var other = await MatchmakerServer.StartAsync(setup);
        var market = await Market.OpenAsync(one);
        using var plums = new MatchWatch(one.Client, Plums);
        using var all = new MatchWatch(one.Client, OfBuyer);
        await plums.NextAsync();
        await WholeAsync(all);
        using (var again = new MatchWatch(other.Client, new(OfBuyer) { ResumeToken = all.Token }, all.Lists))
        {
            Assert.Equal(V1.WatchMatchesResponse.NewsOneofCase.None, (await again.AnyAsync()).NewsCase);
        }
        const string Added = $"{Market.Tea}/offers/man-hau";
        await market.OfferAsync(Added, "Mận hậu Tà Xùa", new V1.Terms { SeasonMonths = { 5, 6 } });
        await plums.NextAsync();
        // The other server may be behind: it shows nothing older than the token.
        using var after = new MatchWatch(other.Client, new(Plums) { ResumeToken = plums.Token }, plums.Lists);
        await TitleAsync(market, Added, "MẬN HẬU TÀ XÙA");
        var changed = Assert.Single((await after.NextAsync()).Delta.Changes);
        Assert.Equal((V1.MatchChangeKind.Changed, Added), (changed.Kind, changed.Counterpart));
        Assert.Equal((await market.FindAsync(new() { Name = Market.Plums })).Matches, after.Lists[Market.Plums]);
        // And back, with what a write at the second did.
        await other.Client.Catalog.DeleteOfferAsync(new() { Name = Market.LaoCaiPlums }, cancellationToken: Token);
        await after.NextAsync();
        using var back = new MatchWatch(one.Client, new(Plums) { ResumeToken = after.Token }, after.Lists);
        Assert.Equal(V1.WatchMatchesResponse.NewsOneofCase.None, (await back.AnyAsync()).NewsCase);
        Assert.Equal((await market.FindAsync(new() { Name = Market.Plums })).Matches, back.Lists[Market.Plums]);
    }

    [Fact]
    public async Task What_left_meanwhile_makes_the_list_come_whole()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        using var before = new MatchWatch(market.Client, Plums);
        await before.NextAsync();
        await market.Client.Catalog.DeleteOfferAsync(new() { Name = Market.YenChauPlums }, cancellationToken: Token);
        using var after = new MatchWatch(market.Client, new(Plums) { ResumeToken = before.Token }, before.Lists);
        Assert.NotNull((await after.NextAsync()).Snapshot);
        Assert.Equal((await market.FindAsync(new() { Name = Market.Plums })).Matches, after.Lists[Market.Plums]);
    }

    [Fact]
    public async Task A_list_that_vanished_meanwhile_is_gone_from_a_stream_of_many()
    {
        await using var server = await MatchmakerServer.StartAsync(new() { Settings = [("Watching:Heartbeat", "00:00:00.200")] });
        var market = await Market.OpenAsync(server);
        const string Tea = $"{Market.Buyer}/needs/che-shan";
        await market.NeedAsync(Tea, "Chè Shan tuyết", new V1.Terms());
        using var before = new MatchWatch(market.Client, OfBuyer);
        await WholeAsync(before);
        Assert.Equal([Tea, Market.Plums], before.Lists.Keys.Order(StringComparer.Ordinal));
        using (var again = new MatchWatch(market.Client, new(OfBuyer) { ResumeToken = before.Token }, before.Lists))
        {
            Assert.Equal(V1.WatchMatchesResponse.NewsOneofCase.None, (await again.AnyAsync()).NewsCase);
        }
        await market.Client.Catalog.DeleteNeedAsync(new() { Name = Tea }, cancellationToken: Token);
        using var after = new MatchWatch(market.Client, new(OfBuyer) { ResumeToken = before.Token }, before.Lists);
        Assert.NotNull((await after.NextAsync()).Begin);
        await WholeAsync(after);
        Assert.Equal([Market.Plums], after.Lists.Keys);
    }

    [Fact]
    public async Task Another_day_moves_lists_though_nothing_was_written()
    {
        var clock = new DayClock();
        await using var server = await MatchmakerServer.StartAsync(new() { Services = services => services.AddSingleton<TimeProvider>(clock) });
        var market = await Market.OpenAsync(server);
        var need = await market.Client.Catalog.GetNeedAsync(new() { Name = Market.Plums }, cancellationToken: Token);
        need.Terms.Certificates.Add(new V1.CertificateClaim { Scheme = "vietgap" });
        await market.Client.Catalog.UpdateNeedAsync(new() { Need = need, UpdateMask = new() { Paths = { "terms" } } }, cancellationToken: Token);
        var offer = await market.Client.Catalog.GetOfferAsync(new() { Name = Market.MocChauPlums }, cancellationToken: Token);
        var today = clock.GetUtcNow().AddHours(7);
        offer.Terms.Certificates[0].ExpireDate = new() { Year = today.Year, Month = today.Month, Day = today.Day };
        await market.Client.Catalog.UpdateOfferAsync(new() { Offer = offer, UpdateMask = new() { Paths = { "terms" } } }, cancellationToken: Token);
        using var before = new MatchWatch(market.Client, OfBuyer);
        await WholeAsync(before);
        clock.Set(clock.GetUtcNow().AddDays(1));
        using var after = new MatchWatch(market.Client, new(OfBuyer) { ResumeToken = before.Token }, before.Lists);
        await WholeAsync(after);
        Assert.NotEqual(before.Lists[Market.Plums], after.Lists[Market.Plums]);
        Assert.Equal((await market.FindAsync(new() { Name = Market.Plums })).Matches, after.Lists[Market.Plums]);
    }

    /// <summary>What was being written when a stream was cut may still arrive, so the token must not take it as told, nor as not told.</summary>
    [Fact]
    public async Task Whoever_was_too_slow_has_the_list_as_it_stands()
    {
        await using var server = await MatchmakerServer.StartAsync(new() { Settings = [("Watching:Patience", "00:00:00.300"), ("Watching:Heartbeat", "00:00:00.300"), ("Watching:Pause", "00:00:00")] });
        var market = await Market.OpenAsync(server);
        for (var offer = 0; offer < 60; offer++)
        {
            await market.OfferAsync($"{Market.Tea}/offers/man-{offer:00}", $"Mận hậu {offer}", new V1.Terms { Price = Market.Price(20_000 + offer, 24_000 + offer) });
        }
        using var slow = new MatchWatch(market.Client, new(Plums) { Top = 100 });
        await slow.NextAsync();
        var limits = server.Services.GetRequiredService<WatchLimits>();
        for (var edit = 0; limits.Count > 0; edit++)
        {
            Assert.True(edit < 1000, "The stream goes on.");
            await NeedTitleAsync(market, $"Cần mua mận hậu loại {1 + (edit % 2)}");
        }
        // Now it reads on, to the end.
        var refusal = Refusal.From(await slow.RefusalAsync());
        Assert.Equal(V1.ErrorReason.WatcherTooSlow, refusal.Reason);
        // Back at one of the two states it was told last and at the other: none may pass for known.
        for (var title = 1; title <= 2; title++)
        {
            await NeedTitleAsync(market, $"Cần mua mận hậu loại {title}");
            using var after = new MatchWatch(market.Client, new(Plums) { Top = 100, ResumeToken = refusal.Metadata["resume_token"] }, slow.Lists);
            await after.AnyAsync();
            Assert.Equal((await market.FindAsync(new() { Name = Market.Plums, PageSize = 100 })).Matches, after.Lists[Market.Plums]);
        }
    }

    // Up to the message with a token: then everything that stands was told.
    private static async Task WholeAsync(MatchWatch watch)
    {
        while ((await watch.AnyAsync()).ResumeToken.Length == 0)
        {
        }
    }

    private static async Task TitleAsync(Market market, string offer, string title) => await market.Client.Catalog.UpdateOfferAsync(
        new() { Offer = new() { Name = offer, Title = title }, UpdateMask = new() { Paths = { "title" } } }, cancellationToken: Token);

    private static async Task NeedTitleAsync(Market market, string title) => await market.Client.Catalog.UpdateNeedAsync(
        new() { Need = new() { Name = Market.Plums, Title = title }, UpdateMask = new() { Paths = { "title" } } }, cancellationToken: Token);
}

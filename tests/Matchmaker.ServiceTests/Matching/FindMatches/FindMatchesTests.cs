using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Matching.FindMatches;

public sealed class FindMatchesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_need_finds_offers_best_first_and_near_misses_after_all_that_fit()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        var found = await market.FindAsync(new() { Name = Market.Plums });
        Assert.Equal(Market.MocChauPlums, found.Matches[0].Offer);
        Assert.Equal((false, "HTX Mộc Châu", "Mận hậu Mộc Châu"), (found.Matches[0].NearMiss, found.Matches[0].ProducerDisplayName, found.Matches[0].OfferTitle));
        Assert.Contains("mận hậu", found.Matches[0].Summary.Vi, StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(found.Matches[0].Summary.Vi, found.Matches[0].Summary.En);
        var dear = found.Matches.Single(match => match.Offer == Market.YenChauPlums);
        Assert.True(dear.NearMiss);
        Assert.Contains(dear.Factors, factor => factor is { Key: "price", Fit: V1.Fit.Broken, Hard: true } && factor.Sentence.Vi.Length > 0 && factor.Sentence.En.Length > 0);
        Assert.Contains("Fits but for price", dear.Summary.En, StringComparison.Ordinal);
        Assert.Equal(found.Matches.OrderBy(match => match.NearMiss).Select(match => match.Offer), found.Matches.Select(match => match.Offer));
        Assert.Equal(found.Matches.Count, found.TotalSize);
    }

    [Fact]
    public async Task An_offer_finds_needs()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        var found = await market.FindAsync(new() { Name = Market.MocChauPlums });
        Assert.Equal([Market.Plums, Market.RivalPlums], found.Matches.Select(match => match.Need).Order(StringComparer.Ordinal).Reverse());
        Assert.All(found.Matches, match => Assert.Equal(Market.MocChauPlums, match.Offer));
        Assert.Empty(found.JointSupplies);
    }

    [Fact]
    public async Task Pages_put_together_are_the_list_and_a_token_of_another_filter_is_refused()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        for (var count = 0; count < 45; count++)
        {
            await market.OfferAsync($"{Market.Tea}/offers/man-{count:00}", "Mận hậu", new V1.Terms());
        }
        var whole = (await market.FindAsync(new() { Name = Market.Plums, PageSize = 100 })).Matches;
        var read = new List<V1.Match>();
        V1.FindMatchesResponse page;
        var request = new V1.FindMatchesRequest { Name = Market.Plums, PageSize = 7 };
        do
        {
            page = await market.FindAsync(request);
            read.AddRange(page.Matches);
            request.PageToken = page.NextPageToken;
        }
        while (page.NextPageToken.Length > 0);
        Assert.Equal(whole, read);
        Assert.Equal(whole, await market.Client.FindMatchesAsync(new() { Name = Market.Plums }, Token).ToListAsync(Token));
        var token = (await market.FindAsync(new() { Name = Market.Plums, PageSize = 7 })).NextPageToken;
        var refused = await Assert.ThrowsAsync<RpcException>(() => market.FindAsync(new() { Name = Market.Plums, MinScore = 1, PageToken = token }));
        Assert.Equal(V1.ErrorReason.PageTokenInvalid, Refusal.From(refused).Reason);
    }

    [Fact]
    public async Task Filters_hold_back_what_they_name()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        await market.HoldAsync(Market.MocChau, Market.LaoCai);
        Assert.Equal([Market.LaoCaiPlums], await market.OffersAsync(new() { Name = Market.Plums, Provinces = { "Lào Cai" } }));
        Assert.Equal([Market.MocChauPlums], await market.OffersAsync(new() { Name = Market.Plums, Schemes = { "vietgap" } }));
        Assert.Equal([Market.MocChauPlums], await market.OffersAsync(new() { Name = Market.Plums, Months = { 7 } }));
        Assert.DoesNotContain(Market.YenChauPlums, await market.OffersAsync(new() { Name = Market.Plums, WithoutNearMisses = true }));
        Assert.Empty(await market.OffersAsync(new() { Name = Market.Plums, MinScore = 10_000 }));
        Assert.Equal(
            [Market.MocChauPlums, Market.LaoCaiPlums], (await market.OffersAsync(new() { Name = Market.Plums, Conference = Market.Conference })).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal([Market.Plums], (await market.FindAsync(new() { Name = Market.MocChauPlums, Conference = Market.Conference })).Matches.Select(match => match.Need));
    }

    [Fact]
    public async Task What_was_written_is_found_at_once()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        for (var count = 0; count < 20; count++)
        {
            var name = $"{Market.Tea}/offers/man-{count:00}";
            await market.OfferAsync(name, "Mận hậu", new V1.Terms());
            Assert.Contains(name, await market.OffersAsync(new() { Name = Market.Plums, PageSize = 100 }));
        }
    }

    [Fact]
    public async Task A_sequence_that_no_write_reached_is_not_waited_for_without_end()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Settings = [("Search:CatchUpWait", "00:00:00.200")] });
        await Market.OpenAsync(server);
        var thrown = await Assert.ThrowsAsync<RpcException>(async () => await new V1.MatchingService.MatchingServiceClient(server.Channel).FindMatchesAsync(
            new() { Name = Market.Plums }, new Metadata { { "mm-sequence", "999999" } }, cancellationToken: Token));
        var refusal = Refusal.From(thrown);
        Assert.Equal((StatusCode.Unavailable, V1.ErrorReason.NotCaughtUp, "999999"), (thrown.StatusCode, refusal.Reason, refusal.Metadata["sequence"]));
        Assert.NotNull(refusal.RetryDelay);
    }

    [Fact]
    public async Task A_need_that_nobody_fills_alone_is_told_who_fills_it_together()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        await market.OfferAsync($"{Market.Tea}/offers/man-hau", "Mận hậu", new V1.Terms { Volume = Market.Monthly("1200"), SeasonMonths = { 5, 6 } });
        var found = await market.FindAsync(new() { Name = Market.Plums, PageSize = 1 });
        var set = Assert.Single(found.JointSupplies);
        Assert.Equal([$"{Market.Tea}/offers/man-hau", Market.MocChauPlums], set.Offers.Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(("kg", "3200"), (set.Unit, set.Amounts[0].Value));
        Assert.Contains("2 offers", found.JointSummary.En, StringComparison.Ordinal);
        Assert.Null((await market.FindAsync(new() { Name = Market.Plums, PageSize = 1, PageToken = found.NextPageToken })).JointSummary);
    }

    [Fact]
    public async Task A_representative_names_only_conferences_that_it_takes_part_in()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { WithKeys = true });
        var market = await Market.OpenAsync(server);
        await market.HoldAsync(Market.MocChau);
        var mine = server.ClientWith(await server.NewKeyAsync(V1.Role.Representative, Market.Buyer));
        var rival = server.ClientWith(await server.NewKeyAsync(V1.Role.Representative, Market.Rival));
        var found = await mine.Matching.FindMatchesAsync(new() { Name = Market.Plums, Conference = Market.Conference }, cancellationToken: Token);
        Assert.Equal([Market.MocChauPlums], found.Matches.Select(match => match.Offer));
        var unknown = await Assert.ThrowsAsync<RpcException>(async () =>
            await rival.Matching.FindMatchesAsync(new() { Name = Market.RivalPlums, Conference = Market.Conference }, cancellationToken: Token));
        Assert.Equal(StatusCode.NotFound, unknown.StatusCode);
        var probing = await Assert.ThrowsAsync<RpcException>(async () => await rival.Matching.FindMatchesAsync(new() { Name = Market.Plums }, cancellationToken: Token));
        Assert.Equal(StatusCode.PermissionDenied, probing.StatusCode);
        var organizer = server.ClientWith(await server.NewKeyAsync(V1.Role.Organizer, "", "conferences/other"));
        var other = await Assert.ThrowsAsync<RpcException>(async () =>
            await organizer.Matching.FindMatchesAsync(new() { Name = Market.Plums, Conference = Market.Conference }, cancellationToken: Token));
        Assert.Equal(StatusCode.PermissionDenied, other.StatusCode);
    }

    [Fact]
    public async Task Everything_wrong_with_a_request_is_named_at_once()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        var thrown = await Assert.ThrowsAsync<RpcException>(() => market.FindAsync(new() { Name = "x", Conference = "y", Months = { 13 }, MinScore = 10_001, Provinces = { "" } }));
        Assert.Equal(["name", "conference", "provinces", "months", "min_score"], Refusal.From(thrown).Violations.Select(violation => violation.Field));
        thrown = await Assert.ThrowsAsync<RpcException>(() => market.FindAsync(new() { Name = Market.Plums, Conference = "conferences/khong-co" }));
        Assert.Equal((StatusCode.NotFound, "conferences/khong-co"), (thrown.StatusCode, Refusal.From(thrown).Metadata["resource"]));
    }

    // Two values that would read as one.
    [Theory]
    [InlineData("Sơn La\tLào Cai")]
    [InlineData("Sơn La\nLào Cai")]
    public async Task Signs_that_part_values_are_refused_in_one(string province)
    {
        await using var server = await MatchmakerServer.StartAsync();
        var thrown = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.Matching.FindMatchesAsync(new() { Name = Market.Plums, Provinces = { province } }, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(["provinces"], Refusal.From(thrown).Violations.Select(violation => violation.Field));
    }
}

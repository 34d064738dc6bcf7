using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Matching.SearchGoods;

public sealed class SearchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Offers_are_found_by_words_with_facets_that_narrow_them()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        await market.HoldAsync(Market.YenChau);
        var found = await SearchAsync(market, new() { Query = "mận hậu" });
        Assert.Equal([Market.LaoCaiPlums, Market.MocChauPlums, Market.YenChauPlums], found.Hits.Select(hit => hit.Name).Order(StringComparer.Ordinal));
        Assert.Equal(3, found.TotalSize);
        Assert.Equal("", found.DidYouMean);
        Assert.Equal(
            [(V1.FacetKind.Province, "Sơn La", 2), (V1.FacetKind.Province, "Lào Cai", 1)],
            found.Facets.Where(facet => facet.Kind == V1.FacetKind.Province).Select(facet => (facet.Kind, facet.Value, facet.Count)));
        foreach (var facet in found.Facets)
        {
            var narrowed = await SearchAsync(market, new() { Query = "mận hậu", Filter = FilterOf(facet) });
            Assert.Equal(facet.Kind == V1.FacetKind.Month ? Count(found, "any") + facet.Count : facet.Count, narrowed.TotalSize);
        }
        var both = new V1.GoodsFilter { Provinces = { "Sơn La" }, Months = { 7 } };
        Assert.Equal([Market.MocChauPlums], (await SearchAsync(market, new() { Query = "mận hậu", Filter = both })).Hits.Select(hit => hit.Name));
        Assert.Equal([Market.YenChauPlums], (await SearchAsync(market, new() { Query = "mận hậu", Conference = Market.Conference })).Hits.Select(hit => hit.Name));
    }

    [Fact]
    public async Task Needs_are_found_by_words()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        var found = await market.Client.Matching.SearchNeedsAsync(new() { Query = "man hau" }, cancellationToken: Token);
        Assert.Equal([Market.Plums, Market.RivalPlums], found.Hits.Select(hit => hit.Name).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal("Siêu thị Bến Thành", found.Hits.Single(hit => hit.Name == Market.Plums).OrganizationDisplayName);
        Assert.Contains(found.Facets, facet => facet is { Kind: V1.FacetKind.PriceBand, Value: "20000-50000/kg" });
    }

    [Fact]
    public async Task Hits_show_where_they_answer_and_keep_the_accents()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        await market.Client.Catalog.UpdateOfferAsync(
            new() { Offer = new() { Name = Market.MocChauPlums, Description = $"{new string('x', 400)} Vườn nhà trồng MẬN HẬU chín sớm. {new string('y', 400)}" } }, cancellationToken: Token);
        var hit = (await SearchAsync(market, new() { Query = "man hau" })).Hits.Single(found => found.Name == Market.MocChauPlums);
        Assert.Equal([("Mận hậu", true), (" Mộc Châu", false)], hit.Highlights[0].Parts.Select(part => (part.Text, part.Hit)));
        var excerpt = hit.Highlights[1];
        Assert.Equal("description", excerpt.Field);
        Assert.Contains(("MẬN HẬU", true), excerpt.Parts.Select(part => (part.Text, part.Hit)));
        Assert.Equal(("…", "…"), (excerpt.Parts[0].Text, excerpt.Parts[^1].Text));
        Assert.True(excerpt.Parts.Sum(part => part.Text.Length) < 300);
    }

    [Fact]
    public async Task A_slip_of_the_keys_is_put_right_with_its_accents()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        Assert.Equal("chè shan tuyết", (await SearchAsync(market, new() { Query = "chè shan tuyếtt" })).DidYouMean);
        Assert.Equal("mận tuyết", (await SearchAsync(market, new() { Query = "mận tuyeet" })).DidYouMean);
        Assert.Equal("", (await SearchAsync(market, new() { Query = "mận qqqqq" })).DidYouMean);
    }

    [Fact]
    public async Task Pages_are_those_of_the_first_state_whatever_is_written_meanwhile()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        for (var count = 0; count < 30; count++)
        {
            await market.OfferAsync($"{Market.Tea}/offers/man-{count:00}", $"Mận hậu {(count % 3 == 0 ? "tươi" : "ngon")}", new V1.Terms());
        }
        var whole = (await SearchAsync(market, new() { Query = "mận hậu tươi", PageSize = 100 })).Hits.Select(hit => hit.Name).ToArray();
        var read = new List<string>();
        var request = new V1.SearchOffersRequest { Query = "mận hậu tươi", PageSize = 7 };
        do
        {
            var page = await SearchAsync(market, request);
            Assert.True(read.Count == 0 || page.Facets.Count == 0);
            Assert.Equal(whole.Length, page.TotalSize);
            read.AddRange(page.Hits.Select(hit => hit.Name));
            request.PageToken = page.NextPageToken;
            // What is added, changed and taken away moves every statistic.
            await market.OfferAsync($"{Market.Tea}/offers/tuoi-{read.Count:00}", "Tươi tươi tươi", new V1.Terms());
            await market.OfferAsync($"{Market.YenChau}/offers/man-{read.Count:00}", "Mận hậu tươi", new V1.Terms());
            await market.Client.Catalog.DeleteOfferAsync(new() { Name = $"{Market.Tea}/offers/man-{read.Count % 30:00}" }, cancellationToken: Token);
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(whole, read);
    }

    [Fact]
    public async Task Pages_go_on_after_a_restart_and_a_token_of_another_search_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("mm-search-").FullName;
        try
        {
            string[] whole;
            V1.SearchOffersResponse first;
            await using (var server = await MatchmakerServer.StartAsync(new ServerSetup { Folder = folder }))
            {
                var market = await Market.OpenAsync(server);
                whole = [.. await market.Client.SearchOffersAsync(new() { Query = "mận hậu" }, Token).Select(hit => hit.Name).ToListAsync(Token)];
                first = await SearchAsync(market, new() { Query = "mận hậu", PageSize = 1 });
                var refused = await Assert.ThrowsAsync<RpcException>(() => SearchAsync(market, new() { Query = "mận", PageToken = first.NextPageToken }));
                Assert.Equal(V1.ErrorReason.PageTokenInvalid, Refusal.From(refused).Reason);
            }
            await using var later = await MatchmakerServer.StartAsync(new ServerSetup { Folder = folder });
            var rest = await SearchAsync(new Market(later), new() { Query = "mận hậu", PageToken = first.NextPageToken });
            Assert.Equal(whole, first.Hits.Concat(rest.Hits).Select(hit => hit.Name));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Rivals_do_not_search_each_other()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { WithKeys = true });
        await Market.OpenAsync(server);
        var buyer = server.ClientWith(await server.NewKeyAsync(V1.Role.Representative, Market.Buyer));
        var producer = server.ClientWith(await server.NewKeyAsync(V1.Role.Representative, Market.MocChau));
        Assert.NotEmpty((await buyer.Matching.SearchOffersAsync(new() { Query = "mận" }, cancellationToken: Token)).Hits);
        Assert.NotEmpty((await producer.Matching.SearchNeedsAsync(new() { Query = "mận" }, cancellationToken: Token)).Hits);
        var rival = await Assert.ThrowsAsync<RpcException>(async () => await buyer.Matching.SearchNeedsAsync(new() { Query = "mận" }, cancellationToken: Token));
        var other = await Assert.ThrowsAsync<RpcException>(async () => await producer.Matching.SearchOffersAsync(new() { Query = "mận" }, cancellationToken: Token));
        Assert.Equal((StatusCode.PermissionDenied, StatusCode.PermissionDenied), (rival.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task Everything_wrong_with_a_search_is_named_at_once()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var thrown = await Assert.ThrowsAsync<RpcException>(() => SearchAsync(
            new Market(server), new() { Conference = "x", Filter = new() { Months = { 0 }, HsHeadings = { Enumerable.Repeat("0809", 51) } } }));
        Assert.Equal(["query", "conference", "filter.hs_headings", "filter.months"], Refusal.From(thrown).Violations.Select(violation => violation.Field));
    }

    private static async Task<V1.SearchOffersResponse> SearchAsync(Market market, V1.SearchOffersRequest request) =>
        await market.Client.Matching.SearchOffersAsync(request, cancellationToken: Token);

    private static int Count(V1.SearchOffersResponse found, string month) =>
        found.Facets.SingleOrDefault(facet => facet.Kind == V1.FacetKind.Month && facet.Value == month)?.Count ?? 0;

    private static V1.GoodsFilter FilterOf(V1.FacetCount facet) => facet.Kind switch
    {
        V1.FacetKind.HsHeading => new() { HsHeadings = { facet.Value } },
        V1.FacetKind.OcopGroup => new() { OcopGroups = { facet.Value } },
        V1.FacetKind.Province => new() { Provinces = { facet.Value } },
        V1.FacetKind.Scheme => new() { Schemes = { facet.Value } },
        V1.FacetKind.Month => new() { Months = { int.Parse(facet.Value, System.Globalization.CultureInfo.InvariantCulture) } },
        _ => new() { PriceBands = { facet.Value } },
    };
}

using Matchmaker.Catalog;
using Matchmaker.Matching;
using Matchmaker.Platform.Sql;
using Matchmaker.ServiceTests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaker.ServiceTests.Matching;

/// <summary>All pairs of one conference, over the index of a running server.</summary>
public sealed class WhenConferenceIsMatched
{
    private static readonly DateOnly Day = new(2026, 11, 24);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_those_who_attend_are_paired_and_each_pair_says_why()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var database = server.Services.GetRequiredService<Database>();
        var plums = await CatalogFill.OrganizationAsync(database, "plums", Sides.Producer, "Sơn La", Token);
        var tea = await CatalogFill.OrganizationAsync(database, "teas", Sides.Producer, "Sơn La", Token);
        var absent = await CatalogFill.OrganizationAsync(database, "absent", Sides.Producer, "Sơn La", Token);
        var buyer = await CatalogFill.OrganizationAsync(database, "buyer", Sides.Buyer, "Hà Nội", Token);
        var both = await CatalogFill.OrganizationAsync(database, "both", Sides.Both, "Sơn La", Token);
        var offer = await CatalogFill.OfferAsync(database, plums, "plum", "Mận hậu Mộc Châu", Token);
        await CatalogFill.OfferAsync(database, tea, "tea1", "Chè Shan tuyết Tà Xùa", Token);
        await CatalogFill.OfferAsync(database, absent, "plum", "Mận hậu Yên Châu", Token);
        await CatalogFill.OfferAsync(database, both, "plum", "Mận hậu Vân Hồ", Token);
        var need = await CatalogFill.NeedAsync(database, buyer, "plum", "Cần mua mận hậu tươi", Token);
        await CatalogFill.NeedAsync(database, both, "plum", "Cần mua mận hậu", Token);
        var steps = 0;

        var matches = await server.Services.GetRequiredService<ConferenceMatcher>().MatchAsync(
            new() { Producers = [plums, tea, both], Buyers = [buyer, both], On = Day }, _ => Interlocked.Increment(ref steps), Token);

        Assert.Equal((3, 2), (matches.Offers, matches.Needs));
        Assert.Equal(2, steps);
        Assert.DoesNotContain(matches.Pairs, pair => pair.Producer == absent || pair.Producer == pair.Buyer);
        var best = matches.Pairs.Single(pair => pair.Producer == plums && pair.Buyer == buyer);
        Assert.Equal((offer, need), (best.Best[0].Offer, best.Best[0].Need));
        Assert.Contains("mận hậu", matches.ReasonOf(best).Vietnamese, StringComparison.OrdinalIgnoreCase);
        var poor = matches.Pairs.SingleOrDefault(pair => pair.Producer == tea && pair.Buyer == buyer);
        Assert.True(poor is null || poor.Utility < best.Utility);
    }

    [Fact]
    public async Task What_was_written_before_the_call_is_in_it()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var database = server.Services.GetRequiredService<Database>();
        var producer = await CatalogFill.OrganizationAsync(database, "producer", Sides.Producer, "Sơn La", Token);
        var buyer = await CatalogFill.OrganizationAsync(database, "buyer", Sides.Buyer, "Hà Nội", Token);
        await CatalogFill.NeedAsync(database, buyer, "need", "Cần mua nhãn tươi", Token);
        for (var count = 1; count <= 20; count++)
        {
            await CatalogFill.OfferAsync(database, producer, $"offer-{count}", "Nhãn Sông Mã", Token);
            var matches = await server.Services.GetRequiredService<ConferenceMatcher>().MatchAsync(
                new() { Producers = [producer], Buyers = [buyer], On = Day }, _ => { }, Token);
            Assert.Equal(count, matches.Offers);
            Assert.Equal(count, Assert.Single(matches.Pairs).Pairs);
        }
    }
}

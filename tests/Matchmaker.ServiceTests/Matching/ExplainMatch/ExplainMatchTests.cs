using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Matching.ExplainMatch;

public sealed class ExplainMatchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_factors_multiply_out_to_the_score_that_the_list_shows()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        foreach (var listed in (await market.FindAsync(new() { Name = Market.Plums })).Matches)
        {
            var told = await market.Client.Matching.ExplainMatchAsync(new() { Name = Market.Plums, Counterpart = listed.Offer }, cancellationToken: Token);
            Assert.Equal((listed.Score, listed.NearMiss, listed.Summary), (told.Match.Score, told.Match.NearMiss, told.Match.Summary));
            Assert.Equal(told.Match.BuyerScore, told.Match.Factors.Aggregate(10_000, (product, factor) => Times(product, factor.BuyerFactor)));
            Assert.Equal(told.Match.ProducerScore, told.Match.Factors.Aggregate(10_000, (product, factor) => Times(product, factor.ProducerFactor)));
            Assert.Equal(told.Match.Score, Times(told.Calibrated, told.Match.FeedbackFactor));
            Assert.Equal((10_000, 10_000), (told.Match.Factors.Sum(factor => factor.BuyerWeight), told.Match.Factors.Sum(factor => factor.ProducerWeight)));
            Assert.NotEmpty(told.Version);
        }
    }

    [Fact]
    public async Task Each_side_is_told_what_linked_the_two_and_what_to_ask()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        var toBuyer = await market.Client.Matching.ExplainMatchAsync(new() { Name = Market.Plums, Counterpart = Market.LaoCaiPlums }, cancellationToken: Token);
        var toProducer = await market.Client.Matching.ExplainMatchAsync(new() { Name = Market.LaoCaiPlums, Counterpart = Market.Plums }, cancellationToken: Token);
        Assert.Contains(toBuyer.Evidence, link => link.OfferWords.Contains("hậu", StringComparison.Ordinal) && link.Sentence.Vi.Length > 0 && link.Sentence.En.Length > 0);
        Assert.Contains(toBuyer.Match.Factors, factor => factor is { Key: "price", Fit: V1.Fit.Unknown } && factor.Question.Vi.Length > 0);
        Assert.DoesNotContain(toProducer.Match.Factors, factor => factor.Key == "price" && factor.Question is not null);
    }

    [Fact]
    public async Task A_figure_that_only_the_text_states_counts_and_is_told_as_inferred()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        var name = $"{Market.Tea}/offers/man-sai-gia";
        await market.OfferAsync(name, "Mận hậu giá 95.000đ/kg", new V1.Terms());
        var told = await market.Client.Matching.ExplainMatchAsync(new() { Name = Market.Plums, Counterpart = name }, cancellationToken: Token);
        Assert.True(told.Match.NearMiss);
        Assert.True(Assert.Single(told.Match.Factors, factor => factor.Key == "price").Inferred);
        Assert.Contains(told.Inferred, sentence => sentence.En.Contains("price", StringComparison.Ordinal));
        // The catalogue keeps what was registered.
        Assert.Null((await market.Client.Catalog.GetOfferAsync(new() { Name = name }, cancellationToken: Token)).Terms?.Price);
        var found = await market.Client.Matching.SearchOffersAsync(new() { Query = "mận hậu", Filter = new() { PriceBands = { "50000-100000/kg" } } }, cancellationToken: Token);
        Assert.Contains(name, found.Hits.Select(hit => hit.Name));
    }

    [Fact]
    public async Task Two_of_one_side_are_no_match_and_what_is_not_there_is_not_found()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        var same = Refusal.From(await Assert.ThrowsAsync<RpcException>(async () =>
            await market.Client.Matching.ExplainMatchAsync(new() { Name = Market.Plums, Counterpart = Market.RivalPlums }, cancellationToken: Token)));
        Assert.Equal((V1.ErrorReason.NotOpposite, Market.RivalPlums), (same.Reason, same.Metadata["counterpart"]));
        await market.Client.Catalog.DeleteOfferAsync(new() { Name = Market.LaoCaiPlums }, cancellationToken: Token);
        var gone = Refusal.From(await Assert.ThrowsAsync<RpcException>(async () =>
            await market.Client.Matching.ExplainMatchAsync(new() { Name = Market.Plums, Counterpart = Market.LaoCaiPlums }, cancellationToken: Token)));
        Assert.Equal((V1.ErrorReason.NotFound, Market.LaoCaiPlums), (gone.Reason, gone.Metadata["resource"]));
    }

    private static int Times(int left, int right) => ((left * right) + 5_000) / 10_000;
}

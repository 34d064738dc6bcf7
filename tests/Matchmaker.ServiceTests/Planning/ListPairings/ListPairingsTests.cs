using Grpc.Core;

namespace Matchmaker.ServiceTests.Planning.ListPairings;

[Collection(PlanTests.Name)]
public sealed class ListPairingsTests(PlanServer plans)
{
    private V1.PairingService.PairingServiceClient Pairing => plans.Server.Client.Pairing;

    [Fact]
    public async Task Pairings_come_by_producer_best_first_with_reasons_and_within_quotas()
    {
        var hall = await plans.NewHallAsync();
        var run = await hall.PairAsync();
        var pairings = await hall.PairingsAsync(run);

        Assert.Equal(run.PairingCount, pairings.Length);
        Assert.Equal(run.Utility, pairings.Sum(pairing => (long)pairing.Utility));
        var order = hall.Producers.Select(producer => producer.Name).ToList();
        Assert.Equal(pairings.OrderBy(pairing => order.IndexOf(pairing.Producer)).ThenByDescending(pairing => pairing.Utility).Select(pairing => pairing.Utility), pairings.Select(pairing => pairing.Utility));
        Assert.All(pairings, pairing =>
        {
            Assert.NotEmpty(pairing.Reason.Vi);
            Assert.NotEmpty(pairing.Reason.En);
            Assert.StartsWith("HTX", pairing.ProducerDisplayName, StringComparison.Ordinal);
            Assert.StartsWith("Siêu thị", pairing.BuyerDisplayName, StringComparison.Ordinal);
            Assert.Contains("/offers/", pairing.BestOffer, StringComparison.Ordinal);
            Assert.Contains("/needs/", pairing.BestNeed, StringComparison.Ordinal);
            Assert.InRange(pairing.Utility, 1_000, 10_000);
        });
        Assert.All(pairings.GroupBy(pairing => pairing.Producer, StringComparer.Ordinal), own => Assert.InRange(own.Count(), 1, 4));
        Assert.All(pairings.GroupBy(pairing => pairing.Buyer, StringComparer.Ordinal), own => Assert.InRange(own.Count(), 1, 6));
    }

    [Fact]
    public async Task A_participants_own_pairings_come_page_by_page()
    {
        var hall = await plans.NewHallAsync();
        var run = await hall.PairAsync();
        var all = await hall.PairingsAsync(run);
        var buyer = all.GroupBy(pairing => pairing.Buyer, StringComparer.Ordinal).OrderByDescending(own => own.Count()).First();
        var request = new V1.ListPairingsRequest { Parent = run.Name, Participation = buyer.Key, PageSize = 1 };
        var found = new List<V1.Pairing>();
        do
        {
            var page = await Pairing.ListPairingsAsync(request, cancellationToken: Hall.Token);
            found.AddRange(page.Pairings);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(buyer, found);
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_refused_and_a_wrong_name_named()
    {
        await Hall.RefusedAsync(
            StatusCode.NotFound, () => Pairing.ListPairingsAsync(new() { Parent = "conferences/none/pairingRuns/none" }, cancellationToken: Hall.Token).ResponseAsync);
        var wrong = await Hall.RefusedAsync(
            StatusCode.InvalidArgument, () => Pairing.ListPairingsAsync(new() { Parent = "conferences/none/scheduleRuns/none" }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal("parent", Assert.Single(wrong.Violations).Field);
    }
}

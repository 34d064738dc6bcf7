using Matchmaker.ServiceTests.Conferences;

namespace Matchmaker.ServiceTests.Outcomes;

[Collection(ConferenceTests.Name)]
public sealed class StandingTests(ConferenceServers servers)
{
    [Fact]
    public async Task The_next_conference_knows_who_met_what_is_in_force_and_who_never_met_anybody()
    {
        var first = await NewAsync();
        await first.RecordAsync(new(first.Step(V1.OutcomeStep.SignedContract, 12, 5)) { EndDate = Signing.Day(13) });
        var next = await NewAsync();
        Assert.Empty((await next.Outcomes.ListMetPairsAsync(new() { Parent = next.Fair.Name }, cancellationToken: Fair.Token)).MetPairs);
        await next.Fair.EnrollAsync(first.Producer.Organization, V1.Side.Producer);
        await next.Fair.EnrollAsync(first.Buyer.Organization, V1.Side.Buyer);

        var pair = Assert.Single((await next.Outcomes.ListMetPairsAsync(new() { Parent = next.Fair.Name }, cancellationToken: Fair.Token)).MetPairs);
        Assert.Equal(
            (first.Producer.Organization, first.Buyer.Organization, first.Fair.Name, V1.Agreement.Types.State.SignedContract, Signing.Day(12), false, 1),
            (pair.Producer, pair.Buyer, pair.Conference, pair.State, pair.LastDate, pair.InForce, pair.ConferenceCount));
        Assert.Empty((await next.Outcomes.ListMetPairsAsync(new() { Parent = next.Fair.Name, InForceOnly = true }, cancellationToken: Fair.Token)).MetPairs);
        await first.RecordAsync(V1.OutcomeStep.SignedContract, 14, 6);
        Assert.True(Assert.Single((await next.Outcomes.ListMetPairsAsync(new() { Parent = next.Fair.Name, InForceOnly = true }, cancellationToken: Fair.Token)).MetPairs).InForce);
        Assert.Equal(
            [next.Producer.Name],
            (await next.Outcomes.ListUnmetProducersAsync(new() { Parent = next.Fair.Name }, cancellationToken: Fair.Token)).UnmetProducers.Select(producer => producer.Participation),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task Matching_takes_a_pair_with_a_ledger_as_met_at_once()
    {
        var signing = await NewAsync();
        var client = servers.Open.Client;
        var offer = await client.Catalog.CreateOfferAsync(new() { Parent = signing.Producer.Organization, Offer = new() { Title = "Mận hậu Mộc Châu tươi" } }, cancellationToken: Fair.Token);
        var need = await client.Catalog.CreateNeedAsync(new() { Parent = signing.Buyer.Organization, Need = new() { Title = "Cần mua mận hậu Mộc Châu" } }, cancellationToken: Fair.Token);
        Assert.Equal(10_000, (await FindAsync()).FeedbackFactor);
        await signing.RecordAsync(V1.OutcomeStep.Held);
        var met = await FindAsync();
        Assert.Equal(5_000, met.FeedbackFactor);
        Assert.Contains("đã gặp ngày 2026-06-12", met.Feedback.Vi, StringComparison.Ordinal);

        async Task<V1.Match> FindAsync() => Assert.Single(
            (await client.Matching.FindMatchesAsync(new() { Name = need.Name, Conference = signing.Fair.Name }, cancellationToken: Fair.Token)).Matches, match => match.Offer == offer.Name);
    }

    private async Task<Signing> NewAsync() => await Signing.NewAsync(servers.Open, await servers.NewFairAsync());
}

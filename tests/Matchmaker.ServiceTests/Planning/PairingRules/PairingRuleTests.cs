using Grpc.Core;

namespace Matchmaker.ServiceTests.Planning.PairingRules;

[Collection(PlanTests.Name)]
public sealed class PairingRuleTests(PlanServer plans)
{
    private V1.PairingService.PairingServiceClient Pairing => plans.Server.Client.Pairing;

    [Fact]
    public async Task A_locked_pair_meets_and_an_excluded_one_does_not()
    {
        var hall = await plans.NewHallAsync();
        var before = await hall.PairingsAsync(await hall.PairAsync());
        var chosen = before.Select(pairing => (pairing.Producer, pairing.Buyer)).ToHashSet();
        var wanted = hall.Producers.SelectMany(producer => hall.Buyers.Select(buyer => (producer.Name, buyer.Name))).First(pair => !chosen.Contains(pair));
        var unwanted = before.First(pairing => pairing.Producer != wanted.Item1 && pairing.Buyer != wanted.Item2);

        Assert.Equal(V1.PairingRule.Types.Kind.Locked, (await LockAsync(hall, wanted.Item1, wanted.Item2)).Kind);
        Assert.Equal(V1.PairingRule.Types.Kind.Excluded, (await ExcludeAsync(hall, unwanted.Producer, unwanted.Buyer)).Kind);
        var after = await hall.PairingsAsync(await hall.PairAsync());
        Assert.True(Assert.Single(after, pairing => (pairing.Producer, pairing.Buyer) == wanted).Locked);
        Assert.DoesNotContain(after, pairing => pairing.Producer == unwanted.Producer && pairing.Buyer == unwanted.Buyer);
    }

    [Fact]
    public async Task Rules_replace_each_other_are_listed_oldest_first_and_taken_back()
    {
        var hall = await plans.NewHallAsync();
        var (first, second, buyer) = (hall.Producers[0].Name, hall.Producers[1].Name, hall.Buyers[0].Name);
        var locked = await LockAsync(hall, first, buyer);
        Assert.Equal(locked, await LockAsync(hall, first, buyer));
        await ExcludeAsync(hall, second, buyer);
        var page = await Pairing.ListPairingRulesAsync(new() { Parent = hall.Name, PageSize = 1 }, cancellationToken: Hall.Token);
        var rest = await Pairing.ListPairingRulesAsync(new() { Parent = hall.Name, PageToken = page.NextPageToken }, cancellationToken: Hall.Token);
        Assert.Equal($"{first} {second}", string.Join(' ', page.PairingRules.Concat(rest.PairingRules).Select(rule => rule.Producer)));

        await ExcludeAsync(hall, first, buyer);
        var released = await Pairing.ReleasePairingAsync(new() { Parent = hall.Name, Producer = second, Buyer = buyer }, cancellationToken: Hall.Token);
        Assert.Equal(V1.PairingRule.Types.Kind.Unspecified, released.Kind);
        Assert.Equal(released, await Pairing.ReleasePairingAsync(new() { Parent = hall.Name, Producer = second, Buyer = buyer }, cancellationToken: Hall.Token));
        var left = await Pairing.ListPairingRulesAsync(new() { Parent = hall.Name }, cancellationToken: Hall.Token);
        Assert.Equal((first, V1.PairingRule.Types.Kind.Excluded), (Assert.Single(left.PairingRules).Producer, left.PairingRules[0].Kind));
    }

    [Fact]
    public async Task Two_that_are_no_pair_are_refused()
    {
        var (hall, other) = (await plans.NewHallAsync(), await plans.NewHallAsync());
        foreach (var (producer, buyer) in ((string, string)[])
            [(hall.Buyers[0].Name, hall.Producers[0].Name), (hall.Producers[0].Name, other.Buyers[0].Name), (hall.Producers[0].Name, hall.Producers[1].Name)])
        {
            var refusal = await Hall.RefusedAsync(StatusCode.InvalidArgument, () => LockAsync(hall, producer, buyer));
            Assert.Equal((V1.ErrorReason.NotAPair, producer, buyer), (refusal.Reason, refusal.Metadata["producer"], refusal.Metadata["buyer"]));
        }
        var absent = await Hall.RefusedAsync(StatusCode.NotFound, () => LockAsync(hall, $"{hall.Name}/participations/nobody", hall.Buyers[0].Name));
        Assert.Equal($"{hall.Name}/participations/nobody", absent.Metadata["resource"]);
        var wrong = await Hall.RefusedAsync(StatusCode.InvalidArgument, () => ExcludeAsync(hall, "x", "y"));
        Assert.Equal("buyer producer", string.Join(' ', wrong.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal)));
        await hall.MoveToAsync(V1.Phase.Registration);
        var early = await Hall.RefusedAsync(StatusCode.FailedPrecondition, () => LockAsync(hall, hall.Producers[0].Name, hall.Buyers[0].Name));
        Assert.Equal(V1.ErrorReason.WrongPhase, early.Reason);
    }

    [Fact]
    public async Task Locks_beyond_a_quota_end_the_run_with_the_participant_named()
    {
        var hall = await plans.NewHallAsync(PlanServer.Small with { ProducerQuota = new() { Min = 1, Max = 1 } });
        await LockAsync(hall, hall.Producers[0].Name, hall.Buyers[0].Name);
        await LockAsync(hall, hall.Producers[0].Name, hall.Buyers[1].Name);
        var run = await hall.PairAsync();
        Assert.Equal((V1.RunState.Failed, V1.Quality.Infeasible), (run.State, run.Quality));
        Assert.Contains(hall.Producers[0].OrganizationDisplayName, run.Failure.Vi, StringComparison.Ordinal);
        Assert.Contains("2 locked meetings", run.Failure.En, StringComparison.Ordinal);
    }

    private Task<V1.PairingRule> LockAsync(Hall hall, string producer, string buyer) =>
        Pairing.LockPairingAsync(new() { Parent = hall.Name, Producer = producer, Buyer = buyer }, cancellationToken: Hall.Token).ResponseAsync;

    private Task<V1.PairingRule> ExcludeAsync(Hall hall, string producer, string buyer) =>
        Pairing.ExcludePairingAsync(new() { Parent = hall.Name, Producer = producer, Buyer = buyer }, cancellationToken: Hall.Token).ResponseAsync;
}

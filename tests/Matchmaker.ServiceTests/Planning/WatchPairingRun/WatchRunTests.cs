using Grpc.Core;

namespace Matchmaker.ServiceTests.Planning.WatchPairingRun;

[Collection(PlanTests.Name)]
public sealed class WatchRunTests(PlanServer plans)
{
    private V1.PairingService.PairingServiceClient Pairing => plans.Server.Client.Pairing;

    [Fact]
    public async Task The_first_message_is_how_it_stands_and_the_last_its_end()
    {
        var hall = await plans.NewHallAsync();
        var run = await Pairing.CreatePairingRunAsync(new() { Parent = hall.Name }, cancellationToken: Hall.Token);
        var told = await ReadAsync(run.Name);
        Assert.All(told, step => Assert.Equal(run.Name, step.Run.Name));
        Assert.Equal(V1.RunState.Succeeded, told[^1].Run.State);
        Assert.All(told.SkipLast(1), step => Assert.True(step.Run.State is V1.RunState.Pending or V1.RunState.Running));
        Assert.Equal("saving", told[^1].Step);
    }

    [Fact]
    public async Task Watching_again_goes_on_from_how_the_run_stands()
    {
        var hall = await plans.NewHallAsync();
        var run = await hall.PairAsync();
        var told = await ReadAsync(run.Name);
        Assert.Equal(run, Assert.Single(told).Run);
    }

    [Fact]
    public async Task Many_may_watch_one_run()
    {
        var hall = await plans.NewHallAsync();
        var run = await Pairing.CreatePairingRunAsync(new() { Parent = hall.Name }, cancellationToken: Hall.Token);
        var told = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ReadAsync(run.Name)));
        Assert.All(told, steps => Assert.Equal(V1.RunState.Succeeded, steps[^1].Run.State));
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_refused()
    {
        await Hall.RefusedAsync(StatusCode.NotFound, () => ReadAsync("conferences/none/pairingRuns/none"));
        await Hall.RefusedAsync(StatusCode.InvalidArgument, () => ReadAsync("conferences/none"));
    }

    private async Task<List<V1.PairingRunProgress>> ReadAsync(string name)
    {
        using var watch = Pairing.WatchPairingRun(new() { Name = name }, cancellationToken: Hall.Token);
        return await watch.ResponseStream.ReadAllAsync(Hall.Token).ToListAsync(Hall.Token);
    }
}

using Grpc.Core;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Planning.CancelPairingRun;

/// <summary>A server that works on no runs: what is asked for waits.</summary>
public sealed class WaitingRunTests
{
    private static readonly ServerSetup Idle = new() { Settings = [("Runs:Work", "false"), ("Runs:MaxWaitingPerConference", "2"), ("Runs:MaxWatchers", "1")] };

    [Fact]
    public async Task A_waiting_run_is_cancelled_at_once_and_cancelling_again_changes_nothing()
    {
        await using var server = await MatchmakerServer.StartAsync(Idle);
        var hall = await Hall.NewAsync(server.Client, "waiting", PlanServer.Small);
        var run = await server.Client.Pairing.CreatePairingRunAsync(new() { Parent = hall.Name }, cancellationToken: Hall.Token);
        Assert.Equal(V1.RunState.Pending, run.State);

        await Assert.ThrowsAsync<RpcException>(async () => await ReadAsync(server, run.Name, Deadline(0.3)));
        var cancelled = await server.Client.Pairing.CancelPairingRunAsync(new() { Name = run.Name }, cancellationToken: Hall.Token);
        Assert.Equal(V1.RunState.Cancelled, cancelled.State);
        Assert.NotNull(cancelled.EndTime);
        Assert.Equal(cancelled, await server.Client.Pairing.CancelPairingRunAsync(new() { Name = run.Name }, cancellationToken: Hall.Token));
        Assert.Equal(V1.RunState.Cancelled, (await ReadAsync(server, run.Name, Deadline(20)))[^1].Run.State);
        await Hall.RefusedAsync(
            StatusCode.NotFound,
            () => server.Client.Pairing.CancelPairingRunAsync(new() { Name = "conferences/none/pairingRuns/none" }, cancellationToken: Hall.Token).ResponseAsync);
    }

    [Fact]
    public async Task Runs_beyond_the_limit_are_refused_with_a_time_to_try_again()
    {
        await using var server = await MatchmakerServer.StartAsync(Idle);
        var hall = await Hall.NewAsync(server.Client, "crowd", PlanServer.Small);
        for (var at = 0; at < 2; at++)
        {
            await server.Client.Pairing.CreatePairingRunAsync(new() { Parent = hall.Name }, cancellationToken: Hall.Token);
        }
        var refusal = await Hall.RefusedAsync(
            StatusCode.ResourceExhausted, () => server.Client.Pairing.CreatePairingRunAsync(new() { Parent = hall.Name }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal((V1.ErrorReason.TooManyRuns, "2"), (refusal.Reason, refusal.Metadata["limit"]));
    }

    [Fact]
    public async Task A_watch_ends_at_its_deadline_and_watchers_beyond_the_limit_are_refused()
    {
        await using var server = await MatchmakerServer.StartAsync(Idle);
        var hall = await Hall.NewAsync(server.Client, "watch", PlanServer.Small);
        var run = await server.Client.Pairing.CreatePairingRunAsync(new() { Parent = hall.Name }, cancellationToken: Hall.Token);
        using var first = server.Client.Pairing.WatchPairingRun(new() { Name = run.Name }, deadline: Deadline(30), cancellationToken: Hall.Token);
        Assert.True(await first.ResponseStream.MoveNext(Hall.Token));
        Assert.Equal(V1.RunState.Pending, first.ResponseStream.Current.Run.State);
        await Hall.RefusedAsync(StatusCode.ResourceExhausted, () => ReadAsync(server, run.Name, Deadline(20)));
        first.Dispose();

        var late = await Assert.ThrowsAsync<RpcException>(() => EventuallyWatchAsync(server, run.Name));
        Assert.Equal(StatusCode.DeadlineExceeded, late.StatusCode);
    }

    private static DateTime Deadline(double seconds) => TimeProvider.System.GetUtcNow().AddSeconds(seconds).UtcDateTime;

    /// <summary>Watches until the deadline; the place of a watcher that just left may still be taken for a moment.</summary>
    private static async Task EventuallyWatchAsync(MatchmakerServer server, string name)
    {
        while (true)
        {
            try
            {
                await ReadAsync(server, name, Deadline(1));
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.ResourceExhausted)
            {
                await Task.Delay(50, Hall.Token);
            }
        }
    }

    private static async Task<List<V1.PairingRunProgress>> ReadAsync(MatchmakerServer server, string name, DateTime deadline)
    {
        using var watch = server.Client.Pairing.WatchPairingRun(new() { Name = name }, deadline: deadline, cancellationToken: Hall.Token);
        return await watch.ResponseStream.ReadAllAsync(Hall.Token).ToListAsync(Hall.Token);
    }
}

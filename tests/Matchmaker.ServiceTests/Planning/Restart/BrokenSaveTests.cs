using Matchmaker.Planning.Runs;
using Matchmaker.ServiceTests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Matchmaker.ServiceTests.Planning.Restart;

/// <summary>A result that cannot be saved.</summary>
public sealed class BrokenSaveTests
{
    [Fact]
    public async Task A_bug_in_saving_ends_its_run_and_the_next_run_is_worked_on()
    {
        await using var server = await MatchmakerServer.StartAsync(new() { Services = services => services.RemoveAll<IRunWork>().AddSingleton<IRunWork, BrokenWork>() });
        server.Expect(3203);
        var hall = await Hall.NewAsync(server.Client, "broken", PlanServer.Small);
        for (var run = 0; run < 2; run++)
        {
            var ended = await hall.PairAsync();
            Assert.Equal(V1.RunState.Failed, ended.State);
        }
    }

    private sealed class BrokenWork : IRunWork
    {
        public RunKind Kind => RunKind.Pairing;

        public Task<RunOutcome> DoAsync(RunTicket ticket) => Task.FromResult(new RunOutcome
        {
            Quality = RunQuality.Optimal,
            InputSequence = 0,
            Summary = "{}",
            SaveAsync = _ => throw new InvalidOperationException("A row that cannot be."),
        });
    }
}

using Grpc.Core;

namespace Matchmaker.ServiceTests.Planning.CancelScheduleRun;

[Collection(PlanTests.Name)]
public sealed class CancelScheduleRunTests(PlanServer plans)
{
    [Fact]
    public async Task A_run_stopped_at_work_keeps_its_best_timetable()
    {
        var hall = await plans.NewHallAsync(Crowd.Size);
        await hall.PairAsync();
        var schedule = plans.Server.Client.Schedule;
        var run = await schedule.CreateScheduleRunAsync(Crowd.LongRun(hall), cancellationToken: Hall.Token);
        using var watch = schedule.WatchScheduleRun(new() { Name = run.Name }, cancellationToken: Hall.Token);
        var cancelled = false;
        V1.ScheduleRunProgress? last = null;
        await foreach (var step in watch.ResponseStream.ReadAllAsync(Hall.Token))
        {
            last = step;
            if (step.HasBest && !cancelled)
            {
                cancelled = true;
                await schedule.CancelScheduleRunAsync(new() { Name = run.Name }, cancellationToken: Hall.Token);
            }
        }
        Assert.Equal((V1.RunState.Cancelled, V1.Quality.Feasible), (last!.Run.State, last.Run.Quality));
        Assert.True(last.Seconds < 300);
        Assert.Equal(last.Run.MeetingCount, (await hall.PlannedAsync(last.Run)).Length);
        Assert.Equal(last.Run, await schedule.CancelScheduleRunAsync(new() { Name = run.Name }, cancellationToken: Hall.Token));
        await hall.PublishAsync(last.Run);
        Assert.Equal(last.Run.MeetingCount, (await hall.MeetingsAsync()).Length);
    }
}

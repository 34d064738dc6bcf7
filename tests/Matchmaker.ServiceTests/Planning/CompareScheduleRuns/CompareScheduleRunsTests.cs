using Grpc.Core;

namespace Matchmaker.ServiceTests.Planning.CompareScheduleRuns;

[Collection(PlanTests.Name)]
public sealed class CompareScheduleRunsTests(PlanServer plans)
{
    private V1.ScheduleService.ScheduleServiceClient Schedule => plans.Server.Client.Schedule;

    [Fact]
    public async Task What_differs_is_told_pair_by_pair_in_words()
    {
        var hall = await plans.NewHallAsync();
        await hall.PairAsync();
        var first = await hall.ScheduleAsync();
        await hall.PublishAsync(first);
        await hall.AwayAsync(hall.Buyers[0], 0, 3);
        await hall.PairAsync();
        var second = await hall.ScheduleAsync(new() { TimeLimitSeconds = 5, Seed = 3 });

        var (old, now) = (await hall.PlannedAsync(first), await hall.PlannedAsync(second));
        var same = old.Join(now, KeyOf, KeyOf, (left, right) => left.Slot == right.Slot && left.Table == right.Table, StringComparer.Ordinal).Count(equal => equal);
        var union = old.Select(KeyOf).Union(now.Select(KeyOf), StringComparer.Ordinal).Count();
        var answer = await Schedule.CompareScheduleRunsAsync(new() { Name = second.Name }, cancellationToken: Hall.Token);
        Assert.Equal((same, union - same), (answer.Unchanged, answer.Changes.Count));
        Assert.NotEmpty(answer.Changes);
        Assert.All(answer.Changes, change =>
        {
            var meeting = change.After ?? change.Before;
            Assert.Contains($"{meeting.ProducerDisplayName} – {meeting.BuyerDisplayName}", change.Sentence.Vi, StringComparison.Ordinal);
            Assert.Contains(meeting.Table, change.Sentence.En, StringComparison.Ordinal);
        });
        Assert.Equal(answer, await Schedule.CompareScheduleRunsAsync(new() { Name = second.Name, Base = first.Name }, cancellationToken: Hall.Token));
        var none = await Schedule.CompareScheduleRunsAsync(new() { Name = first.Name, Base = first.Name }, cancellationToken: Hall.Token);
        Assert.Equal((old.Length, 0), (none.Unchanged, none.Changes.Count));
    }

    [Fact]
    public async Task Runs_that_cannot_be_compared_are_refused()
    {
        var hall = await plans.NewHallAsync();
        await hall.PairAsync();
        var run = await hall.ScheduleAsync();
        var unpublished = await Hall.RefusedAsync(
            StatusCode.FailedPrecondition, () => Schedule.CompareScheduleRunsAsync(new() { Name = run.Name }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal("published_run", unpublished.Metadata["missing"]);
        await Hall.RefusedAsync(
            StatusCode.NotFound,
            () => Schedule.CompareScheduleRunsAsync(new() { Name = run.Name, Base = $"{hall.Name}/scheduleRuns/none" }, cancellationToken: Hall.Token).ResponseAsync);
        var foreign = await Hall.RefusedAsync(
            StatusCode.InvalidArgument,
            () => Schedule.CompareScheduleRunsAsync(new() { Name = run.Name, Base = "conferences/other/scheduleRuns/none" }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal("base", Assert.Single(foreign.Violations).Field);
    }

    private static string KeyOf(V1.Meeting meeting) => $"{meeting.Producer} {meeting.Buyer}";
}

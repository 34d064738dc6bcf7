using Grpc.Core;

namespace Matchmaker.ServiceTests.Planning.PublishScheduleRun;

[Collection(PlanTests.Name)]
public sealed class PublishScheduleRunTests(PlanServer plans)
{
    [Fact]
    public async Task Publishing_makes_the_timetable_the_meetings_and_the_conference_published()
    {
        var hall = await plans.NewHallAsync();
        await hall.PairAsync();
        var run = await hall.ScheduleAsync();
        await hall.PublishAsync(run, validateOnly: true);
        Assert.Empty(await hall.MeetingsAsync());

        var published = await hall.PublishAsync(run);
        Assert.NotNull(published.PublishTime);
        var conference = await plans.Server.Client.Conferences.GetConferenceAsync(new() { Name = hall.Name }, cancellationToken: Hall.Token);
        Assert.Equal((V1.Phase.Published, run.Name), (conference.Phase, conference.PublishedRun));
        var planned = await hall.PlannedAsync(run);
        var meetings = await hall.MeetingsAsync();
        Assert.Equal(planned.Select(PlaceOf), meetings.Select(PlaceOf));
        Assert.All(meetings, meeting =>
        {
            Assert.StartsWith($"{hall.Name}/meetings/", meeting.Name, StringComparison.Ordinal);
            Assert.Equal((V1.Meeting.Types.State.Confirmed, "v1"), (meeting.State, meeting.Etag));
        });
        Assert.Equal(published, await hall.PublishAsync(run));
        Assert.Equal(meetings, await hall.MeetingsAsync());
    }

    [Fact]
    public async Task A_pair_keeps_its_meetings_name_when_a_later_timetable_moves_or_drops_it()
    {
        var hall = await plans.NewHallAsync();
        await hall.PairAsync();
        var first = await hall.ScheduleAsync();
        await hall.PublishAsync(first);
        var before = (await hall.MeetingsAsync()).ToDictionary(meeting => (meeting.Producer, meeting.Buyer));

        var dropped = before.Keys.First();
        await plans.Server.Client.Pairing.ExcludePairingAsync(
            new() { Parent = hall.Name, Producer = dropped.Producer, Buyer = dropped.Buyer }, cancellationToken: Hall.Token);
        await hall.PairAsync();
        var second = await hall.ScheduleAsync(new() { TimeLimitSeconds = 5, Seed = 7 });
        await hall.PublishAsync(second);
        var after = await hall.MeetingsAsync(showCancelled: true);
        Assert.All(after.Where(meeting => before.ContainsKey((meeting.Producer, meeting.Buyer))), meeting =>
            Assert.Equal(before[(meeting.Producer, meeting.Buyer)].Name, meeting.Name));
        var gone = Assert.Single(after, meeting => (meeting.Producer, meeting.Buyer) == dropped);
        Assert.Equal((V1.Meeting.Types.State.Cancelled, "v2"), (gone.State, gone.Etag));
        Assert.Equal((await hall.PlannedAsync(second)).Select(PlaceOf), (await hall.MeetingsAsync()).Select(PlaceOf));

        var outdated = await Hall.RefusedAsync(StatusCode.FailedPrecondition, () => hall.PublishAsync(first));
        Assert.Equal((V1.ErrorReason.RunOutdated, first.Name), (outdated.Reason, outdated.Metadata["run"]));
        Assert.Contains("excluded", outdated.Metadata["violation"], StringComparison.Ordinal);
        await plans.Server.Client.Pairing.ReleasePairingAsync(
            new() { Parent = hall.Name, Producer = dropped.Producer, Buyer = dropped.Buyer }, cancellationToken: Hall.Token);
        await hall.PublishAsync(first);
        Assert.Equal(before.Values.Select(PlaceOf).Order(StringComparer.Ordinal), (await hall.MeetingsAsync()).Select(PlaceOf).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_timetable_that_todays_facts_break_is_refused_by_name()
    {
        var hall = await plans.NewHallAsync();
        await hall.PairAsync();
        var run = await hall.ScheduleAsync();
        var meeting = (await hall.PlannedAsync(run))[0];
        var producer = hall.Producers.Single(found => found.Name == meeting.Producer);
        await hall.AwayAsync(producer, meeting.Slot, 1);
        var refusal = await Hall.RefusedAsync(StatusCode.FailedPrecondition, () => hall.PublishAsync(run));
        Assert.Equal(V1.ErrorReason.RunOutdated, refusal.Reason);
        Assert.Contains(meeting.ProducerDisplayName, refusal.Metadata["violation"], StringComparison.Ordinal);
        Assert.Contains(meeting.ProducerDisplayName, refusal.LocalizedMessage, StringComparison.Ordinal);

        await plans.Server.Client.Conferences.WithdrawParticipationAsync(new() { Name = producer.Name }, cancellationToken: Hall.Token);
        var gone = await Hall.RefusedAsync(StatusCode.FailedPrecondition, () => hall.PublishAsync(run));
        Assert.Contains("no part", gone.Metadata["violation"], StringComparison.Ordinal);
        Assert.Empty(await hall.MeetingsAsync());
    }

    [Fact]
    public async Task A_run_that_is_not_there_or_a_conference_in_another_phase_is_refused()
    {
        await Hall.RefusedAsync(
            StatusCode.NotFound,
            () => plans.Server.Client.Schedule.PublishScheduleRunAsync(new() { Name = "conferences/none/scheduleRuns/none" }, cancellationToken: Hall.Token).ResponseAsync);
        var hall = await plans.NewHallAsync();
        await hall.PairAsync();
        var run = await hall.ScheduleAsync();
        await hall.MoveToAsync(V1.Phase.Registration);
        var refusal = await Hall.RefusedAsync(StatusCode.FailedPrecondition, () => hall.PublishAsync(run));
        Assert.Equal(V1.ErrorReason.WrongPhase, refusal.Reason);
    }

    private static string PlaceOf(V1.Meeting meeting) => $"{meeting.Slot} {meeting.Table} {meeting.Producer} {meeting.Buyer} {meeting.StartTime}";
}

using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.ServiceTests.Planning;

namespace Matchmaker.ServiceTests.Meetings;

[Collection(PlanTests.Name)]
public sealed class RecordMeetingTests(PlanServer plans)
{
    private MatchmakerClient Client => plans.Server.Client;

    [Fact]
    public async Task What_came_of_a_meeting_is_recorded_and_counted_and_a_later_timetable_leaves_it()
    {
        var (hall, meetings, run) = await RunningAsync();
        var held = await Client.Meetings.RecordMeetingHeldAsync(new() { Name = meetings[0].Name }, cancellationToken: Hall.Token);
        Assert.Equal((V1.Meeting.Types.State.Held, "v2"), (held.State, held.Etag));
        Assert.Equal(held, await Client.Meetings.RecordMeetingHeldAsync(new() { Name = meetings[0].Name }, cancellationToken: Hall.Token));
        var missed = await Client.Meetings.RecordMeetingNoShowAsync(
            new() { Name = meetings[1].Name, Absent = { meetings[1].Buyer } }, cancellationToken: Hall.Token);
        Assert.Equal((V1.Meeting.Types.State.NoShow, meetings[1].Buyer), (missed.State, Assert.Single(missed.Absent)));

        await hall.PublishAsync(run);
        Assert.Equal([held, missed], (await hall.MeetingsAsync()).Where(meeting => meeting.State != V1.Meeting.Types.State.Confirmed));
        var agenda = await hall.AgendaAsync(meetings[1].Buyer);
        Assert.DoesNotContain(agenda.Entries, entry => entry.Meeting == missed.Name);
        Assert.Contains((await hall.AgendaAsync(held.Buyer)).Entries, entry => entry.Meeting == held.Name);

        var back = await Client.Meetings.ResetMeetingRecordAsync(new() { Name = held.Name, Etag = held.Etag }, cancellationToken: Hall.Token);
        Assert.Equal((V1.Meeting.Types.State.Confirmed, "v3"), (back.State, back.Etag));
    }

    [Fact]
    public async Task Of_two_who_record_at_once_the_second_is_told_the_etag_that_stands()
    {
        var (_, meetings, _) = await RunningAsync();
        var name = meetings[0].Name;
        var outcomes = await Task.WhenAll(
            TryAsync(() => Client.Meetings.RecordMeetingHeldAsync(new() { Name = name }, cancellationToken: Hall.Token).ResponseAsync),
            TryAsync(() => Client.Meetings.RecordMeetingNoShowAsync(new() { Name = name, Absent = { meetings[0].Producer } }, cancellationToken: Hall.Token).ResponseAsync));
        var loser = Assert.Single(outcomes.OfType<Refusal>());
        Assert.Equal((V1.ErrorReason.EtagMismatch, name, "v2"), (loser.Reason, loser.Metadata["resource"], loser.Metadata["etag"]));
        var standing = await Client.Meetings.GetMeetingAsync(new() { Name = name }, cancellationToken: Hall.Token);
        var corrected = await Client.Meetings.RecordMeetingNoShowAsync(
            new() { Name = name, Absent = { meetings[0].Producer, meetings[0].Buyer }, Etag = standing.Etag }, cancellationToken: Hall.Token);
        Assert.Equal(2, corrected.Absent.Count);
    }

    [Fact]
    public async Task What_does_not_go_is_refused_with_its_reason()
    {
        var hall = await plans.NewHallAsync();
        await hall.PairAsync();
        await hall.PublishAsync(await hall.ScheduleAsync());
        var meeting = (await hall.MeetingsAsync())[0];
        var held = () => Client.Meetings.RecordMeetingHeldAsync(new() { Name = meeting.Name }, cancellationToken: Hall.Token).ResponseAsync;
        Assert.Equal(V1.ErrorReason.WrongPhase, (await Hall.RefusedAsync(StatusCode.FailedPrecondition, held)).Reason);
        await hall.MoveToAsync(V1.Phase.Running);
        var wrong = await Hall.RefusedAsync(StatusCode.InvalidArgument, () => Client.Meetings.RecordMeetingNoShowAsync(
            new() { Name = meeting.Name, Absent = { $"{hall.Name}/participations/khong-co" } }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal("absent", Assert.Single(wrong.Violations).Field);
        Assert.Equal(meeting, await Client.Meetings.ResetMeetingRecordAsync(new() { Name = meeting.Name }, cancellationToken: Hall.Token));
    }

    private async Task<(Hall Hall, V1.Meeting[] Meetings, V1.ScheduleRun Run)> RunningAsync()
    {
        var hall = await plans.NewHallAsync();
        await hall.PairAsync();
        var run = await hall.ScheduleAsync();
        await hall.PublishAsync(run);
        await hall.MoveToAsync(V1.Phase.Running);
        return (hall, await hall.MeetingsAsync(), run);
    }

    private static async Task<object> TryAsync(Func<Task<V1.Meeting>> call)
    {
        try
        {
            return await call();
        }
        catch (RpcException refused)
        {
            Assert.Equal(StatusCode.Aborted, refused.StatusCode);
            return Refusal.From(refused);
        }
    }
}

using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Matchmaker.ServiceTests.Conferences.CreateSession;

[Collection(ConferenceTests.Name)]
public sealed class CreateSessionTests(ConferenceServers servers)
{
    [Fact]
    public async Task Its_slots_follow_from_it_and_are_numbered_over_the_whole_conference()
    {
        var fair = await servers.NewFairAsync();
        var afternoon = await fair.AddSessionAsync("afternoon", 300, 40);
        Assert.Equal([0, 1], afternoon.Slots.Select(slot => slot.Index));

        var morning = await fair.AddSessionAsync("morning", 0, 60);
        Assert.Equal([0, 1, 2], morning.Slots.Select(slot => slot.Index));
        Assert.Equal(Fair.Morning.AddMinutes(20).ToTimestamp(), morning.Slots[1].StartTime);
        Assert.Equal(Fair.Morning.AddMinutes(40).ToTimestamp(), morning.Slots[1].EndTime);

        var listed = await fair.Conferences.ListSessionsAsync(new() { Parent = fair.Name }, cancellationToken: Fair.Token);
        Assert.Equal([morning.Name, afternoon.Name], listed.Sessions.Select(session => session.Name), StringComparer.Ordinal);
        Assert.Equal([0, 1, 2, 3, 4], listed.Sessions.SelectMany(session => session.Slots).Select(slot => slot.Index));
    }

    [Fact]
    public async Task One_that_overlaps_another_is_refused_and_one_that_follows_at_once_is_not()
    {
        var fair = await servers.NewFairAsync();
        var morning = await fair.AddSessionAsync("morning", 0, 60);
        var refusal = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => fair.AddSessionAsync("late-morning", 59, 60));
        Assert.Equal((V1.ErrorReason.SessionOverlaps, morning.Name), (refusal.Reason, refusal.Metadata["session"]));
        await fair.AddSessionAsync("late-morning", 60, 60);
    }

    [Fact]
    public async Task A_conference_has_sixty_four_slots_and_not_one_more()
    {
        var fair = await servers.NewFairAsync();
        await fair.AddSessionAsync("first", 0, 300, slotMinutes: 5);
        var refusal = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => fair.AddSessionAsync("second", 300, 25, slotMinutes: 5));
        Assert.Equal((V1.ErrorReason.TooManySlots, "65", "64"), (refusal.Reason, refusal.Metadata["slots"], refusal.Metadata["limit"]));
        Assert.Equal(63, (await fair.AddSessionAsync("second", 300, 20, slotMinutes: 5)).Slots[^1].Index);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var fair = await servers.NewFairAsync();
        var request = fair.SessionRequest("x", 0, 60, slotMinutes: 4);
        request.Session.DisplayName = "";
        request.Session.GapMinutes = 61;
        request.Session.Time.EndTime = request.Session.Time.StartTime;
        request.Session.Breaks.Add(new V1.TimeSpan { StartTime = new Timestamp { Seconds = long.MaxValue }, EndTime = Fair.Morning.ToTimestamp() });
        Assert.Equal(
            ["session.breaks[0].start_time", "session.display_name", "session.gap_minutes", "session.slot_minutes", "session.time.end_time", "session_id"],
            await Fair.WrongFieldsAsync(() => fair.Conferences.CreateSessionAsync(request, cancellationToken: Fair.Token).ResponseAsync));
    }

    [Theory]
    [InlineData(0, 19, 20, "session.time")]
    [InlineData(0, (24 * 60) + 1, 240, "session.time")]
    public async Task One_that_is_too_short_for_a_slot_or_longer_than_a_day_is_refused(int from, int minutes, int slotMinutes, string field)
    {
        var fair = await servers.NewFairAsync();
        Assert.Equal([field], await Fair.WrongFieldsAsync(() => fair.AddSessionAsync("morning", from, minutes, slotMinutes)));
    }

    [Fact]
    public async Task A_break_outside_the_session_is_refused()
    {
        var fair = await servers.NewFairAsync();
        var request = fair.SessionRequest("morning", 0, 60);
        request.Session.Breaks.Add(Fair.Span(50, 20));
        Assert.Equal(["session.breaks[0]"], await Fair.WrongFieldsAsync(() => fair.Conferences.CreateSessionAsync(request, cancellationToken: Fair.Token).ResponseAsync));
    }

    [Fact]
    public async Task A_conference_that_is_not_there_is_not_found()
    {
        var fair = await servers.NewFairAsync();
        var request = fair.SessionRequest("morning", 0, 60);
        request.Parent = "conferences/nowhere";
        var refusal = await Fair.RefusedAsync(StatusCode.NotFound, () => fair.Conferences.CreateSessionAsync(request, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal("conferences/nowhere", refusal.Metadata["resource"]);
    }

    [Fact]
    public async Task A_session_moves_and_goes_and_its_slots_with_it()
    {
        var fair = await servers.NewFairAsync();
        var morning = await fair.AddSessionAsync("morning", 0, 60);
        var afternoon = await fair.AddSessionAsync("afternoon", 300, 40);

        var moved = await fair.Conferences.UpdateSessionAsync(
            new() { Session = new() { Name = morning.Name, Time = Fair.Span(10, 60), Breaks = { Fair.Span(30, 10) } } }, cancellationToken: Fair.Token);
        Assert.Equal([Fair.Morning.AddMinutes(10).ToTimestamp(), Fair.Morning.AddMinutes(50).ToTimestamp()], moved.Slots.Select(slot => slot.StartTime));
        await Fair.RefusedAsync(
            StatusCode.FailedPrecondition,
            () => fair.Conferences.UpdateSessionAsync(new() { Session = new() { Name = morning.Name, Time = Fair.Span(290, 60) }, UpdateMask = new() { Paths = { "time", "breaks" } } }, cancellationToken: Fair.Token).ResponseAsync);

        await Fair.RefusedAsync(StatusCode.Aborted, () => fair.Conferences.DeleteSessionAsync(new() { Name = morning.Name, Etag = "v1" }, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal(morning.Name, (await fair.Conferences.DeleteSessionAsync(new() { Name = morning.Name, Etag = moved.Etag }, cancellationToken: Fair.Token)).Name);
        await Fair.RefusedAsync(StatusCode.NotFound, () => fair.Conferences.GetSessionAsync(new() { Name = morning.Name }, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal([0, 1], (await fair.Conferences.GetSessionAsync(new() { Name = afternoon.Name }, cancellationToken: Fair.Token)).Slots.Select(slot => slot.Index));
    }
}

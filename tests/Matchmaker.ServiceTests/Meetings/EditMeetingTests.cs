using Grpc.Core;
using Matchmaker.ServiceTests.OnSite;
using Matchmaker.ServiceTests.Planning;

namespace Matchmaker.ServiceTests.Meetings;

[Collection(DayTests.Name)]
public sealed class EditMeetingTests(DayServer days)
{
    [Fact]
    public async Task A_meeting_is_cancelled_and_made_again_by_hand_and_keeps_its_name()
    {
        var day = await days.NewDayAsync(isRunning: false);
        var meeting = (await day.Hall.MeetingsAsync())[0];
        var preview = await day.Meetings.CancelMeetingAsync(
            new() { Name = meeting.Name, Etag = meeting.Etag, Reason = "Hai bên xin hoãn.", ValidateOnly = true }, cancellationToken: Hall.Token);
        Assert.Equal(V1.Meeting.Types.State.Cancelled, preview.Meeting.State);
        Assert.Equal(meeting, await day.Meetings.GetMeetingAsync(new() { Name = meeting.Name }, cancellationToken: Hall.Token));

        var cancelled = await day.Meetings.CancelMeetingAsync(new() { Name = meeting.Name, Etag = meeting.Etag, Reason = "Hai bên xin hoãn." }, cancellationToken: Hall.Token);
        Assert.Equal((V1.Meeting.Types.State.Cancelled, "Hai bên xin hoãn.", "v2"), (cancelled.Meeting.State, cancelled.Meeting.CancelReason, cancelled.Meeting.Etag));
        Assert.Equal(preview.BrokenRules, cancelled.BrokenRules);

        var again = await day.Meetings.CreateMeetingAsync(Request(day, meeting), cancellationToken: Hall.Token);
        Assert.Equal((meeting.Name, V1.Meeting.Types.State.Confirmed, "", meeting.Table), (again.Meeting.Name, again.Meeting.State, again.Meeting.CancelReason, again.Meeting.Table));
        var standing = await Hall.RefusedAsync(StatusCode.AlreadyExists, () => day.Meetings.CreateMeetingAsync(Request(day, meeting), cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal(meeting.Name, standing.Metadata["resource"]);
    }

    [Fact]
    public async Task A_double_booking_is_shown_by_a_trial_and_never_written()
    {
        var day = await days.NewDayAsync();
        var (meeting, busy) = await BusyAsync(day);
        var request = new V1.MoveMeetingRequest { Name = meeting.Name, Etag = meeting.Etag, Slot = busy, AcceptBrokenRules = true };
        var trial = request.Clone();
        trial.ValidateOnly = true;
        var preview = await day.Meetings.MoveMeetingAsync(trial, cancellationToken: Hall.Token);
        var broken = preview.BrokenRules.First();
        Assert.Equal((V1.TimetableRule.DoubleBooking, true), (broken.Rule, broken.Hard));
        Assert.NotEmpty(broken.Sentence.Vi);
        var refusal = await Hall.RefusedAsync(StatusCode.FailedPrecondition, () => day.Meetings.MoveMeetingAsync(request, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal((V1.ErrorReason.TimetableBroken, "false"), (refusal.Reason, refusal.Metadata["acceptable"]));
        Assert.Contains("DOUBLE_BOOKING", refusal.Metadata["rules"], StringComparison.Ordinal);
        Assert.Equal(meeting, await day.Meetings.GetMeetingAsync(new() { Name = meeting.Name }, cancellationToken: Hall.Token));
    }

    [Fact]
    public async Task A_move_that_breaks_a_soft_rule_needs_to_be_told_so()
    {
        var day = await days.NewDayAsync();
        var meetings = await day.Hall.MeetingsAsync();
        var made = new List<V1.MeetingEdit>();
        foreach (var meeting in meetings)
        {
            for (var slot = 0; slot < DayServer.Size.Slots; slot++)
            {
                var trial = await day.Meetings.MoveMeetingAsync(new() { Name = meeting.Name, Etag = meeting.Etag, Slot = slot, ValidateOnly = true }, cancellationToken: Hall.Token);
                if (trial.BrokenRules.Count > 0 && trial.BrokenRules.All(rule => !rule.Hard))
                {
                    made.Add(trial);
                }
            }
            if (made.Count > 0)
            {
                break;
            }
        }
        var wanted = made[0].Meeting;
        var request = new V1.MoveMeetingRequest { Name = wanted.Name, Etag = "v1", Slot = wanted.Slot, Table = wanted.Table };
        var refusal = await Hall.RefusedAsync(StatusCode.FailedPrecondition, () => day.Meetings.MoveMeetingAsync(request, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal((V1.ErrorReason.TimetableBroken, "true"), (refusal.Reason, refusal.Metadata["acceptable"]));
        request.AcceptBrokenRules = true;
        var moved = await day.Meetings.MoveMeetingAsync(request, cancellationToken: Hall.Token);
        Assert.Equal((wanted.Slot, wanted.Table, "v2"), (moved.Meeting.Slot, moved.Meeting.Table, moved.Meeting.Etag));
        Day.AssertNobodyIsDoubleBooked(await day.Hall.MeetingsAsync());
    }

    [Fact]
    public async Task Of_two_editors_the_second_is_told_the_etag_that_stands()
    {
        var day = await days.NewDayAsync();
        var meeting = (await day.Hall.MeetingsAsync())[0];
        var reasons = new[] { "Một", "Hai" };
        var outcomes = await Task.WhenAll(reasons.Select(async reason =>
        {
            try
            {
                await day.Meetings.CancelMeetingAsync(new() { Name = meeting.Name, Etag = meeting.Etag, Reason = reason }, cancellationToken: Hall.Token);
                return null;
            }
            catch (RpcException refused)
            {
                return refused;
            }
        }));
        var loser = Assert.Single(outcomes.OfType<RpcException>());
        var refusal = Client.Refusal.From(loser);
        Assert.Equal((StatusCode.Aborted, V1.ErrorReason.EtagMismatch, "v2"), (loser.StatusCode, refusal.Reason, refusal.Metadata["etag"]));
        var standing = await day.Meetings.GetMeetingAsync(new() { Name = meeting.Name }, cancellationToken: Hall.Token);
        Assert.Equal(reasons[Array.IndexOf(outcomes, null)], standing.CancelReason);
    }

    [Fact]
    public async Task The_past_stays_and_what_does_not_exist_is_named()
    {
        var day = await days.NewDayAsync();
        var meeting = (await day.Hall.MeetingsAsync()).First(found => found.Slot > 0);
        V1.MoveMeetingRequest To(int slot, string table = "") => new() { Name = meeting.Name, Etag = meeting.Etag, Slot = slot, Table = table };
        Task<Client.Refusal> RefusedAsync(StatusCode code, V1.MoveMeetingRequest request) =>
            Hall.RefusedAsync(code, () => day.Meetings.MoveMeetingAsync(request, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal("slot", Assert.Single((await RefusedAsync(StatusCode.InvalidArgument, To(99))).Violations).Field);
        Assert.Equal(V1.ErrorReason.TableUnknown, (await RefusedAsync(StatusCode.FailedPrecondition, To(0, "Z9"))).Reason);
        Assert.Equal("etag", Assert.Single((await RefusedAsync(StatusCode.InvalidArgument, new() { Name = meeting.Name })).Violations).Field);
        day.At(5);
        Assert.Equal(V1.ErrorReason.TooLate, (await RefusedAsync(StatusCode.FailedPrecondition, To(0))).Reason);
        day.At(20 * meeting.Slot);
        Assert.Equal(V1.ErrorReason.TooLate, (await RefusedAsync(StatusCode.FailedPrecondition, To(7))).Reason);
        var early = await days.NewDayAsync();
        var tooEarly = await Hall.RefusedAsync(StatusCode.FailedPrecondition, async () =>
            await early.Meetings.RecordMeetingHeldAsync(new() { Name = (await early.Hall.MeetingsAsync())[0].Name }, cancellationToken: Hall.Token));
        Assert.Equal(V1.ErrorReason.TooEarly, tooEarly.Reason);
    }

    private static V1.CreateMeetingRequest Request(Day day, V1.Meeting meeting) => new()
    {
        Parent = day.Hall.Name,
        Meeting = new() { Producer = meeting.Producer, Buyer = meeting.Buyer, Slot = meeting.Slot },
    };

    /// <summary>A meeting, and the slot of another one of its buyer.</summary>
    private static async Task<(V1.Meeting Meeting, int Slot)> BusyAsync(Day day)
    {
        var meetings = await day.Hall.MeetingsAsync();
        var group = meetings.GroupBy(meeting => meeting.Buyer, StringComparer.Ordinal).First(group => group.Count() > 1).ToList();
        return (group[0], group[1].Slot);
    }
}

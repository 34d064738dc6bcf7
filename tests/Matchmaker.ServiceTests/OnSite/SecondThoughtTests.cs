using Grpc.Core;
using Matchmaker.ServiceTests.Planning;

namespace Matchmaker.ServiceTests.OnSite;

/// <summary>What was noted by mistake, said too late or seen by the wrong eyes.</summary>
[Collection(DayTests.Name)]
public sealed class SecondThoughtTests(DayServer days)
{
    [Fact]
    public async Task A_representative_learns_nothing_of_others_at_the_door()
    {
        var day = await days.NewDayAsync();
        var client = days.Server.ClientWith(await days.Server.NewKeyAsync(V1.Role.Representative, day.Hall.Producers[0].Organization)).OnSite;
        var answers = new List<string>();
        foreach (var typed in new V1.CheckInRequest[] { new() { Query = "htx" }, new() { Query = day.Hall.Buyers[0].OrganizationDisplayName }, new() { Code = day.Hall.Buyers[0].Code }, new() { Participation = day.Hall.Buyers[0].Name } })
        {
            typed.Parent = day.Hall.Name;
            var refusal = await Hall.RefusedAsync(StatusCode.NotFound, () => client.CheckInAsync(typed, cancellationToken: Hall.Token).ResponseAsync);
            answers.Add($"{refusal.Reason} {string.Join(';', refusal.Metadata.Select(pair => $"{pair.Key}={pair.Value}"))}");
        }
        Assert.Contains(day.Hall.Name, Assert.Single(answers.Distinct(StringComparer.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("participations", answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistaken_check_in_undone_leaves_who_is_absent_absent()
    {
        var day = await days.NewDayAsync();
        var who = await day.BusiestAsync(day.Hall.Producers);
        day.At(16);
        await day.AcceptAsync(await day.NoShowAsync(who));
        Assert.Equal(V1.Attendance.Types.State.CheckedIn, (await day.CheckInAsync(who)).State);
        var undone = await day.OnSite.UndoCheckInAsync(new() { Name = who.Name }, cancellationToken: Hall.Token);
        Assert.Equal(V1.Attendance.Types.State.Absent, undone.State);
        var refill = await day.OnSite.ProposeRefillAsync(new() { Parent = day.Hall.Name }, cancellationToken: Hall.Token);
        Assert.DoesNotContain(refill.Changes, change => change.After.Producer == who.Name);
    }

    [Fact]
    public async Task Who_announced_to_leave_early_and_never_came_is_a_no_show()
    {
        var day = await days.NewDayAsync();
        var who = await day.BusiestAsync(day.Hall.Producers);
        await day.OnSite.RecordEarlyLeaveAsync(
            new() { Name = who.Name, LeaveTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(day.Hall.Morning.AddMinutes(100)) }, cancellationToken: Hall.Token);
        day.At(16);
        await day.AcceptAsync(await day.NoShowAsync(who));
        Assert.Empty((await day.Hall.AgendaAsync(who.Name)).Entries);
    }

    [Fact]
    public async Task Both_are_recorded_where_neither_came()
    {
        var day = await days.NewDayAsync();
        var meeting = (await day.Hall.MeetingsAsync()).First(meeting => meeting.Slot == 0);
        day.At(16);
        await day.NoShowAsync(day.Hall.Producers.Single(who => who.Name == meeting.Producer));
        await day.NoShowAsync(day.Hall.Buyers.Single(who => who.Name == meeting.Buyer));
        var missed = await day.Meetings.GetMeetingAsync(new() { Name = meeting.Name }, cancellationToken: Hall.Token);
        Assert.Equal([meeting.Producer, meeting.Buyer], missed.Absent);
    }

    [Fact]
    public async Task A_no_thanks_said_after_the_proposal_stops_it()
    {
        var day = await days.NewDayAsync(DayServer.Size with { ProducerQuota = new() { Min = 1, Max = 1 } });
        day.At(16);
        await day.AcceptAsync(await day.NoShowAsync(await day.BusiestAsync(day.Hall.Buyers)));
        var refill = await day.OnSite.ProposeRefillAsync(new() { Parent = day.Hall.Name }, cancellationToken: Hall.Token);
        var added = refill.Changes.First(change => change.Kind == V1.RepairChange.Types.Kind.Added).After;
        await day.Hall.Client.Pairing.ExcludePairingAsync(new() { Parent = day.Hall.Name, Producer = added.Producer, Buyer = added.Buyer }, cancellationToken: Hall.Token);
        var refusal = await Hall.RefusedAsync(StatusCode.Aborted, () => day.AcceptAsync(refill));
        Assert.Equal(V1.ErrorReason.ProposalExpired, refusal.Reason);
    }

    [Fact]
    public async Task Meetings_of_who_withdrew_hold_their_place_until_they_are_cancelled()
    {
        var day = await days.NewDayAsync();
        var meetings = await day.Hall.MeetingsAsync();
        var (orphan, other) = (from one in meetings from two in meetings where one.Buyer == two.Buyer && one.Slot != two.Slot select (one, two)).First();
        await day.Hall.Client.Conferences.WithdrawParticipationAsync(new() { Name = orphan.Producer }, cancellationToken: Hall.Token);
        var gone = await Hall.RefusedAsync(
            StatusCode.FailedPrecondition, () => day.Meetings.MoveMeetingAsync(new() { Name = orphan.Name, Etag = orphan.Etag, Slot = other.Slot, AcceptBrokenRules = true }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal(V1.ErrorReason.NotTakingPart, gone.Reason);
        var clash = await Hall.RefusedAsync(
            StatusCode.FailedPrecondition, () => day.Meetings.MoveMeetingAsync(new() { Name = other.Name, Etag = other.Etag, Slot = orphan.Slot, AcceptBrokenRules = true }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Contains("DOUBLE_BOOKING", clash.Metadata["rules"], StringComparison.Ordinal);
    }
}

using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matchmaker.ServiceTests.Planning;

namespace Matchmaker.ServiceTests.OnSite;

[Collection(DayTests.Name)]
public sealed class TroubleTests(DayServer days)
{
    [Fact]
    public async Task Who_comes_later_keeps_what_is_after_and_nothing_moves_before_the_organizer_accepts()
    {
        var day = await days.NewDayAsync();
        var who = await day.BusiestAsync(day.Hall.Buyers);
        var before = await day.Hall.MeetingsAsync(showCancelled: true);
        var proposal = await day.LateAsync(who, 45);
        Assert.Equal((V1.RepairProposal.Types.State.Open, V1.RepairProposal.Types.Cause.LateArrival, who.Name), (proposal.State, proposal.Cause, proposal.Subject));
        Assert.Contains(who.OrganizationDisplayName, proposal.Summary.Vi, StringComparison.Ordinal);
        // Slots 0, 1 and 2 touch the time before it comes; meetings of others stay.
        var hit = before.Where(meeting => meeting.Buyer == who.Name && meeting.Slot <= 2).Select(meeting => meeting.Name).Order(StringComparer.Ordinal);
        Assert.Equal(hit, proposal.Changes.Select(change => change.Before.Name).Order(StringComparer.Ordinal));
        Assert.All(proposal.Changes, change =>
        {
            Assert.NotEmpty(change.Sentence.Vi);
            Assert.True(change.Kind == V1.RepairChange.Types.Kind.Dropped || change.After.Slot > 2);
        });
        Assert.Equal(before, await day.Hall.MeetingsAsync(showCancelled: true));

        Assert.Equal(V1.RepairProposal.Types.State.Accepted, (await day.AcceptAsync(proposal)).State);
        await day.AssertChangedByAsync(before, proposal);
        Assert.DoesNotContain(await day.Hall.MeetingsAsync(), meeting => meeting.Buyer == who.Name && meeting.Slot <= 2);
        Assert.Equal(V1.Attendance.Types.State.CheckedIn, (await day.CheckInAsync(who)).State);
    }

    [Fact]
    public async Task Who_did_not_come_is_absent_after_the_grace_time_and_its_meetings_are_no_shows()
    {
        var day = await days.NewDayAsync();
        var who = await day.BusiestAsync(day.Hall.Producers);
        day.At(10);
        var early = await Hall.RefusedAsync(StatusCode.FailedPrecondition, () => day.NoShowAsync(who));
        Assert.Equal((V1.ErrorReason.TooEarly, $"{day.Hall.Morning.AddMinutes(15).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}"), (early.Reason, early.Metadata["time"]));
        day.At(16);
        var proposal = await day.NoShowAsync(who);
        var own = (await day.Hall.MeetingsAsync()).Where(meeting => meeting.Producer == who.Name).ToList();
        Assert.All(own.Where(meeting => meeting.Slot == 0), meeting => Assert.Equal(V1.Meeting.Types.State.NoShow, meeting.State));
        Assert.Equal(own.Count(meeting => meeting.Slot > 0), proposal.DroppedCount);
        await day.AcceptAsync(proposal);
        own = [.. (await day.Hall.MeetingsAsync()).Where(meeting => meeting.Producer == who.Name)];
        Assert.All(own, meeting => Assert.Equal((V1.Meeting.Types.State.NoShow, who.Name), (meeting.State, Assert.Single(meeting.Absent))));
        Assert.Empty((await day.Hall.AgendaAsync(who.Name)).Entries);

        await day.CheckInAsync(day.Hall.Producers.First(other => other.Name != who.Name));
        var here = await Hall.RefusedAsync(
            StatusCode.FailedPrecondition, () => day.NoShowAsync(day.Hall.Producers.First(other => other.Name != who.Name)));
        Assert.Equal((V1.ErrorReason.AttendanceStateWrong, "STATE_CHECKED_IN"), (here.Reason, here.Metadata["state"]));
    }

    [Fact]
    public async Task Whoever_was_to_meet_somebody_absent_is_told_by_notice_agenda_and_calendar()
    {
        var day = await days.NewDayAsync();
        var who = await day.BusiestAsync(day.Hall.Producers);
        day.At(16);
        var proposal = await day.NoShowAsync(who);
        await day.AcceptAsync(proposal);
        var missed = proposal.Changes.Select(change => change.After).ToList();
        Assert.NotEmpty(missed);
        Assert.All(missed, meeting => Assert.Equal(V1.Meeting.Types.State.NoShow, meeting.State));
        var expected = missed.Select(meeting => meeting.Buyer).Order(StringComparer.Ordinal).ToList();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Hall.Token);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        List<string> told;
        do
        {
            var notices = await day.Hall.Client.Notices.ListNoticesAsync(new() { Parent = day.Hall.Name, PageSize = 500 }, cancellationToken: limit.Token);
            told = [.. notices.Notices.Where(notice => notice.Kind == V1.NoticeKind.AgendaChanged).Select(notice => notice.Participation).Order(StringComparer.Ordinal)];
        }
        while (told.Count < expected.Count);
        Assert.Equal(expected, told);
        using var file = new MemoryStream();
        await day.Hall.Client.ExportAgendaAsync(new() { Name = day.Hall.Name, Participation = missed[0].Buyer, Format = V1.AgendaFormat.Ics }, file, null, Hall.Token);
        var events = System.Text.Encoding.UTF8.GetString(file.ToArray()).Split("BEGIN:VEVENT");
        Assert.Contains("STATUS:CANCELLED", Assert.Single(events, one => one.Contains(Matchmaker.Agendas.AgendaIcsFile.UidOf(missed[0].Name), StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_table_is_left_and_can_be_reopened()
    {
        var day = await days.NewDayAsync();
        var before = await day.Hall.MeetingsAsync(showCancelled: true);
        var table = before.GroupBy(meeting => meeting.Table, StringComparer.Ordinal).MaxBy(group => group.Count())!.Key;
        var proposal = await day.OnSite.CloseTableAsync(new() { Name = day.Hall.Name, Table = table }, cancellationToken: Hall.Token);
        Assert.Equal(
            before.Where(meeting => meeting.Table == table).Select(meeting => meeting.Name).Order(StringComparer.Ordinal),
            proposal.Changes.Select(change => change.Before.Name).Order(StringComparer.Ordinal));
        await day.AcceptAsync(proposal);
        await day.AssertChangedByAsync(before, proposal);
        Assert.DoesNotContain(await day.Hall.MeetingsAsync(), meeting => meeting.Table == table);
        var meeting = (await day.Hall.MeetingsAsync())[0];
        var refusal = await Hall.RefusedAsync(StatusCode.FailedPrecondition, () => day.Meetings.MoveMeetingAsync(
            new() { Name = meeting.Name, Etag = meeting.Etag, Slot = meeting.Slot, Table = table }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Contains("TABLE_CLOSED", refusal.Metadata["rules"], StringComparison.Ordinal);

        var open = await day.OnSite.ReopenTableAsync(new() { Name = day.Hall.Name, Table = table }, cancellationToken: Hall.Token);
        Assert.Empty(open.Changes);
        await day.Meetings.MoveMeetingAsync(new() { Name = meeting.Name, Etag = meeting.Etag, Slot = meeting.Slot, Table = table }, cancellationToken: Hall.Token);
        var unknown = await Hall.RefusedAsync(StatusCode.FailedPrecondition, () => day.OnSite.CloseTableAsync(new() { Name = day.Hall.Name, Table = "Z9" }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal(V1.ErrorReason.TableUnknown, unknown.Reason);
    }

    [Fact]
    public async Task Who_leaves_early_and_a_meeting_that_takes_longer_free_their_slots()
    {
        var day = await days.NewDayAsync();
        day.At(25);
        var before = await day.Hall.MeetingsAsync(showCancelled: true);
        var running = before.First(meeting => meeting.Slot == 1);
        var overrun = await day.OnSite.RecordOverrunAsync(
            new() { Name = running.Name, EndTime = running.EndTime.ToDateTimeOffset().AddMinutes(10).ToTimestamp() }, cancellationToken: Hall.Token);
        var next = before.Where(meeting => meeting.Slot == 2 && (meeting.Producer == running.Producer || meeting.Buyer == running.Buyer || meeting.Table == running.Table));
        Assert.Equal(next.Select(meeting => meeting.Name).Order(StringComparer.Ordinal), overrun.Changes.Select(change => change.Before.Name).Order(StringComparer.Ordinal));
        await day.AcceptAsync(overrun);
        await day.AssertChangedByAsync(before, overrun);

        before = await day.Hall.MeetingsAsync(showCancelled: true);
        var who = await day.BusiestAsync(day.Hall.Buyers);
        var leave = await day.OnSite.RecordEarlyLeaveAsync(
            new() { Name = who.Name, LeaveTime = day.Hall.Morning.AddMinutes(80).ToTimestamp() }, cancellationToken: Hall.Token);
        await day.AcceptAsync(leave);
        await day.AssertChangedByAsync(before, leave);
        Assert.DoesNotContain(await day.Hall.MeetingsAsync(), meeting => meeting.Buyer == who.Name && meeting.Slot >= 4 && meeting.State == V1.Meeting.Types.State.Confirmed);
        var wrong = await Hall.RefusedAsync(StatusCode.InvalidArgument, () => day.OnSite.RecordOverrunAsync(
            new() { Name = running.Name, EndTime = running.EndTime }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal("end_time", Assert.Single(wrong.Violations).Field);
    }

    [Fact]
    public async Task A_table_closed_twice_on_a_day_is_closed_both_times_until_it_is_reopened()
    {
        var day = await days.NewDayAsync();
        var table = (await day.Hall.MeetingsAsync())[0].Table;
        foreach (var slot in new[] { 1, 4 })
        {
            var span = day.Hall.Span(slot, 1);
            await day.AcceptAsync(await day.OnSite.CloseTableAsync(
                new() { Name = day.Hall.Name, Table = table, StartTime = span.StartTime, EndTime = span.EndTime }, cancellationToken: Hall.Token));
        }
        Assert.DoesNotContain(await day.Hall.MeetingsAsync(), meeting => meeting.Table == table && (meeting.Slot is 1 or 4));
        var moving = (await day.Hall.MeetingsAsync()).First(meeting => meeting.Slot == 0);
        foreach (var slot in new[] { 1, 4 })
        {
            Assert.Contains(V1.TimetableRule.TableClosed, (await MoveAsync(slot)).BrokenRules.Select(rule => rule.Rule));
        }
        await day.OnSite.ReopenTableAsync(new() { Name = day.Hall.Name, Table = table }, cancellationToken: Hall.Token);
        foreach (var slot in new[] { 1, 4 })
        {
            Assert.DoesNotContain(V1.TimetableRule.TableClosed, (await MoveAsync(slot)).BrokenRules.Select(rule => rule.Rule));
        }

        Task<V1.MeetingEdit> MoveAsync(int slot) => day.Meetings.MoveMeetingAsync(
            new() { Name = moving.Name, Etag = moving.Etag, Slot = slot, Table = table, ValidateOnly = true }, cancellationToken: Hall.Token).ResponseAsync;
    }

    [Fact]
    public async Task A_walk_in_or_a_meeting_asked_for_again_is_the_one_made_before()
    {
        var day = await days.NewDayAsync();
        day.At(5);
        var organization = await day.Hall.Client.Catalog.CreateOrganizationAsync(
            new() { Organization = new() { DisplayName = "HTX gọi lại", Sides = { V1.Side.Producer } } }, cancellationToken: Hall.Token);
        await day.Hall.Client.Catalog.CreateOfferAsync(new() { Parent = organization.Name, Offer = new() { Title = "Nhãn lồng Sông Mã" } }, cancellationToken: Hall.Token);
        var walkIn = new V1.AddWalkInRequest
        {
            Parent = day.Hall.Name,
            Participation = new() { Organization = organization.Name, Side = V1.Side.Producer },
            RequestId = "6f0f7c1e-6d0b-4a55-8a0e-1a52a6a0c001",
        };
        var proposal = await day.OnSite.AddWalkInAsync(walkIn, cancellationToken: Hall.Token);
        Assert.NotEmpty(proposal.Changes);
        Assert.Equal(proposal, await day.OnSite.AddWalkInAsync(walkIn, cancellationToken: Hall.Token));
        Assert.Equal(1, await day.Hall.Client.ListRepairProposalsAsync(day.Hall.Name, showSettled: true, Hall.Token).CountAsync(Hall.Token));
        walkIn.MoveOthers = true;
        var other = await Hall.RefusedAsync(StatusCode.InvalidArgument, () => day.OnSite.AddWalkInAsync(walkIn, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal(V1.ErrorReason.RequestIdReused, other.Reason);

        var wish = proposal.Changes[0].After;
        var create = new V1.CreateMeetingRequest
        {
            Parent = day.Hall.Name,
            Meeting = new() { Producer = wish.Producer, Buyer = wish.Buyer, Slot = wish.Slot },
            AcceptBrokenRules = true,
            RequestId = "6f0f7c1e-6d0b-4a55-8a0e-1a52a6a0c002",
        };
        var made = await day.Meetings.CreateMeetingAsync(create, cancellationToken: Hall.Token);
        Assert.Equal(made, await day.Meetings.CreateMeetingAsync(create, cancellationToken: Hall.Token));
        create.Meeting.Slot++;
        other = await Hall.RefusedAsync(StatusCode.InvalidArgument, () => day.Meetings.CreateMeetingAsync(create, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal(V1.ErrorReason.RequestIdReused, other.Reason);
    }

    [Fact]
    public async Task A_walk_in_that_others_move_for_gives_nobody_more_meetings_than_its_quota()
    {
        // Two buyers with all that they take, and slots and tables to spare.
        var day = await days.NewDayAsync(new HallSize(4, 2, 8, 4) { Morning = DayServer.Size.Morning, ProducerQuota = new() { Min = 1, Max = 1 }, BuyerQuota = new() { Min = 1, Max = 2 } });
        var meetings = await day.Hall.MeetingsAsync();
        Assert.All(day.Hall.Buyers, buyer => Assert.Equal(2, meetings.Count(meeting => meeting.Buyer == buyer.Name)));
        day.At(5);
        var organization = await day.Hall.Client.Catalog.CreateOrganizationAsync(
            new() { Organization = new() { DisplayName = "HTX thêm nữa", Sides = { V1.Side.Producer } } }, cancellationToken: Hall.Token);
        await day.Hall.Client.Catalog.CreateOfferAsync(new() { Parent = organization.Name, Offer = new() { Title = "Mận hậu Mộc Châu" } }, cancellationToken: Hall.Token);
        var proposal = await day.OnSite.AddWalkInAsync(
            new() { Parent = day.Hall.Name, Participation = new() { Organization = organization.Name, Side = V1.Side.Producer }, MoveOthers = true }, cancellationToken: Hall.Token);
        Assert.Equal(0, proposal.AddedCount);
    }

    [Fact]
    public async Task A_walk_in_is_enrolled_and_offered_its_best_matches()
    {
        var day = await days.NewDayAsync();
        day.At(5);
        var organization = await day.Hall.Client.Catalog.CreateOrganizationAsync(
            new() { Organization = new() { DisplayName = "HTX đến sau", Sides = { V1.Side.Producer } } }, cancellationToken: Hall.Token);
        await day.Hall.Client.Catalog.CreateOfferAsync(new() { Parent = organization.Name, Offer = new() { Title = "Nhãn lồng Sông Mã" } }, cancellationToken: Hall.Token);
        var before = await day.Hall.MeetingsAsync(showCancelled: true);
        var proposal = await day.OnSite.AddWalkInAsync(
            new() { Parent = day.Hall.Name, Participation = new() { Organization = organization.Name, Side = V1.Side.Producer } }, cancellationToken: Hall.Token);
        Assert.Equal(V1.RepairProposal.Types.Cause.WalkIn, proposal.Cause);
        Assert.NotEmpty(proposal.Changes);
        Assert.All(proposal.Changes, change =>
        {
            Assert.Equal((V1.RepairChange.Types.Kind.Added, proposal.Subject), (change.Kind, change.After.Producer));
            Assert.True(change.After.Utility > 0 && change.After.Slot > 0);
        });
        await day.AcceptAsync(proposal);
        await day.AssertChangedByAsync(before, proposal);
        Assert.Equal(proposal.AddedCount, (await day.Hall.AgendaAsync(proposal.Subject)).Entries.Count);
        var twice = await Hall.RefusedAsync(StatusCode.AlreadyExists, () => day.OnSite.AddWalkInAsync(
            new() { Parent = day.Hall.Name, Participation = new() { Organization = organization.Name, Side = V1.Side.Producer } }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal(V1.ErrorReason.AlreadyEnrolled, twice.Reason);
    }
}

using Grpc.Core;
using Matchmaker.ServiceTests.Planning;

namespace Matchmaker.ServiceTests.OnSite;

[Collection(DayTests.Name)]
public sealed class ProposalTests(DayServer days)
{
    [Fact]
    public async Task A_proposal_expires_when_the_timetable_changes_under_it_and_another_one_takes_its_place()
    {
        var day = await days.NewDayAsync();
        var who = await day.BusiestAsync(day.Hall.Buyers);
        var proposal = await day.LateAsync(who, 70);
        Assert.NotEmpty(proposal.Changes);
        var other = (await day.Hall.MeetingsAsync()).First(meeting => meeting.Buyer != who.Name);
        await day.Meetings.CancelMeetingAsync(new() { Name = other.Name, Etag = other.Etag, Reason = "Hoãn." }, cancellationToken: Hall.Token);
        var before = await day.Hall.MeetingsAsync(showCancelled: true);
        var refusal = await Hall.RefusedAsync(StatusCode.Aborted, () => day.AcceptAsync(proposal));
        Assert.Equal((V1.ErrorReason.ProposalExpired, proposal.Name), (refusal.Reason, refusal.Metadata["proposal"]));
        Assert.Equal(before, await day.Hall.MeetingsAsync(showCancelled: true));
        var shown = await day.OnSite.GetRepairProposalAsync(new() { Name = proposal.Name }, cancellationToken: Hall.Token);
        Assert.Equal(V1.RepairProposal.Types.State.Expired, shown.State);
        Assert.Empty(await day.Hall.Client.ListRepairProposalsAsync(day.Hall.Name, showSettled: false, Hall.Token).ToArrayAsync(Hall.Token));

        var again = await day.OnSite.ProposeRepairAsync(new() { Parent = day.Hall.Name }, cancellationToken: Hall.Token);
        await day.AcceptAsync(again);
        await day.AssertChangedByAsync(before, again);
        Assert.Equal(2, await day.Hall.Client.ListRepairProposalsAsync(day.Hall.Name, showSettled: true, Hall.Token).CountAsync(Hall.Token));
        // What came of a meeting is a fact about the past and changes no timetable.
        day.At(21);
        var next = await day.OnSite.ProposeRepairAsync(new() { Parent = day.Hall.Name }, cancellationToken: Hall.Token);
        var begun = (await day.Hall.MeetingsAsync()).First(meeting => meeting.Slot == 0);
        await day.Meetings.RecordMeetingHeldAsync(new() { Name = begun.Name }, cancellationToken: Hall.Token);
        await day.AcceptAsync(next);
    }

    [Fact]
    public async Task A_proposal_is_too_late_when_a_slot_in_it_has_begun()
    {
        var day = await days.NewDayAsync();
        var first = (await day.Hall.MeetingsAsync()).First(meeting => meeting.Slot == 0);
        var proposal = await day.LateAsync(day.Hall.Buyers.Single(buyer => buyer.Name == first.Buyer), 15);
        day.At(1);
        Assert.Equal(V1.ErrorReason.ProposalExpired, (await Hall.RefusedAsync(StatusCode.Aborted, () => day.AcceptAsync(proposal))).Reason);
    }

    [Fact]
    public async Task What_is_out_since_the_proposal_was_made_stops_it()
    {
        // With slots to spare, what is hit finds another one.
        var day = await days.NewDayAsync(DayServer.Size with { Slots = 16 });
        var first = (await day.Hall.MeetingsAsync()).First();
        var proposal = await day.LateAsync(day.Hall.Buyers.Single(buyer => buyer.Name == first.Buyer), 20 * (first.Slot + 0.5));
        var moved = proposal.Changes.First(change => change.Kind == V1.RepairChange.Types.Kind.Moved);
        await day.LateAsync(day.Hall.Producers.Single(producer => producer.Name == moved.After.Producer), 20 * (moved.After.Slot + 0.5));
        Assert.Equal(V1.ErrorReason.ProposalExpired, (await Hall.RefusedAsync(StatusCode.Aborted, () => day.AcceptAsync(proposal))).Reason);
    }

    [Fact]
    public async Task A_discarded_proposal_changes_nothing_and_of_two_who_decide_one_is_told()
    {
        var day = await days.NewDayAsync();
        var before = await day.Hall.MeetingsAsync(showCancelled: true);
        var proposal = await day.LateAsync(await day.BusiestAsync(day.Hall.Producers), 70);
        var discarded = await day.OnSite.DiscardRepairProposalAsync(new() { Name = proposal.Name }, cancellationToken: Hall.Token);
        Assert.Equal((V1.RepairProposal.Types.State.Discarded, "v2"), (discarded.State, discarded.Etag));
        Assert.Equal(discarded, await day.OnSite.DiscardRepairProposalAsync(new() { Name = proposal.Name }, cancellationToken: Hall.Token));
        Assert.Equal(V1.ErrorReason.EtagMismatch, (await Hall.RefusedAsync(StatusCode.Aborted, () => day.AcceptAsync(proposal))).Reason);
        var settled = await Hall.RefusedAsync(
            StatusCode.FailedPrecondition, () => day.OnSite.AcceptRepairProposalAsync(new() { Name = proposal.Name }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal((V1.ErrorReason.ProposalSettled, "STATE_DISCARDED"), (settled.Reason, settled.Metadata["state"]));
        Assert.Equal(before, await day.Hall.MeetingsAsync(showCancelled: true));
    }

    [Fact]
    public async Task Freed_slots_go_to_who_has_fewest_meetings()
    {
        // One meeting each, so that whoever loses it may have another.
        var day = await days.NewDayAsync(DayServer.Size with { ProducerQuota = new() { Min = 1, Max = 1 } });
        day.At(16);
        await day.AcceptAsync(await day.NoShowAsync(await day.BusiestAsync(day.Hall.Buyers)));
        var standby = (await day.OnSite.ListStandbyAsync(new() { Parent = day.Hall.Name }, cancellationToken: Hall.Token)).Entries;
        Assert.NotEmpty(standby);
        Assert.Equal(standby.Select(entry => entry.MeetingCount).Order(), standby.Select(entry => entry.MeetingCount));
        Assert.All(standby, entry => Assert.True(entry.FreeSlotCount > 0));
        var before = await day.Hall.MeetingsAsync(showCancelled: true);
        var refill = await day.OnSite.ProposeRefillAsync(new() { Parent = day.Hall.Name, MaxMeetings = 2 }, cancellationToken: Hall.Token);
        Assert.InRange(refill.AddedCount, 1, 2);
        Assert.Equal(refill.Changes.Count, refill.AddedCount);
        await day.AcceptAsync(refill);
        await day.AssertChangedByAsync(before, refill);
        before = await day.Hall.MeetingsAsync(showCancelled: true);
        Assert.All(day.Hall.Producers, producer => Assert.True(CountOf(producer) <= 1));
        var full = await day.OnSite.ProposeRefillAsync(new() { Parent = day.Hall.Name }, cancellationToken: Hall.Token);
        await day.AcceptAsync(full);
        Assert.Empty((await day.OnSite.ProposeRefillAsync(new() { Parent = day.Hall.Name }, cancellationToken: Hall.Token)).Changes);

        int CountOf(V1.Participation who) => before.Count(meeting => meeting.Producer == who.Name && meeting.State == V1.Meeting.Types.State.Confirmed);
    }
}

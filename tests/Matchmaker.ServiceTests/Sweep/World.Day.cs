using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Matchmaker.ServiceTests.Planning;

namespace Matchmaker.ServiceTests.Sweep;

internal sealed partial class World
{
    private Task<Hall>? _day;
    private Task<Hall>? _trouble;
    private readonly ConcurrentDictionary<string, bool> _metOnTheDay = new(StringComparer.Ordinal);

    /// <summary>Fills a request about the day of a conference; false where it is about something else.</summary>
    private async Task<bool> FillDayAsync(IMessage request)
    {
        switch (request)
        {
            case V1.CreateMeetingRequest create:
                await FillCreateAsync(create);
                return true;
            case V1.MoveMeetingRequest move:
                var moving = await DayMeetingAsync();
                (move.Name, move.Etag, move.Slot, move.Table) = (moving.Name, moving.Etag, moving.Slot, moving.Table);
                return true;
            case V1.CancelMeetingRequest cancel:
                var dropped = await DayMeetingAsync();
                (cancel.Name, cancel.Etag, cancel.Reason) = (dropped.Name, dropped.Etag, "Hai bên xin hoãn.");
                return true;
            case V1.RecordMeetingHeldRequest record:
                (record.Name, record.Force) = ((await DayMeetingAsync()).Name, true);
                return true;
            case V1.RecordMeetingNoShowRequest record:
                var missed = await DayMeetingAsync();
                (record.Name, record.Force) = (missed.Name, true);
                record.Absent.Add(missed.Buyer);
                return true;
            case V1.ResetMeetingRecordRequest record:
                record.Name = (await DayMeetingAsync()).Name;
                return true;
            default:
                return await FillTroubleAsync(request);
        }
    }

    // What goes wrong has a conference of its own, where the others' meetings do not feel it.
    private async Task<bool> FillTroubleAsync(IMessage request)
    {
        var later = new DateTimeOffset(2027, 6, 12, 10, 0, 0, TimeSpan.FromHours(7)).ToTimestamp();
        switch (request)
        {
            case V1.CheckInRequest check:
                var door = await TroubleAsync();
                (check.Parent, check.Participation) = (door.Name, door.Producers[0].Name);
                return true;
            case V1.UndoCheckInRequest undo:
                undo.Name = (await TroubleAsync()).Producers[0].Name;
                return true;
            case V1.RecordLateArrivalRequest late:
                (late.Name, late.ExpectedTime) = ((await TroubleAsync()).Producers[1].Name, later);
                return true;
            case V1.RecordEarlyLeaveRequest leave:
                (leave.Name, leave.LeaveTime) = ((await TroubleAsync()).Producers[2].Name, later);
                return true;
            case V1.RecordNoShowRequest absent:
                (absent.Name, absent.Force) = ((await TroubleAsync()).Producers[3].Name, true);
                return true;
            case V1.CloseTableRequest close:
                (close.Name, close.Table, close.StartTime) = ((await TroubleAsync()).Name, "B01", later);
                return true;
            case V1.ReopenTableRequest open:
                (open.Name, open.Table) = ((await TroubleAsync()).Name, "B01");
                return true;
            case V1.RecordOverrunRequest overrun:
                var longer = (await (await TroubleAsync()).MeetingsAsync())[0];
                (overrun.Name, overrun.EndTime) = (longer.Name, longer.EndTime.ToDateTimeOffset().AddMinutes(10).ToTimestamp());
                return true;
            case V1.AddWalkInRequest walkIn:
                walkIn.Parent = (await TroubleAsync()).Name;
                return true;
            case V1.ListStandbyRequest standby:
                standby.Parent = (await TroubleAsync()).Name;
                return true;
            case V1.ProposeRefillRequest refill:
                refill.Parent = (await TroubleAsync()).Name;
                return true;
            case V1.ProposeRepairRequest repair:
                repair.Parent = (await TroubleAsync()).Name;
                return true;
            default:
                return false;
        }
    }

    private async Task<string> ProposedAsync() =>
        (await client.OnSite.ProposeRepairAsync(new() { Parent = (await TroubleAsync()).Name }, cancellationToken: Token)).Name;

    private Task<Hall> TroubleAsync() => _trouble ??= MakeDayAsync("sweep-trouble", new HallSize(6, 6, 8, 6));

    // A conference whose day is running, with meetings enough that each method takes one of its own.
    private async Task<V1.Meeting> DayMeetingAsync()
    {
        var hall = await (_day ??= MakeDayAsync("sweep-day", new HallSize(20, 20, 20, 20)));
        var meetings = await hall.MeetingsAsync();
        return meetings.First(meeting => meeting.State == V1.Meeting.Types.State.Confirmed && _metOnTheDay.TryAdd(meeting.Name, true));
    }

    // A pair that has no meeting, at a slot where neither has one.
    private async Task FillCreateAsync(V1.CreateMeetingRequest create)
    {
        var hall = await (_day ??= MakeDayAsync("sweep-day", new HallSize(20, 20, 20, 20)));
        var meetings = await hall.MeetingsAsync();
        var free = from producer in hall.Producers
                   from buyer in hall.Buyers
                   where meetings.All(meeting => meeting.Producer != producer.Name || meeting.Buyer != buyer.Name)
                   from slot in Enumerable.Range(0, 20)
                   where meetings.All(meeting => meeting.Slot != slot || (meeting.Producer != producer.Name && meeting.Buyer != buyer.Name))
                   select new V1.Meeting { Producer = producer.Name, Buyer = buyer.Name, Slot = slot };
        (create.Parent, create.AcceptBrokenRules) = (hall.Name, true);
        create.Meeting = free.First(meeting => _metOnTheDay.TryAdd($"{meeting.Producer} {meeting.Buyer}", true));
    }

    private async Task<Hall> MakeDayAsync(string id, HallSize size)
    {
        var hall = await Hall.NewAsync(client, id, size with { Morning = new DateTimeOffset(2027, 6, 12, 8, 0, 0, TimeSpan.FromHours(7)) });
        await hall.PairAsync();
        await hall.PublishAsync(await hall.ScheduleAsync());
        await hall.MoveToAsync(V1.Phase.Running);
        return hall;
    }
}

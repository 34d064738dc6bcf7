using Google.Protobuf;
using Matchmaker.ServiceTests.Planning;

namespace Matchmaker.ServiceTests.Sweep;

internal sealed partial class World
{
    private Task<Hall>? _day;
    private int _metOnTheDay;

    /// <summary>Fills a request about the day of a conference; false where it is about something else.</summary>
    private async Task<bool> FillDayAsync(IMessage request)
    {
        switch (request)
        {
            case V1.RecordMeetingHeldRequest record:
                record.Name = await DayMeetingAsync();
                return true;
            case V1.RecordMeetingNoShowRequest record:
                record.Name = await DayMeetingAsync();
                record.Absent.Add((await client.Meetings.GetMeetingAsync(new() { Name = record.Name }, cancellationToken: Token)).Buyer);
                return true;
            case V1.ResetMeetingRecordRequest record:
                record.Name = await DayMeetingAsync();
                return true;
            default:
                return false;
        }
    }

    // A conference whose day is running, with meetings enough that each method takes one of its own.
    private async Task<string> DayMeetingAsync()
    {
        var hall = await (_day ??= MakeDayAsync());
        var meetings = await hall.MeetingsAsync();
        return meetings[Interlocked.Increment(ref _metOnTheDay) % meetings.Length].Name;
    }

    private async Task<Hall> MakeDayAsync()
    {
        var hall = await Hall.NewAsync(client, "sweep-day", new HallSize(12, 12, 10, 12));
        await hall.PairAsync();
        await hall.PublishAsync(await hall.ScheduleAsync());
        await hall.MoveToAsync(V1.Phase.Running);
        return hall;
    }
}

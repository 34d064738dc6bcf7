using Matchmaker.ServiceTests.OnSite;
using Matchmaker.ServiceTests.Planning;

namespace Matchmaker.ServiceTests.Meetings;

[Collection(DayTests.Name)]
public sealed class EditUnderRulesTests(DayServer days)
{
    private static readonly HallSize Square = new(2, 2, 8, 2) { Morning = DayServer.Size.Morning };

    [Fact]
    public async Task An_edit_sees_the_lunch_and_the_closed_tables_of_the_published_run()
    {
        var day = await NewDayAsync(hall => new()
        {
            TimeLimitSeconds = 5,
            Rests = { new V1.RestWindow { DisplayName = "Bữa trưa", Time = hall.Span(4, 2) } },
            TableClosures = { new V1.TableClosure { Table = "B01", Time = hall.Span(7, 1) } },
        });
        var meetings = (await day.Hall.MeetingsAsync()).Where(meeting => meeting.Producer == day.Hall.Producers[0].Name).ToArray();
        var closed = await TryAsync(day, meetings[0], 7, "B01");
        Assert.Contains(closed.BrokenRules, rule => rule is { Rule: V1.TimetableRule.TableClosed, Hard: true });
        Assert.DoesNotContain((await TryAsync(day, meetings[0], 7, "")).BrokenRules, rule => rule.Hard);

        foreach (var (at, meeting) in meetings.Index())
        {
            if (meeting.Slot != 4 + at)
            {
                var moved = await TryAsync(day, meeting, 4 + at, "");
                Assert.Equal(at == 1, moved.BrokenRules.Any(rule => rule is { Rule: V1.TimetableRule.Rest, Hard: false }));
                if (at == 0)
                {
                    await day.Meetings.MoveMeetingAsync(new() { Name = meeting.Name, Etag = meeting.Etag, Slot = 4, AcceptBrokenRules = true }, cancellationToken: Hall.Token);
                }
            }
        }
    }

    [Fact]
    public async Task An_edit_sees_the_order_of_meetings_and_those_of_two_slots()
    {
        var day = await NewDayAsync(hall => new()
        {
            TimeLimitSeconds = 5,
            TwoSlotMeetings = { hall.Pair(0, 0) },
            Orders = { new V1.MeetingOrder { Before = hall.Pair(0, 0), After = hall.Pair(1, 1) } },
        });
        var (first, second) = (await MeetingAsync(day, 0, 0), await MeetingAsync(day, 1, 1));
        Assert.True(first.EndTime <= second.StartTime);
        Assert.Contains((await TryAsync(day, first, 7, "")).BrokenRules, rule => rule is { Rule: V1.TimetableRule.TwoSlots, Hard: true });
        var late = await TryAsync(day, first, 6, "");
        Assert.Equal(TimeSpan.FromMinutes(40), late.Meeting.EndTime.ToDateTimeOffset() - late.Meeting.StartTime.ToDateTimeOffset());
        Assert.Contains(late.BrokenRules, rule => rule is { Rule: V1.TimetableRule.Order, Hard: false });

        // Its second slot is taken from everybody else too.
        var other = await MeetingAsync(day, 0, 1);
        Assert.Contains((await TryAsync(day, other, first.Slot + 1, "")).BrokenRules, rule => rule.Rule == V1.TimetableRule.DoubleBooking);

        await day.Meetings.CancelMeetingAsync(new() { Name = first.Name, Etag = first.Etag, Reason = "Hoãn." }, cancellationToken: Hall.Token);
        var again = await day.Meetings.CreateMeetingAsync(
            new() { Parent = day.Hall.Name, Meeting = new() { Producer = first.Producer, Buyer = first.Buyer, Slot = first.Slot, Table = first.Table } }, cancellationToken: Hall.Token);
        Assert.Equal((first.StartTime, first.EndTime), (again.Meeting.StartTime, again.Meeting.EndTime));
    }

    [Fact]
    public async Task A_repair_on_the_day_keeps_lunch_free()
    {
        var day = await NewDayAsync(hall => new() { TimeLimitSeconds = 5, Rests = { new V1.RestWindow { DisplayName = "Bữa trưa", Time = hall.Span(2, 4), FreeSlots = 4 } } });
        await day.Hall.MoveToAsync(V1.Phase.Running);
        var late = day.Hall.Producers[0];
        var proposal = await day.LateAsync(late, 35, moveOthers: true);
        await day.AcceptAsync(proposal);
        var meetings = await day.Hall.MeetingsAsync();
        Assert.Equal(4, meetings.Length);
        Assert.All(meetings, meeting => Assert.False(meeting.Slot is >= 2 and <= 5));
        Assert.All(meetings.Where(meeting => meeting.Producer == late.Name), meeting => Assert.True(meeting.Slot >= 6));
    }

    private async Task<Day> NewDayAsync(Func<Hall, V1.ScheduleParameters> rules)
    {
        var day = await days.NewDayAsync(Square, isRunning: false);
        await day.Hall.LockAllAsync();
        await day.Hall.PairAsync();
        var run = await day.Hall.ScheduleAsync(rules(day.Hall));
        Assert.Equal(V1.RunState.Succeeded, run.State);
        await day.Hall.PublishAsync(run);
        return day;
    }

    private static async Task<V1.Meeting> MeetingAsync(Day day, int producer, int buyer)
    {
        var pair = day.Hall.Pair(producer, buyer);
        return Assert.Single(await day.Hall.MeetingsAsync(), meeting => meeting.Producer == pair.Producer && meeting.Buyer == pair.Buyer);
    }

    private static Task<V1.MeetingEdit> TryAsync(Day day, V1.Meeting meeting, int slot, string table) => day.Meetings.MoveMeetingAsync(
        new() { Name = meeting.Name, Etag = meeting.Etag, Slot = slot, Table = table, ValidateOnly = true }, cancellationToken: Hall.Token).ResponseAsync;
}

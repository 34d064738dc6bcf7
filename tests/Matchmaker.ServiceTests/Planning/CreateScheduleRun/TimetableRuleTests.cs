using Grpc.Core;

namespace Matchmaker.ServiceTests.Planning.CreateScheduleRun;

[Collection(PlanTests.Name)]
public sealed class TimetableRuleTests(PlanServer plans)
{
    // Everybody meets everybody of the other side: four meetings.
    private static readonly HallSize Square = new(2, 2, 8, 4);

    [Fact]
    public async Task Meetings_take_place_when_people_prefer_to_meet_and_missed_wishes_are_counted()
    {
        var hall = await plans.NewHallAsync(Square);
        await hall.LockAllAsync();
        await PreferAsync(hall, hall.Producers[0], 5, 2);
        await PreferAsync(hall, hall.Producers[1], 5, 2);
        await hall.PairAsync();
        var granted = await hall.ScheduleAsync();
        Assert.Equal((0, 0), (granted.Objective.Breaks, granted.Objective.MissedWishes));
        Assert.All(await hall.PlannedAsync(granted), meeting => Assert.InRange(meeting.Slot, 5, 6));

        // One slot for two meetings; and a span that no slot lies wholly in is a wish for none.
        await PreferAsync(hall, hall.Producers[0], 7, 1);
        var late = await hall.ChangeAsync(hall.Producers[1], "preferred", who => who.Preferred.Add(new V1.TimeSpan
        {
            StartTime = hall.Span(0, 1).StartTime + new Google.Protobuf.WellKnownTypes.Duration { Seconds = 60 },
            EndTime = hall.Span(0, 1).EndTime,
        }));
        Assert.Single(late.Preferred);
        var missed = await hall.ScheduleAsync();
        Assert.Equal((V1.RunState.Succeeded, 0, 1), (missed.State, missed.Objective.Breaks, missed.Objective.MissedWishes));
        Assert.Single(await hall.PlannedAsync(missed), meeting => meeting.Producer == hall.Producers[0].Name && meeting.Slot == 7);
    }

    [Fact]
    public async Task Meetings_keep_the_order_they_are_given()
    {
        var hall = await plans.NewHallAsync(Square);
        await hall.LockAllAsync();
        await hall.PairAsync();
        V1.MeetingPair[] chain = [hall.Pair(1, 1), hall.Pair(0, 0), hall.Pair(1, 0)];
        var run = await hall.ScheduleAsync(new()
        {
            TimeLimitSeconds = 5,
            Orders = { new V1.MeetingOrder { Before = chain[0], After = chain[1] }, new V1.MeetingOrder { Before = chain[1], After = chain[2] } },
        });
        Assert.Equal((V1.RunState.Succeeded, 2), (run.State, run.Parameters.Orders.Count));
        var slots = (await hall.PlannedAsync(run)).ToDictionary(meeting => new V1.MeetingPair { Producer = meeting.Producer, Buyer = meeting.Buyer }, meeting => meeting.Slot);
        Assert.True(slots[chain[0]] < slots[chain[1]] && slots[chain[1]] < slots[chain[2]]);

        var circle = await hall.ScheduleAsync(new()
        {
            TimeLimitSeconds = 5,
            Orders = { new V1.MeetingOrder { Before = chain[0], After = chain[1] }, new V1.MeetingOrder { Before = chain[1], After = chain[0] } },
        });
        Assert.Equal((V1.Quality.Infeasible, "precedence"), (circle.Quality, Assert.Single(circle.Conflicts.Select(conflict => conflict.Reason).Distinct())));
    }

    [Fact]
    public async Task A_meeting_of_two_slots_has_its_table_for_both_and_no_pause_in_it()
    {
        var hall = await plans.NewHallAsync(new(2, 2, 3, 2));
        await hall.Client.Conferences.CreateSessionAsync(
            new()
            {
                Parent = hall.Name,
                SessionId = "noon",
                Session = new() { DisplayName = "Trưa 12/6", Time = hall.Span(4, 1), SlotMinutes = 20 },
            },
            cancellationToken: Hall.Token);
        await hall.LockAllAsync();
        await hall.PairAsync();
        V1.ScheduleParameters parameters = new() { TimeLimitSeconds = 5, TwoSlotMeetings = { hall.Pair(0, 0), hall.Pair(1, 1) } };
        var run = await hall.ScheduleAsync(parameters);
        Assert.Equal(V1.RunState.Succeeded, run.State);
        await hall.PublishAsync(run);
        var meetings = await hall.MeetingsAsync();
        Assert.Equal(4, meetings.Length);
        foreach (var meeting in meetings)
        {
            var isTwice = parameters.TwoSlotMeetings.Contains(new V1.MeetingPair { Producer = meeting.Producer, Buyer = meeting.Buyer });
            Assert.Equal(isTwice ? 40 : 20, (meeting.EndTime.ToDateTimeOffset() - meeting.StartTime.ToDateTimeOffset()).TotalMinutes);
            Assert.DoesNotContain(meetings, other => other.Name != meeting.Name && other.StartTime < meeting.EndTime && meeting.StartTime < other.EndTime
                && (other.Table == meeting.Table || other.Producer == meeting.Producer || other.Buyer == meeting.Buyer));
        }
    }

    [Fact]
    public async Task Two_representatives_of_one_organization_meet_at_the_same_time()
    {
        var hall = await plans.NewHallAsync(new(1, 4, 2, 2));
        await hall.LockAllAsync();
        // Alone it is free for two of its four.
        var alone = await Assert.ThrowsAnyAsync<Exception>(async () => Assert.Equal(V1.RunState.Succeeded, (await hall.PairAsync()).State));
        Assert.NotNull(alone);
        await hall.ChangeAsync(hall.Producers[0], "representatives", who => who.Representatives = 2);
        Assert.Equal(4, (await hall.PairAsync()).PairingCount);
        var run = await hall.ScheduleAsync();
        Assert.Equal((V1.RunState.Succeeded, 0), (run.State, run.Objective.Breaks));
        Assert.Equal([2, 2], (await hall.PlannedAsync(run)).CountBy(meeting => meeting.Slot).Select(slot => slot.Value));
    }

    [Fact]
    public async Task Pairs_of_nobody_and_orders_of_one_pair_are_refused()
    {
        var hall = await plans.NewHallAsync(Square);
        await hall.LockAllAsync();
        await hall.PairAsync();
        async Task<string> RefusedAsync(V1.ScheduleParameters parameters)
        {
            var request = new V1.CreateScheduleRunRequest { Parent = hall.Name, ScheduleRun = new() { Parameters = parameters } };
            var refusal = await Hall.RefusedAsync(
                StatusCode.InvalidArgument, () => hall.Client.Schedule.CreateScheduleRunAsync(request, cancellationToken: Hall.Token).ResponseAsync);
            return string.Join(' ', refusal.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal));
        }
        Assert.Equal(
            "schedule_run.parameters.orders[0].after",
            await RefusedAsync(new() { Orders = { new V1.MeetingOrder { Before = hall.Pair(0, 0), After = hall.Pair(0, 0) } } }));
        Assert.Equal(
            "schedule_run.parameters.orders[0].after.buyer schedule_run.parameters.orders[0].after.producer schedule_run.parameters.two_slot_meetings[0].producer",
            await RefusedAsync(new()
            {
                Orders = { new V1.MeetingOrder { Before = hall.Pair(0, 0) } },
                TwoSlotMeetings = { new V1.MeetingPair { Producer = hall.Buyers[0].Name, Buyer = hall.Buyers[0].Name } },
            }));
    }

    private static Task<V1.Participation> PreferAsync(Hall hall, V1.Participation who, int slot, int slots) =>
        hall.ChangeAsync(who, "preferred", wanted => wanted.Preferred.Add(hall.Span(slot, slots)));
}

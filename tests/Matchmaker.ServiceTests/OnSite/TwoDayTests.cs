using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matchmaker.ServiceTests.Planning;
using State = Matchmaker.V1.Attendance.Types.State;

namespace Matchmaker.ServiceTests.OnSite;

/// <summary>A conference of two days, four slots each: what is known of somebody on one day says nothing of the other.</summary>
[Collection(DayTests.Name)]
public sealed class TwoDayTests(DayServer days)
{
    private const int NextDay = 24 * 60;

    private static readonly HallSize Size = DayServer.Size with { Slots = 4, Days = 2 };

    [Fact]
    public async Task Who_was_absent_on_the_first_day_meets_on_the_second_and_gets_freed_slots()
    {
        var day = await NewAsync();
        var (who, other) = (day.Hall.Producers[0], day.Hall.Producers[1]);
        var before = await OfAsync(day, who);
        Assert.NotEmpty(before[0]);
        Assert.NotEmpty(before[1]);
        day.At(16);
        var proposal = await day.NoShowAsync(who);
        Assert.DoesNotContain(proposal.Changes, change => change.Before.Slot >= Size.Slots);
        await day.AcceptAsync(proposal);
        var after = await OfAsync(day, who);
        Assert.All(after[0], meeting => Assert.Equal(V1.Meeting.Types.State.NoShow, meeting.State));
        Assert.Equal(before[1], after[1]);
        Assert.Equal(State.Absent, (await day.AttendanceAsync(who)).State);

        day.At(NextDay - 30);
        var expected = await day.AttendanceAsync(who);
        Assert.Equal((State.Expected, 13), (expected.State, expected.Day.Day));
        Assert.Equal(State.CheckedIn, (await day.CheckInAsync(who)).State);
        Assert.Equal((State.Absent, State.CheckedIn), ((await day.AttendanceAsync(who, 0)).State, (await day.AttendanceAsync(who, 1)).State));
        // Nothing is out on the second day: a repair has nothing to mend for it.
        var repair = await day.OnSite.ProposeRepairAsync(new() { Parent = day.Hall.Name }, cancellationToken: Hall.Token);
        Assert.DoesNotContain(repair.Changes, change => change.After.Producer == who.Name);
        // It stays longer on the second day than it said, and who missed it has time then.
        await SetAwayAsync(day.Hall, who, 0);
        var refill = await day.OnSite.ProposeRefillAsync(new() { Parent = day.Hall.Name }, cancellationToken: Hall.Token);
        Assert.Contains(refill.Changes, change => change.After.Producer == who.Name && change.Kind == V1.RepairChange.Types.Kind.Added);
        Assert.All(refill.Changes, change => Assert.True(change.After.Slot >= Size.Slots));
        var all = await day.Hall.MeetingsAsync(showCancelled: true);
        await day.AcceptAsync(refill);
        await day.AssertChangedByAsync(all, refill);

        // Who does not come on the second day was not absent on the first, whatever is recorded of that.
        day.At(NextDay + 16);
        var first = (await OfAsync(day, other))[0];
        Assert.All(first, meeting => Assert.Equal(V1.Meeting.Types.State.Confirmed, meeting.State));
        await day.AcceptAsync(await day.NoShowAsync(other));
        var then = await OfAsync(day, other);
        Assert.Equal(first, then[0]);
        Assert.All(then[1], meeting => Assert.Equal(V1.Meeting.Types.State.NoShow, meeting.State));
        Assert.Equal((State.Expected, State.Absent), ((await day.AttendanceAsync(other, 0)).State, (await day.AttendanceAsync(other, 1)).State));
    }

    [Fact]
    public async Task The_grace_time_is_that_of_the_day_and_a_day_without_slots_is_refused()
    {
        var day = await NewAsync();
        day.At(NextDay + 5);
        var refusal = await Hall.RefusedAsync(StatusCode.FailedPrecondition, () => day.NoShowAsync(day.Hall.Producers[0]));
        Assert.Equal(V1.ErrorReason.TooEarly, refusal.Reason);
        // The first day's is long over.
        await day.OnSite.RecordNoShowAsync(new() { Name = day.Hall.Producers[0].Name, Day = new() { Year = 2027, Month = 6, Day = 12 } }, cancellationToken: Hall.Token);
        Assert.Equal(State.Absent, (await day.AttendanceAsync(day.Hall.Producers[0], 0)).State);
        Assert.Equal(State.Expected, (await day.AttendanceAsync(day.Hall.Producers[0])).State);
        var none = await Hall.RefusedAsync(StatusCode.InvalidArgument, () => day.OnSite.RecordNoShowAsync(
            new() { Name = day.Hall.Producers[1].Name, Day = new() { Year = 2027, Month = 6, Day = 14 } }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal("day", Assert.Single(none.Violations).Field);
    }

    [Fact]
    public async Task Who_leaves_early_on_the_first_day_is_there_on_the_second_and_who_comes_on_the_second_misses_the_first()
    {
        var day = await NewAsync();
        var (leaver, later) = (day.Hall.Producers[0], day.Hall.Producers[1]);
        await day.CheckInAsync(leaver);
        day.At(-10);
        var leave = await day.OnSite.RecordEarlyLeaveAsync(new() { Name = leaver.Name }, cancellationToken: Hall.Token);
        Assert.NotEmpty(leave.Changes);
        Assert.DoesNotContain(leave.Changes, change => change.Before.Slot >= Size.Slots);
        await day.AcceptAsync(leave);
        var late = await day.OnSite.RecordLateArrivalAsync(
            new() { Name = later.Name, ExpectedTime = day.Hall.Morning.AddMinutes(NextDay + 30).ToTimestamp() }, cancellationToken: Hall.Token);
        var hit = (await OfAsync(day, later)).SelectMany(meetings => meetings).Where(meeting => meeting.Slot < 6).Select(meeting => meeting.Name);
        Assert.Equal(hit.Order(StringComparer.Ordinal), late.Changes.Select(change => change.Before.Name).Order(StringComparer.Ordinal));
        Assert.Equal((State.Late, State.Late), ((await day.AttendanceAsync(later, 0)).State, (await day.AttendanceAsync(later, 1)).State));
        day.At(NextDay - 30);
        Assert.Equal((State.Leaving, State.Expected), ((await day.AttendanceAsync(leaver, 0)).State, (await day.AttendanceAsync(leaver)).State));
    }

    private Task<Day> NewAsync() => days.NewDayAsync(Size, prepare: async hall =>
    {
        // Two slots of each day are left to them, so that they meet on both.
        foreach (var who in hall.Producers.Take(2))
        {
            await SetAwayAsync(hall, who, 0, NextDay);
        }
    });

    private static Task<V1.Participation> SetAwayAsync(Hall hall, V1.Participation who, params int[] mornings) => hall.Client.Conferences.UpdateParticipationAsync(
        new()
        {
            Participation = new() { Name = who.Name, Unavailable = { mornings.Select(minute => Away(hall, minute)) } },
            UpdateMask = new() { Paths = { "unavailable" } },
        },
        cancellationToken: Hall.Token).ResponseAsync;

    private static V1.TimeSpan Away(Hall hall, int minute) => new()
    {
        StartTime = hall.Morning.AddMinutes(minute + 40).ToTimestamp(),
        EndTime = hall.Morning.AddMinutes(minute + 80).ToTimestamp(),
    };

    /// <summary>Meetings of a producer by day.</summary>
    private static async Task<V1.Meeting[][]> OfAsync(Day day, V1.Participation who)
    {
        var own = (await day.Hall.MeetingsAsync()).Where(meeting => meeting.Producer == who.Name).ToList();
        return [[.. own.Where(meeting => meeting.Slot < Size.Slots)], [.. own.Where(meeting => meeting.Slot >= Size.Slots)]];
    }
}

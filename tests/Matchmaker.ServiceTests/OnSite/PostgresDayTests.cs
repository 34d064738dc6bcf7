using Matchmaker.ServiceTests.Harness;
using Matchmaker.ServiceTests.Planning;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaker.ServiceTests.OnSite;

/// <summary>A day over PostgreSQL.</summary>
public sealed class PostgresDayTests(PostgresServer postgres)
{
    [Fact]
    public async Task Somebody_checks_in_another_does_not_come_and_the_timetable_is_mended()
    {
        var clock = new DayClock();
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup
        {
            Database = await postgres.NewDatabaseAsync(),
            Services = services => services.AddSingleton<TimeProvider>(clock),
        });
        var hall = await Hall.NewAsync(server.Client, "postgres-day", DayServer.Size);
        await hall.PairAsync();
        await hall.PublishAsync(await hall.ScheduleAsync(new() { TimeLimitSeconds = 2 }));
        await hall.MoveToAsync(V1.Phase.Running);
        var day = new Day(hall, clock);
        day.At(16);
        await day.CheckInAsync(hall.Producers[0]);
        await day.AcceptAsync(await day.LateAsync(hall.Buyers[1], 90));
        var proposal = await day.NoShowAsync(hall.Buyers[0]);
        var before = await hall.MeetingsAsync(showCancelled: true);
        await day.AcceptAsync(proposal);
        await day.AssertChangedByAsync(before, proposal);
        before = await hall.MeetingsAsync(showCancelled: true);
        var refill = await day.OnSite.ProposeRefillAsync(new() { Parent = hall.Name }, cancellationToken: Hall.Token);
        await day.AcceptAsync(refill);
        await day.AssertChangedByAsync(before, refill);
        var held = (await hall.MeetingsAsync()).First(meeting => meeting.Slot == 0 && meeting.State == V1.Meeting.Types.State.Confirmed);
        await day.Meetings.RecordMeetingHeldAsync(new() { Name = held.Name }, cancellationToken: Hall.Token);
        Assert.Equal(3, await server.Client.ListRepairProposalsAsync(hall.Name, showSettled: true, Hall.Token).CountAsync(Hall.Token));
    }
}

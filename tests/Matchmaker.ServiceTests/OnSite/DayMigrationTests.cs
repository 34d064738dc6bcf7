using Matchmaker.Meetings;
using Matchmaker.OnSite;
using Matchmaker.Platform.Sql;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.OnSite;

/// <summary>What databases from before attendance had days know of it, afterwards.</summary>
public sealed class DayMigrationTests(PostgresServer postgres)
{
    private const string Conference = "conferences/c";

    private static readonly DateTimeOffset Morning = new(2027, 6, 12, 8, 0, 0, TimeSpan.FromHours(7));
    private static readonly DateOnly Day = new(2027, 6, 12);

    [Fact]
    public async Task On_SQLite_every_row_gets_the_day_of_its_times()
    {
        await using var database = await TestDatabase.OnSqliteAsync();
        await CheckAsync(database.Database);
    }

    [Fact]
    public async Task On_PostgreSQL_every_row_gets_the_day_of_its_times()
    {
        await using var database = await TestDatabase.OnPostgresAsync(postgres);
        await CheckAsync(database.Database);
    }

    private static async Task CheckAsync(Database database)
    {
        var token = TestContext.Current.CancellationToken;
        await database.WriteAsync(
            async session =>
            {
                foreach (var table in new[] { "attendance_day", "day_outage", "timetable_version", "repair_proposal" })
                {
                    await session.ExecuteAsync($"drop table {table}");
                }
                await RunAsync(session, "0512");
                await RunAsync(session, "0513");
                // Just after midnight and just before: seven hours make the day.
                await InsertAsync(session, "here", At(-7.9), null, null, 0);
                await InsertAsync(session, "late", null, At(15.9), null, 0);
                await InsertAsync(session, "gone", null, null, At(2), 0);
                await InsertAsync(session, "absent", null, null, null, 1);
                await OutAsync(session, OutageCause.LateArrival, "late", 0, At(15.9));
                await OutAsync(session, OutageCause.EarlyLeave, "gone", At(2), Outage.Forever);
                await OutAsync(session, OutageCause.NoShow, "absent", At(0.5), Outage.Forever);
                await OutAsync(session, OutageCause.TableClosed, "B01", At(1), Outage.Forever);
                await RunAsync(session, "0740");
                await RunAsync(session, "0741");
                return 0;
            },
            token);
        var (known, outages) = await database.ReadAsync(
            async session => (await SqlAttendanceStore.AllAsync(session, Conference, Day), await SqlOutageStore.AllAsync(session, Conference)), token);
        Assert.Equal(
            [("absent", AttendanceState.Absent), ("gone", AttendanceState.Leaving), ("here", AttendanceState.CheckedIn), ("late", AttendanceState.Late)],
            known.Values.Select(attendance => (attendance.Participation, attendance.State)).Order());
        var (midnight, next) = (At(-8), At(16));
        Assert.Equal(
            [
                new Outage(OutageCause.LateArrival, "late", midnight, At(15.9)),
                new Outage(OutageCause.EarlyLeave, "gone", At(2), next),
                new Outage(OutageCause.NoShow, "absent", At(0.5), next),
                new Outage(OutageCause.TableClosed, "B01", At(1), Outage.Forever),
            ],
            outages);
    }

    private static long At(double hours) => Morning.AddHours(hours).ToUnixTimeMilliseconds();

    private static Task<int> RunAsync(WriteSession session, string number) =>
        session.ExecuteAsync(Migrations.Scripts().Single(script => script.Name.StartsWith(number, StringComparison.Ordinal)).Contents);

    private static Task<int> InsertAsync(WriteSession session, string participation, long? checkIn, long? expected, long? leave, long absent) => session.ExecuteAsync(
        "insert into attendance (participation, conference, check_in_ms, expected_ms, leave_ms, absent) values (@participation, @conference, @checkIn, @expected, @leave, @absent)",
        new { participation, conference = Conference, checkIn, expected, leave, absent });

    private static Task<int> OutAsync(WriteSession session, OutageCause cause, string subject, long start, long end) => session.ExecuteAsync(
        "insert into day_outage (conference, cause, subject, start_ms, end_ms) values (@conference, @cause, @subject, @start, @end)",
        new { conference = Conference, cause = (long)cause, subject, start, end });
}

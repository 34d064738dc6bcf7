using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Platform.Sql;

namespace Matchmaker.OnSite;

/// <summary>Who is here, in SQL.</summary>
internal static class SqlAttendanceStore
{
    private const string Columns = "participation, day, check_in_ms as checkinms, expected_ms as expectedms, leave_ms as leavems, absent";

    private const string Write =
        """
        insert into attendance_day (participation, day, conference, check_in_ms, expected_ms, leave_ms, absent)
        values (@participation, @day, @conference, @checkIn, @expected, @leave, @absent)
        on conflict (participation, day) do update set check_in_ms = excluded.check_in_ms, expected_ms = excluded.expected_ms,
            leave_ms = excluded.leave_ms, absent = excluded.absent
        """;

    /// <summary>What is known of a participant on a day; what is known of nobody yet where nothing is.</summary>
    public static async Task<Attendance> FindAsync(ReadSession session, string participation, DateOnly day) =>
        (await session.FirstOrDefaultAsync<Row>(
            $"select {Columns} from attendance_day where participation = @participation and day = @day", new { participation, day = (long)day.DayNumber }))?.ToAttendance()
        ?? new Attendance(participation, day);

    /// <summary>Everybody of a conference of whom anything is known on a day, by participation.</summary>
    public static async Task<ImmutableDictionary<string, Attendance>> AllAsync(ReadSession session, string conference, DateOnly day) =>
        (await session.QueryAsync<Row>($"select {Columns} from attendance_day where conference = @conference and day = @day", new { conference, day = (long)day.DayNumber }))
        .ToImmutableDictionary(row => row.Participation, row => row.ToAttendance(), StringComparer.Ordinal);

    /// <summary>Keeps what is known and tells followers.</summary>
    /// <param name="organization">Whose part it is.</param>
    public static async Task WriteAsync(WriteSession session, Attendance attendance, string organization)
    {
        await session.ExecuteAsync(Write, new
        {
            participation = attendance.Participation,
            day = (long)attendance.Day.DayNumber,
            conference = ConferenceNames.ConferenceOf(attendance.Participation),
            checkIn = attendance.CheckInMs,
            expected = attendance.ExpectedMs,
            leave = attendance.LeaveMs,
            absent = attendance.IsAbsent ? 1L : 0L,
        });
        await session.AppendAsync($"{attendance.Participation}/attendance", ChangeKind.Updated, actingFor: organization);
    }

    private sealed record Row(string Participation, long Day, long? CheckInMs, long? ExpectedMs, long? LeaveMs, long Absent)
    {
        public Attendance ToAttendance() => new(Participation, DateOnly.FromDayNumber((int)Day))
        {
            CheckInMs = CheckInMs,
            ExpectedMs = ExpectedMs,
            LeaveMs = LeaveMs,
            IsAbsent = Absent != 0,
        };
    }
}

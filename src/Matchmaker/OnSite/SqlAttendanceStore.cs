using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Platform.Sql;

namespace Matchmaker.OnSite;

/// <summary>Who is here, in SQL.</summary>
internal static class SqlAttendanceStore
{
    private const string Columns = "participation, check_in_ms as checkinms, expected_ms as expectedms, leave_ms as leavems, absent";

    private const string Write =
        """
        insert into attendance (participation, conference, check_in_ms, expected_ms, leave_ms, absent)
        values (@participation, @conference, @checkIn, @expected, @leave, @absent)
        on conflict (participation) do update set check_in_ms = excluded.check_in_ms, expected_ms = excluded.expected_ms,
            leave_ms = excluded.leave_ms, absent = excluded.absent
        """;

    /// <summary>What is known of a participant; what is known of nobody yet where nothing is.</summary>
    public static async Task<Attendance> FindAsync(ReadSession session, string participation) =>
        (await session.FirstOrDefaultAsync<Row>($"select {Columns} from attendance where participation = @participation", new { participation }))?.ToAttendance()
        ?? new Attendance(participation);

    /// <summary>Everybody of a conference of whom anything is known, by participation.</summary>
    public static async Task<ImmutableDictionary<string, Attendance>> AllAsync(ReadSession session, string conference) =>
        (await session.QueryAsync<Row>($"select {Columns} from attendance where conference = @conference", new { conference }))
        .ToImmutableDictionary(row => row.Participation, row => row.ToAttendance(), StringComparer.Ordinal);

    /// <summary>Keeps what is known and tells followers.</summary>
    /// <param name="organization">Whose part it is.</param>
    public static async Task WriteAsync(WriteSession session, Attendance attendance, string organization)
    {
        await session.ExecuteAsync(Write, new
        {
            participation = attendance.Participation,
            conference = ConferenceNames.ConferenceOf(attendance.Participation),
            checkIn = attendance.CheckInMs,
            expected = attendance.ExpectedMs,
            leave = attendance.LeaveMs,
            absent = attendance.IsAbsent ? 1L : 0L,
        });
        await session.AppendAsync($"{attendance.Participation}/attendance", ChangeKind.Updated, actingFor: organization);
    }

    private sealed record Row(string Participation, long? CheckInMs, long? ExpectedMs, long? LeaveMs, long Absent)
    {
        public Attendance ToAttendance() => new(Participation) { CheckInMs = CheckInMs, ExpectedMs = ExpectedMs, LeaveMs = LeaveMs, IsAbsent = Absent != 0 };
    }
}

using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Meetings;

/// <summary>What is out on the day, in SQL.</summary>
internal static class SqlOutageStore
{
    private const string All =
        "select cause, subject, start_ms as startms, end_ms as endms from day_outage where conference = @conference order by cause, subject, start_ms";

    private const string Write =
        """
        insert into day_outage (conference, cause, subject, start_ms, end_ms) values (@conference, @cause, @subject, @start, @end)
        on conflict (conference, cause, subject, start_ms) do update set end_ms = excluded.end_ms
        """;

    private const string Delete =
        "delete from day_outage where conference = @conference and cause = @cause and subject = @subject and start_ms >= @from and start_ms < @to";

    /// <summary>All of a conference.</summary>
    public static async Task<ImmutableArray<Outage>> AllAsync(ReadSession session, string conference) =>
        [.. (await session.QueryAsync<Row>(All, new { conference })).Select(row => new Outage((OutageCause)row.Cause, row.Subject, row.StartMs, row.EndMs))];

    /// <summary>Keeps one, in place of an earlier one of that cause and subject that begins with it.</summary>
    public static Task WriteAsync(WriteSession session, string conference, Outage outage) => session.ExecuteAsync(
        Write, new { conference, cause = (long)outage.Cause, subject = outage.Subject, start = outage.StartMs, end = outage.EndMs });

    /// <summary>Takes those away that begin in a span of time.</summary>
    public static Task DeleteAsync(WriteSession session, string conference, OutageCause cause, string subject, long from, long to) =>
        session.ExecuteAsync(Delete, new { conference, cause = (long)cause, subject, from, to });

    private sealed record Row(long Cause, string Subject, long StartMs, long EndMs);
}

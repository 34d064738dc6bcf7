using Matchmaker.Platform.Sql;

namespace Matchmaker.Meetings;

/// <summary>The rules that each conference's published timetable was made by, in SQL.</summary>
internal static class SqlTimetableRulesStore
{
    private const string Find = "select rules from timetable_rules where conference = @conference";

    private const string Write =
        "insert into timetable_rules (conference, rules) values (@conference, @rules) on conflict (conference) do update set rules = excluded.rules";

    /// <summary>Those of the published timetable; none before the first.</summary>
    public static async Task<TimetableRules> FindAsync(ReadSession session, string conference) =>
        await session.FirstOrDefaultAsync<string>(Find, new { conference }) is { } rules ? TimetableRules.Of(rules) : TimetableRules.None;

    public static Task WriteAsync(WriteSession session, string conference, TimetableRules rules) =>
        session.ExecuteAsync(Write, new { conference, rules = rules.ToJson() });
}

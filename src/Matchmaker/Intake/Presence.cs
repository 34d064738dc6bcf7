using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Matchmaker.Conferences;

namespace Matchmaker.Intake;

/// <summary>When somebody is there: "chỉ buổi sáng", "17/12 cả ngày", "sau 14h", "trừ sáng 18/12".</summary>
internal static partial class Presence
{
    private const int Noon = 12;

    /// <summary>Times at which somebody cannot meet in a conference; null where the text says nothing we understand.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="sessions">Sessions of the conference.</param>
    /// <param name="zone">The conference's clock.</param>
    public static ImmutableArray<Interval>? Unavailable(string text, ImmutableArray<Session> sessions, TimeZoneInfo zone)
    {
        var key = $" {Headings.KeyOf(text)} ";
        var days = Days().Matches(text).Select(match => (Day: Number(match, "day"), Month: Number(match, "month"))).ToHashSet();
        var isMorning = key.Contains(" sang ", StringComparison.Ordinal) || key.Contains(" morning ", StringComparison.Ordinal);
        var isAfternoon = key.Contains(" chieu ", StringComparison.Ordinal) || key.Contains(" afternoon ", StringComparison.Ordinal);
        var isWhole = key.Contains(" ca ngay ", StringComparison.Ordinal) || key.Contains(" all day ", StringComparison.Ordinal) || key.Contains(" suot ", StringComparison.Ordinal);
        var from = After().Match(text) is { Success: true } after ? ConferenceRows.TimeIn(after.Value) : null;
        var until = Before().Match(text) is { Success: true } before ? ConferenceRows.TimeIn(before.Value) : null;
        if (days.Count == 0 && !isMorning && !isAfternoon && !isWhole && from is null && until is null)
        {
            return null;
        }
        // A day of another conference says nothing about this one.
        if (days.Count > 0 && !sessions.Any(IsOnDay))
        {
            return [];
        }
        var isExcept = key.StartsWith(" tru ", StringComparison.Ordinal) || key.Contains(" except ", StringComparison.Ordinal) || key.Contains(" ban ", StringComparison.Ordinal);
        // What a time is taken out of, or which of several days it is for, is not said surely.
        if (ConferenceRows.TimeIn(text) is not null && (isExcept || ((from ?? until) is not null && days.Count > 1)))
        {
            return null;
        }
        var away = sessions.Where(session => IsMeant(session) == isExcept).Select(session => session.Time);
        if (from is null && until is null)
        {
            return [.. away];
        }
        return [.. sessions.SelectMany(session => IsOnDay(session) ? Outside(session, from, until, zone) : [session.Time])];

        bool IsOnDay(Session session) => days.Count == 0 || days.Contains(DayOf(session));

        bool IsMeant(Session session) => IsOnDay(session) && (isWhole || isMorning == isAfternoon || (Local(session.Time.Start, zone).Hour < Noon) == isMorning);

        (int Day, int Month) DayOf(Session session) => Local(session.Time.Start, zone) is var local ? (local.Day, local.Month) : default;
    }

    private static IEnumerable<Interval> Outside(Session session, TimeOnly? from, TimeOnly? until, TimeZoneInfo zone)
    {
        var (start, end) = (session.Time.Start, session.Time.End);
        var day = DateOnly.FromDateTime(Local(start, zone));
        if (from is { } first && At(day, first, zone) is var arrives && arrives > start)
        {
            yield return new Interval(start, arrives < end ? arrives : end);
        }
        if (until is { } last && At(day, last, zone) is var leaves && leaves < end)
        {
            yield return new Interval(leaves > start ? leaves : start, end);
        }
    }

    /// <summary>An instant on the clock of a zone.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static DateTime Local(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<day>[0-9]{1,2})\s*[/.-]\s*(?<month>[0-9]{1,2})(?!\s*[hg:])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Days();

    [GeneratedRegex(@"(?:từ|sau|tu|from|after)\s+[0-9]{1,2}\s*(?:h|g|:|giờ)\s*[0-9]{0,2}", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex After();

    [GeneratedRegex(@"(?:đến|trước|den|truoc|until|before)\s+[0-9]{1,2}\s*(?:h|g|:|giờ)\s*[0-9]{0,2}", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Before();
}

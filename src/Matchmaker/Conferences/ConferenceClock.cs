using System.Collections.Immutable;

namespace Matchmaker.Conferences;

/// <summary>The clock on the wall of a conference, and its slots in order.</summary>
internal static class ConferenceClock
{
    public const string DefaultZone = "Asia/Ho_Chi_Minh";

    // Vietnam has kept one clock, seven hours ahead of UTC, since 13 June 1975: no time zone files are needed for it.
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.CreateCustomTimeZone(DefaultZone, TimeSpan.FromHours(7), DefaultZone, DefaultZone);

    /// <summary>Whether there is a time zone of that IANA name here.</summary>
    public static bool Knows(string zone) => zone == DefaultZone || (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId && found.Id == zone);

    /// <summary>The zone of that name; Vietnam's for null.</summary>
    /// <exception cref="TimeZoneNotFoundException">There is none here.</exception>
    public static TimeZoneInfo ZoneOf(string? zone) => zone is null or DefaultZone ? Vietnam : TimeZoneInfo.FindSystemTimeZoneById(zone);

    /// <summary>The date of an instant on the clock of a zone.</summary>
    public static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>All slots of a conference's sessions in order of time, numbered from 0; sessions must not overlap.</summary>
    public static ImmutableArray<Slot> SlotsOf(IEnumerable<Session> sessions, TimeZoneInfo zone) =>
    [
        .. sessions
            .SelectMany(session => session.SlotTimes().Select(time => (session.Name, Time: time)))
            .OrderBy(slot => slot.Time.Start)
            .Select((slot, index) => new Slot(index, slot.Time, slot.Name, DayOf(slot.Time.Start, zone))),
    ];
}

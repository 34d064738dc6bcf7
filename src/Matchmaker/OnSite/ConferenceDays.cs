using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Platform.Sql;

namespace Matchmaker.OnSite;

/// <summary>A day on the clock of a conference.</summary>
/// <param name="StartMs">Its midnight, UTC milliseconds.</param>
/// <param name="EndMs">The next one, not included.</param>
internal sealed record ConferenceDay(DateOnly Date, long StartMs, long EndMs)
{
    public bool Has(long ms) => StartMs <= ms && ms < EndMs;

    /// <summary>An instant, or the one of this day that is next to it.</summary>
    public long Clamp(long ms) => Math.Clamp(ms, StartMs, EndMs - 1);
}

/// <summary>The days on which a conference has slots.</summary>
internal sealed class ConferenceDays(ImmutableArray<Slot> slots, TimeZoneInfo zone)
{
    /// <summary>Those of a conference as its sessions stand.</summary>
    public static async Task<ConferenceDays> ReadAsync(ReadSession session, Conference conference)
    {
        var zone = ConferenceClock.ZoneOf(conference.TimeZone);
        var sessions = await ConferenceDirectory.SessionsAsync(session, conference.Name);
        return new ConferenceDays(ConferenceClock.SlotsOf(sessions.Select(stored => stored.Document), zone), zone);
    }

    /// <summary>Whether there are slots on a date.</summary>
    public bool Has(DateOnly date) => slots.Any(slot => slot.Day == date);

    /// <summary>The day that somebody means who names none: today, or the last one before; ahead of them all the first.</summary>
    public ConferenceDay At(long nowMs)
    {
        var today = DateOf(nowMs);
        return Of(slots.LastOrDefault(slot => slot.Day <= today)?.Day ?? slots.FirstOrDefault()?.Day ?? today);
    }

    /// <summary>The day of an instant, with slots or without.</summary>
    public ConferenceDay HoldingOf(long ms) => Of(DateOf(ms));

    public ConferenceDay Of(DateOnly date) => new(date, Midnight(date), Midnight(date.AddDays(1)));

    /// <summary>Days with slots from one to another, both included.</summary>
    public IEnumerable<ConferenceDay> Between(DateOnly first, DateOnly last) =>
        slots.Select(slot => slot.Day).Distinct().Where(day => first <= day && day <= last).Select(Of);

    /// <summary>When the first slot of a day begins, UTC milliseconds; null where it has none.</summary>
    public long? FirstSlotMs(DateOnly date) => slots.FirstOrDefault(slot => slot.Day == date)?.Time.Start.ToUnixTimeMilliseconds();

    private DateOnly DateOf(long ms) => ConferenceClock.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(ms), zone);

    private long Midnight(DateOnly date)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUnixTimeMilliseconds();
    }
}

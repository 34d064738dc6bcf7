using System.Collections.Immutable;
using Matchmaker.Conferences;

namespace Matchmaker.Meetings;

/// <summary>A participant's day.</summary>
internal static class Agenda
{
    /// <summary>Idle gaps between meetings of one day, however long each.</summary>
    /// <param name="meetings">One participant's, in any order; several at a time count once.</param>
    /// <param name="zone">Clock that tells days apart.</param>
    public static int BreaksOf(IEnumerable<Meeting> meetings, TimeZoneInfo zone)
    {
        ImmutableArray<(int Slot, DateOnly Day)> busy =
        [
            .. meetings
                .Select(meeting => (meeting.Place.Slot, ConferenceClock.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(meeting.Place.StartMs), zone)))
                .Distinct()
                .Order(),
        ];
        return busy.Zip(busy.Skip(1)).Count(pair => pair.First.Day == pair.Second.Day && pair.Second.Slot > pair.First.Slot + 1);
    }
}

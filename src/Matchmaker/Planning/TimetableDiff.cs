using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Matching;
using Matchmaker.Meetings;

namespace Matchmaker.Planning;

/// <summary>What differs between two timetables.</summary>
/// <param name="Changes">By producer, then buyer.</param>
/// <param name="Unchanged">Meetings in both at the same time and table.</param>
internal sealed record TimetableDiff(ImmutableArray<PlannedChange> Changes, int Unchanged)
{
    /// <summary>Compares pair by pair.</summary>
    /// <param name="displayNames">By participation; the resource name stands in for one that is missing.</param>
    /// <param name="zone">Clock of the sentences.</param>
    public static TimetableDiff Between(
        IEnumerable<Meeting> before, IEnumerable<Meeting> after, IReadOnlyDictionary<string, string> displayNames, TimeZoneInfo zone)
    {
        var first = before.ToDictionary(meeting => (meeting.Producer, meeting.Buyer));
        var second = after.ToDictionary(meeting => (meeting.Producer, meeting.Buyer));
        var changes = ImmutableArray.CreateBuilder<PlannedChange>();
        var unchanged = 0;
        foreach (var pair in first.Keys.Union(second.Keys).OrderBy(pair => pair.Producer, StringComparer.Ordinal).ThenBy(pair => pair.Buyer, StringComparer.Ordinal))
        {
            var (old, now) = (first.GetValueOrDefault(pair), second.GetValueOrDefault(pair));
            if (old?.Place.StartMs == now?.Place.StartMs && old?.Place.Table == now?.Place.Table)
            {
                unchanged++;
                continue;
            }
            var names = $"{displayNames.GetValueOrDefault(pair.Producer, pair.Producer)} – {displayNames.GetValueOrDefault(pair.Buyer, pair.Buyer)}";
            changes.Add(new PlannedChange(old, now, Say(names, old?.Place, now?.Place, zone)));
        }
        return new TimetableDiff(changes.ToImmutable(), unchanged);
    }

    private static Bilingual Say(string names, MeetingPlace? before, MeetingPlace? after, TimeZoneInfo zone) => (before, after) switch
    {
        (null, { } now) => new(
            $"{names}: thêm mới lúc {Clock(now, zone)}, bàn {now.Table}.", $"{names}: new at {Clock(now, zone)}, table {now.Table}."),
        ({ } old, null) => new(
            $"{names}: bỏ cuộc gặp lúc {Clock(old, zone)}, bàn {old.Table}.", $"{names}: dropped, was at {Clock(old, zone)}, table {old.Table}."),
        ({ } old, { } now) when old.StartMs == now.StartMs => new(
            $"{names}: vẫn lúc {Clock(now, zone)}, chuyển từ bàn {old.Table} sang bàn {now.Table}.",
            $"{names}: still at {Clock(now, zone)}, from table {old.Table} to table {now.Table}."),
        ({ } old, { } now) => new(
            $"{names}: chuyển từ {Clock(old, zone)} bàn {old.Table} sang {Clock(now, zone)} bàn {now.Table}.",
            $"{names}: from {Clock(old, zone)} table {old.Table} to {Clock(now, zone)} table {now.Table}."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Clock(MeetingPlace place, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(place.StartMs), zone).ToString("HH:mm dd/MM", CultureInfo.InvariantCulture);
}

/// <summary>A meeting that differs.</summary>
/// <param name="Before">Null where it is new.</param>
/// <param name="After">Null where it was dropped.</param>
internal sealed record PlannedChange(Meeting? Before, Meeting? After, Bilingual Sentence);

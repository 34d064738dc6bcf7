using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Scheduling;

namespace Matchmaker.Meetings;

/// <summary>What a conference gives a timetable to go by: its people, slots and tables, in the conference's order.</summary>
internal static class ConferenceProblem
{
    /// <summary>A problem without meetings.</summary>
    /// <param name="rules">What it goes by beyond the conference's own rules.</param>
    public static ScheduleProblem Of(ConferenceSnapshot conference, TimetableRules rules) => rules.Bind(Of(conference), conference);

    /// <summary>The slots that a time is, one or two; null when it is none of the conference's.</summary>
    public static SlotSpan? SpanOf(ConferenceSnapshot conference, MeetingPlace place) => SpansOf(conference).TryGetValue((place.StartMs, place.EndMs), out var span) ? span : null;

    /// <summary>Every slot, and every two one right after the other, by their times in UTC milliseconds.</summary>
    public static Dictionary<(long StartMs, long EndMs), SlotSpan> SpansOf(ConferenceSnapshot conference)
    {
        var spans = conference.Slots.ToDictionary(slot => (slot.Time.Start.ToUnixTimeMilliseconds(), slot.Time.End.ToUnixTimeMilliseconds()), slot => new SlotSpan(slot.Index, 1));
        foreach (var slot in conference.Slots.Where(slot => conference.IsFollowed(slot.Index)))
        {
            spans[(slot.Time.Start.ToUnixTimeMilliseconds(), conference.Slots[slot.Index + 1].Time.End.ToUnixTimeMilliseconds())] = new SlotSpan(slot.Index, 2);
        }
        return spans;
    }

    /// <summary>The time and table of a meeting.</summary>
    /// <param name="length">Slots it takes; one that would run past the last slot ends with it.</param>
    public static MeetingPlace PlaceOf(ConferenceSnapshot conference, Placement placement, int length)
    {
        var (first, last) = (conference.Slots[placement.Slot], conference.Slots[Math.Min(placement.Slot + length, conference.Slots.Length) - 1]);
        var table = placement.Table ?? throw new InvalidOperationException("A meeting has no table.");
        return new MeetingPlace(
            first.Index, first.Time.Start.ToUnixTimeMilliseconds(), last.Time.End.ToUnixTimeMilliseconds(), conference.Tables[table].Id, table);
    }

    /// <summary>Slots at which a meeting of the two would suit them best; empty where neither has a wish.</summary>
    public static ImmutableArray<int> PreferredBy(Participant left, Participant right)
    {
        if (left.PreferredSlots.IsEmpty || right.PreferredSlots.IsEmpty)
        {
            return left.PreferredSlots.IsEmpty ? right.PreferredSlots : left.PreferredSlots;
        }
        ImmutableArray<int> both = [.. left.PreferredSlots.Intersect(right.PreferredSlots).Order()];
        return both.IsEmpty ? [.. left.PreferredSlots.Union(right.PreferredSlots).Order()] : both;
    }

    private static ScheduleProblem Of(ConferenceSnapshot conference)
    {
        var tables = conference.Tables.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
        return new ScheduleProblem
        {
            Name = conference.Conference.Name,
            Participants = [.. conference.Participants.Select(participant => ParticipantOf(conference, participant, tables))],
            Slots = Days(conference),
            Tables = conference.Tables.Length,
            Meetings = [],
            FairnessLimit = conference.Conference.FairnessLimit,
            HallOfTable = Halls(conference.Tables),
        };
    }

    /// <summary>Names a pair in a problem.</summary>
    public static string IdOf(string producer, string buyer) => $"{producer.Split('/')[^1]}.{buyer.Split('/')[^1]}";

    private static ScheduleParticipant ParticipantOf(ConferenceSnapshot conference, Participant participant, Dictionary<string, int> tables) => new(participant.Name)
    {
        Name = participant.DisplayName,
        Capacity = participant.Representatives,
        Forbidden = [.. Enumerable.Range(0, conference.Slots.Length).Except(participant.FreeSlots)],
        HomeTable = participant.HomeTable is { } home && tables.TryGetValue(home, out var table) ? table : null,
    };

    private static ImmutableArray<ScheduleSlot> Days(ConferenceSnapshot conference)
    {
        var days = conference.Slots.Select(slot => slot.Day).Distinct().Order().Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var stretch = 0;
        return [.. conference.Slots.Select(slot => new ScheduleSlot(days[slot.Day], conference.IsFollowed(slot.Index) ? stretch : stretch++))];
    }

    private static ImmutableArray<int> Halls(ImmutableArray<Table> tables)
    {
        var halls = tables.Select(table => table.Hall).Distinct(StringComparer.Ordinal).ToList();
        return [.. tables.Select(table => halls.IndexOf(table.Hall))];
    }
}

/// <summary>Slots one after the other.</summary>
/// <param name="Slot">The first.</param>
/// <param name="Length">1 or 2.</param>
internal readonly record struct SlotSpan(int Slot, int Length);

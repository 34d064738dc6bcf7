using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Scheduling;

namespace Matchmaker.Meetings;

/// <summary>What a conference gives a timetable to go by: its people, slots and tables, in the conference's order.</summary>
internal static class ConferenceProblem
{
    /// <summary>A problem without meetings.</summary>
    public static ScheduleProblem Of(ConferenceSnapshot conference)
    {
        var tables = conference.Tables.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
        return new ScheduleProblem
        {
            Name = conference.Conference.Name,
            Participants = [.. conference.Participants.Select(participant => ParticipantOf(conference, participant, tables))],
            Slots = Days(conference.Slots),
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

    private static ImmutableArray<ScheduleSlot> Days(ImmutableArray<Slot> slots)
    {
        var days = slots.Select(slot => slot.Day).Distinct().Order().Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return [.. slots.Select(slot => new ScheduleSlot(days[slot.Day]))];
    }

    private static ImmutableArray<int> Halls(ImmutableArray<Table> tables)
    {
        var halls = tables.Select(table => table.Hall).Distinct(StringComparer.Ordinal).ToList();
        return [.. tables.Select(table => halls.IndexOf(table.Hall))];
    }
}

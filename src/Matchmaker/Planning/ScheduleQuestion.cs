using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Scheduling;

namespace Matchmaker.Planning;

/// <summary>A conference's timetable as a problem to solve.</summary>
/// <param name="Problem">Participants, slots and tables are in the conference's order.</param>
/// <param name="Pairings">What each of the problem's meetings is, in its order.</param>
internal sealed record ScheduleQuestion(ScheduleProblem Problem, ImmutableArray<ChosenPairing> Pairings)
{
    /// <summary>Puts facts together; a pairing of somebody who takes no part any more is passed over.</summary>
    /// <param name="parameters">Rules that a run adds to the conference's own; null for none.</param>
    public static ScheduleQuestion Of(ConferenceSnapshot conference, IEnumerable<ChosenPairing> pairings, ScheduleParameters? parameters = null)
    {
        var places = conference.Participants.Index().ToDictionary(pair => pair.Item.Name, pair => pair.Index, StringComparer.Ordinal);
        var tables = conference.Tables.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
        ImmutableArray<ChosenPairing> standing = [.. pairings.Where(pairing => places.ContainsKey(pairing.Producer) && places.ContainsKey(pairing.Buyer))];
        var problem = new ScheduleProblem
        {
            Name = conference.Conference.Name,
            Participants = [.. conference.Participants.Select(participant => ParticipantOf(conference, participant, tables))],
            Slots = Days(conference.Slots),
            Tables = conference.Tables.Length,
            Meetings = [.. standing.Select(pairing => new ScheduleMeeting(IdOf(pairing), places[pairing.Producer], places[pairing.Buyer]))],
            FairnessLimit = conference.Conference.FairnessLimit,
            MaxInARow = parameters?.MaxInARow is > 0 and var most ? most : null,
            HallOfTable = Halls(conference.Tables),
            WalkingSlots = parameters?.WalkingSlots ?? 0,
        };
        return new ScheduleQuestion(problem, standing);
    }

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

    private static string IdOf(ChosenPairing pairing) => $"{pairing.Producer.Split('/')[^1]}.{pairing.Buyer.Split('/')[^1]}";
}

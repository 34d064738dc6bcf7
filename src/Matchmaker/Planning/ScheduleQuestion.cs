using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Meetings;
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
        ImmutableArray<ChosenPairing> standing = [.. pairings.Where(pairing => places.ContainsKey(pairing.Producer) && places.ContainsKey(pairing.Buyer))];
        var problem = ConferenceProblem.Of(conference) with
        {
            Meetings =
            [
                .. standing.Select(pairing => new ScheduleMeeting(
                    ConferenceProblem.IdOf(pairing.Producer, pairing.Buyer), places[pairing.Producer], places[pairing.Buyer])),
            ],
            MaxInARow = parameters?.MaxInARow is > 0 and var most ? most : null,
            WalkingSlots = parameters?.WalkingSlots ?? 0,
        };
        return new ScheduleQuestion(parameters is null ? problem : ScheduleWindowMapping.With(problem, parameters, conference), standing);
    }
}

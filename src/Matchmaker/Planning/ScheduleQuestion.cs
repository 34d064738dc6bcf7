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
    /// <param name="rules">Rules that a run adds to the conference's own.</param>
    public static ScheduleQuestion Of(ConferenceSnapshot conference, IEnumerable<ChosenPairing> pairings, TimetableRules rules)
    {
        var places = conference.Participants.Index().ToDictionary(pair => pair.Item.Name, pair => pair.Index, StringComparer.Ordinal);
        ImmutableArray<ChosenPairing> standing = [.. pairings.Where(pairing => places.ContainsKey(pairing.Producer) && places.ContainsKey(pairing.Buyer))];
        var twice = rules.TwoSlotMeetings.ToHashSet();
        var problem = ConferenceProblem.Of(conference, rules) with
        {
            Meetings =
            [
                .. standing.Select(pairing => new ScheduleMeeting(
                    ConferenceProblem.IdOf(pairing.Producer, pairing.Buyer), places[pairing.Producer], places[pairing.Buyer])
                {
                    Length = twice.Contains(PairOf(pairing)) ? 2 : 1,
                    Preferred = ConferenceProblem.PreferredBy(conference.Participants[places[pairing.Producer]], conference.Participants[places[pairing.Buyer]]),
                }),
            ],
            Precedences = rules.OrdersAmong(standing.Index().ToDictionary(pair => PairOf(pair.Item), pair => pair.Index)),
        };
        return new ScheduleQuestion(problem, standing);
    }

    private static MeetingPair PairOf(ChosenPairing pairing) => new(pairing.Producer, pairing.Buyer);
}

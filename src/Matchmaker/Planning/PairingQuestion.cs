using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Meetings;
using Matchmaker.Pairing;

namespace Matchmaker.Planning;

/// <summary>A conference's pairing as a problem to solve, and the way back from its indices.</summary>
internal sealed record PairingQuestion
{
    public required PairingProblem Problem { get; init; }

    /// <summary>What matching says of each candidate, in the problem's order; null for one that only a rule put in.</summary>
    public required ImmutableArray<PairCandidate?> Matches { get; init; }

    /// <summary>What each candidate's utility has beyond what matching says, in the problem's order.</summary>
    public required ImmutableArray<int> Bonuses { get; init; }

    /// <summary>Candidates that each participant lost because the two are never free at the same time.</summary>
    public required ImmutableArray<int> NeverTogether { get; init; }

    /// <summary>Puts facts together.</summary>
    /// <param name="wishes">Wishes about pairs; those about somebody who takes no part any more are passed over.</param>
    public static PairingQuestion Of(
        ConferenceSnapshot conference, ImmutableArray<PairCandidate> matches, PairWishes wishes, PairingParameters parameters)
    {
        var places = conference.Participants.Index().ToDictionary(pair => pair.Item.Name, pair => pair.Index, StringComparer.Ordinal);
        var byOrganization = conference.Participants.Index().ToDictionary(pair => pair.Item.Organization, pair => pair.Index, StringComparer.Ordinal);
        var pairs = new PairingPool(conference, wishes.RulesOf(places), wishes.WantedOf(conference, places), wishes.UnmetOf(conference));
        foreach (var match in matches)
        {
            if (byOrganization.TryGetValue(match.Producer, out var producer) && byOrganization.TryGetValue(match.Buyer, out var buyer))
            {
                pairs.Offer(producer, buyer, match, parameters.MinUtility);
            }
        }
        pairs.AddUnmatched();
        return new PairingQuestion
        {
            Problem = new PairingProblem
            {
                Name = conference.Conference.Name,
                Capacity = (conference.Slots.Length * conference.Tables.Length) - parameters.Timetable.ClosedIn(conference).Length,
                Participants = [.. conference.Participants.Select(participant => ParticipantOf(conference, participant, parameters.Timetable))],
                Candidates = pairs.Candidates.ToImmutable(),
                Locked = pairs.Locked.ToImmutable(),
                Excluded = pairs.Excluded.ToImmutable(),
                Bonus = parameters.Bonus,
                Floors = parameters.GroupFloors,
            },
            Matches = pairs.Matches.ToImmutable(),
            Bonuses = pairs.Bonuses.ToImmutable(),
            NeverTogether = [.. pairs.NeverTogether],
        };
    }

    /// <summary>A choice as pairings, by producer in order of enrolment, then best first.</summary>
    public ImmutableArray<ChosenPairing> Pairings(ImmutableArray<int> chosen, Func<PairCandidate, Bilingual> reasonOf) =>
    [
        .. chosen
            .OrderBy(index => Problem.Candidates[index].Producer)
            .ThenByDescending(index => Problem.Candidates[index].Utility)
            .ThenBy(index => Problem.Candidates[index].Buyer)
            .Select(index => PairingOf(index, reasonOf)),
    ];

    private ChosenPairing PairingOf(int index, Func<PairCandidate, Bilingual> reasonOf)
    {
        var (producer, buyer, utility) = Problem.Candidates[index];
        var best = Matches[index]?.Best.FirstOrDefault();
        var isLocked = Problem.Locked.Contains(index);
        return new ChosenPairing
        {
            Producer = Problem.Participants[producer].Id,
            Buyer = Problem.Participants[buyer].Id,
            Utility = utility - Bonuses[index],
            BestOffer = best?.Offer ?? "",
            BestNeed = best?.Need ?? "",
            Reason = Matches[index] is { } match ? reasonOf(match)
                : isLocked ? new Bilingual("Ban tổ chức quyết định hai bên gặp nhau.", "The organizer decided that the two meet.")
                : new Bilingual("Hai bên đã hẹn gặp nhau.", "The two asked to meet."),
            IsLocked = isLocked,
        };
    }

    private static PairingParticipant ParticipantOf(ConferenceSnapshot conference, Participant participant, TimetableRules rules) => new(
        participant.Name,
        participant.Side == Sides.Producer ? PairingSide.Producer : PairingSide.Buyer,
        participant.Quota.Min,
        participant.Quota.Max)
    {
        Name = participant.DisplayName,
        FreeSlots = rules.UsableSlots(conference, participant.FreeSlots) * participant.Representatives,
        Group = participant.ProductGroup,
    };
}

using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Pairing;

namespace Matchmaker.Planning;

/// <summary>A conference's pairing as a problem to solve, and the way back from its indices.</summary>
internal sealed record PairingQuestion
{
    public required PairingProblem Problem { get; init; }

    /// <summary>What matching says of each candidate, in the problem's order; null for one that only a rule put in.</summary>
    public required ImmutableArray<PairCandidate?> Matches { get; init; }

    /// <summary>Candidates that each participant lost because the two are never free at the same time.</summary>
    public required ImmutableArray<int> NeverTogether { get; init; }

    /// <summary>Puts facts together.</summary>
    /// <param name="rules">Rules of the conference; those about somebody who takes no part any more are passed over.</param>
    public static PairingQuestion Of(
        ConferenceSnapshot conference, ImmutableArray<PairCandidate> matches, ImmutableArray<PairingRule> rules, PairingParameters parameters)
    {
        var places = conference.Participants.Index().ToDictionary(pair => pair.Item.Name, pair => pair.Index, StringComparer.Ordinal);
        var byOrganization = conference.Participants.Index().ToDictionary(pair => pair.Item.Organization, pair => pair.Index, StringComparer.Ordinal);
        var ruled = rules
            .Where(rule => places.ContainsKey(rule.Producer) && places.ContainsKey(rule.Buyer))
            .ToDictionary(rule => (places[rule.Producer], places[rule.Buyer]), rule => rule.Kind);
        var pairs = new Pairs(conference, ruled);
        foreach (var match in matches)
        {
            if (byOrganization.TryGetValue(match.Producer, out var producer) && byOrganization.TryGetValue(match.Buyer, out var buyer))
            {
                pairs.Offer(producer, buyer, match, parameters.MinUtility);
            }
        }
        pairs.AddUnmatchedLocks();
        return new PairingQuestion
        {
            Problem = new PairingProblem
            {
                Name = conference.Conference.Name,
                Capacity = conference.Slots.Length * conference.Tables.Length,
                Participants = [.. conference.Participants.Select(ParticipantOf)],
                Candidates = pairs.Candidates.ToImmutable(),
                Locked = pairs.Locked.ToImmutable(),
                Excluded = pairs.Excluded.ToImmutable(),
                Bonus = parameters.Bonus,
            },
            Matches = pairs.Matches.ToImmutable(),
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
        return new ChosenPairing
        {
            Producer = Problem.Participants[producer].Id,
            Buyer = Problem.Participants[buyer].Id,
            Utility = utility,
            BestOffer = best?.Offer ?? "",
            BestNeed = best?.Need ?? "",
            Reason = Matches[index] is { } match ? reasonOf(match) : new Bilingual("Ban tổ chức quyết định hai bên gặp nhau.", "The organizer decided that the two meet."),
            IsLocked = Problem.Locked.Contains(index),
        };
    }

    private static PairingParticipant ParticipantOf(Participant participant) => new(
        participant.Name,
        participant.Side == Sides.Producer ? PairingSide.Producer : PairingSide.Buyer,
        participant.Quota.Min,
        participant.Quota.Max)
    {
        Name = participant.DisplayName,
        FreeSlots = participant.FreeSlots.Length * participant.Representatives,
    };

    /// <summary>Gathers candidates under the rules.</summary>
    private sealed class Pairs(ConferenceSnapshot conference, Dictionary<(int Producer, int Buyer), PairingRuleKind> rules)
    {
        private readonly HashSet<(int Producer, int Buyer)> _seen = [];

        public ImmutableArray<PairingCandidate>.Builder Candidates { get; } = ImmutableArray.CreateBuilder<PairingCandidate>();

        public ImmutableArray<PairCandidate?>.Builder Matches { get; } = ImmutableArray.CreateBuilder<PairCandidate?>();

        public ImmutableArray<int>.Builder Locked { get; } = ImmutableArray.CreateBuilder<int>();

        public ImmutableArray<int>.Builder Excluded { get; } = ImmutableArray.CreateBuilder<int>();

        public int[] NeverTogether { get; } = new int[conference.Participants.Length];

        public void Offer(int producer, int buyer, PairCandidate match, int minUtility)
        {
            var (left, right) = (conference.Participants[producer], conference.Participants[buyer]);
            if (left.Side != Sides.Producer || right.Side != Sides.Buyer)
            {
                return;
            }
            var rule = rules.GetValueOrDefault((producer, buyer));
            if (rule != PairingRuleKind.Locked && match.Utility < minUtility)
            {
                return;
            }
            // A locked pair that is never free together stays in, so that the timetable names the conflict.
            if (rule != PairingRuleKind.Locked && !left.FreeSlots.Any(right.FreeSlots.Contains))
            {
                NeverTogether[producer]++;
                NeverTogether[buyer]++;
                return;
            }
            Add(producer, buyer, match, rule);
        }

        /// <summary>Locked pairs that matching did not find.</summary>
        public void AddUnmatchedLocks()
        {
            foreach (var ((producer, buyer), kind) in rules.OrderBy(rule => rule.Key))
            {
                if (kind == PairingRuleKind.Locked)
                {
                    Add(producer, buyer, null, kind);
                }
            }
        }

        private void Add(int producer, int buyer, PairCandidate? match, PairingRuleKind rule)
        {
            if (!_seen.Add((producer, buyer)))
            {
                return;
            }
            if (rule != PairingRuleKind.None)
            {
                (rule == PairingRuleKind.Locked ? Locked : Excluded).Add(Candidates.Count);
            }
            Candidates.Add(new PairingCandidate(producer, buyer, match?.Utility ?? 0));
            Matches.Add(match);
        }
    }
}

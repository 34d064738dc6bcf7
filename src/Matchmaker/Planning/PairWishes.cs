using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Conferences.Requests;

namespace Matchmaker.Planning;

/// <summary>What people said about pairs, beside what matching says.</summary>
/// <param name="Rules">The organizer's.</param>
/// <param name="Requests">The participants' own.</param>
internal sealed record PairWishes(ImmutableArray<PairingRule> Rules, RequestedPairs Requests)
{
    /// <summary>A pair that asked to meet counts at least this much; more than most matches, less than a lock: floors go first.</summary>
    private const int WantedUtility = 8_000;

    private const int MustMeetUtility = 10_000;

    /// <summary>Organizations of the producers that never met a buyer at any conference: they go first among equals.</summary>
    public ImmutableHashSet<string> Unmet { get; init; } = [];

    /// <summary>What must and must not be, by places of producer and buyer. A "no thanks" excludes a pair unless the organizer locked it.</summary>
    public Dictionary<(int Producer, int Buyer), PairingRuleKind> RulesOf(Dictionary<string, int> places)
    {
        var rules = Rules
            .Where(rule => places.ContainsKey(rule.Producer) && places.ContainsKey(rule.Buyer))
            .ToDictionary(rule => (places[rule.Producer], places[rule.Buyer]), rule => rule.Kind);
        foreach (var (from, to) in Requests.Vetoed)
        {
            if (places.TryGetValue(from, out var left) && places.TryGetValue(to, out var right))
            {
                // Who asked whom does not matter; the pair that is no producer and buyer never comes up.
                rules.TryAdd((left, right), PairingRuleKind.Excluded);
                rules.TryAdd((right, left), PairingRuleKind.Excluded);
            }
        }
        return rules;
    }

    /// <summary>Places of those producers; none where no producer has met anybody yet, or all have, since nobody goes before all.</summary>
    public HashSet<int> UnmetOf(ConferenceSnapshot conference)
    {
        int[] producers = [.. conference.Participants.Index().Where(pair => pair.Item.Side == Sides.Producer).Select(pair => pair.Index)];
        int[] unmet = [.. producers.Where(place => Unmet.Contains(conference.Participants[place].Organization))];
        return unmet.Length == producers.Length ? [] : [.. unmet];
    }

    /// <summary>Least utility of the pairs that asked to meet, by places of producer and buyer.</summary>
    public Dictionary<(int Producer, int Buyer), int> WantedOf(ConferenceSnapshot conference, Dictionary<string, int> places)
    {
        var wanted = new Dictionary<(int Producer, int Buyer), int>();
        foreach (var wish in Requests.Wanted)
        {
            if (places.TryGetValue(wish.From, out var left) && places.TryGetValue(wish.To, out var right))
            {
                var pair = conference.Participants[left].Side == Sides.Producer ? (left, right) : (right, left);
                wanted[pair] = Math.Max(wanted.GetValueOrDefault(pair), wish.MustMeet ? MustMeetUtility : WantedUtility);
            }
        }
        return wanted;
    }
}

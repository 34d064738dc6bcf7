using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Pairing;

namespace Matchmaker.Planning;

/// <summary>Gathers the candidates of a pairing under rules and wishes; pairs by places of producer and buyer.</summary>
/// <param name="rules">What must and must not be.</param>
/// <param name="wanted">Least utility of pairs that asked to meet.</param>
/// <param name="unmet">Producers that never met a buyer and go first among equals.</param>
internal sealed class PairingPool(
    ConferenceSnapshot conference, Dictionary<(int Producer, int Buyer), PairingRuleKind> rules, Dictionary<(int Producer, int Buyer), int> wanted, HashSet<int> unmet)
{
    /// <summary>What a pair of a producer that never met anybody is worth beyond its utility: enough to decide among equals, and little more.</summary>
    public const int UnmetBonus = 100;

    private readonly HashSet<(int Producer, int Buyer)> _seen = [];

    public ImmutableArray<PairingCandidate>.Builder Candidates { get; } = ImmutableArray.CreateBuilder<PairingCandidate>();

    /// <summary>What matching says of each candidate; null for one that only a rule or a wish put in.</summary>
    public ImmutableArray<PairCandidate?>.Builder Matches { get; } = ImmutableArray.CreateBuilder<PairCandidate?>();

    /// <summary>What each candidate's utility has beyond what matching says.</summary>
    public ImmutableArray<int>.Builder Bonuses { get; } = ImmutableArray.CreateBuilder<int>();

    public ImmutableArray<int>.Builder Locked { get; } = ImmutableArray.CreateBuilder<int>();

    public ImmutableArray<int>.Builder Excluded { get; } = ImmutableArray.CreateBuilder<int>();

    /// <summary>Candidates that each participant lost because the two are never free at the same time.</summary>
    public int[] NeverTogether { get; } = new int[conference.Participants.Length];

    /// <summary>Takes a match in, unless it is too poor and nobody asked for it.</summary>
    public void Offer(int producer, int buyer, PairCandidate match, int minUtility)
    {
        var utility = Math.Max(match.Utility, wanted.GetValueOrDefault((producer, buyer)));
        if (utility >= minUtility || rules.GetValueOrDefault((producer, buyer)) == PairingRuleKind.Locked)
        {
            Add(producer, buyer, match, utility);
        }
    }

    /// <summary>Takes in pairs that were locked or asked for and that matching did not find.</summary>
    public void AddUnmatched()
    {
        foreach (var (producer, buyer) in rules.Where(rule => rule.Value == PairingRuleKind.Locked).Select(rule => rule.Key).Union(wanted.Keys).Order())
        {
            Add(producer, buyer, null, wanted.GetValueOrDefault((producer, buyer)));
        }
    }

    private void Add(int producer, int buyer, PairCandidate? match, int utility)
    {
        var (left, right) = (conference.Participants[producer], conference.Participants[buyer]);
        if (left.Side != Sides.Producer || right.Side != Sides.Buyer || !_seen.Add((producer, buyer)))
        {
            return;
        }
        var rule = rules.GetValueOrDefault((producer, buyer));
        // A locked pair that is never free together stays in, so that the timetable names the conflict.
        if (rule != PairingRuleKind.Locked && !left.FreeSlots.Any(right.FreeSlots.Contains))
        {
            NeverTogether[producer]++;
            NeverTogether[buyer]++;
            return;
        }
        if (rule != PairingRuleKind.None)
        {
            (rule == PairingRuleKind.Locked ? Locked : Excluded).Add(Candidates.Count);
        }
        var bonus = unmet.Contains(producer) ? Math.Min(UnmetBonus, PairingProblem.MaxUtility - utility) : 0;
        Candidates.Add(new PairingCandidate(producer, buyer, utility + bonus));
        Bonuses.Add(bonus);
        Matches.Add(match);
    }
}

using System.Collections.Immutable;

namespace Matchmaker.Matching;

/// <summary>Gathers scored offer–need pairs of one conference into pairs of organizations.</summary>
/// <remarks>Not safe for use by several threads at once; each gathers its own and they are merged.</remarks>
internal sealed class ConferencePairs(Scoring scoring, DateOnly on)
{
    private readonly Dictionary<(string Producer, string Buyer), List<ScoredPair>> _pairs = [];
    private readonly TermFit[] _fits = new TermFit[TermRules.Count];

    /// <summary>Scores a candidate and counts it if it reaches a least score. An organization does not meet itself.</summary>
    public void Add(in Candidate candidate, int minScore)
    {
        var (supply, demand, relevance) = candidate;
        if (supply.Producer.Name == demand.Buyer.Name)
        {
            return;
        }
        var judged = TermRules.Judge(supply, demand, on, _fits);
        var score = scoring.Of(relevance, _fits.AsSpan(0, judged)).Score;
        if (score < minScore)
        {
            return;
        }
        Add(supply.Producer.Name, demand.Buyer.Name, new(supply.Offer.Name, demand.Need.Name, score, relevance));
    }

    /// <summary>Counts an offer and a need that were scored already.</summary>
    public void Add(string producer, string buyer, in ScoredPair scored)
    {
        if (!_pairs.TryGetValue((producer, buyer), out var scores))
        {
            _pairs.Add((producer, buyer), scores = []);
        }
        scores.Add(scored);
    }

    /// <summary>Takes over what another gathered.</summary>
    public void Merge(ConferencePairs other)
    {
        foreach (var (key, scores) in other._pairs)
        {
            if (!_pairs.TryGetValue(key, out var mine))
            {
                _pairs.Add(key, mine = []);
            }
            mine.AddRange(scores);
        }
    }

    /// <summary>The pairs of organizations, by utility descending, then producer and buyer name, ordinal.</summary>
    public ImmutableArray<PairCandidate> ToCandidates()
    {
        var candidates = new List<PairCandidate>(_pairs.Count);
        foreach (var ((producer, buyer), scores) in _pairs)
        {
            scores.Sort(static (left, right) => Compare(left, right));
            ImmutableArray<ScoredPair> best = [.. scores.Take(PairCandidate.Shown)];
            candidates.Add(new(producer, buyer, PairCandidate.UtilityOf(best.AsSpan()), best, scores.Count));
        }
        candidates.Sort(static (left, right) =>
        {
            var order = right.Utility.CompareTo(left.Utility);
            order = order != 0 ? order : string.CompareOrdinal(left.Producer, right.Producer);
            return order != 0 ? order : string.CompareOrdinal(left.Buyer, right.Buyer);
        });
        return [.. candidates];
    }

    private static int Compare(ScoredPair left, ScoredPair right)
    {
        var order = right.Score.CompareTo(left.Score);
        order = order != 0 ? order : string.CompareOrdinal(left.Offer, right.Offer);
        return order != 0 ? order : string.CompareOrdinal(left.Need, right.Need);
    }
}

using System.Collections.Immutable;

namespace Matchmaker.Matching;

/// <summary>An offer and a need of a pair of organizations, with their score and the relevance it came from.</summary>
internal readonly record struct ScoredPair(string Offer, string Need, int Score, int Relevance = 0);

/// <summary>How much two organizations gain by meeting: what pairing chooses from.</summary>
/// <param name="Producer">Resource name.</param>
/// <param name="Buyer">Resource name.</param>
/// <param name="Utility">0–10,000.</param>
/// <param name="Best">Their best offer–need pairs, best first, at most <see cref="Shown"/>.</param>
/// <param name="Pairs">How many pairs counted in all.</param>
internal sealed record PairCandidate(string Producer, string Buyer, int Utility, ImmutableArray<ScoredPair> Best, int Pairs)
{
    /// <summary>Pairs kept to be shown and counted; a fifth adds less than a thirtieth of what is left.</summary>
    public const int Shown = 4;

    /// <summary>
    /// Adds pairs up to one utility: the best counts whole; the k-th after it takes 1/4, 1/8, 1/16 … of its score out of
    /// what is still missing to 10,000. Two good reasons to meet beat one, and many poor ones never pass one good one by much.
    /// </summary>
    /// <param name="scores">Descending; those beyond <see cref="Shown"/> are not counted.</param>
    public static int UtilityOf(ReadOnlySpan<ScoredPair> scores)
    {
        if (scores.IsEmpty)
        {
            return 0;
        }
        var utility = scores[0].Score;
        var share = BasisPoints.One / 4;
        foreach (var (_, _, score, _) in scores[1..Math.Min(scores.Length, Shown)])
        {
            utility += BasisPoints.Times(BasisPoints.One - utility, BasisPoints.Times(score, share));
            share /= 2;
        }
        return utility;
    }
}

using System.Collections.Immutable;
using Matchmaker.Trade;

namespace Matchmaker.Matching;

/// <summary>Turns the matches of a need into the parts of a joint supply.</summary>
internal static class JointProposal
{
    /// <summary>Least relevance of a part: below it the goods are another's.</summary>
    public const int LeastRelevance = 5_000;

    /// <summary>
    /// Looks for the smallest sets of a need's matches that fill its volume: in each month it wants the goods, or once for a
    /// one-off order. Only offers whose every hard term but volume and season holds take part: joint supply mends quantity,
    /// never price or papers.
    /// </summary>
    /// <param name="demand">The need all matches are for.</param>
    /// <param name="matches">Of the need, fits and near misses alike.</param>
    /// <param name="weights">Which terms are hard.</param>
    public static JointSupply For(Demand demand, IEnumerable<Match> matches, TermWeights weights)
    {
        if (demand.Terms.Volume is not { } volume || (volume.Min ?? volume.Max) is not ({ } least and > 0))
        {
            return new JointSupply.NoVolume();
        }
        var isOnce = volume.Per == Period.Once;
        var wanted = isOnce ? least : MonthlyVolume.PerMonth(least, volume.Per, demand.Terms.Season);
        var joint = JointSearch.Run(wanted, matches.Where(match => MayJoin(match, weights)).Select(match => Part(match, demand)).OfType<JointPart>());
        return isOnce && joint is JointSupply.NotEnough(_, var missing) ? new JointSupply.NotEnough(null, missing) : joint;
    }

    private static bool MayJoin(Match match, TermWeights weights) =>
        match.Score.Relevance >= LeastRelevance
        && match.Feedback is not { Kind: FeedbackKind.Declined }
        && match.Terms.All(fit => fit.Status != TermStatus.Broken || fit.Term is Term.Volume or Term.Season || !weights[fit.Term].Hard);

    private static JointPart? Part(Match match, Demand demand)
    {
        var supply = match.Supply;
        if (MonthlyVolume.Compare(supply, demand) is not ({ } _, { } had))
        {
            return null;
        }
        var (wanted, supplied) = (demand.Terms.Season, supply.Terms.Season);
        // Without months asked, one month stands for all; an offer without months is taken to supply in each.
        // A one-off order is filled once, in any of the months asked, as the volume rule judges it.
        ImmutableArray<decimal> amount = wanted.IsEmpty ? [had]
            : demand.Terms.Volume!.Per == Period.Once ? [supplied.IsEmpty || !wanted.Intersect(supplied).IsEmpty ? had : 0]
            : [.. wanted.ToMonths().Select(month => supplied.IsEmpty || supplied.Contains(month) ? had : 0)];
        var minimum = supply.Terms.MinimumOrder is { } order && order.Unit == demand.Terms.Volume!.Unit ? order.Value : 0;
        return new(supply.Offer.Name, match.Score.Score, amount, minimum);
    }
}

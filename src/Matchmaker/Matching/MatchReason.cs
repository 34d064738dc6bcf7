namespace Matchmaker.Matching;

/// <summary>Tells in a sentence or two why an offer and a need belong together.</summary>
internal static class MatchReason
{
    /// <summary>What links the goods, then how the terms stand.</summary>
    public static Bilingual Of(Match match, GoodsEvidence evidence, Scoring scoring)
    {
        return Of(match, Explanation.Of(match, evidence, scoring, Catalog.Sides.Buyer));
    }

    /// <summary>The same of a match that is told already.</summary>
    public static Bilingual Of(Match match, Explanation told)
    {
        var goods = told.Matched.IsEmpty
            ? new Bilingual($"“{match.Supply.Offer.Title}” cho nhu cầu “{match.Demand.Need.Title}”.", $"“{match.Supply.Offer.Title}” for the need “{match.Demand.Need.Title}”.")
            : told.Matched[0];
        return new($"{goods.Vietnamese} {told.Summary.Vietnamese}", $"{goods.English} {told.Summary.English}");
    }
}

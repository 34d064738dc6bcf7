using System.Collections.Immutable;

namespace Matchmaker.Matching;

/// <summary>The matches of one offer or one need, best first, and the near misses apart.</summary>
/// <param name="Fits">No hard term broken; by score.</param>
/// <param name="NearMisses">"Fits but for …": a hard term is broken; by the score they would have were it met.</param>
internal sealed record Ranking(ImmutableArray<Match> Fits, ImmutableArray<Match> NearMisses)
{
    /// <summary>Judges, filters and orders candidates.</summary>
    /// <param name="candidates">The most relevant first where a page is given; in any order where not.</param>
    /// <param name="on">The day certificates must be in force on.</param>
    /// <param name="page">When to stop; null judges all.</param>
    public static Ranking Of(
        IEnumerable<Candidate> candidates, MatchFilter filter, ViewerFeedback feedback, Scoring scoring, DateOnly on, PageNeed? page = null)
    {
        var fits = new List<(MatchPosition At, Match Match)>();
        var nearMisses = new List<(MatchPosition At, Match Match)>();
        foreach (var candidate in candidates)
        {
            if (page is not null && page.IsSettled(candidate.Relevance))
            {
                break;
            }
            if (!filter.Admits(candidate, on))
            {
                continue;
            }
            var match = Match.Of(candidate, scoring, feedback, on);
            var at = MatchPosition.Of(match);
            if (at.Score < filter.MinScore)
            {
                continue;
            }
            (match.Fits ? fits : nearMisses).Add((at, match));
            page?.Take(match, at);
        }
        return new(Ordered(fits), Ordered(nearMisses));
    }

    /// <summary>All in one list by the score they have, broken terms counted: how a run is measured, and what pairing takes.</summary>
    public static ImmutableArray<Match> Flat(IEnumerable<Candidate> candidates, Scoring scoring, DateOnly on) =>
        [.. candidates
            .Select(candidate => Match.Of(candidate, scoring, ViewerFeedback.None, on))
            .OrderBy(match => new MatchPosition(match.Score.Score, match.Score.Relevance, match.Supply.Offer.Name, match.Demand.Need.Name))];

    /// <summary>At most <paramref name="size"/> matches of one list that come after a position, or from the top where it is null.</summary>
    public static ImmutableArray<Match> Page(ImmutableArray<Match> list, MatchPosition? after, int size) =>
        [.. list.SkipWhile(match => after is { } last && MatchPosition.Of(match) <= last).Take(size)];

    private static ImmutableArray<Match> Ordered(List<(MatchPosition At, Match Match)> matches)
    {
        matches.Sort(static (left, right) => left.At.CompareTo(right.At));
        return [.. matches.Select(entry => entry.Match)];
    }
}

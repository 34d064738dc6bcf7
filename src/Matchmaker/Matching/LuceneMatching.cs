using System.Collections.Immutable;
using Lucene.Net.Search;
using Matchmaker.Catalog;
using Matchmaker.Search;
using Matchmaker.Search.Standing;
using Matchmaker.Vietnamese;

namespace Matchmaker.Matching;

/// <summary>The matches of one offer or need on one searcher. For one question; not to be kept longer than the searcher.</summary>
internal sealed class LuceneMatching(IndexSearcher searcher, Lexicon lexicon, Scoring scoring, ListTrace? trace = null)
{
    private readonly CatalogView _view = new(searcher);

    // Made once a need, not once a match.
    private GoodsComparison? _sought;

    /// <summary>A page of matches; null when no offer or need of that name stands.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="attending">Organizations that counterparts must belong to, or null for all.</param>
    /// <param name="feedback">The viewer's own.</param>
    public MatchPage? Find(MatchQuestion question, ImmutableArray<string>? attending, ViewerFeedback feedback) =>
        SideOf(question.Name) is { } side ? Find(side, question, attending, feedback) : null;

    /// <summary>A page of matches for a need that need not be in the index.</summary>
    public MatchPage Find(IndexedNeed need, MatchQuestion question, ImmutableArray<string>? attending, ViewerFeedback feedback) =>
        Find(new Side(null, null, need.Need, need.ToDemand()), question, attending, feedback);

    private MatchPage Find(Side side, MatchQuestion question, ImmutableArray<string>? attending, ViewerFeedback feedback)
    {
        var filter = new LuceneGoodsFilter(attending, question.Filter.Facets);
        // An organization does not meet itself.
        var own = _view.DocsOf(side.Owner);
        ImmutableArray<Search.Candidate> hits = filter.HoldsNothing ? [] : [.. Hits(side, filter.ToLucene()).Where(hit => !own.Contains(hit.Doc))];
        var need = NeedOf(side, question);
        var ranking = Ranking.Of(Candidates(side, hits), question.Filter, feedback, scoring, question.On, need);
        var all = question.WithoutNearMisses ? ranking.Fits : ranking.Fits.AddRange(ranking.NearMisses);
        ImmutableArray<Match> page = [.. all.SkipWhile(match => question.After is { } last && !last.IsBefore(match)).Take(question.Size + 1)];
        var docs = hits.ToDictionary(hit => hit.Name, hit => hit.Doc, StringComparer.Ordinal);
        return new(
            [.. page.Take(question.Size).Select(match => Tell(match, side, docs[side.IsNeed ? match.Supply.Offer.Name : match.Demand.Need.Name]))],
            page.Length > question.Size,
            need is null ? all.Length : hits.Length,
            side.Demand is { } demand && question.After is null ? JointProposal.For(demand, ranking.Fits.Concat(ranking.NearMisses), scoring.Weights) : null,
            side.Demand?.Terms.Volume?.Unit ?? "");
    }

    /// <summary>One pair; null when one of the two does not stand.</summary>
    /// <param name="name">The viewer's offer or need.</param>
    /// <param name="counterpart">The need or offer of the other side.</param>
    /// <param name="feedback">The viewer's own.</param>
    /// <param name="on">The day certificates must be in force on.</param>
    public ToldMatch? Explain(string name, string counterpart, ViewerFeedback feedback, DateOnly on)
    {
        if (SideOf(name) is not { } side || SideOf(counterpart) is not { } other)
        {
            return null;
        }
        var candidate = side.IsNeed
            ? new Candidate(other.Supply!, side.Demand!, Relevance(side, counterpart))
            : new Candidate(side.Supply!, other.Demand!, Relevance(side, counterpart));
        return _view.DocOf(counterpart) is { } doc ? Tell(Match.Of(candidate, scoring, feedback, on), side, doc) : null;
    }

    private Side? SideOf(string name) =>
        CatalogNames.IsOf(CatalogKinds.Needs, name)
            ? _view.FindNeed(name) is { } need ? new(null, null, need.Need, need.ToDemand()) : null
            : _view.FindOffer(name) is { } offer ? new(offer.Offer, offer.ToSupply(), null, null) : null;

    private ImmutableArray<Search.Candidate> Hits(Side side, Filter? filter) => side.IsNeed
        ? CandidateSearch.OffersFor(searcher, side.Need!, lexicon, RankingParts.All, filter, MatchQuestion.MaxRanked, trace)
        : CandidateSearch.NeedsFor(searcher, side.Offer!, lexicon, RankingParts.All, filter, MatchQuestion.MaxRanked, trace);

    private IEnumerable<Candidate> Candidates(Side side, ImmutableArray<Search.Candidate> hits) => side.IsNeed
        ? hits.Select(hit => new Candidate(_view.OfferAt(hit.Doc).ToSupply(), side.Demand!, hit.Relevance))
        : hits.Select(hit => new Candidate(side.Supply!, _view.NeedAt(hit.Doc).ToDemand(), hit.Relevance));

    // Null where the total can be told only when all are judged; otherwise it is the number of candidates.
    private PageNeed? NeedOf(Side side, MatchQuestion question) =>
        question.WithoutNearMisses || question.Filter is not { MinScore: 0, Schemes.IsEmpty: true }
            ? null
            : new(question.After, question.Size + 1, side.Demand is not null && question.After is null ? JointProposal.LeastRelevance : int.MaxValue, scoring.Calibration);

    // As in the list; what is not among its best is worth no more than the last of them.
    private int Relevance(Side side, string counterpart)
    {
        var hits = Hits(side, filter: null);
        if (hits.FirstOrDefault(hit => hit.Name == counterpart) is { Name: not null } listed)
        {
            return listed.Relevance;
        }
        var alone = Hits(side, LuceneGoodsFilter.Only(counterpart));
        return alone.IsEmpty || hits.IsEmpty ? 0 : Math.Min(alone[0].Relevance, hits[^1].Relevance);
    }

    // Judging takes no free text; the words that link the two do.
    private ToldMatch Tell(Match match, Side side, int doc)
    {
        var evidence = side.IsNeed
            ? (_sought ??= new(side.Need!, lexicon)).With(match.Supply.Offer with { Description = _view.DescriptionOf(doc) })
            : new GoodsComparison(match.Demand.Need with { Description = _view.DescriptionOf(doc) }, lexicon).With(side.Offer!);
        return new(match, Explanation.Of(match, evidence, scoring, side.IsNeed ? Sides.Buyer : Sides.Producer), evidence);
    }

    private sealed record Side(Offer? Offer, Supply? Supply, Need? Need, Demand? Demand)
    {
        public bool IsNeed => Need is not null;

        public string Owner => Demand?.Buyer.Name ?? Supply!.Producer.Name;
    }
}

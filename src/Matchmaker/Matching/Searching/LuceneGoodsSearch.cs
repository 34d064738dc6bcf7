using System.Collections.Immutable;
using Lucene.Net.Search;
using Matchmaker.Catalog;
using Matchmaker.Search;
using Matchmaker.Vietnamese;

namespace Matchmaker.Matching.Searching;

/// <summary>Finds goods by words on one searcher. For one thread; not to be kept longer than the searcher.</summary>
internal sealed class LuceneGoodsSearch(IndexSearcher searcher, Lexicon lexicon)
{
    /// <summary>Shortest syllable that is taken for a slip of the keys.</summary>
    private const int LeastLetters = 3;

    /// <summary>Hits that are looked at for how a corrected word is written.</summary>
    private const int Samples = 10;

    private readonly CatalogView _view = new(searcher);

    /// <param name="question">What is looked for.</param>
    /// <param name="attending">Organizations whose goods count, or null for all.</param>
    /// <param name="keep">Keeps the searcher's state for later pages.</param>
    public SearchPage Find(SearchQuestion question, ImmutableArray<string>? attending, Func<IndexSearcher, long> keep)
    {
        var filter = new LuceneGoodsFilter(attending, question.Facets);
        var hits = filter.HoldsNothing ? [] : Ranked(question.Offers, question.Query, filter.ToLucene(), SearchQuestion.MaxRanked);
        ImmutableArray<Search.Candidate> page = [.. hits.SkipWhile(hit => question.After is { } last && !last.IsBefore(hit)).Take(question.Size + 1)];
        var hasMore = page.Length > question.Size;
        page = [.. page.Take(question.Size)];
        var query = Words.Of(question.Query);
        var highlighter = new Highlighter(query, lexicon);
        return new(
            [.. page.Select(hit => Tell(hit, question.Offers, highlighter))],
            hasMore ? new(question.After?.Kept ?? keep(searcher), page[^1].Relevance, page[^1].Name) : null,
            hits.Length,
            question.After is null ? FacetsOf(hits, question.Offers) : [],
            question.After is null ? Corrected(query, question.Offers) : null);
    }

    // A searcher of this order in any case: pages are cut out of it.
    private ImmutableArray<Search.Candidate> Ranked(bool offers, string query, Filter? filter, int limit)
    {
        var hits = offers
            ? CandidateSearch.OffersFor(searcher, new Need { Name = "", Title = query }, lexicon, RankingParts.All, filter, limit)
            : CandidateSearch.NeedsFor(searcher, new Offer { Name = "", Title = query }, lexicon, RankingParts.All, filter, limit);
        return [.. hits.OrderByDescending(hit => hit.Relevance).ThenBy(hit => hit.Name, StringComparer.Ordinal)];
    }

    private FoundGood Tell(Search.Candidate hit, bool offers, Highlighter highlighter)
    {
        var (name, title, owner) = offers
            ? _view.OfferAt(hit.Doc) is var offer ? (offer.Offer.Name, offer.Offer.Title, offer.Owner) : default
            : _view.NeedAt(hit.Doc) is var need ? (need.Need.Name, need.Need.Title, need.Owner) : default;
        return new(name, title, owner, hit.Relevance, highlighter.Whole(title), highlighter.Around(_view.DescriptionOf(hit.Doc)));
    }

    private ImmutableArray<(Facet Facet, int Count)> FacetsOf(ImmutableArray<Search.Candidate> hits, bool offers) =>
    [
        .. hits.SelectMany(hit => offers ? GoodsFacets.Of(_view.OfferAt(hit.Doc)) : GoodsFacets.Of(_view.NeedAt(hit.Doc)))
            .CountBy(facet => facet)
            .Select(pair => (pair.Key, pair.Value))
            .OrderBy(pair => pair.Key.Kind).ThenByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Value, StringComparer.Ordinal),
    ];

    // The query with each unknown syllable replaced by the nearest known one, written as goods that have it write it.
    private string? Corrected(Words query, bool offers)
    {
        var spelling = new LuceneSpelling(searcher.IndexReader, offers);
        var linked = lexicon.Find(query).SelectMany(match => Enumerable.Range(match.Start, match.Length)).ToHashSet();
        var nearest = new Dictionary<int, string>();
        foreach (var (at, word) in query.Items.Index())
        {
            if (word.Folded.Length >= LeastLetters && !word.IsNumber && !linked.Contains(at) && !spelling.Knows(word.Folded) && spelling.Nearest(word.Folded) is { } known)
            {
                nearest.Add(at, known);
            }
        }
        if (nearest.Count == 0)
        {
            return null;
        }
        var samples = Ranked(offers, Replaced(query, nearest), filter: null, Samples).Select(hit => Words.Of(TitleAt(hit.Doc, offers) + ". " + _view.DescriptionOf(hit.Doc))).ToArray();
        return Replaced(query, nearest.ToDictionary(pair => pair.Key, pair => Written(samples, pair.Value)));
    }

    private string TitleAt(int doc, bool offers) => offers ? _view.OfferAt(doc).Offer.Title : _view.NeedAt(doc).Need.Title;

    private static string Written(Words[] samples, string folded)
    {
        foreach (var text in samples)
        {
            if (text.Items.FirstOrDefault(word => word.Folded == folded) is { Length: > 0 } found)
            {
                return text.Text[found.Start..found.End].ToLowerInvariant();
            }
        }
        return folded;
    }

    private static string Replaced(Words query, Dictionary<int, string> words)
    {
        var (text, at) = ("", 0);
        foreach (var (place, word) in query.Items.Index())
        {
            if (words.TryGetValue(place, out var better))
            {
                text += query.Text[at..word.Start] + better;
                at = word.End;
            }
        }
        return text + query.Text[at..];
    }
}

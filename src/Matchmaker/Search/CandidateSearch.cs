using System.Collections.Immutable;
using System.Text;
using Lucene.Net.Search;
using Matchmaker.Catalog;
using Matchmaker.Search.Standing;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search;

/// <summary>Finds and ranks the offers for a need, or the needs for an offer, by what the goods are.</summary>
internal sealed class CandidateSearch(LuceneCatalogIndex index, RankingParts parts)
{
    /// <summary>Candidates that are compared closely, for each one asked for.</summary>
    private const int Depth = 300;

    /// <summary>Share of relevance that the names decide alone; the rest is how well the whole texts agree, as search sees it.</summary>
    private const float Known = 0.5f;

    private static readonly SegmentMemo<string> Names = new(100_000);

    public ImmutableArray<Candidate> OffersFor(Need need, Lexicon lexicon, int limit) =>
        index.Read(searcher => OffersFor(searcher, need, lexicon, parts, null, limit));

    public ImmutableArray<Candidate> NeedsFor(Offer offer, Lexicon lexicon, int limit) =>
        index.Read(searcher => NeedsFor(searcher, offer, lexicon, parts, null, limit));

    /// <summary>On a searcher that the caller holds, among the documents of a filter; null lets all through.</summary>
    public static ImmutableArray<Candidate> OffersFor(IndexSearcher searcher, Need need, Lexicon lexicon, RankingParts parts, Filter? filter, int limit, ListTrace? trace = null) =>
        Rank(searcher, GoodsQueryBuilder.TextOf(need), Words.Of(need.Title).Count, need.Class, lexicon, parts, offers: true, filter, limit, trace);

    /// <inheritdoc cref="OffersFor(IndexSearcher, Need, Lexicon, RankingParts, Filter, int, ListTrace)"/>
    public static ImmutableArray<Candidate> NeedsFor(IndexSearcher searcher, Offer offer, Lexicon lexicon, RankingParts parts, Filter? filter, int limit, ListTrace? trace = null) =>
        Rank(searcher, GoodsQueryBuilder.TextOf(offer), null, offer.Class, lexicon, parts, offers: false, filter, limit, trace);

    private static ImmutableArray<Candidate> Rank(
        IndexSearcher searcher, Words text, int? title, ProductClass @class, Lexicon lexicon, RankingParts parts, bool offers, Filter? filter, int limit, ListTrace? trace)
    {
        lexicon = parts.Lexicon ? lexicon : Lexicon.Empty;
        var spelled = parts.Spelling ? IndexSpelling.Repair(text, WordCounts.Of(searcher), searcher.IndexReader, offers) : text;
        var query = GoodsQueryBuilder.Build(spelled, title, @class, lexicon, parts);
        var sought = WordQueryBuilder.Of(query, offers, parts);
        var top = MaxScoreSearch.Top(searcher, sought, filter, Math.Max(Depth, limit));
        trace?.Ran(text, sought, offers, top, Math.Max(Depth, limit));
        var names = new MemoReader<string>(searcher.IndexReader, Names, CatalogFields.NameValue, Encoding.UTF8.GetString);
        var profiles = ReadProfiles.With(lexicon).Of(searcher.IndexReader, asks: !offers);
        var hits = new Candidate[top.Length];
        var best = top.IsEmpty ? 1f : top[0].Score;
        var named = GoodsParts.Of(query.Name, query.Class, lexicon);
        // Offers of one name come by the dozen; each name is compared once.
        var likeness = new Dictionary<GoodsParts[], float>();
        for (var at = 0; at < hits.Length; at++)
        {
            var hit = top[at];
            var found = profiles.At(hit.Doc);
            if (!likeness.TryGetValue(found, out var alike))
            {
                likeness[found] = alike = !parts.Names ? 1f : offers ? GoodsLikeness.Of(named.AsSpan(), found, parts) : GoodsLikeness.Of(found, named.AsSpan(), parts);
            }
            hits[at] = new(names.At(hit.Doc), (int)Math.Round(10_000 * alike * (Known + ((1 - Known) * hit.Score / best))), hit.Doc);
        }
        hits.AsSpan().Sort(static (left, right) => left.Relevance != right.Relevance ? right.Relevance.CompareTo(left.Relevance) : string.CompareOrdinal(left.Name, right.Name));
        return [.. hits.AsSpan()[..Math.Min(limit, hits.Length)]];
    }
}

/// <summary>One possible partner.</summary>
/// <param name="Name">Resource name of the offer or need.</param>
/// <param name="Relevance">How well the goods agree, in basis points, 0–10,000.</param>
/// <param name="Doc">Number of its document in the searcher it was found with.</param>
internal readonly record struct Candidate(string Name, int Relevance, int Doc);

using System.Collections.Immutable;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Matchmaker.Catalog;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search;

/// <summary>Finds and ranks the offers for a need, or the needs for an offer, by what the goods are.</summary>
internal sealed class CandidateSearch(LuceneCatalogIndex index, RankingParts parts)
{
    /// <summary>Candidates that are compared closely, for each one asked for.</summary>
    private const int Depth = 300;

    public ImmutableArray<Candidate> OffersFor(Need need, Lexicon lexicon, int limit) =>
        index.Read(searcher => OffersFor(searcher, need, lexicon, parts, null, limit));

    public ImmutableArray<Candidate> NeedsFor(Offer offer, Lexicon lexicon, int limit) =>
        index.Read(searcher => NeedsFor(searcher, offer, lexicon, parts, null, limit));

    /// <summary>On a searcher that the caller holds, among the documents of a filter; null lets all through.</summary>
    public static ImmutableArray<Candidate> OffersFor(IndexSearcher searcher, Need need, Lexicon lexicon, RankingParts parts, Filter? filter, int limit) =>
        Rank(searcher, GoodsQueryBuilder.OfNeed(need, lexicon, parts), parts, offers: true, filter, limit);

    /// <inheritdoc cref="OffersFor(IndexSearcher, Need, Lexicon, RankingParts, Filter, int)"/>
    public static ImmutableArray<Candidate> NeedsFor(IndexSearcher searcher, Offer offer, Lexicon lexicon, RankingParts parts, Filter? filter, int limit) =>
        Rank(searcher, GoodsQueryBuilder.OfOffer(offer, lexicon, parts), parts, offers: false, filter, limit);

    private static ImmutableArray<Candidate> Rank(IndexSearcher searcher, GoodsQuery query, RankingParts parts, bool offers, Filter? filter, int limit)
    {
        var top = searcher.Search(LuceneQueries.Of(query, offers, parts), filter, Math.Max(Depth, limit));
        var names = MultiDocValues.GetBinaryValues(searcher.IndexReader, CatalogFields.NameValue);
        var profiles = MultiDocValues.GetBinaryValues(searcher.IndexReader, CatalogFields.Profile);
        var hits = new List<Candidate>(top.ScoreDocs.Length);
        var bytes = new BytesRef();
        var best = top.ScoreDocs.Length == 0 ? 1f : top.ScoreDocs[0].Score;
        foreach (var hit in top.ScoreDocs)
        {
            names.Get(hit.Doc, bytes);
            var name = Encoding.UTF8.GetString(bytes.Bytes, bytes.Offset, bytes.Length);
            profiles.Get(hit.Doc, bytes);
            var profile = GoodsProfile.Decode(Encoding.UTF8.GetString(bytes.Bytes, bytes.Offset, bytes.Length));
            var relevance = hit.Score / best;
            hits.Add(new(name, (int)Math.Round(relevance * 10_000), hit.Doc));
            _ = profile;
        }
        return [.. hits.OrderByDescending(hit => hit.Relevance).ThenBy(hit => hit.Name, StringComparer.Ordinal).Take(limit)];
    }
}

/// <summary>One possible partner.</summary>
/// <param name="Name">Resource name of the offer or need.</param>
/// <param name="Relevance">How well the goods agree, in basis points, 0–10,000.</param>
/// <param name="Doc">Number of its document in the searcher it was found with.</param>
internal sealed record Candidate(string Name, int Relevance, int Doc);

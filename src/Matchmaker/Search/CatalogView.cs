using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Queries;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Matchmaker.Catalog;

namespace Matchmaker.Search;

/// <summary>Reads goods out of one searcher. For one thread; not to be kept longer than the searcher.</summary>
internal sealed class CatalogView(IndexSearcher searcher)
{
    /// <summary>Goods of a side that are kept as read, some 2 KiB each: judging them takes less time than reading them anew.</summary>
    private const int KeptGoods = 10_000;

    private static readonly SegmentMemo<IndexedOffer> Offers = new(KeptGoods);
    private static readonly SegmentMemo<IndexedNeed> Needs = new(KeptGoods);

    private readonly MemoReader<IndexedOffer> _offers = new(searcher.IndexReader, Offers, CatalogFields.Goods, GoodsReader.ReadOffer);
    private readonly MemoReader<IndexedNeed> _needs = new(searcher.IndexReader, Needs, CatalogFields.Goods, GoodsReader.ReadNeed);
    private readonly BytesRef _bytes = new();
    private BinaryDocValues? _descriptions;

    public IndexSearcher Searcher => searcher;

    /// <summary>The offer of a document, without its description.</summary>
    public IndexedOffer OfferAt(int doc) => _offers.At(doc);

    /// <summary>The need of a document, without its description.</summary>
    public IndexedNeed NeedAt(int doc) => _needs.At(doc);

    /// <summary>The offer of that name, whole; null when none stands.</summary>
    public IndexedOffer? FindOffer(string name) =>
        DocOf(name) is { } doc ? WholeOfferAt(doc) : null;

    /// <summary>The need of that name, whole; null when none stands.</summary>
    public IndexedNeed? FindNeed(string name) =>
        DocOf(name) is { } doc ? WholeNeedAt(doc) : null;

    /// <summary>The words of the offer or need of that name; null when none stands.</summary>
    public GoodsText? TextOf(string name)
    {
        if (DocOf(name) is not { } doc)
        {
            return null;
        }
        var leaf = searcher.IndexReader.Leaves[ReaderUtil.SubIndex(doc, searcher.IndexReader.Leaves)];
        return new StoredGoods(leaf.AtomicReader).TextAt(doc - leaf.DocBase);
    }

    /// <summary>Whether an offer or need of that name stands.</summary>
    public bool Holds(string name) => DocOf(name) is not null;

    /// <summary>The need of a document, whole.</summary>
    public IndexedNeed WholeNeedAt(int doc)
    {
        var found = NeedAt(doc);
        return found with { Need = found.Need with { Description = DescriptionOf(doc) } };
    }

    /// <summary>The offer of a document, whole.</summary>
    public IndexedOffer WholeOfferAt(int doc)
    {
        var found = OfferAt(doc);
        return found with { Offer = found.Offer with { Description = DescriptionOf(doc) } };
    }

    /// <summary>The free text of a document, or null.</summary>
    public string? DescriptionOf(int doc)
    {
        if ((_descriptions ??= MultiDocValues.GetBinaryValues(searcher.IndexReader, CatalogFields.Description)) is not { } descriptions)
        {
            return null;
        }
        descriptions.Get(doc, _bytes);
        return _bytes.Length == 0 ? null : _bytes.Utf8ToString();
    }

    /// <summary>Documents of one side whose owners are among those named, ascending.</summary>
    public ImmutableArray<int> DocsOf(bool offers, IEnumerable<string> owners)
    {
        var query = new ConstantScoreQuery(OwnedBy(owners));
        var collector = new DocCollector();
        searcher.Search(query, new CachingWrapperFilter(KindOf(offers)), collector);
        return collector.Docs.ToImmutable();
    }

    /// <summary>Documents of one organization's goods, of both sides.</summary>
    public HashSet<int> DocsOf(string owner)
    {
        var docs = new HashSet<int>();
        if (MultiFields.GetTermDocsEnum(searcher.IndexReader, MultiFields.GetLiveDocs(searcher.IndexReader), CatalogFields.Owner, new BytesRef(owner), DocsFlags.NONE) is { } found)
        {
            while (found.NextDoc() is var doc and not DocIdSetIterator.NO_MORE_DOCS)
            {
                docs.Add(doc);
            }
        }
        return docs;
    }

    /// <summary>Names of the goods of these organizations, of both sides, at most as many as asked for.</summary>
    public ImmutableArray<string> NamesOf(IEnumerable<string> owners, int limit) => Names(new ConstantScoreQuery(OwnedBy(owners)), limit);

    /// <summary>Names in order: of one offer or need, of an organization's, or of all ("organizations/-"); at most as many as asked for.</summary>
    public ImmutableArray<string> NamesUnder(string parent, int limit) =>
        parent == CatalogNames.AnyOrganization ? Names(new MatchAllDocsQuery(), limit)
        : CatalogNames.IsOrganization(parent) ? NamesOf([parent], limit)
        : Holds(parent) ? [parent] : [];

    private ImmutableArray<string> Names(Query query, int limit)
    {
        var names = MultiDocValues.GetBinaryValues(searcher.IndexReader, CatalogFields.NameValue);
        var collector = new DocCollector();
        searcher.Search(query, collector);
        return [.. collector.Docs.Select(doc =>
        {
            names.Get(doc, _bytes);
            return _bytes.Utf8ToString();
        }).Order(StringComparer.Ordinal).Take(limit)];
    }

    /// <summary>Lets through the goods of these organizations; worked out once for each part of the index.</summary>
    public static Filter OwnedBy(IEnumerable<string> owners)
    {
        BytesRef[] terms = [.. owners.Select(owner => new BytesRef(owner))];
        // A filter of no terms is refused; that of a query without clauses lets nothing through.
        return new CachingWrapperFilter(terms.Length == 0 ? new QueryWrapperFilter(new BooleanQuery()) : new TermsFilter(CatalogFields.Owner, terms));
    }

    private static QueryWrapperFilter KindOf(bool offers) => new(new TermQuery(new Term(CatalogFields.Kind, offers ? "offer" : "need")));

    /// <summary>The document of that name; null when none stands.</summary>
    public int? DocOf(string name)
    {
        var hits = searcher.Search(new TermQuery(new Term(CatalogFields.Name, name)), 1).ScoreDocs;
        return hits.Length == 0 ? null : hits[0].Doc;
    }

    private sealed class DocCollector : ICollector
    {
        private int _base;

        public ImmutableArray<int>.Builder Docs { get; } = ImmutableArray.CreateBuilder<int>();

        public bool AcceptsDocsOutOfOrder => false;

        public void Collect(int doc) => Docs.Add(_base + doc);

        public void SetNextReader(AtomicReaderContext context) => _base = context.DocBase;

        public void SetScorer(Scorer scorer)
        {
            // Scores do not matter.
        }
    }
}

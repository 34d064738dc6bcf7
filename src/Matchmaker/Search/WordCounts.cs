using System.Collections.Immutable;
using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Term = Lucene.Net.Index.Term;

namespace Matchmaker.Search;

/// <summary>How often words stand in the goods of one state of the index: of goods that stand only, and rounded where they weigh words.</summary>
/// <remarks>
/// Lucene counts goods that were replaced until it happens to merge them away, so the same facts would rank differently from one
/// process to the next, and each write would move every score a little. Counts of standing goods make a list a function of the facts;
/// rounding them to four leading bits makes a write seldom touch a list that it has nothing to do with, and lets it be said when it does.
/// </remarks>
internal sealed class WordCounts
{
    /// <summary>Leading bits that are kept: eight steps from a number to its double, exact up to 15.</summary>
    private const int KeptBits = 4;

    private readonly IndexReader _reader;
    private readonly ImmutableArray<Departed> _departed;

    private WordCounts(IndexReader reader, ImmutableArray<Departed> departed) => (_reader, _departed) = (reader, departed);

    /// <summary>Standing offers and needs, rounded.</summary>
    public int Documents => (int)Rounded(_reader.NumDocs);

    /// <summary>Counts of a reader's state.</summary>
    /// <param name="reader">The state.</param>
    /// <param name="before">Counts of an earlier state, from which parts that did not change are taken; or null.</param>
    public static WordCounts Of(IndexReader reader, WordCounts? before) => new(
        reader,
        [.. reader.Leaves.Select(leaf => leaf.AtomicReader).OfType<SegmentReader>().Where(segment => segment.HasDeletions)
            .Select(segment => Departed.Of(segment, before?._departed.FirstOrDefault(known => ReferenceEquals(known.Core, segment.CoreCacheKey))))]);

    /// <summary>Counts of a searcher's state.</summary>
    public static WordCounts Of(IndexSearcher searcher) => searcher is CountingSearcher counting ? counting.Counts : Of(searcher.IndexReader, before: null);

    /// <summary>Standing goods with a word in a field, exact.</summary>
    public int Count(Term term) => Standing(term, _reader.DocFreq(term));

    /// <summary>The same, where Lucene's own count is known already.</summary>
    public int Standing(Term term, int counted)
    {
        foreach (var part in _departed)
        {
            counted -= part.Words.GetValueOrDefault((term.Field, term.Text));
        }
        return counted;
    }

    /// <summary>Words of all standing goods in a field, rounded; -1 when the field is not there.</summary>
    public long Length(string field)
    {
        var all = MultiFields.GetTerms(_reader, field)?.SumTotalTermFreq ?? -1;
        return all < 0 ? all : Rounded(all - _departed.Sum(part => part.Lengths.GetValueOrDefault(field)));
    }

    /// <summary>A number with its four leading bits kept.</summary>
    public static long Rounded(long number)
    {
        var dropped = Math.Max(0, 64 - BitOperations.LeadingZeroCount((ulong)number) - KeptBits);
        return number >> dropped << dropped;
    }

    /// <summary>What the replaced and removed goods of one part of the index held.</summary>
    private sealed record Departed(
        object Core, IBits Live, ImmutableDictionary<(string Field, string Text), int> Words, ImmutableDictionary<string, int> Lengths)
    {
        public static Departed Of(SegmentReader segment, Departed? before)
        {
            var live = segment.LiveDocs;
            if (before is not null && ReferenceEquals(before.Live, live))
            {
                return before;
            }
            var words = (before?.Words ?? ImmutableDictionary<(string, string), int>.Empty).ToBuilder();
            var lengths = (before?.Lengths ?? ImmutableDictionary<string, int>.Empty).ToBuilder();
            var view = new StoredGoods(segment);
            for (var doc = 0; doc < segment.MaxDoc; doc++)
            {
                if (live.Get(doc) || before?.Live.Get(doc) == false || view.TextAt(doc) is not { } text)
                {
                    continue;
                }
                foreach (var (field, terms) in text.Fields)
                {
                    lengths[field] = lengths.GetValueOrDefault(field) + terms.Length;
                    foreach (var term in terms.Distinct(StringComparer.Ordinal))
                    {
                        words[(field, term)] = words.GetValueOrDefault((field, term)) + 1;
                    }
                }
            }
            return new(segment.CoreCacheKey, live, words.ToImmutable(), lengths.ToImmutable());
        }
    }
}

/// <summary>A searcher that weighs words by <see cref="WordCounts"/>.</summary>
internal sealed class CountingSearcher(IndexReader reader, WordCounts counts) : IndexSearcher(reader)
{
    public WordCounts Counts => counts;

    public override TermStatistics TermStatistics(Term term, TermContext context) =>
        new(term.Bytes, (int)WordCounts.Rounded(counts.Standing(term, context.DocFreq)), -1);

    public override CollectionStatistics CollectionStatistics(string field) => new(field, counts.Documents, -1, counts.Length(field), -1);
}

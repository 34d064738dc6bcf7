using System.Collections.Immutable;
using System.Numerics;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Matchmaker.Search;

/// <summary>A good that a query found.</summary>
/// <param name="Doc">Number of its document in the searcher.</param>
/// <param name="Score">The sum of what the query's groups score in it.</param>
internal readonly record struct WordHit(int Doc, float Score);

/// <summary>Finds the goods that score highest, and passes over those that cannot be among them.</summary>
/// <remarks>
/// MaxScore (Turtle and Flood, 1995). Once as many goods as asked for are found, what cannot come above the last of them by itself is not
/// gone through any more: groups that together score too little are only asked about goods that another group brought up. Frequent
/// words of little weight, the bulk of a long request, cost next to nothing that way.
/// Scores are summed in whole numbers, so that a good scores the same in whatever order its groups are asked.
/// </remarks>
internal sealed class MaxScoreSearch
{
    /// <summary>Documents that are summed at once.</summary>
    private const int Window = 1024;

    /// <summary>Steps of a score from a number to the next.</summary>
    private const float Unit = 1 << 16;

    private const int DocBits = 31;

    private readonly long[] _sums = new long[Window];
    private readonly ulong[] _touched = new ulong[Window / 64];
    private readonly PriorityQueue<int, ulong> _best = new();
    private readonly int _limit;

    private MaxScoreSearch(int limit) => _limit = limit;

    /// <summary>The best goods: higher scores first, lower documents first among equals.</summary>
    /// <param name="searcher">State of the index.</param>
    /// <param name="query">What is looked for.</param>
    /// <param name="filter">Documents to look among, or null for all.</param>
    /// <param name="limit">At most so many, 1 or more.</param>
    public static ImmutableArray<WordHit> Top(IndexSearcher searcher, WordQuery query, Filter? filter, int limit)
    {
        var words = new QueriedWords(searcher, query);
        var search = new MaxScoreSearch(limit);
        var leaves = searcher.IndexReader.Leaves;
        for (var leaf = 0; leaf < leaves.Count; leaf++)
        {
            var live = leaves[leaf].AtomicReader.LiveDocs;
            if (filter is null)
            {
                search.Go(words.ScorersOf(query, leaf, live), leaves[leaf].DocBase);
            }
            else if (filter.GetDocIdSet(leaves[leaf], live) is { } admitted)
            {
                search.Go(words.ScorersOf(query, leaf, BitsOf(admitted, leaves[leaf].AtomicReader.MaxDoc)), leaves[leaf].DocBase);
            }
        }
        return search.Hits();
    }

    // What a good must score more than.
    private long Least => _best.Count == _limit && _best.TryPeek(out _, out var last) ? (long)(last >> DocBits) : -1;

    private void Go(List<WordScorer> scorers, int docBase)
    {
        scorers.Sort(static (left, right) => left.Bound.CompareTo(right.Bound));
        // What the first so many groups score together at most.
        var bounds = new long[scorers.Count + 1];
        for (var i = 0; i < scorers.Count; i++)
        {
            bounds[i + 1] = bounds[i] + Whole(scorers[i].Bound) + 1;
            scorers[i].Next();
        }
        while (true)
        {
            var least = Least;
            var first = 0;
            while (first < scorers.Count && bounds[first + 1] <= least)
            {
                first++;
            }
            var start = WordScorer.End;
            for (var i = first; i < scorers.Count; i++)
            {
                start = Math.Min(start, scorers[i].Doc);
            }
            if (start == WordScorer.End)
            {
                return;
            }
            for (var i = first; i < scorers.Count; i++)
            {
                Sum(scorers[i], start);
            }
            Take(scorers, bounds, first, start, docBase);
        }
    }

    private void Sum(WordScorer scorer, int start)
    {
        var end = Math.Min(start + (long)Window, WordScorer.End);
        for (var doc = scorer.Doc; doc < end; doc = scorer.Next())
        {
            var at = doc - start;
            _sums[at] += Whole(scorer.Score());
            _touched[at / 64] |= 1UL << (at % 64);
        }
    }

    // Asks the other groups about each good of the window, the weightiest first, as long as it may still come in.
    private void Take(List<WordScorer> scorers, long[] bounds, int first, int start, int docBase)
    {
        var least = Least;
        for (var word = 0; word < _touched.Length; word++)
        {
            for (var bits = _touched[word]; bits != 0; bits &= bits - 1)
            {
                var at = (word * 64) + BitOperations.TrailingZeroCount(bits);
                var sum = _sums[at];
                _sums[at] = 0;
                for (var i = first - 1; i >= 0 && sum + bounds[i + 1] > least; i--)
                {
                    var scorer = scorers[i];
                    if ((scorer.Doc < start + at ? scorer.Advance(start + at) : scorer.Doc) == start + at)
                    {
                        sum += Whole(scorer.Score());
                    }
                }
                if (sum > least)
                {
                    Keep(docBase + start + at, sum);
                    least = Least;
                }
            }
            _touched[word] = 0;
        }
    }

    private void Keep(int doc, long sum)
    {
        var place = ((ulong)Math.Min(sum, uint.MaxValue) << DocBits) | (uint)(int.MaxValue - doc);
        if (_best.Count < _limit)
        {
            _best.Enqueue(doc, place);
        }
        else
        {
            _best.EnqueueDequeue(doc, place);
        }
    }

    private ImmutableArray<WordHit> Hits()
    {
        var hits = new WordHit[_best.Count];
        for (var i = hits.Length - 1; i >= 0; i--)
        {
            _best.TryDequeue(out var doc, out var place);
            hits[i] = new(doc, (place >> DocBits) / Unit);
        }
        return [.. hits];
    }

    private static long Whole(float score) => (long)(score * Unit);

    private static IBits BitsOf(DocIdSet admitted, int documents)
    {
        if (admitted.Bits is { } bits)
        {
            return bits;
        }
        var set = new FixedBitSet(documents);
        if (admitted.GetIterator() is { } docs)
        {
            set.Or(docs);
        }
        return set;
    }
}

using Lucene.Net.Util;
using Term = Lucene.Net.Index.Term;

namespace Matchmaker.Search.Standing;

/// <summary>One good as the scoring formula sees it: how often each word stands in it, and how long its fields are.</summary>
internal sealed class WeighedGoods
{
    private readonly WordCounts _counts;
    private readonly Dictionary<FieldWord, int> _words = [];
    private readonly Dictionary<string, float> _lengths = new(StringComparer.Ordinal);

    public WeighedGoods(GoodsText text, WordCounts counts)
    {
        _counts = counts;
        Text = text;
        foreach (var (field, terms) in text.Fields)
        {
            foreach (var term in terms)
            {
                _words[new(field, term)] = _words.GetValueOrDefault(new(field, term)) + 1;
            }
            _lengths[field] = LengthNorm(terms.Length, counts.Length(field), counts.Documents);
        }
    }

    public GoodsText Text { get; }

    public IEnumerable<FieldWord> Words => _words.Keys;

    public bool Holds(FieldWord word) => _words.ContainsKey(word);

    /// <summary>The most that a clause can add to this good's score; 0 where one of its words is not there.</summary>
    public float AtMost(ListClause clause)
    {
        var (most, weight) = (0, 0f);
        foreach (var word in clause.Words)
        {
            if (!_words.TryGetValue(word, out var times))
            {
                return 0f;
            }
            most = Math.Max(most, times);
            weight += Weight(word);
        }
        return clause.Boost * weight * (LuceneCatalogIndex.K1 + 1) * most / (most + _lengths[clause.Words[0].Field]);
    }

    private float Weight(FieldWord word)
    {
        var count = _counts.Weighing(new Term(word.Field, word.Text));
        return MathF.Log(1 + ((_counts.Documents - count + 0.5f) / (count + 0.5f)));
    }

    // The length goes through the one byte that the index keeps of it.
    private static float LengthNorm(int words, long all, int documents)
    {
        if (words == 0)
        {
            return 0f;
        }
        var kept = SmallSingle.Byte315ToSingle(SmallSingle.SingleToByte315(1f / MathF.Sqrt(words)));
        var average = all <= 0 || documents == 0 ? 1f : (float)(all / (double)documents);
        return LuceneCatalogIndex.K1 * (1 - LuceneCatalogIndex.B + (LuceneCatalogIndex.B / (kept * kept) / average));
    }
}

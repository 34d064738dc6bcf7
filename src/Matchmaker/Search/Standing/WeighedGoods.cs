using Lucene.Net.Util;
using Term = Lucene.Net.Index.Term;

namespace Matchmaker.Search.Standing;

/// <summary>One good as the scoring formula sees it: how often each word stands in it, and how long its fields are.</summary>
internal sealed class WeighedGoods
{
    private readonly WordWeights _weights;
    private readonly Dictionary<FieldWord, int> _words = [];
    private readonly Dictionary<string, float> _lengths = new(StringComparer.Ordinal);

    public WeighedGoods(GoodsText text, WordWeights weights)
    {
        _weights = weights;
        Text = text;
        foreach (var (field, terms) in text.Fields)
        {
            foreach (var term in terms)
            {
                _words[new(field, term)] = _words.GetValueOrDefault(new(field, term)) + 1;
            }
            _lengths[field] = LengthNorm(terms.Length, weights.Counts.Length(field), weights.Counts.Documents);
        }
    }

    public GoodsText Text { get; }

    public IEnumerable<FieldWord> Words => _words.Keys;

    /// <summary>What a word adds to this good's score, as the index would have it; 0 where it is not there.</summary>
    public float ScoreOf(FieldWord word) => _words.TryGetValue(word, out var times)
        ? _weights.Of(word) * (LuceneCatalogIndex.K1 + 1) * times / (times + _lengths[word.Field])
        : 0f;

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

/// <summary>What words weigh in one state of the index; each is looked up once. For one thread.</summary>
internal sealed class WordWeights(WordCounts counts)
{
    private readonly Dictionary<FieldWord, int> _known = [];

    public WordCounts Counts => counts;

    /// <summary>Standing goods with the word, exact.</summary>
    public int Count(FieldWord word) => _known.TryGetValue(word, out var count) ? count : _known[word] = counts.Count(new Term(word.Field, word.Text));

    /// <summary>What the word weighs, by the rounded count.</summary>
    public float Of(FieldWord word)
    {
        var count = WordCounts.Rounded(Count(word));
        return MathF.Log(1 + ((counts.Documents - count + 0.5f) / (count + 0.5f)));
    }
}

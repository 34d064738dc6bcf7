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
            // The length goes through the one byte that the index keeps of it.
            _lengths[field] = terms.IsEmpty ? 0f : Bm25.LengthNorm(Bm25.LengthByte(terms.Length), Bm25.Average(weights.Counts.Length(field), weights.Counts.Documents));
        }
    }

    public GoodsText Text { get; }

    public IEnumerable<FieldWord> Words => _words.Keys;

    /// <summary>What a word adds to this good's score, as the index would have it; 0 where it is not there.</summary>
    public float ScoreOf(FieldWord word) => _words.TryGetValue(word, out var times)
        ? Bm25.Score(_weights.Of(word), times, _lengths[word.Field])
        : 0f;
}

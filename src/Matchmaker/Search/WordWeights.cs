using Term = Lucene.Net.Index.Term;

namespace Matchmaker.Search;

/// <summary>What words weigh in one state of the index; each is looked up once. For one thread.</summary>
internal sealed class WordWeights(WordCounts counts)
{
    private readonly Dictionary<FieldWord, int> _known = [];

    public WordCounts Counts => counts;

    /// <summary>Standing goods with the word, exact.</summary>
    public int Count(FieldWord word) => _known.TryGetValue(word, out var count) ? count : _known[word] = counts.Count(new Term(word.Field, word.Text));

    /// <summary>What the word weighs, by the rounded count.</summary>
    public float Of(FieldWord word) => Bm25.Weight(WordCounts.Rounded(Count(word)), counts.Documents);
}

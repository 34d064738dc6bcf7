using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Matchmaker.Search;

/// <summary>The words of a query in one state of the index: what each weighs, and where it stands. For one thread.</summary>
internal sealed class QueriedWords
{
    private readonly WordCounts _counts;
    private readonly IList<AtomicReaderContext> _leaves;
    private readonly Dictionary<FieldWord, Found> _found = [];
    private readonly Dictionary<string, float[]> _norms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TermsEnum?[]> _terms = new(StringComparer.Ordinal);

    public QueriedWords(IndexSearcher searcher, WordQuery query)
    {
        _counts = WordCounts.Of(searcher);
        _leaves = searcher.IndexReader.Leaves;
        foreach (var word in query.Groups.SelectMany(group => group.Clauses).SelectMany(clause => clause.Words))
        {
            if (!_found.ContainsKey(word))
            {
                _found.Add(word, Find(word));
            }
        }
    }

    /// <summary>Scorers of a query's groups in one part of the index; groups that nothing there matches are left out.</summary>
    /// <param name="query">The query.</param>
    /// <param name="leaf">Number of the part.</param>
    /// <param name="admitted">Documents to look at, or null for all.</param>
    public List<WordScorer> ScorersOf(WordQuery query, int leaf, IBits? admitted)
    {
        var scorers = new List<WordScorer>(query.Groups.Length);
        foreach (var group in query.Groups)
        {
            if (ScorerOf(group, leaf, admitted) is { } scorer)
            {
                scorers.Add(scorer);
            }
        }
        return scorers;
    }

    private WordScorer? ScorerOf(WordGroup group, int leaf, IBits? admitted)
    {
        if (group.Clauses.Length == 1)
        {
            return ScorerOf(group.Clauses[0], leaf, admitted);
        }
        WordScorer[] clauses = [.. group.Clauses.Select(clause => ScorerOf(clause, leaf, admitted)).OfType<WordScorer>()];
        return clauses.Length switch
        {
            0 => null,
            1 => clauses[0],
            _ => new BestClauseScorer(clauses, group.Others),
        };
    }

    private WordScorer? ScorerOf(WordClause clause, int leaf, IBits? admitted)
    {
        foreach (var word in clause.Words)
        {
            if (_found[word].States[leaf] is null)
            {
                return null;
            }
        }
        if (clause.Words.Length == 1)
        {
            return ScorerOf(clause.Words[0], clause.Boost, leaf, admitted);
        }
        return new AllWordsScorer([.. clause.Words.Select(word => ScorerOf(word, clause.Boost, leaf, admitted)).OrderBy(scorer => scorer.Cost)]);
    }

    private OneWordScorer ScorerOf(FieldWord word, float boost, int leaf, IBits? admitted)
    {
        var found = _found[word];
        var terms = _terms[word.Field][leaf]!;
        terms.SeekExact(found.Bytes, found.States[leaf]!);
        return new(
            terms.Docs(admitted, null, DocsFlags.FREQS), terms.DocFreq, boost * found.Weight, _leaves[leaf].AtomicReader.GetNormValues(word.Field), NormsOf(word.Field));
    }

    private Found Find(FieldWord word)
    {
        var bytes = new BytesRef(word.Text);
        var parts = TermsOf(word.Field);
        var states = new TermState?[parts.Length];
        var count = 0;
        for (var leaf = 0; leaf < parts.Length; leaf++)
        {
            if (parts[leaf] is { } terms && terms.SeekExact(bytes))
            {
                states[leaf] = terms.GetTermState();
                count += terms.DocFreq;
            }
        }
        var standing = _counts.Standing(new Term(word.Field, bytes), count);
        return new(bytes, states, Bm25.Weight(WordCounts.Rounded(standing), _counts.Documents));
    }

    private TermsEnum?[] TermsOf(string field) => _terms.TryGetValue(field, out var known)
        ? known
        : _terms[field] = [.. _leaves.Select(leaf => leaf.AtomicReader.GetTerms(field)?.GetEnumerator())];

    private float[] NormsOf(string field)
    {
        if (_norms.TryGetValue(field, out var known))
        {
            return known;
        }
        var average = Bm25.Average(_counts.Length(field), _counts.Documents);
        var norms = new float[byte.MaxValue + 1];
        for (var length = 0; length < norms.Length; length++)
        {
            norms[length] = Bm25.LengthNorm((byte)length, average);
        }
        return _norms[field] = norms;
    }

    private sealed record Found(BytesRef Bytes, TermState?[] States, float Weight);
}

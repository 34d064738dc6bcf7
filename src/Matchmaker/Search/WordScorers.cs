using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Matchmaker.Search;

/// <summary>Goes through the goods of one part of the index that hold what a clause or a group looks for, and scores them.</summary>
internal abstract class WordScorer
{
    /// <summary>No more goods.</summary>
    public const int End = DocIdSetIterator.NO_MORE_DOCS;

    /// <summary>The document at hand; -1 before the first.</summary>
    public int Doc { get; protected set; } = -1;

    /// <summary>No score is above it.</summary>
    public abstract float Bound { get; }

    /// <summary>About how many documents there are.</summary>
    public abstract long Cost { get; }

    /// <summary>What the document at hand scores.</summary>
    public abstract float Score();

    /// <summary>Goes to the next document.</summary>
    public abstract int Next();

    /// <summary>Goes to the first document at or after one that is further on.</summary>
    public abstract int Advance(int target);
}

/// <summary>One word.</summary>
/// <param name="docs">Where it stands.</param>
/// <param name="count">In how many documents of this part, replaced ones among them.</param>
/// <param name="weight">Of the word, with its boost.</param>
/// <param name="lengths">The byte kept of each document's length, or null where none is kept.</param>
/// <param name="norms">What each byte means.</param>
internal sealed class OneWordScorer(DocsEnum docs, int count, float weight, NumericDocValues? lengths, float[] norms) : WordScorer
{
    public override float Bound => weight * (Bm25.K1 + 1);

    public override long Cost => count;

    public override float Score() => Bm25.Score(weight, docs.Freq, lengths is null ? Bm25.K1 : norms[(byte)lengths.Get(Doc)]);

    public override int Next() => Doc = docs.NextDoc();

    public override int Advance(int target) => Doc = docs.Advance(target);
}

/// <summary>Words that must all stand there; their scores add up.</summary>
/// <param name="words">Two or more, the rarest first.</param>
internal sealed class AllWordsScorer(WordScorer[] words) : WordScorer
{
    public override float Bound { get; } = words.Sum(word => word.Bound);

    public override long Cost => words[0].Cost;

    public override float Score()
    {
        var sum = 0f;
        foreach (var word in words)
        {
            sum += word.Score();
        }
        return sum;
    }

    public override int Next() => Settle(words[0].Next());

    public override int Advance(int target) => Settle(words[0].Advance(target));

    private int Settle(int doc)
    {
        for (var i = 1; i < words.Length && doc != End; i++)
        {
            var at = words[i].Doc < doc ? words[i].Advance(doc) : words[i].Doc;
            if (at > doc)
            {
                doc = at == End ? End : words[0].Advance(at);
                i = 0;
            }
        }
        return Doc = doc;
    }
}

/// <summary>Clauses that mean the same: the best counts whole, the others in part.</summary>
/// <param name="clauses">Two or more.</param>
/// <param name="others">What of the others counts, 0–1.</param>
internal sealed class BestClauseScorer(WordScorer[] clauses, float others) : WordScorer
{
    public override float Bound { get; } = Together(clauses.Sum(clause => clause.Bound), clauses.Max(clause => clause.Bound), others);

    public override long Cost { get; } = clauses.Sum(clause => clause.Cost);

    public override float Score()
    {
        var (sum, most) = (0f, 0f);
        foreach (var clause in clauses)
        {
            if (clause.Doc == Doc)
            {
                var score = clause.Score();
                sum += score;
                most = Math.Max(most, score);
            }
        }
        return Together(sum, most, others);
    }

    public override int Next() => Advance(Doc + 1);

    public override int Advance(int target)
    {
        var first = End;
        foreach (var clause in clauses)
        {
            first = Math.Min(first, clause.Doc >= target ? clause.Doc : clause.Doc == target - 1 ? clause.Next() : clause.Advance(target));
        }
        return Doc = first;
    }

    private static float Together(float sum, float most, float others) => most + (others * (sum - most));
}

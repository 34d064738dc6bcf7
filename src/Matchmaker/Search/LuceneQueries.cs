using Lucene.Net.Search;
using Matchmaker.Vietnamese;
using Term = Lucene.Net.Index.Term;

namespace Matchmaker.Search;

/// <summary>Writes a <see cref="GoodsQuery"/> as a Lucene query over one side's fields. Pure.</summary>
internal static class LuceneQueries
{
    // Marks must rank first where both sides wrote them (an/án, dứa/dừa/dưa); a writer who leaves them out is found all the same.
    private const float Exact = 0.9f;
    private const float LeftOut = 0.5f;
    private const float Unmarked = 1f;
    // Pairs stand for words of two syllables; marks add nothing to two in a row.
    private const float Pair = 0.5f;
    private const float Phrase = 0.4f;

    /// <summary>What of a good's other names counts beside the best.</summary>
    public const float OtherPhrases = 0.1f;

    /// <summary>Words of the asker that weigh less are left out: they are in every other text, and say nothing of the good.</summary>
    private const float LeastWeight = 0.15f;

    public static Query Of(GoodsQuery query, bool offers, RankingParts parts)
    {
        var whole = new BooleanQuery(disableCoord: true);
        var unmarked = query.Unmarked || !parts.Marks;
        // Who writes "mận tuyet" may have left the marks out of any other word too.
        var careless = !unmarked && query.Terms.Any(term => term.Syllables is [{ LacksMarks: true }]);
        foreach (var (syllables, weight) in query.Terms.Where(term => term.Weight >= LeastWeight))
        {
            if (syllables is [var first, var second])
            {
                if (parts.Pairs)
                {
                    whole.Add(PairOf(offers, first, second, weight * Pair), Occur.SHOULD);
                }
                continue;
            }
            var word = syllables[0];
            if (unmarked)
            {
                whole.Add(WordOf(offers, folded: true, word.Folded, weight * Unmarked), Occur.SHOULD);
                continue;
            }
            whole.Add(WordOf(offers, folded: false, word.Canonical, weight * Exact), Occur.SHOULD);
            if (word.HasMarks || careless)
            {
                whole.Add(WordOf(offers, folded: !word.HasMarks, word.Folded, weight * LeftOut), Occur.SHOULD);
            }
        }
        foreach (var link in query.Links)
        {
            if (link.Phrases.Length > 0)
            {
                var best = new DisjunctionMaxQuery(OtherPhrases) { Boost = link.Weight };
                foreach (var words in link.Phrases.Select(phrase => phrase.Phrase))
                {
                    best.Add(PhraseOf(words, offers));
                }
                whole.Add(best, Occur.SHOULD);
            }
        }
        return whole;
    }

    // Written without marks as well as with them: the names of what is found are compared by their marks afterwards.
    private static Query PhraseOf(Words phrase, bool offers)
    {
        if (phrase.Count == 1)
        {
            return WordOf(offers, folded: true, phrase[0].Folded, Phrase);
        }
        if (phrase.Count == 2)
        {
            return PairOf(offers, phrase[0].Syllable, phrase[1].Syllable, Phrase);
        }
        // All its pairs: as good as the phrase in texts of a few lines, and no positions need be kept.
        var all = new BooleanQuery(disableCoord: true);
        for (var i = 1; i < phrase.Count; i++)
        {
            all.Add(PairOf(offers, phrase[i - 1].Syllable, phrase[i].Syllable, Phrase), Occur.MUST);
        }
        return all;
    }

    private static TermQuery WordOf(bool offers, bool folded, string word, float boost) =>
        new(new Term(CatalogFields.Words(offers, folded), word)) { Boost = boost };

    private static TermQuery PairOf(bool offers, Syllable first, Syllable second, float boost) =>
        new(new Term(CatalogFields.Pairs(offers), first.Folded + " " + second.Folded)) { Boost = boost };
}

using System.Collections.Immutable;
using Lucene.Net.Search;
using Matchmaker.Vietnamese;
using Term = Lucene.Net.Index.Term;

namespace Matchmaker.Search;

/// <summary>Writes a <see cref="GoodsQuery"/> as a Lucene query over one side's fields. Pure.</summary>
internal static class LuceneQueries
{
    // Marks must rank first where both sides wrote them (an/án, dứa/dừa/dưa); pairs stand for words of two syllables.
    private const float ExactSyllable = 0.6f;
    private const float FoldedSyllable = 0.3f;
    private const float ExactPair = 0.5f;
    private const float UnmarkedSyllable = 1f;
    private const float UnmarkedPair = 0.5f;
    private const float Phrase = 0.4f;

    /// <summary>Words of the asker that weigh less are left out: they are in every other text, and say nothing of the good.</summary>
    private const float LeastWeight = 0.15f;

    public static Query Of(GoodsQuery query, bool offers, RankingParts parts)
    {
        var whole = new BooleanQuery(disableCoord: true);
        var unmarked = query.Unmarked || !parts.Marks;
        foreach (var (syllables, weight) in query.Terms)
        {
            var pair = syllables.Length == 2;
            if (weight < LeastWeight || (pair && !parts.Pairs))
            {
                continue;
            }
            if (unmarked)
            {
                whole.Add(TermOf(offers, syllables, folded: true, weight * (pair ? UnmarkedPair : UnmarkedSyllable)), Occur.SHOULD);
                continue;
            }
            whole.Add(TermOf(offers, syllables, folded: false, weight * (pair ? ExactPair : ExactSyllable)), Occur.SHOULD);
            if (!pair)
            {
                whole.Add(TermOf(offers, syllables, folded: true, weight * FoldedSyllable), Occur.SHOULD);
            }
        }
        foreach (var link in query.Links)
        {
            if (link.Phrases.Length > 0)
            {
                var best = new DisjunctionMaxQuery(0.1f) { Boost = link.Weight };
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
        if (phrase.Count <= 2)
        {
            return TermOf(offers, [.. phrase.Items.Select(word => word.Syllable)], folded: true, Phrase);
        }
        // All its pairs: as good as the phrase in texts of a few lines, and no positions need be kept.
        var all = new BooleanQuery(disableCoord: true);
        for (var i = 1; i < phrase.Count; i++)
        {
            all.Add(TermOf(offers, [phrase[i - 1].Syllable, phrase[i].Syllable], folded: true, Phrase), Occur.MUST);
        }
        return all;
    }

    private static TermQuery TermOf(bool offers, ImmutableArray<Syllable> syllables, bool folded, float boost) =>
        new(new Term(CatalogFields.Term(offers, folded, syllables.Length == 2), string.Join(' ', syllables.Select(syllable => folded ? syllable.Folded : syllable.Canonical)))) { Boost = boost };
}

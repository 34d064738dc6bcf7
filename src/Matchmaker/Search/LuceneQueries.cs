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
    private const float FoldedSyllable = 0.4f;
    private const float ExactPair = 0.3f;
    private const float FoldedPair = 0.2f;
    private const float UnmarkedSyllable = 1f;
    private const float UnmarkedPair = 0.5f;
    private const float TitleBoost = 1f;
    private const float AllBoost = 1f;

    public static Query Of(GoodsQuery query, bool offers, RankingParts parts)
    {
        var whole = new BooleanQuery(disableCoord: true);
        foreach (var term in query.Terms)
        {
            var pair = term.Syllables.Length == 2;
            if (pair && !parts.Pairs)
            {
                continue;
            }
            Add(whole, offers, pair, term.Syllables, term.Weight, query.Unmarked || !parts.Marks);
        }
        foreach (var link in query.Links)
        {
            var best = new DisjunctionMaxQuery(0.1f);
            foreach (var phrase in link.Phrases)
            {
                best.Add(PhraseOf(phrase.Phrase, offers, parts));
            }
            if (link.Phrases.Length > 0)
            {
                best.Boost = link.Weight;
                whole.Add(best, Occur.SHOULD);
            }
        }
        return whole;
    }

    private static void Add(BooleanQuery whole, bool offers, bool pair, ImmutableArray<Syllable> syllables, float weight, bool unmarked)
    {
        var folded = string.Join(' ', syllables.Select(syllable => syllable.Folded));
        var exact = string.Join(' ', syllables.Select(syllable => syllable.Canonical));
        foreach (var title in new[] { true, false })
        {
            var boost = weight * (title ? TitleBoost : AllBoost);
            if (unmarked)
            {
                AddTerm(whole, CatalogFields.Term(offers, title, folded: true, pair), folded, boost * (pair ? UnmarkedPair : UnmarkedSyllable));
                continue;
            }
            AddTerm(whole, CatalogFields.Term(offers, title, folded: false, pair), exact, boost * (pair ? ExactPair : ExactSyllable));
            AddTerm(whole, CatalogFields.Term(offers, title, folded: true, pair), folded, boost * (pair ? FoldedPair : FoldedSyllable));
        }
    }

    private static void AddTerm(BooleanQuery whole, string field, string text, float boost)
    {
        if (boost > 0f)
        {
            whole.Add(new TermQuery(new Term(field, text)) { Boost = boost }, Occur.SHOULD);
        }
    }

    private static BooleanQuery PhraseOf(Words phrase, bool offers, RankingParts parts)
    {
        var whole = new BooleanQuery(disableCoord: true);
        foreach (var title in new[] { true, false })
        {
            foreach (var folded in new[] { false, true })
            {
                if (!folded && !parts.Marks)
                {
                    continue;
                }
                var field = CatalogFields.Term(offers, title, folded, pair: false);
                Query one;
                if (phrase.Count == 1)
                {
                    one = new TermQuery(new Term(field, folded ? phrase[0].Folded : phrase[0].Canonical));
                }
                else
                {
                    var words = new PhraseQuery();
                    foreach (var word in phrase.Items)
                    {
                        words.Add(new Term(field, folded ? word.Folded : word.Canonical));
                    }
                    one = words;
                }
                one.Boost = (title ? TitleBoost : AllBoost) * (folded ? FoldedSyllable : ExactSyllable);
                whole.Add(one, Occur.SHOULD);
            }
        }
        return whole;
    }
}

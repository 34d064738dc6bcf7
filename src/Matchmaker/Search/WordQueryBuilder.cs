using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search;

/// <summary>Writes a <see cref="GoodsQuery"/> as words of one side's fields. For one query.</summary>
internal sealed class WordQueryBuilder
{
    // Marks must rank first where both sides wrote them (an/án, dứa/dừa/dưa); a writer who leaves them out is found all the same.
    private const float Exact = 0.9f;
    private const float LeftOut = 0.5f;
    private const float Unmarked = 1f;
    // Pairs stand for words of two syllables; marks add nothing to two in a row.
    private const float Pair = 0.5f;
    private const float Phrase = 0.4f;

    /// <summary>What of a good's other names counts beside the best.</summary>
    private const float OtherPhrases = 0.1f;

    /// <summary>Words of the asker that weigh less are left out: they are in every other text, and say nothing of the good.</summary>
    private const float LeastWeight = 0.15f;

    private readonly bool _offers;

    // A word said twice is looked for once, twice as hard.
    private readonly Dictionary<FieldWord, float> _words = [];
    private readonly List<FieldWord> _order = [];
    private readonly List<WordGroup> _groups = [];

    private WordQueryBuilder(bool offers) => _offers = offers;

    /// <param name="query">What is looked for.</param>
    /// <param name="offers">Whether among offers, or among needs.</param>
    /// <param name="parts">Parts of ranking that are switched on.</param>
    public static WordQuery Of(GoodsQuery query, bool offers, RankingParts parts)
    {
        var builder = new WordQueryBuilder(offers);
        builder.AddTerms(query, parts);
        foreach (var link in query.Links.Where(link => link.Phrases.Length > 0))
        {
            builder.AddPhrases(link);
        }
        return new([.. builder._order.Select(word => new WordGroup([new([word], builder._words[word])])), .. builder._groups]);
    }

    private void AddTerms(GoodsQuery query, RankingParts parts)
    {
        var unmarked = query.Unmarked || !parts.Marks;
        // Who writes "mận tuyet" may have left the marks out of any other word too.
        var careless = !unmarked && query.Terms.Any(term => term.Syllables is [{ LacksMarks: true }]);
        foreach (var (syllables, weight) in query.Terms.Where(term => term.Weight >= LeastWeight))
        {
            if (syllables is [var first, var second])
            {
                if (parts.Pairs)
                {
                    Add(PairOf(first, second), weight * Pair);
                }
                continue;
            }
            var word = syllables[0];
            if (unmarked)
            {
                Add(WordOf(folded: true, word.Folded), weight * Unmarked);
                continue;
            }
            Add(WordOf(folded: false, word.Canonical), weight * Exact);
            if (word.HasMarks || careless)
            {
                Add(WordOf(folded: !word.HasMarks, word.Folded), weight * LeftOut);
            }
        }
    }

    private void Add(FieldWord word, float boost)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_words, word, out var isKnown);
        sum += boost;
        if (!isKnown)
        {
            _order.Add(word);
        }
    }

    private void AddPhrases(GoodsLink link)
    {
        ImmutableArray<WordClause> clauses = [.. link.Phrases.Select(phrase => new WordClause(WordsOf(phrase.Phrase), link.Weight * Phrase))];
        if (clauses is [{ Words: [var alone] } only])
        {
            Add(alone, only.Boost);
        }
        else
        {
            _groups.Add(new(clauses, OtherPhrases));
        }
    }

    // Written without marks as well as with them: the names of what is found are compared by their marks afterwards.
    // All pairs of a longer phrase: as good as the phrase in texts of a few lines, and no positions need be kept.
    private ImmutableArray<FieldWord> WordsOf(Words phrase) => phrase.Count == 1
        ? [WordOf(folded: true, phrase[0].Folded)]
        : [.. Enumerable.Range(1, phrase.Count - 1).Select(i => PairOf(phrase[i - 1].Syllable, phrase[i].Syllable))];

    private FieldWord WordOf(bool folded, string word) => new(CatalogFields.Words(_offers, folded), word);

    private FieldWord PairOf(Syllable first, Syllable second) => new(CatalogFields.Pairs(_offers), first.Folded + " " + second.Folded);
}

using System.Collections.Frozen;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Matchmaker.Vietnamese;
using Term = Lucene.Net.Index.Term;

namespace Matchmaker.Search;

/// <summary>Reads a slip of the keys (<c>tári cây</c>, <c>lượợng</c>) as the nearest word that somebody in the index wrote.</summary>
/// <remarks>Only what nobody wrote is touched: a word that is not in the index and not in any table shipped with the product.</remarks>
internal static class IndexSpelling
{
    /// <summary>Shortest English word that is corrected; of shorter ones too many are near.</summary>
    private const int ShortestEnglish = 5;

    /// <summary>Nearest words that are tried with their neighbours.</summary>
    private const int Tried = 8;

    private static readonly string[] Tables =
    [
        "lexicon.tsv", "goods_lexicon.tsv", "goods_words.tsv", "goods_forms.tsv", "boilerplate.txt", "communes.tsv", "districts.tsv", "provinces.tsv",
    ];

    private static readonly FrozenSet<string> Shipped =
        Tables.SelectMany(table => EmbeddedTable.Lines(table)).SelectMany(line => Words.Of(line).Items)
            .SelectMany(word => new[] { word.Canonical, word.Folded }).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The same text with unknown words read as their nearest known one; where they stand is kept.</summary>
    /// <param name="words">What was typed.</param>
    /// <param name="counts">How often words stand in it.</param>
    /// <param name="reader">The index.</param>
    /// <param name="offers">Whether the words of offers are meant, or those of needs.</param>
    public static Words Repair(Words words, WordCounts counts, IndexReader reader, bool offers)
    {
        var (english, marked) = (words.IsEnglish, words.HasMarks);
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].IsNumber || (english && words[i].Length < ShortestEnglish))
            {
                continue;
            }
            var likely = Likely(words[i].Syllable, counts, reader, offers, marked).Select(near => words with { Items = words.Items.SetItem(i, words[i] with { Syllable = near }) });
            // The first makes a known phrase with its neighbours, or is in most documents.
            words = likely.MaxBy(read => Reach(read, i)) ?? words;
        }
        return words;
    }

    /// <summary>Whether a table shipped with the product has the word, so that it is never read as another.</summary>
    public static bool IsShipped(Syllable word) => Shipped.Contains(word.Canonical);

    private static int Reach(Words words, int at)
    {
        var longest = 0;
        for (var start = Math.Max(0, at - 2); start <= at; start++)
        {
            longest = Lexicon.Base.ReachAt(words, start, words.Count) is var reach && start + reach > at ? Math.Max(longest, reach) : longest;
        }
        return longest;
    }

    private static IEnumerable<Syllable> Likely(Syllable typed, WordCounts counts, IndexReader reader, bool offers, bool marked)
    {
        var (exact, folded) = (CatalogFields.Words(offers, folded: false), CatalogFields.Words(offers, folded: true));
        if (Shipped.Contains(typed.Canonical) || counts.Count(new Term(marked ? exact : folded, typed.Canonical)) > 0)
        {
            return [];
        }
        if (counts.Count(new Term(folded, typed.Folded)) > 0)
        {
            // Marks that nobody wrote on this word: read without them, it may be any of its spellings.
            return typed.HasMarks ? [new(typed.Folded, typed.Folded)] : [];
        }
        var withMarks = typed.HasMarks ? Near(counts, reader, new(exact, typed.Canonical)).Select(term => Syllable.Of(Spell(term))) : [];
        return withMarks.Concat(Near(counts, reader, new(folded, typed.Folded)).Select(term => new Syllable(term, term)));
    }

    // A canonical form has its tone at the end; typed so, the tone would be a character of its own.
    private static string Spell(string canonical) => canonical.Length > 1 && canonical[^1] switch
    {
        '`' => '\u0300',
        '\'' => '\u0301',
        '~' => '\u0303',
        '?' => '\u0309',
        '.' => '\u0323',
        _ => '\0',
    } is var tone and not '\0' ? canonical[..^1] + tone : canonical;

    // One letter more, less, other or swapped; those in most documents first.
    private static IEnumerable<string> Near(WordCounts counts, IndexReader reader, Term term)
    {
        var found = new List<(string Text, int Documents)>();
        if (MultiFields.GetTerms(reader, term.Field) is { } terms && term.Text.Length >= 3)
        {
            var near = new FuzzyTermsEnum(terms, new AttributeSource(), term, minSimilarity: 1, prefixLength: 0, transpositions: true);
            while (near.MoveNext())
            {
                var text = near.Term.Utf8ToString();
                if (counts.Standing(new Term(term.Field, text), near.DocFreq) is > 0 and var documents)
                {
                    found.Add((text, documents));
                }
            }
        }
        return found.OrderByDescending(entry => entry.Documents).ThenBy(entry => entry.Text, StringComparer.Ordinal).Take(Tried).Select(entry => entry.Text);
    }
}

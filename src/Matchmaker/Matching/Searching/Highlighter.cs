using System.Collections.Immutable;
using Matchmaker.Vietnamese;

namespace Matchmaker.Matching.Searching;

/// <summary>A piece of a text.</summary>
/// <param name="Text">As written, accents kept.</param>
/// <param name="Hit">Whether it answers the query.</param>
internal readonly record struct HighlightPart(string Text, bool Hit);

/// <summary>Shows where a text answers a query: the query's own words, with or without marks, and words that the lexicon puts for them. Pure.</summary>
internal sealed class Highlighter
{
    /// <summary>Characters shown around the first hit of a long text.</summary>
    public const int Excerpt = 200;

    private readonly ImmutableArray<Word> _words;
    private readonly ImmutableArray<Words> _phrases;

    /// <param name="query">What was looked for.</param>
    /// <param name="lexicon">Words that may stand for each other.</param>
    public Highlighter(Words query, Lexicon lexicon)
    {
        _words = query.Items;
        _phrases = [.. lexicon.Find(query).Where(match => match.Certain).SelectMany(match => match.Senses.SelectMany(sense => sense.Alternatives))];
    }

    /// <summary>The whole text, cut where it answers; one part where it does not. Put together the parts are the text in NFC.</summary>
    public ImmutableArray<HighlightPart> Whole(string text)
    {
        var words = Words.Of(text);
        return words.Count == 0 ? [new(words.Text, false)] : Cut(words, HitsIn(words), 0, words.Text.Length);
    }

    /// <summary>The text around its first hit, with "…" where it was cut; empty where nothing answers.</summary>
    public ImmutableArray<HighlightPart> Around(string? text)
    {
        var words = Words.Of(text);
        var hits = HitsIn(words);
        var first = Array.IndexOf(hits, true);
        if (first < 0)
        {
            return [];
        }
        var from = first;
        while (from > 0 && words[first].Start - words[from - 1].Start <= Excerpt / 4)
        {
            from--;
        }
        var to = first;
        while (to + 1 < words.Count && words[to + 1].End - words[from].Start <= Excerpt)
        {
            to++;
        }
        var start = from == 0 ? 0 : words[from].Start;
        var end = to == words.Count - 1 ? words.Text.Length : words[to].End;
        var parts = Cut(words, hits, start, end);
        parts = start > 0 ? parts.Insert(0, new("…", false)) : parts;
        return end < words.Text.Length ? parts.Add(new("…", false)) : parts;
    }

    private bool[] HitsIn(Words text)
    {
        var hits = new bool[text.Count];
        for (var at = 0; at < text.Count; at++)
        {
            hits[at] |= _words.Any(word => Agree(word.Syllable, text[at].Syllable));
            foreach (var phrase in _phrases.Where(phrase => StandsAt(text, at, phrase)))
            {
                Array.Fill(hits, true, at, phrase.Count);
            }
        }
        return hits;
    }

    private static bool StandsAt(Words text, int at, Words phrase)
    {
        if (phrase.Count == 0 || at + phrase.Count > text.Count)
        {
            return false;
        }
        for (var step = 0; step < phrase.Count; step++)
        {
            if (!Agree(phrase[step].Syllable, text[at + step].Syllable))
            {
                return false;
            }
        }
        return true;
    }

    // Two words that both have marks, and other ones, are two words (dứa, dừa).
    private static bool Agree(Syllable left, Syllable right) =>
        left.Folded == right.Folded && (left.Canonical == right.Canonical || !left.HasMarks || !right.HasMarks);

    // Hits that stand together are one part, with the space between them.
    private static ImmutableArray<HighlightPart> Cut(Words words, bool[] hits, int start, int end)
    {
        var parts = ImmutableArray.CreateBuilder<HighlightPart>();
        var at = start;
        for (var i = 0; i < words.Count; i++)
        {
            if (!hits[i] || words[i].Start < start || words[i].End > end)
            {
                continue;
            }
            var last = i;
            while (last + 1 < words.Count && hits[last + 1] && !words[last + 1].BreakBefore && words[last + 1].End <= end)
            {
                last++;
            }
            Add(words.Text[at..words[i].Start], hit: false);
            Add(words.Text[words[i].Start..words[last].End], hit: true);
            (at, i) = (words[last].End, last);
        }
        Add(words.Text[at..end], hit: false);
        return parts.ToImmutable();

        void Add(string text, bool hit)
        {
            if (text.Length > 0)
            {
                parts.Add(new(text, hit));
            }
        }
    }
}

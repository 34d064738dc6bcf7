using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>A word or phrase of a vocabulary, ready to be compared with scanned text.</summary>
internal sealed class Term
{
    private static readonly ConcurrentDictionary<string, Term> Known = new(StringComparer.Ordinal);

    private readonly ImmutableArray<Token> _parts;

    private Term(string phrase)
    {
        Phrase = phrase;
        var text = ReaderText.Scan(phrase);
        _parts = [.. Enumerable.Range(0, text.Count).Select(index => text[index])];
    }

    public string Phrase { get; }

    /// <summary>Folded form of the first token: the bucket a vocabulary keeps it in.</summary>
    public string FirstFolded => _parts.IsEmpty ? "" : _parts[0].Folded;

    public int TokenCount => _parts.Length;

    /// <summary>The term of a phrase written in the source code; kept, so only for constants.</summary>
    public static Term Of(string constant) => Known.GetOrAdd(constant, static phrase => new Term(phrase));

    /// <summary>The term of a phrase that came as data.</summary>
    public static Term FromData(string phrase) => new(phrase);

    /// <summary>How many tokens from <paramref name="index"/> on it covers, or 0.</summary>
    public int Matches(ReaderText text, int index) => Covers(text, index, exactOnly: false);

    /// <summary>As <see cref="Matches"/>, but a word typed without marks does not stand for one with marks.</summary>
    public int MatchesExactly(ReaderText text, int index) => Covers(text, index, exactOnly: true);

    private int Covers(ReaderText text, int index, bool exactOnly)
    {
        for (var i = 0; i < _parts.Length; i++)
        {
            var typed = text[index + i];
            var part = _parts[i];
            if (typed.Kind != part.Kind || (typed.Key != part.Key && (exactOnly || typed.Marked || typed.Folded != part.Folded)))
            {
                return 0;
            }
        }
        return _parts.Length;
    }
}

using System.Buffers;
using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>One token of a text with where it stands.</summary>
/// <param name="Syllable">Its compared forms.</param>
/// <param name="Start">First UTF-16 unit in <see cref="Words.Text"/>, inclusive.</param>
/// <param name="Length">In UTF-16 units.</param>
/// <param name="BreakBefore">Whether punctuation (not only space or a hyphen) stands between it and the token before.</param>
internal readonly record struct Word(Syllable Syllable, int Start, int Length, bool BreakBefore)
{
    public string Canonical => Syllable.Canonical;

    public string Folded => Syllable.Folded;

    public int End => Start + Length;

    public bool IsNumber => Syllable.Folded.Length > 0 && char.IsAsciiDigit(Syllable.Folded[0]);
}

/// <summary>A text in normalized form, cut into tokens of letters, marks and digits.</summary>
internal sealed record Words(string Text, ImmutableArray<Word> Items)
{
    /// <summary>Most tokens read of one text; the rest is not analysed.</summary>
    public const int MaxItems = 2_000;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    public static Words Empty { get; } = new("", []);

    public int Count => Items.Length;

    public Word this[int index] => Items[index];

    /// <summary>Whether anybody put a Vietnamese mark anywhere in it.</summary>
    public bool HasMarks => Items.Any(word => word.Syllable.HasMarks);

    /// <summary>
    /// Whether it reads as English: no marks, and at least a third of the letter tokens could not be Vietnamese syllables.
    /// </summary>
    public bool IsEnglish
    {
        get
        {
            var letters = 0;
            var foreign = 0;
            foreach (var word in Items)
            {
                if (word.Syllable.HasMarks)
                {
                    return false;
                }
                // "dc", "k", "hcm" are of neither language.
                if (word.IsNumber || !word.Folded.AsSpan().ContainsAny(Vowels))
                {
                    continue;
                }
                letters++;
                foreign += word.Syllable.CouldBeVietnamese ? 0 : 1;
            }
            return letters > 0 && foreign * 3 >= letters;
        }
    }

    /// <summary>Normalizes and cuts a text.</summary>
    public static Words Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Empty;
        }
        var normalized = VietnameseText.Normalize(text);
        var items = ImmutableArray.CreateBuilder<Word>();
        var breakBefore = false;
        for (var i = 0; i < normalized.Length && items.Count < MaxItems;)
        {
            if (!IsTokenCharacter(normalized[i]))
            {
                breakBefore |= normalized[i] is not (' ' or '-' or '/' or '\'' or '&' or '+');
                i++;
                continue;
            }
            var start = i;
            while (i < normalized.Length && IsTokenCharacter(normalized[i]))
            {
                i++;
            }
            items.Add(new(KnownSyllables.Of(normalized.AsSpan(start, i - start)), start, i - start, breakBefore));
            breakBefore = false;
        }
        return new(normalized, items.ToImmutable());
    }

    private static bool IsTokenCharacter(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is
        System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}

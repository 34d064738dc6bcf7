using System.Text;

namespace Matchmaker.Vietnamese;

/// <summary>One written unit of text in the two forms that search compares.</summary>
/// <param name="Canonical">
/// Lower case with all marks; the tone is moved to the end (<c>hòa</c>, <c>hoà</c> → <c>hoa`</c>) and a final
/// <c>y</c> after a consonant is <c>i</c> (<c>kỹ</c>, <c>kĩ</c> → <c>ki~</c>). Equal for every spelling of one syllable.
/// </param>
/// <param name="Folded">Lower case without any mark, <c>đ</c> as <c>d</c>.</param>
internal readonly record struct Syllable(string Canonical, string Folded)
{
    private const string Onsets = " b c ch d g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x đ ";

    /// <summary>Whether the writer put any Vietnamese mark on it.</summary>
    public bool HasMarks => !ReferenceEquals(Canonical, Folded) && Canonical != Folded;

    /// <summary>The two forms of one token; the token holds letters, marks and digits only.</summary>
    public static Syllable Of(string token)
    {
        var lower = token.Normalize(NormalizationForm.FormC).ToLowerInvariant();
        if (IsPlain(lower))
        {
            var plain = UnifyFinalY(lower);
            return new(plain, plain);
        }
        var tone = '\0';
        var letters = new StringBuilder(lower.Length);
        var folded = new StringBuilder(lower.Length);
        foreach (var c in lower.Normalize(NormalizationForm.FormD))
        {
            if (ToneOf(c) is { } found)
            {
                tone = found;
                continue;
            }
            letters.Append(c);
            if (c is 'đ')
            {
                folded.Append('d');
            }
            else if (!IsMark(c))
            {
                folded.Append(c);
            }
        }
        var quality = UnifyFinalY(letters.ToString().Normalize(NormalizationForm.FormC));
        return new(tone == '\0' ? quality : quality + tone, UnifyFinalY(folded.ToString()));
    }

    /// <summary>Whether the folded form could be a Vietnamese syllable: onset, vowels, coda.</summary>
    /// <remarks>"can", "man", "do" can be; "fresh", "looking", "dried" cannot. Used to tell English from Vietnamese without marks.</remarks>
    public bool CouldBeVietnamese => HasMarks || SyllableShape.Matches(Folded);

    /// <summary>Whether Vietnamese never writes it so: a syllable that closes with a stop has a tone, and <c>ie</c>, <c>ye</c>, <c>uo</c> have a hat or a horn.</summary>
    public bool LacksMarks => !HasMarks && Folded.Length > 2 && SyllableShape.Matches(Folded)
        && (Folded[^1] is 'c' or 'p' or 't' || Folded.EndsWith("ch", StringComparison.Ordinal)
            || Folded.Contains("uo", StringComparison.Ordinal) || Folded.Contains("ye", StringComparison.Ordinal)
            || (Folded.Contains("ie", StringComparison.Ordinal) && !Folded.StartsWith("gie", StringComparison.Ordinal)));

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c >= 128)
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark;

    private static char? ToneOf(char c) => c switch
    {
        '\u0300' or '\u0340' => '`',
        '\u0301' or '\u0341' => '\'',
        '\u0303' => '~',
        '\u0309' => '?',
        '\u0323' => '.',
        _ => null,
    };

    private static string UnifyFinalY(string letters)
    {
        if (letters.Length is < 2 or > 4 || letters[^1] != 'y')
        {
            return letters;
        }
        var onset = letters[..^1];
        return Onsets.Contains(" " + onset + " ", StringComparison.Ordinal) ? onset + "i" : letters;
    }
}

using System.Text;

namespace Matchmaker.Platform;

/// <summary>Unicode's normal forms of text that anybody may have typed.</summary>
/// <remarks>
/// <see cref="string.Normalize(NormalizationForm)"/> throws at half a surrogate pair and at U+FFFE, which both arrive in files and
/// messages; they carry no text, so they become the replacement character.
/// </remarks>
internal static class WellFormedText
{
    private const char SwappedByteOrderMark = '\uFFFE';

    /// <summary>NFC; never throws.</summary>
    public static string Composed(this string text) => text.WellFormed().Normalize(NormalizationForm.FormC);

    /// <summary>NFD; never throws.</summary>
    public static string Decomposed(this string text) => text.WellFormed().Normalize(NormalizationForm.FormD);

    private static string WellFormed(this string text)
    {
        var span = text.AsSpan();
        if (span.IndexOfAnyInRange('\uD800', '\uDFFF') >= 0)
        {
            // Runes read half a pair as the replacement character.
            text = string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
        }
        return text.Replace(SwappedByteOrderMark, (char)Rune.ReplacementChar.Value);
    }
}

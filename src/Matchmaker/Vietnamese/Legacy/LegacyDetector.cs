using System.Buffers;

namespace Matchmaker.Vietnamese.Legacy;

/// <summary>What the letters of a text say about its code, with no font to go by.</summary>
/// <param name="Code">The likelier legacy code, or none.</param>
/// <param name="Confidence">0 to 1; how sure the code is, 0 where it is none.</param>
internal readonly record struct LegacyGuess(LegacyCode Code, double Confidence);

/// <summary>Guesses a text's code from which reading makes Vietnamese syllables.</summary>
/// <remarks>
/// Evidence is a word that is no syllable as Unicode but is one in the code. A text with any letter beyond Latin-1 is
/// Unicode for certain, and so is one whose every word reads as Vietnamese already.
/// </remarks>
internal static class LegacyDetector
{
    /// <summary>From here on a text is decoded.</summary>
    public const double Sure = 0.6;

    /// <summary>From here on a text is reported as suspect, though it is left alone.</summary>
    public const double Suspect = 0.4;

    // What a word that reads in both ways takes away: some legacy words look like others by chance (mộc is stored as "méc").
    private const double Chance = 0.1;

    // A word of two letters and one mark is weak alone; among words that all spell Vietnamese it is not.
    private const double Company = 0.6;

    // The letters of Latin-1 that Vietnamese has itself; a word with another one is no Vietnamese as it stands.
    private static readonly SearchValues<char> OwnLetters = SearchValues.Create("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý");

    // Two confidences nearer than this say nothing about which.
    private const double Tie = 0.02;

    public static LegacyGuess Guess(string text)
    {
        if (!CanBeLegacy(text))
        {
            return new(LegacyCode.None, 0);
        }
        var words = WordsWithMarks(text).ToArray();
        var company = Company * PlainSyllables(text);
        var tcvn3 = Confidence(words, word => Tcvn3.Decode(word, capitals: false), Tcvn3.IsWhollyCode, HasPriceIn(text, '®'), company);
        var vni = Confidence(words, Vni.Decode, Vni.IsWhollyCode, HasPriceIn(text, 'ñ'), company);
        var (code, confidence) = tcvn3 > vni ? (LegacyCode.Tcvn3, tcvn3) : (LegacyCode.Vni, vni);
        return confidence == 0 ? new(LegacyCode.None, 0)
            // Legacy, but either: "cuû" is củ in one and cuỷ in the other.
            : Math.Abs(tcvn3 - vni) < Tie ? new(code, Math.Min(confidence, Sure - Tie))
            : new(code, confidence);
    }

    // "25.000®/kg": the đ of đồng behind a figure in thousands.
    private static bool HasPriceIn(string text, char unit)
    {
        var at = text.IndexOf(unit, StringComparison.Ordinal);
        return at >= 4 && (at + 1 == text.Length || text[at + 1] is '/' or ' ' or '-' or ')')
            && text.AsSpan(at - 3, 3).ContainsAnyExceptInRange('0', '9') is false
            && (text[at - 4] is '.' or ',' || text.AsSpan(at - 3, 3) is "000");
    }

    /// <summary>Whether every character is one byte and at least one has its high bit set.</summary>
    public static bool CanBeLegacy(string text)
    {
        var high = false;
        foreach (var c in text)
        {
            if (c > '\u00FF')
            {
                return false;
            }
            high |= c > '\u00A0';
        }
        return high;
    }

    /// <summary>Whether a text may be in a code for certain fonts: as <see cref="CanBeLegacy"/>, with signs that a newer Excel put between.</summary>
    public static bool CanBeInFont(string text) => CanBeLegacy(WithoutSigns(text));

    /// <summary>The text with a space for every dash, quotation mark and the like that no old code has.</summary>
    internal static string WithoutSigns(string text) => text.Any(IsSign) ? string.Concat(text.Select(c => IsSign(c) ? ' ' : c)) : text;

    // Excel turns - and " into these while somebody types; they are no letters and say nothing of the code.
    private static bool IsSign(char c) => c is >= '\u2010' and <= '\u2026' or '\u20AB' or '\u2122';

    /// <summary>Runs of letters and high characters that hold a high one; for in a legacy code a sign may be a letter.</summary>
    internal static IEnumerable<string> WordsWithMarks(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && (char.IsAsciiLetter(text[at]) || text[at] > '\u00A0'))
            {
                at++;
            }
            if (at == start)
            {
                at++;
            }
            else if (text.AsSpan(start, at - start).ContainsAnyExceptInRange('\0', '\u00A0') && !IsBesideDigit(text, start, at))
            {
                yield return text[start..at];
            }
        }
    }

    // "5×7" and "30µm" are figures.
    private static bool IsBesideDigit(string text, int start, int end) =>
        (start > 0 && char.IsAsciiDigit(text[start - 1])) || (end < text.Length && char.IsAsciiDigit(text[end]));

    // Plain words of three letters and more that spell syllables, at most two; none where a plain word spells none.
    private static int PlainSyllables(string text)
    {
        var found = 0;
        foreach (var word in PlainWords(text))
        {
            if (!SyllableSpelling.Matches(word))
            {
                return 0;
            }
            found += word.Length >= 3 ? 1 : 0;
        }
        return Math.Min(found, 2);
    }

    // Units behind figures and abbreviations in capitals are in every language.
    private static IEnumerable<string> PlainWords(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var start = at;
            while (at < text.Length && (char.IsAsciiLetter(text[at]) || text[at] > '\u00A0'))
            {
                at++;
            }
            if (at - start >= 2 && text[start..at] is var word && word.All(char.IsAscii) && word.Any(char.IsAsciiLetterLower) && !IsBesideDigit(text, start, at))
            {
                yield return word;
            }
        }
    }

    private static double Confidence(string[] words, Func<string, string> decode, Func<string, bool> isWhollyCode, bool hasPrice, double company)
    {
        var (evidence, doubt, weight) = hasPrice ? (1.0, 0.0, 2.0) : (0, 0, 0);
        var (foreign, both) = (false, 0);
        foreach (var word in words)
        {
            var read = decode(word);
            var whole = isWhollyCode(word);
            // "G§" is GĐ, which spells nothing.
            if (whole && (read == word || word.All(c => char.IsAsciiLetterUpper(c) || c == '§')))
            {
                continue;
            }
            var asCode = whole && SyllableSpelling.Matches(read);
            if (asCode && !(SyllableSpelling.Matches(word) && IsCasedAsWord(word)))
            {
                evidence++;
                // The longer and the more marks, the less it can spell a syllable by chance.
                weight += word.Length >= 4 || word.Count(c => c > '\u00A0') > 1 ? 2 : word.Length == 3 ? 1.6 : 1;
                foreign |= word.Length > 1 && word.Any(c => c > '\u00A0' && c != '¹' && !OwnLetters.Contains(c));
            }
            else
            {
                doubt += asCode ? Chance : 1;
                both += asCode ? 1 : 0;
            }
        }
        if (foreign && doubt < 1)
        {
            weight += company + (Company * both);
        }
        return evidence == 0 ? 0 : evidence / (evidence + doubt) * (1 - Math.Pow(0.5, weight));
    }

    // Nobody writes "tÊn": a capital inside a small word is a code.
    internal static bool IsCasedAsWord(string word) => !word.Any(char.IsLower) || !word.Skip(1).Any(char.IsUpper);
}

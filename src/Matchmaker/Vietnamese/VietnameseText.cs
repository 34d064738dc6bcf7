using System.Text;
using Matchmaker.Platform;

namespace Matchmaker.Vietnamese;

/// <summary>Brings typed text to one written form before anything reads it.</summary>
internal static class VietnameseText
{
    /// <summary>
    /// Version of everything that decides which terms are indexed. A stored index with another
    /// number is rebuilt; raise it with every change of normalization, syllables or goods words.
    /// </summary>
    public const int AnalyzerVersion = 1;

    /// <summary>Longest text that is analysed, in UTF-16 units; the rest is not read.</summary>
    public const int MaxLength = 20_000;

    /// <summary>
    /// NFC, Eth for the Vietnamese Đ, one kind of quote, dash and space; no invisible characters.
    /// Idempotent. Letters keep their case.
    /// </summary>
    public static string Normalize(string text)
    {
        var source = text.Length > MaxLength ? text[..CutAt(text, MaxLength)] : text;
        var composed = source.Composed();
        if (IsClean(composed))
        {
            return composed;
        }
        var builder = new StringBuilder(composed.Length);
        var space = false;
        foreach (var c in composed)
        {
            if (char.IsWhiteSpace(c) || c == '\u00a0')
            {
                space = builder.Length > 0;
                continue;
            }
            var mapped = Map(c);
            if (mapped == '\0')
            {
                continue;
            }
            if (space)
            {
                builder.Append(' ');
                space = false;
            }
            builder.Append(mapped);
        }
        return builder.ToString();
    }

    /// <summary>
    /// Fails when the runtime's normalization or casing does nothing.
    /// </summary>
    /// <remarks>In invariant-globalization mode older runtimes return text unchanged, and every decomposed word would be lost silently.</remarks>
    /// <exception cref="InvalidOperationException">Normalization does not work here.</exception>
    public static void EnsureNormalizationWorks()
    {
        const string decomposed = "ma\u0323\u0302n Sơn La ĐƯỜNG";
        if (decomposed.Normalize(NormalizationForm.FormC).Length != decomposed.Length - 2
            || char.ToLowerInvariant('Ậ') != 'ậ'
            || Syllable.Of("mận") != Syllable.Of("ma\u0323\u0302n"))
        {
            throw new InvalidOperationException(
                "Unicode normalization does not work in this process (invariant globalization without data?): Vietnamese text would be misread.");
        }
    }

    // Most text comes from the index or a careful hand, and needs nothing.
    private static bool IsClean(string text)
    {
        var before = ' ';
        foreach (var c in text)
        {
            if (c == ' ' ? before == ' ' : char.IsWhiteSpace(c) || Map(c) != c)
            {
                return false;
            }
            before = c;
        }
        return before != ' ' || text.Length == 0;
    }

    private static char Map(char c) => c switch
    {
        '\u00d0' or '\u0189' => 'Đ',
        '\u00f0' or '\u0256' => 'đ',
        '‘' or '’' or '‚' or '‛' or '`' or '´' => '\'',
        '“' or '”' or '„' or '‟' or '«' or '»' => '"',
        '‐' or '‑' or '‒' or '–' or '—' or '−' => '-',
        // Soft hyphen, zero-width characters, direction marks, byte order mark.
        '\u00ad' or (>= '\u200b' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or '\u2060' or '\ufeff' => '\0',
        _ when char.IsControl(c) => '\0',
        _ => c,
    };

    private static int CutAt(string text, int length) => char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
}

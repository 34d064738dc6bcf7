using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Matchmaker.Vietnamese;

/// <summary>Letters taken apart one by one, so that any string can be spelt: no normalization that may throw.</summary>
internal static class VietnameseLetters
{
    // Base letter, vowel mark and tone of every letter that Unicode composes; tone 0 = none.
    private readonly record struct Parts(char Base, char Mark, int Tone);

    private static readonly FrozenDictionary<char, Parts> Composed = TakeApart();

    private static readonly FrozenDictionary<(char Base, char Mark), char> WithMark = Composed
        .Where(pair => pair.Value.Tone == 0 && pair.Value.Mark != '\0' && pair.Key != 'ð')
        .ToFrozenDictionary(pair => (pair.Value.Base, pair.Value.Mark), pair => pair.Key);

    /// <summary>Tones as the digit that ends a key: huyền 2, hỏi 3, ngã 4, sắc 1, nặng 5.</summary>
    public static int ToneOf(char mark) => mark switch
    {
        '\u0301' or '\u0341' => 1,
        '\u0300' or '\u0340' => 2,
        '\u0309' => 3,
        '\u0303' => 4,
        '\u0323' => 5,
        _ => 0,
    };

    public static bool IsLetterOrMark(char c) =>
        char.IsAsciiLetter(c) || (c > '\u007F' && (char.IsLetter(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark));

    /// <summary>The plain form of a symbol that has several: dashes, slashes, quotes, stars.</summary>
    public static char PlainSymbol(char c) => c switch
    {
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' or '\uFF0D' => '-',
        '\u2215' or '\u2044' or '\uFF0F' => '/',
        '\u223C' or '\uFF5E' or '\u02DC' => '~',
        '\u2605' or '\u2606' or '\u2B50' => '*',
        '\uFF05' => '%',
        '\uFF0C' => ',',
        '\uFF1A' => ':',
        '\u2019' or '\u2018' => '\'',
        '\u201C' or '\u201D' => '"',
        '\u2192' or '\u27A1' or '\u21D2' => '>',
        _ => c,
    };

    /// <summary>A word's folded form and key, as <see cref="Token"/> describes them.</summary>
    public static (string Folded, string Key) Spell(string word)
    {
        var folded = new StringBuilder(word.Length);
        var key = new StringBuilder(word.Length + 1);
        var tone = 0;
        foreach (var c in word)
        {
            var lower = char.ToLowerInvariant(c);
            if (Composed.TryGetValue(lower, out var parts))
            {
                folded.Append(parts.Base);
                key.Append(parts.Mark == '\0' ? parts.Base : WithMark[(parts.Base, parts.Mark)]);
                tone = parts.Tone == 0 ? tone : parts.Tone;
            }
            else if (ToneOf(lower) is > 0 and var typed)
            {
                tone = typed;
            }
            else if (char.GetUnicodeCategory(lower) == UnicodeCategory.NonSpacingMark)
            {
                AddMark(key, lower);
            }
            else
            {
                folded.Append(lower);
                key.Append(lower);
            }
        }
        var spelt = UnifyY(key.ToString());
        return (folded.ToString(), tone == 0 ? spelt : spelt + (char)('0' + tone));
    }

    /// <summary>Final <c>y</c> after a consonant as <c>i</c>: kỹ and kĩ are one word, quy and qui are not.</summary>
    public static string UnifyY(string letters) =>
        letters.Length >= 2 && letters[^1] == 'y' && letters[^2] is not ('a' or 'â' or 'u' or 'e' or 'o' or 'i' or 'y')
            ? string.Concat(letters.AsSpan(0, letters.Length - 1), "i")
            : letters;

    private static void AddMark(StringBuilder key, char mark)
    {
        if (key.Length > 0 && WithMark.TryGetValue((key[^1], mark), out var marked))
        {
            key[^1] = marked;
        }
    }

    private static FrozenDictionary<char, Parts> TakeApart()
    {
        var table = new Dictionary<char, Parts>
        {
            ['đ'] = new('d', '\u0335', 0),
            ['ð'] = new('d', '\u0335', 0), // U+00F0, which some keyboards type for đ
        };
        for (var c = '\u00C0'; c <= '\u1EF9'; c = c == '\u024F' ? '\u1EA0' : (char)(c + 1))
        {
            var decomposed = c.ToString().Normalize(NormalizationForm.FormD);
            if (decomposed.Length < 2 || !char.IsAsciiLetterLower(decomposed[0]))
            {
                continue;
            }
            var marks = decomposed.Skip(1).Where(part => ToneOf(part) == 0).ToArray();
            var tone = decomposed.Skip(1).Select(ToneOf).FirstOrDefault(value => value > 0);
            if (marks.Length <= 1)
            {
                table[c] = new(decomposed[0], marks.FirstOrDefault(), tone);
            }
        }
        return table.ToFrozenDictionary();
    }
}

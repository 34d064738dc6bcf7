using System.Collections.Frozen;
using System.Text;
using Matchmaker.Platform;

namespace Matchmaker.Vietnamese.Legacy;

/// <summary>Text in VNI for Windows, each byte as the Latin-1 character of that code.</summary>
internal static class Vni
{
    // Letters that are one character, then pairs: the vowel and the mark that follows it.
    private const string Single = "ô=ơ ö=ư ñ=đ ì=ì í=í æ=ỉ ó=ĩ ò=ị î=ỵ";

    private static readonly FrozenDictionary<string, char> Letters = Small()
        .SelectMany(pair => new[] { pair, (Code: pair.Code.ToUpperInvariant(), Letter: char.ToUpperInvariant(pair.Letter)) })
        .ToFrozenDictionary(pair => pair.Code, pair => pair.Letter, StringComparer.Ordinal);

    private static readonly FrozenDictionary<char, string> Codes = Letters.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Unicode (NFC) of a text in this code; a character that is no code stays.</summary>
    /// <remarks>A mark counts in either case: typists leave small marks behind capitals.</remarks>
    public static string Decode(string text)
    {
        var decoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && Pair(text[i], text[i + 1]) is { } pair)
            {
                decoded.Append(pair);
                i++;
            }
            else
            {
                decoded.Append(Letters.GetValueOrDefault(text[i].ToString(), text[i]));
            }
        }
        return decoded.ToString();
    }

    /// <summary>A text in this code.</summary>
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var letter in text.Composed())
        {
            encoded.Append(Codes.TryGetValue(letter, out var code) ? code : letter.ToString());
        }
        return encoded.ToString();
    }

    /// <summary>Whether every high character is a letter of its own or a mark behind its vowel.</summary>
    public static bool IsWhollyCode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && Pair(text[i], text[i + 1]) is not null)
            {
                i++;
            }
            else if (text[i] > '\u00A0' && !Letters.ContainsKey(text[i].ToString()))
            {
                return false;
            }
        }
        return true;
    }

    private static char? Pair(char letter, char mark)
    {
        Span<char> code = [letter, char.IsUpper(letter) ? char.ToUpperInvariant(mark) : char.ToLowerInvariant(mark)];
        return Letters.TryGetValue(code.ToString(), out var found) ? found : null;
    }

    private static IEnumerable<(string Code, char Letter)> Small()
    {
        foreach (var pair in Single.Split(' '))
        {
            yield return (pair[..1], pair[2]);
        }
        // Marks in the order of the letters beside them.
        foreach (var (vowel, marks, letters) in new[]
        {
            ("a", "ùøûõï", "áàảãạ"), ("a", "âáàåãä", "âấầẩẫậ"), ("a", "êéèúüë", "ăắằẳẵặ"),
            ("e", "ùøûõï", "éèẻẽẹ"), ("e", "âáàåãä", "êếềểễệ"),
            ("o", "ùøûõï", "óòỏõọ"), ("o", "âáàåãä", "ôốồổỗộ"), ("ô", "ùøûõï", "ớờởỡợ"),
            ("u", "ùøûõï", "úùủũụ"), ("ö", "ùøûõï", "ứừửữự"), ("y", "ùøûõ", "ýỳỷỹ"),
        })
        {
            foreach (var (mark, letter) in marks.Zip(letters))
            {
                yield return (vowel + mark, letter);
            }
        }
    }
}

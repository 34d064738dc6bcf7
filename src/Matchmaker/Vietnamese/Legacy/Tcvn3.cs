using System.Collections.Frozen;
using Matchmaker.Platform;

namespace Matchmaker.Vietnamese.Legacy;

/// <summary>Text in TCVN 5712 VN3 (ABC fonts), each byte as the Latin-1 character of that code.</summary>
internal static class Tcvn3
{
    // Code by code. Capitals with a tone have no code: a font whose name ends in H draws the small letters as capitals.
    private static readonly FrozenDictionary<char, char> Letters = Pairs(
        "A1Ă A2Â A3Ê A4Ô A5Ơ A6Ư A7Đ A8ă A9â AAê ABô ACơ ADư AEđ",
        "B5à B6ả B7ã B8á B9ạ BBằ BCẳ BDẵ BEắ C6ặ C7ầ C8ẩ C9ẫ CAấ CBậ",
        "CCè CEẻ CFẽ D0é D1ẹ D2ề D3ể D4ễ D5ế D6ệ D7ì D8ỉ DCĩ DDí DEị",
        "DFò E1ỏ E2õ E3ó E4ọ E5ồ E6ổ E7ỗ E8ố E9ộ EAờ EBở ECỡ EDớ EEợ",
        "EFù F1ủ F2ũ F3ú F4ụ F5ừ F6ử F7ữ F8ứ F9ự FAỳ FBỷ FCỹ FDý FEỵ");

    private static readonly FrozenDictionary<char, char> Codes = Letters.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Unicode (NFC) of a text in this code; a character that is no code stays.</summary>
    /// <param name="text">Latin-1 characters.</param>
    /// <param name="capitals">Whether the font draws small letters as capitals.</param>
    public static string Decode(string text, bool capitals)
    {
        var decoded = string.Create(text.Length, text, static (letters, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                letters[i] = Letters.GetValueOrDefault(source[i], source[i]);
            }
        });
        return capitals ? decoded.ToUpperInvariant() : decoded;
    }

    /// <summary>A text in this code. Toned capitals become the small letter's code and need a capitals font.</summary>
    public static string Encode(string text) => string.Concat(text.Composed()
        .Select(letter => Codes.TryGetValue(letter, out var code) || Codes.TryGetValue(char.ToLowerInvariant(letter), out code) ? code : letter));

    /// <summary>Whether a character is a code for a letter with a mark.</summary>
    public static bool IsCode(char c) => Letters.ContainsKey(c);

    /// <summary>Whether every high character is a code.</summary>
    public static bool IsWhollyCode(string text) => text.All(c => c <= '\u00A0' || IsCode(c));

    private static FrozenDictionary<char, char> Pairs(params string[] rows) => rows
        .SelectMany(row => row.Split(' '))
        .ToFrozenDictionary(pair => (char)Convert.ToInt32(pair[..2], 16), pair => pair[2]);
}

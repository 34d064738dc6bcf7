using System.Collections.Frozen;
using System.Globalization;

namespace Matchmaker.Vietnamese;

/// <summary>Which reading a number's separators allow.</summary>
internal enum SeparatorReading
{
    /// <summary>Only one reading.</summary>
    Certain,

    /// <summary>One dot and three digits, <c>1.200</c>: Vietnamese groups, an English sheet has a decimal.</summary>
    DotAndThree,

    /// <summary>One comma and three digits, <c>1,200</c>: Vietnamese has a decimal, an English sheet groups.</summary>
    CommaAndThree,
}

/// <summary>A number read from text.</summary>
/// <param name="Grouped">The value when a lone separator groups thousands; the value itself when certain.</param>
/// <param name="Decimal">The value when a lone separator is the decimal point; the value itself when certain.</param>
/// <param name="Separators">Whether the two differ.</param>
/// <param name="Next">Index of the token after the number.</param>
internal readonly record struct NumberReading(decimal Grouped, decimal Decimal, SeparatorReading Separators, int Next);

/// <summary>
/// Numbers as Vietnamese sheets write them: <c>2,5</c>, <c>1.200.000</c>, <c>25 000</c>, <c>1/2</c>, <c>nửa</c>, <c>ba</c>.
/// A dot groups and a comma is the decimal point, unless the rest of the number shows the English way.
/// </summary>
internal static class NumberReader
{
    private const int MaxDigits = 15;

    private static readonly (string Word, decimal Value)[] Words =
    [
        ("một", 1), ("hai", 2), ("ba", 3), ("bốn", 4), ("năm", 5), ("sáu", 6), ("bảy", 7), ("bẩy", 7), ("tám", 8), ("chín", 9),
        ("mười", 10), ("nửa", 0.5m), ("rưỡi", 0.5m),
    ];

    private static readonly FrozenDictionary<string, decimal> WordsByKey =
        Words.ToFrozenDictionary(word => VietnameseLetters.Spell(word.Word).Key, word => word.Value);

    private static readonly FrozenDictionary<char, decimal> Fractions = new Dictionary<char, decimal>
    {
        ['½'] = 0.5m,
        ['¼'] = 0.25m,
        ['¾'] = 0.75m,
    }.ToFrozenDictionary();

    /// <summary>The number that starts at a token, or null. Number words count only with their marks: "ba" and "ba" of a name look alike without.</summary>
    public static NumberReading? At(ReaderText text, int index)
    {
        var token = text[index];
        return token.Kind switch
        {
            TokenKind.Number => Digits(text, index),
            TokenKind.Word when WordsByKey.TryGetValue(token.Key, out var value) && (text.Marked || token.Folded != token.Key)
                => new(value, value, SeparatorReading.Certain, index + 1),
            TokenKind.Symbol when token.Raw.Length == 1 && Fractions.TryGetValue(token.Raw[0], out var part)
                => new(part, part, SeparatorReading.Certain, index + 1),
            _ => null,
        };
    }

    /// <summary>The value of a whole text that is only a number, or null.</summary>
    public static NumberReading? Whole(ReaderText text) =>
        At(text, 0) is { } number && number.Next == text.Count ? number : null;

    /// <summary>A number as text that reads back as the same value whatever its decimals: a comma as the decimal point and never exactly three decimals.</summary>
    public static string Write(decimal value)
    {
        var written = value.ToString("0.############################", CultureInfo.InvariantCulture).Replace('.', ',');
        var comma = written.IndexOf(',', StringComparison.Ordinal);
        return comma >= 0 && written.Length - comma - 1 == 3 ? written + "0" : written;
    }

    /// <summary>The same number without the noughts at its end, which a decimal keeps and a comparison of documents sees.</summary>
    public static decimal? Trimmed(decimal? value) => value / 1.0000000000000000000000000000m;

    /// <summary>A finding for a number with two readings; null when there is only one.</summary>
    public static Remark? Ambiguity(NumberReading number, decimal chosen, string typed)
    {
        // Nobody writes three decimals to say that there are none: "20.000" is twenty thousand.
        if (number.Separators == SeparatorReading.Certain || (number.Separators == SeparatorReading.DotAndThree && number.Grouped % 1_000 == 0))
        {
            return null;
        }
        var other = chosen == number.Grouped ? number.Decimal : number.Grouped;
        return Remark.Warning(
            "number-separator-ambiguous",
            $"\"{typed}\" có thể là {Show(chosen)} hoặc {Show(other)}; đã đọc là {Show(chosen)}.",
            $"\"{typed}\" can mean {Plain(chosen)} or {Plain(other)}; read as {Plain(chosen)}.",
            $"Ghi {Write(chosen)} (không dùng dấu ngăn cách hàng nghìn) / Write {Write(chosen)} without a thousands separator.");
    }

    private static string Show(decimal value) => Plain(value).Replace('.', ',');

    private static string Plain(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static NumberReading? Digits(ReaderText text, int index)
    {
        var raw = text[index].Raw;
        var next = index + 1;
        if (raw.Length is >= 1 and <= 3 && IsSpacedGroup(text, next))
        {
            while (IsSpacedGroup(text, next))
            {
                raw += text[next].Raw;
                next++;
            }
        }
        if (raw.Count(char.IsAsciiDigit) > MaxDigits)
        {
            return null;
        }
        var reading = Interpret(raw, next);
        if (text[next].Raw.Length == 1 && !text[next].Spaced && Fractions.TryGetValue(text[next].Raw[0], out var part))
        {
            return new(reading.Grouped + part, reading.Decimal + part, reading.Separators, next + 1);
        }
        return IsFraction(text, index, reading) is { } fraction ? fraction : reading;
    }

    // "25 000": groups of three set apart by one space, the last of them round, else two numbers merely stand side by side.
    private static bool IsSpacedGroup(ReaderText text, int index)
    {
        var group = text[index];
        return group is { Kind: TokenKind.Number, Raw.Length: 3, Spaced: true }
            && group.Raw.All(char.IsAsciiDigit)
            && group.Start == text[index - 1].End + 1
            && (group.Raw.EndsWith("00", StringComparison.Ordinal) || IsSpacedGroup(text, index + 1));
    }

    private static NumberReading? IsFraction(ReaderText text, int index, NumberReading above)
    {
        var below = text[index + 2];
        return text[index + 1].IsSymbol('/') && below is { Kind: TokenKind.Number, Raw.Length: 1 } && !below.Spaced
            && text[index].Raw.Length == 1 && below.Raw[0] > text[index].Raw[0] && !text[index + 3].IsSymbol('/')
            && text[index + 3].Kind == TokenKind.Word
            ? new(above.Grouped / (below.Raw[0] - '0'), above.Grouped / (below.Raw[0] - '0'), SeparatorReading.Certain, index + 3)
            : null;
    }

    private static NumberReading Interpret(string raw, int next)
    {
        var lastDot = raw.LastIndexOf('.');
        var lastComma = raw.LastIndexOf(',');
        var separators = raw.Count(c => c is '.' or ',');
        if (lastDot >= 0 && lastComma >= 0)
        {
            return Certain(Value(raw, Math.Max(lastDot, lastComma)), next);
        }
        var last = Math.Max(lastDot, lastComma);
        if (separators != 1)
        {
            return Certain(Value(raw, separators == 0 || IsGrouped(raw) ? -1 : last), next);
        }
        var whole = raw[..last].TrimStart('0');
        if (raw.Length - last - 1 != 3 || whole.Length is 0 or > 3)
        {
            return Certain(Value(raw, last), next);
        }
        return new(Value(raw, -1), Value(raw, last), lastDot >= 0 ? SeparatorReading.DotAndThree : SeparatorReading.CommaAndThree, next);
    }

    private static bool IsGrouped(string raw)
    {
        var groups = raw.Split('.', ',');
        return groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3);
    }

    private static NumberReading Certain(decimal value, int next) => new(value, value, SeparatorReading.Certain, next);

    private static decimal Value(string raw, int decimalPoint)
    {
        var digits = new System.Text.StringBuilder(raw.Length + 1);
        for (var i = 0; i < raw.Length; i++)
        {
            if (char.IsAsciiDigit(raw[i]))
            {
                digits.Append(raw[i]);
            }
            else if (i == decimalPoint)
            {
                digits.Append('.');
            }
        }
        return decimal.Parse(digits.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }
}

using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>A single month found in text.</summary>
/// <param name="Month">1–12.</param>
/// <param name="Next">Token after it, its year included.</param>
/// <param name="Named">Whether a word said that it is a month.</param>
internal readonly record struct MonthMatch(int Month, int Next, bool Named)
{
    public void Deconstruct(out int month, out int next) => (month, next) = (Month, Next);
}

/// <summary>"tháng 5", "T5", "th.5", "tháng Giêng", "May", "5/2026".</summary>
internal static class MonthWords
{
    private static readonly FrozenDictionary<string, int> English = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["january"] = 1,
        ["jan"] = 1,
        ["february"] = 2,
        ["feb"] = 2,
        ["march"] = 3,
        ["mar"] = 3,
        ["april"] = 4,
        ["apr"] = 4,
        ["may"] = 5,
        ["june"] = 6,
        ["jun"] = 6,
        ["july"] = 7,
        ["jul"] = 7,
        ["august"] = 8,
        ["aug"] = 8,
        ["september"] = 9,
        ["sep"] = 9,
        ["sept"] = 9,
        ["october"] = 10,
        ["oct"] = 10,
        ["november"] = 11,
        ["nov"] = 11,
        ["december"] = 12,
        ["dec"] = 12,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // After "tháng" only, so that the marks may be missing.
    private static readonly ImmutableArray<(Term Term, int Month)> Vietnamese =
    [
        (Term.Of("mười một"), 11), (Term.Of("mười hai"), 12), (Term.Of("mười"), 10), (Term.Of("giêng"), 1), (Term.Of("chạp"), 12),
        (Term.Of("một"), 1), (Term.Of("hai"), 2), (Term.Of("ba"), 3), (Term.Of("tư"), 4), (Term.Of("bốn"), 4), (Term.Of("năm"), 5), (Term.Of("sáu"), 6), (Term.Of("bảy"), 7), (Term.Of("bẩy"), 7), (Term.Of("tám"), 8), (Term.Of("chín"), 9),
    ];

    private static readonly FrozenSet<string> PartOfMonth = new[] { "dau", "giua", "cuoi", "het", "tu", "early", "mid", "late", "end" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The month at a token, or null.</summary>
    /// <param name="text">Scanned text.</param>
    /// <param name="index">First token.</param>
    /// <param name="bareAllowed">Whether a number alone is a month.</param>
    public static MonthMatch? At(ReaderText text, int index, bool bareAllowed)
    {
        var at = index;
        while (bareAllowed && text.IsAny(at, PartOfMonth))
        {
            at++;
        }
        var token = text[at];
        if (token.Kind == TokenKind.Word)
        {
            return English.TryGetValue(token.Folded, out var english) && !token.Marked && IsEnglish(text, at, bareAllowed) ? new(english, Year(text, SkipDot(text, at + 1)), true)
                : AfterMonthWord(text, at) is { } after ? Numbered(text, after)
                : null;
        }
        if (bareAllowed && DayMonth(text, at) is { } dated)
        {
            return dated;
        }
        return bareAllowed && token.Kind == TokenKind.Number && Value(token) is { } month ? new(month, Year(text, at + 1), false) : null;
    }

    /// <summary>The token after "âm lịch" or "âm", or null where none stands.</summary>
    public static int? IsLunar(ReaderText text, int index)
    {
        var at = text[index].IsSymbol('(') ? index + 1 : index;
        var end = text.Is(at, "âm") ? text.Is(at + 1, "lịch") ? at + 2 : at + 1
            : text[at] is { Folded: "al", Kind: TokenKind.Word } ? at + 1
            : (int?)null;
        return end is { } next && at > index && text[next].IsSymbol(')') ? next + 1 : end;
    }

    private static MonthMatch? Numbered(ReaderText text, int at)
    {
        if (text[at].Kind == TokenKind.Number)
        {
            return Value(text[at]) is { } month ? new(month, Year(text, at + 1), true) : null;
        }
        foreach (var (term, month) in Vietnamese)
        {
            if (term.Matches(text, at) is > 0 and var covered)
            {
                return new(month, at + covered, true);
            }
        }
        return null;
    }

    private static int? AfterMonthWord(ReaderText text, int at)
    {
        var token = text[at];
        if (text.Is(at, "tháng") || token.Folded is "thg" or "months" or "month")
        {
            return SkipDot(text, at + 1);
        }
        // "T5": the letter hangs on the number. "T2, T4, CN" are days of the week.
        return token.Folded is "t" or "th" && text[SkipDot(text, at + 1)] is { Kind: TokenKind.Number, Spaced: false } && !IsWeekday(text, at) ? SkipDot(text, at + 1) : null;
    }

    private static bool IsWeekday(ReaderText text, int at)
    {
        var end = Math.Min(text.Count, at + 12);
        for (var i = at; i < end; i++)
        {
            if (text[i].Folded == "cn" || (text[i].Folded is "hang" or "moi" && text[i + 1].Folded == "tuan") || text[i].Folded is "thu" && text[i + 1].Kind == TokenKind.Number)
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsEnglish(ReaderText text, int at, bool bareAllowed) =>
        // "mar", "dec" and "may" ("máy" or "may" in Vietnamese) count in a cell of months, else only when written as a name beside another month or a preposition.
        bareAllowed || (char.IsAsciiLetterUpper(text[at].Raw[0]) && text[at].Folded is not "may") || (char.IsAsciiLetterUpper(text[at].Raw[0]) && HasEnglishNeighbour(text, at));

    private static bool HasEnglishNeighbour(ReaderText text, int at) =>
        text[at - 1].Folded is "in" or "from" or "to" or "until" or "by" or "since" or "during"
        || Enumerable.Range(at - 3, 7).Any(near => near != at && near >= 0 && text[near].Folded is not "may" && English.ContainsKey(text[near].Folded))
        || text[at + 1] is { Kind: TokenKind.Number, Raw.Length: 4 };

    private static int SkipDot(ReaderText text, int index) => text[index].IsSymbol('.') || text[index].IsSymbol(':') ? index + 1 : index;

    // "từ 15/5 đến 30/7", "1/5-30/6", "15/5/2026": a day and its month. "5/6" alone lists two months.
    private static MonthMatch? DayMonth(ReaderText text, int at)
    {
        if (!IsPair(text, at) || Value(text[at + 2]) is not { } month)
        {
            return null;
        }
        if (text[at + 3].IsSymbol('/') && text[at + 4] is { Kind: TokenKind.Number, Raw.Length: 4 })
        {
            return new(month, at + 5, true);
        }
        var isRange = Bounds.RangeMark(text, at + 3) is { } after && IsPair(text, PartOfMonth.Contains(text[after].Folded) ? after + 1 : after);
        var isEnd = Bounds.RangeMark(text, at - 1) == at && IsPair(text, at - 4);
        return isRange || isEnd || Value(text[at]) is null ? new(month, at + 3, true) : null;
    }

    private static bool IsPair(ReaderText text, int at) =>
        text[at] is { Kind: TokenKind.Number, Raw.Length: <= 2 } day && text[at + 1].IsSymbol('/') && text[at + 2] is { Kind: TokenKind.Number, Raw.Length: <= 2, Spaced: false } && Value(text[at + 2]) is not null
        && int.Parse(day.Raw, System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 31;

    // "5/2026", "tháng 5 năm 2026", "tháng 11 năm trước".
    private static int Year(ReaderText text, int index)
    {
        if (text.Is(index, "năm") && (text[index + 1].Folded is "truoc" or "sau" or "nay" or "toi" or "ngoai"))
        {
            return index + 2;
        }
        var at = text[index].IsSymbol('/') ? index + 1 : text.Is(index, "năm") ? index + 1 : -1;
        return at > 0 && text[at] is { Kind: TokenKind.Number, Raw.Length: 4 } year && year.Raw[0] is '1' or '2' && at > 0 ? at + 1 : index;
    }

    private static int? Value(Token number) =>
        number.Raw.Length <= 2 && int.TryParse(number.Raw, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12 ? month : null;
}

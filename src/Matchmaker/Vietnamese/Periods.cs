using System.Collections.Immutable;
using Matchmaker.Trade;

namespace Matchmaker.Vietnamese;

/// <summary>A period found beside an amount.</summary>
/// <param name="Per">The period.</param>
/// <param name="Length">How many of it the amount is for, at least 1: 10 tấn/2 tháng is 2, one quarter is 3 months.</param>
/// <param name="First">First token.</param>
/// <param name="Next">Token after the last.</param>
internal readonly record struct PeriodMatch(Period Per, int Length, int First, int Next);

/// <summary>"/tháng", "mỗi vụ", "per week": what an amount is counted over.</summary>
internal static class Periods
{
    private static readonly ImmutableArray<(Term Term, Period Per, int Length)> Nouns =
    [
        .. Names(Period.Day, 1, "ngày đêm", "ngày", "day", "days"),
        .. Names(Period.Week, 1, "tuần", "tuần lễ", "week", "weeks", "wk"),
        .. Names(Period.Month, 1, "tháng", "thg", "th", "month", "months", "mth"),
        .. Names(Period.Month, 3, "quý", "quarter"),
        .. Names(Period.Season, 1, "mùa vụ", "niên vụ", "vụ mùa", "vụ", "mùa", "lứa", "season", "crop", "harvest"),
        .. Names(Period.Year, 1, "năm", "year", "years", "yr", "annum"),
        .. Names(Period.Once, 1, "lần", "đợt", "chuyến", "đơn hàng", "đơn", "lô", "order", "delivery", "shipment", "lot"),
    ];

    private static readonly ImmutableArray<(Term Term, Period Per)> Adverbs =
    [
        (Term.Of("daily"), Period.Day), (Term.Of("weekly"), Period.Week), (Term.Of("monthly"), Period.Month),
        (Term.Of("yearly"), Period.Year), (Term.Of("annually"), Period.Year), (Term.Of("once"), Period.Once),
    ];

    private static readonly ImmutableArray<Term> Every =
        [.. new[] { "mỗi một", "mỗi", "hàng", "hằng", "một", "trong một", "trong", "trên", "per", "every", "each", "a", "an", "in a", "cho một", "theo" }.Select(Term.Of)];

    private static readonly ImmutableArray<Term> Repeated = [.. new[] { "mỗi", "hàng", "hằng", "per", "every", "each", "một" }.Select(Term.Of)];

    /// <summary>The period stated right after an amount, or null.</summary>
    /// <param name="text">Scanned text.</param>
    /// <param name="index">Token after the amount.</param>
    public static PeriodMatch? After(ReaderText text, int index)
    {
        var at = index;
        if (text[at].IsSymbol('(') || text[at].IsSymbol(','))
        {
            at++;
        }
        foreach (var (term, per) in Adverbs)
        {
            if (term.Matches(text, at) is > 0 and var covered)
            {
                return new(per, 1, index, at + covered);
            }
        }
        if (text[at].IsSymbol('/') || text[at].IsSymbol('\\'))
        {
            return Counted(text, at + 1, index);
        }
        foreach (var every in Every)
        {
            if (every.Matches(text, at) is > 0 and var covered && Counted(text, at + covered, index) is { } counted)
            {
                return counted;
            }
        }
        // "5 tấn 1 tháng", and "5 tan thang" where the slash was left out; "5 tấn tháng 5" is a month of the year.
        return at != index ? null
            : text[at].Raw == "1" ? Counted(text, at, index)
            : Noun(text, at, index) is { } bare && text[bare.Next].Kind != TokenKind.Number && bare.Per is not Period.Once ? bare
            : null;
    }

    /// <summary>The period stated after more words about the same amount ("3000 hộp 500g/tháng"), or null.</summary>
    /// <param name="text">Scanned text.</param>
    /// <param name="index">Token after the amount.</param>
    public static PeriodMatch? Later(ReaderText text, int index)
    {
        for (var i = index; i < text.Count && !text[i].IsSymbol(',') && !text[i].IsSymbol(';') && !text[i].IsSymbol('+'); i++)
        {
            if (text[i].IsSymbol('/') && Counted(text, i + 1, i) is { } slashed)
            {
                return slashed;
            }
            foreach (var every in Every)
            {
                if (every.Matches(text, i) is > 0 and var covered && Counted(text, i + covered, i) is { } counted)
                {
                    return counted;
                }
            }
        }
        return null;
    }

    /// <summary>The period stated right before an amount ("mỗi tháng 5 tấn"), or null.</summary>
    /// <param name="text">Scanned text.</param>
    /// <param name="index">First token of the amount.</param>
    public static PeriodMatch? Before(ReaderText text, int index)
    {
        foreach (var (noun, per, length) in Nouns)
        {
            var start = index - noun.TokenCount;
            if (start < 1 || noun.Matches(text, start) != noun.TokenCount)
            {
                continue;
            }
            if (text[start - 1].Raw == "1")
            {
                return new(per, length, start - 1, index);
            }
            foreach (var every in Every)
            {
                var first = start - every.TokenCount;
                if (first >= 0 && every.Matches(text, first) == every.TokenCount)
                {
                    return new(per, length, first, index);
                }
            }
        }
        return null;
    }

    /// <summary>Whether a period starts at a token, slash or not.</summary>
    public static bool Follows(ReaderText text, int index) => After(text, index) is not null;

    /// <summary>Whether a text speaks of something done again and again: "mỗi ngày", "hàng tuần", "/tháng", "monthly".</summary>
    public static bool AreIn(ReaderText text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            if (Adverbs.Any(adverb => adverb.Per != Period.Once && adverb.Term.Matches(text, i) > 0)
                || ((text[i].IsSymbol('/') || Repeated.Any(word => word.Matches(text, i) > 0)) && Counted(text, i + 1, i) is { Per: not Period.Once }))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The period named in a heading such as "Sản lượng (tấn/năm)", or null.</summary>
    public static Period? InHeading(ReaderText text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            if (text[i].IsSymbol('/') && Noun(text, i + 1, i) is { Length: 1 } slashed)
            {
                return slashed.Per;
            }
        }
        for (var i = 0; i < text.Count; i++)
        {
            if (Noun(text, i, i) is { Length: 1, Per: not Period.Once } named)
            {
                // "6 tháng đầu năm" is neither a month nor a year.
                return text[i - 1].Kind == TokenKind.Number ? null : named.Per;
            }
        }
        return null;
    }

    private static PeriodMatch? Counted(ReaderText text, int index, int first)
    {
        var number = text[index] is { Kind: TokenKind.Number, Raw.Length: <= 2 } token && token.Raw.All(char.IsAsciiDigit)
            ? int.Parse(token.Raw, System.Globalization.CultureInfo.InvariantCulture)
            : 0;
        return number == 0 ? Noun(text, index, first)
            : Noun(text, index + 1, first) is { } noun ? noun with { Length = noun.Length * number }
            : null;
    }

    private static PeriodMatch? Noun(ReaderText text, int index, int first)
    {
        foreach (var (noun, per, length) in Nouns)
        {
            if (noun.Matches(text, index) is > 0 and var covered)
            {
                return new(per, length, first, index + covered);
            }
        }
        return null;
    }

    private static IEnumerable<(Term Term, Period Per, int Length)> Names(Period per, int length, params string[] names) =>
        names.Select(name => (Term.Of(name), per, length));
}

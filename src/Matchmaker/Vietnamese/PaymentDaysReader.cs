using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>Reads days until payment, 0–365: "công nợ 30 ngày", "thanh toán ngay", "net 30", "1 tháng".</summary>
internal static class PaymentDaysReader
{
    private const int MaxDays = 365;

    private static readonly ImmutableArray<Term> AtOnce =
        [.. new[] { "thanh toán ngay", "trả ngay", "tiền mặt", "tiền tươi", "giao hàng trả tiền", "nhận hàng trả tiền", "thanh toán khi nhận hàng", "trả tiền khi nhận hàng", "tiền trao cháo múc", "không công nợ", "không nợ", "không cho nợ", "thanh toán trước", "trả trước", "chuyển khoản trước", "chuyển khoản ngay", "ngay khi giao hàng", "ngay", "cash", "cod", "prepaid", "on delivery", "immediate" }.Select(Term.Of)];

    private static readonly ImmutableArray<Term> Openings =
        [.. new[] { "công nợ", "cho nợ", "nợ", "gối đầu", "thanh toán", "trả chậm", "trả tiền sau", "trả sau", "net", "payment", "credit", "thời hạn thanh toán" }.Select(Term.Of)];

    private static readonly ImmutableArray<(Term Term, int Days)> Spans =
        [(Term.Of("ngày"), 1), (Term.Of("hôm"), 1), (Term.Of("day"), 1), (Term.Of("days"), 1), (Term.Of("tuần"), 7), (Term.Of("week"), 7), (Term.Of("weeks"), 7), (Term.Of("tháng"), 30), (Term.Of("month"), 30), (Term.Of("months"), 30)];

    /// <summary>A cell that holds one term of payment; of a range the longest is taken.</summary>
    public static Reading<int> Read(string? text)
    {
        var scanned = ReaderText.Scan(text);
        if (UnstatedWords.Judge<int>(scanned) is { } early)
        {
            return early;
        }
        for (var i = 0; i < scanned.Count; i++)
        {
            if (Days(scanned, i, bareAllowed: true) is { } found)
            {
                return found.Days > MaxDays
                    ? new Reading<int>.Unreadable(Remark.Error("payment-days-out-of-range", $"{found.Days} ngày nằm ngoài 0–{MaxDays}.", $"{found.Days} days is outside 0–{MaxDays}.", "Ghi số ngày, ví dụ 30 ngày / Write days, for example 30 ngày."))
                    : new Reading<int>.Value(found.Days, found.Remarks);
            }
        }
        for (var i = 0; i < scanned.Count; i++)
        {
            if (Covered(AtOnce, scanned, i) > 0)
            {
                return new Reading<int>.Value(0, []);
            }
        }
        return new Reading<int>.Unreadable(Remark.Error("payment-days-unreadable", $"Không đọc được số ngày công nợ trong \"{QuantityReader.Excerpt(scanned.Original)}\".", $"No payment term can be read in \"{QuantityReader.Excerpt(scanned.Original)}\".", "Ví dụ 30 ngày / For example 30 ngày."));
    }

    /// <summary>Every term of payment in a text that names itself as one.</summary>
    public static ImmutableArray<Mention<int>> FindAll(string? text)
    {
        var scanned = ReaderText.Scan(text);
        var found = ImmutableArray.CreateBuilder<Mention<int>>();
        for (var i = 0; i < scanned.Count; i++)
        {
            var at = Covered(AtOnce, scanned, i);
            if (at > 1)
            {
                found.Add(new(scanned[i].Start, scanned[i + at - 1].End - scanned[i].Start, 0, []));
                i += at - 1;
                continue;
            }
            if (Covered(Openings, scanned, i) is not (> 0 and var opening))
            {
                continue;
            }
            var number = Enumerable.Range(i + opening, 4).FirstOrDefault(place => scanned[place].Kind == TokenKind.Number, -1);
            if (number > 0 && Days(scanned, number, bareAllowed: scanned[i].Folded == "net") is { Days: <= MaxDays } days)
            {
                found.Add(new(scanned[i].Start, scanned[days.Next - 1].End - scanned[i].Start, days.Days, days.Remarks));
                i = days.Next - 1;
            }
        }
        return found.ToImmutable();
    }

    /// <summary>The term as text that reads back as the same value.</summary>
    public static string Write(int days) => days == 0 ? "thanh toán ngay" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{days} ngày");

    private readonly record struct Found(int Days, int Next, ImmutableArray<Remark> Remarks);

    private static Found? Days(ReaderText text, int index, bool bareAllowed)
    {
        if (Whole(text[index]) is not { } first)
        {
            return null;
        }
        var (low, next) = (first, index + 1);
        var remarks = ImmutableArray<Remark>.Empty;
        if (Bounds.RangeMark(text, next) is { } mark && Whole(text[mark]) is { } upper)
        {
            (low, next) = (Math.Max(first, upper), mark + 1);
            remarks = [Remark.Info("payment-days-range", "Ghi một khoảng ngày; đã lấy số ngày dài nhất.", "A range of days is given; the longest was taken.", "Ghi một số ngày / Write one number of days.")];
        }
        foreach (var (span, days) in Spans)
        {
            if (span.Matches(text, next) is > 0 and var covered)
            {
                return new(low * days, next + covered, days == 30 ? remarks.Add(Remark.Info("payment-month-as-30", "Một tháng được tính là 30 ngày.", "A month was counted as 30 days.", "Ghi số ngày nếu khác / Write the days if it differs.")) : remarks);
            }
        }
        return bareAllowed && text[next].Kind != TokenKind.Word && !text[next].IsSymbol('%') ? new(low, next, remarks) : null;
    }

    private static int Covered(ImmutableArray<Term> terms, ReaderText text, int index) => terms.Max(term => term.Matches(text, index));

    private static int? Whole(Token token) => token is { Kind: TokenKind.Number, Raw.Length: <= 4 } && int.TryParse(token.Raw, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;
}

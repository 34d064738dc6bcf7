using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>When a name of <c>seasons.tsv</c> tells months of supply in free text; in a cell of months all do.</summary>
internal enum SeasonUse
{
    /// <summary>Wherever it stands: "quanh năm", "vụ xuân".</summary>
    Always,

    /// <summary>Beside a word of time: "mùa đông" also sells coats.</summary>
    Timed,

    /// <summary>As <see cref="Timed"/>, and before no noun: "spring onions", "in spring water".</summary>
    English,

    /// <summary>With its year: "Q1" alone is a district of Ho Chi Minh City.</summary>
    Dated,

    /// <summary>Where its clause speaks of supply, and not of a guarantee, a contract or an age.</summary>
    Supplied,

    /// <summary>Never: "trong năm" mostly goes on "nay".</summary>
    Never,
}

/// <summary>Tells months of supply in free text from shelf lives, districts, planting, names of goods and of streets.</summary>
internal static class SeasonInText
{
    private static readonly ImmutableArray<Term> TimeWords =
    [
        .. new[]
        {
            "vào", "trong", "dịp", "mùa", "vụ", "từ", "đến", "tới", "hết", "mỗi", "đầu", "giữa", "cuối", "và", "hoạch", "giao", "bán", "cấp", "ứng", "có",
            "in", "during", "this", "next", "every", "each", "from", "to", "until", "till", "by", "early", "mid", "late", "and", "before",
        }.Select(Term.Of),
    ];

    private static readonly FrozenSet<string> SeasonNouns = new[] { "season", "seasons", "crop", "crops", "harvest", "months" }.ToFrozenSet(StringComparer.Ordinal);

    // What may go on behind "in summer" without making a name of goods of it.
    private static readonly FrozenSet<string> AfterSeason =
        new[] { "and", "or", "to", "until", "till", "through", "at", "for", "only", "with", "from", "every", "each", "of", "in", "on", "when", "we", "as" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly ImmutableArray<Term> SupplyWords =
    [
        .. new[]
        {
            "cung", "cấp", "giao", "bán", "hàng", "mua", "nhập", "lấy", "thu", "quả", "vụ", "mùa", "cần", "xuất", "suốt", "đủ", "cả", "đều", "quanh",
            "supply", "supplied", "available", "deliver", "delivery", "harvest", "season",
        }.Select(Term.Of),
    ];

    // What lasts that long instead of being supplied.
    private static readonly ImmutableArray<Term> LastingWords =
    [
        .. new[]
        {
            "hạn", "hsd", "bảo hành", "hợp đồng", "bảo quản", "để được", "dùng được", "sử dụng", "ủ", "nuôi", "tuổi", "trả góp", "công nợ", "thanh toán", "thuê",
            "kinh nghiệm", "lưu kho", "đào tạo", "trồng", "date", "warranty", "guarantee", "shelf life", "expiry", "contract", "kể từ", "ngoái", "trước",
        }.Select(Term.Of),
    ];

    // What happens in a month that is no supply.
    private static readonly ImmutableArray<Term> OtherEvents =
    [
        .. new[]
        {
            "trồng", "gieo", "gieo hạt", "gieo sạ", "gieo cấy", "xuống giống", "ươm", "ươm giống", "ra hoa", "trồng mới", "planted", "planting", "sown", "sowing", "flowering",
            "bảo hành", "hạn", "hạn sử dụng", "hạn dùng", "hết hạn", "hsd", "nsx", "date", "exp", "expires", "expiry", "expiry date", "best before", "warranty",
            "hợp đồng", "thành lập", "khai trương", "ra mắt", "công nhận", "chứng nhận", "cấp ngày", "hội nghị", "hội chợ", "lễ hội", "sự kiện", "đăng ký", "thanh toán", "báo giá",
            "founded", "established", "opened", "opening", "since", "certified", "cách mạng", "làm việc", "mở cửa", "giờ", "nghỉ", "trừ", "hết hàng", "except", "closed",
        }.Select(Term.Of),
    ];

    private static readonly ImmutableArray<Term> Streets = [.. new[] { "đường", "phố" }.Select(Term.Of)];

    private static readonly ImmutableArray<Term> Between =
    [
        .. new[]
        {
            "từ", "đến", "tới", "vào", "cuối", "đầu", "giữa", "khoảng", "trong", "là", "ngày", "lúc", ":",
            "from", "in", "on", "by", "until", "till", "to", "early", "mid", "late", "around", "about", "the",
        }.Select(Term.Of),
    ];

    /// <summary>The word of the table's column <c>in_text</c>.</summary>
    public static SeasonUse Use(string cell) => cell switch
    {
        "yes" => SeasonUse.Always,
        "timed" => SeasonUse.Timed,
        "english" => SeasonUse.English,
        "dated" => SeasonUse.Dated,
        "supplied" => SeasonUse.Supplied,
        "no" => SeasonUse.Never,
        _ => throw new System.Diagnostics.UnreachableException($"No such use of a season's name: {cell}"),
    };

    /// <summary>Whether a season's name in free text tells months of supply.</summary>
    /// <param name="text">The text.</param>
    /// <param name="first">First token of the name.</param>
    /// <param name="next">Token after it.</param>
    /// <param name="use">What it takes.</param>
    public static bool IsSupply(ReaderText text, int first, int next, SeasonUse use) => use switch
    {
        SeasonUse.Always => true,
        SeasonUse.Timed => IsTimed(text, first),
        SeasonUse.English => text.IsAny(next, SeasonNouns) || (IsTimed(text, first) && (text[next].Kind != TokenKind.Word || text.IsAny(next, AfterSeason))),
        SeasonUse.Dated => IsDated(text, next),
        SeasonUse.Supplied => IsSupplied(text, first, next),
        _ => false,
    };

    /// <summary>Whether something else than supply happens in the months that start at a token: "trồng tháng 2", "đường 3 tháng 2".</summary>
    public static bool IsOtherEvent(ReaderText text, int first)
    {
        var at = first;
        if (text[at - 1].Kind == TokenKind.Number)
        {
            at--;
            if (Clauses.IsAnyBefore(text, at, Streets))
            {
                return true;
            }
        }
        while (Clauses.IsAnyBefore(text, at, Between))
        {
            at--;
        }
        return Clauses.IsAnyBefore(text, at, OtherEvents);
    }

    private static bool IsTimed(ReaderText text, int first) => Clauses.IsAnyBefore(text, text[first - 1].IsSymbol(':') ? first - 1 : first, TimeWords);

    // "Q1/2026", "Q3 - Q4 năm 2026".
    private static bool IsDated(ReaderText text, int next)
    {
        while (text[next].Folded is "-" or "," or "&" or "va" or "and" or "den" or "to" && text[next + 1].Folded == "q" && text[next + 2].Kind == TokenKind.Number)
        {
            next += 3;
        }
        var year = text[next].Folded is "/" or "-" or "." or "nam" or "of" ? next + 1 : next;
        return text[year] is { Kind: TokenKind.Number, Raw: ['2', '0', '2' or '3', _] } && Units.Shipped.At(text, year + 1) is null;
    }

    private static bool IsSupplied(ReaderText text, int first, int next)
    {
        // "12 tháng 9" is a day of September.
        if (text[next].Kind == TokenKind.Number || Any(text, next, Math.Min(next + 1, text.Count), LastingWords))
        {
            return false;
        }
        var start = Clauses.Start(text, first);
        var isOfYear = (text.Is(next, "trong") || text[next].IsSymbol('/')) && text.Is(next + 1, "năm");
        return !Any(text, start, first, LastingWords) && (isOfYear || Any(text, start, first, SupplyWords));
    }

    private static bool Any(ReaderText text, int from, int to, ImmutableArray<Term> terms)
    {
        for (var i = from; i < to; i++)
        {
            if (Clauses.IsAnyAt(text, i, terms))
            {
                return true;
            }
        }
        return false;
    }
}

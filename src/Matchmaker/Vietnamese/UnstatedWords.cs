using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>Words by which a cell says that it holds no value.</summary>
internal static class UnstatedWords
{
    private static readonly ImmutableArray<Term> Phrases =
    [
        .. new[]
        {
            "không", "ko", "k", "không có", "chưa", "chưa có", "chưa rõ", "chưa xác định", "không xác định", "không rõ", "không áp dụng", "liên hệ", "thoả thuận", "thỏa thuận", "thương lượng",
            "theo thoả thuận", "giá thoả thuận", "theo thị trường", "giá thị trường", "theo giá thị trường", "thời giá", "theo thời giá", "báo giá sau", "tuỳ", "tuỳ loại", "tuỳ thời điểm", "tuỳ đơn hàng", "tuỳ theo đơn hàng", "theo đơn hàng", "theo đơn đặt hàng",
            "theo nhu cầu", "theo yêu cầu", "không giới hạn", "không hạn chế", "linh hoạt", "đang cập nhật", "cập nhật sau", "bổ sung sau",
            "n/a", "na", "nil", "none", "negotiable", "tbd", "tba", "contact", "contact us", "unlimited", "not applicable", "x", "null",
        }.Select(Term.Of),
    ];

    /// <summary>Blank, or unstated when the whole cell is such a word or only dashes; null when there is something to read.</summary>
    public static Reading<T>? Judge<T>(ReaderText text)
    {
        if (text.Count == 0)
        {
            return new Reading<T>.Blank();
        }
        return OnlyDashes(text) || IsWholly(text) ? new Reading<T>.Unstated(Said(text.Original.Trim())) : null;
    }

    /// <summary>A value of nought: nobody sells nothing.</summary>
    public static Reading<T> Zero<T>() => new Reading<T>.Unstated(Remark.Info("zero-is-unstated", "Số 0 được hiểu là không nêu.", "Zero was taken as not stated.", "Để trống hoặc ghi số thật / Leave it empty, or write the real number."));

    /// <summary>Unreadable where the cell is a number below nought; null otherwise. A dash set apart is a bullet.</summary>
    public static Reading<T>? Negative<T>(ReaderText text) =>
        text[0].IsSymbol('-') && text[1] is { Kind: TokenKind.Number, Spaced: false } && text[0].Raw is "-" or "−"
            ? new Reading<T>.Unreadable(Remark.Error(
                "number-negative",
                $"\"{QuantityReader.Excerpt(text.Original.Trim())}\" là số âm; không lấy.",
                $"\"{QuantityReader.Excerpt(text.Original.Trim())}\" is below nought; it was not taken.",
                "Bỏ dấu trừ nếu gõ nhầm / Take off the minus sign if it is a slip."))
            : null;

    private static Remark Said(string typed) => Remark.Info(
        "not-stated",
        $"\"{QuantityReader.Excerpt(typed)}\" được hiểu là không nêu giá trị.",
        $"\"{QuantityReader.Excerpt(typed)}\" was taken as stating no value.",
        "Để trống nếu đúng / Leave it empty if right.");

    private static bool OnlyDashes(ReaderText text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            if (!(text[i].IsSymbol('-') || text[i].IsSymbol('.') || text[i].IsSymbol('?') || text[i].IsSymbol('/') || text[i].IsSymbol('…')))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsWholly(ReaderText text)
    {
        var count = text.Count;
        while (count > 0 && text[count - 1] is { Kind: TokenKind.Symbol } last && (last.IsSymbol('.') || last.IsSymbol('!')))
        {
            count--;
        }
        return Phrases.Any(phrase => phrase.TokenCount == count && phrase.Matches(text, 0) == count);
    }
}

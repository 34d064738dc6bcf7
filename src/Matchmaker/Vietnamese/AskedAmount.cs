using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>Finds what a buyer asks for once: "cần mua 20 tấn xoài", "looking for 5 tons of cassava".</summary>
internal static class AskedAmount
{
    private static readonly ImmutableArray<Term> AskVerbs =
    [
        .. new[]
        {
            "cần", "mua", "tìm", "đặt", "nhập", "lấy", "gom", "số lượng", "số lượng cần",
            "need", "needs", "buy", "buying", "buys", "purchase", "order", "want", "wants", "looking for", "seeking", "procure", "wanted", "require",
        }.Select(Term.Of),
    ];

    // "mua gấp 20 tấn", "đặt hàng 500 hộp".
    private static readonly FrozenSet<string> Between = new[] { "gap", "ngay", "them", "si", "buon", "vao", "hang" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly ImmutableArray<Term> Regularly =
        [.. new[] { "liên tục", "thường xuyên", "định kỳ", "đều đặn", "dài hạn", "lâu dài", "quanh năm", "regular", "regularly", "continuous", "long term" }.Select(Term.Of)];

    /// <summary>
    /// The amounts right after a verb of asking, of goods that are weighed, measured or counted. None where the text speaks of
    /// repeated deliveries, for then the amount may be one of them.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="amounts">Every amount in it, from <see cref="QuantityReader.FindAll"/>.</param>
    /// <param name="units">Units known.</param>
    public static ImmutableArray<Amount> In(string text, ImmutableArray<Mention<Amount>> amounts, Units units)
    {
        if (!amounts.Any(IsPlain))
        {
            return [];
        }
        var scanned = ReaderText.Scan(text);
        return Periods.AreIn(scanned) || Enumerable.Range(0, scanned.Count).Any(index => Clauses.IsAnyAt(scanned, index, Regularly))
            ? []
            : [.. amounts.Where(found => IsPlain(found) && units.BySymbol(found.Value.Unit)?.Dimension is "mass" or "volume" or "count" or "package" && IsAsked(scanned, found.Start)).Select(found => found.Value)];
    }

    private static bool IsPlain(Mention<Amount> found) => found.Value is { Role: AmountRole.Plain } amount && (amount.Min ?? amount.Max) > 0;

    private static bool IsAsked(ReaderText text, int start)
    {
        var index = Enumerable.Range(0, text.Count).FirstOrDefault(at => text[at].Start >= start);
        while (text[index - 1].IsSymbol(':') || text.IsAny(index - 1, Between))
        {
            index--;
        }
        return Clauses.IsAnyBefore(text, index, AskVerbs);
    }
}

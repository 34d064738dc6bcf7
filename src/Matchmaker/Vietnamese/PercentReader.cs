using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>Reads a percentage, 0–100: "15%", "CK 10-15%", "20 phần trăm".</summary>
internal static class PercentReader
{
    /// <summary>A cell that holds one percentage; of a range the upper end is taken.</summary>
    public static Reading<decimal> Read(string? text)
    {
        var scanned = ReaderText.Scan(text);
        if (UnstatedWords.Judge<decimal>(scanned) is { } early)
        {
            return early;
        }
        var first = Enumerable.Range(0, scanned.Count).FirstOrDefault(i => scanned[i].Kind == TokenKind.Number, scanned.Count);
        for (var i = first; i < scanned.Count; i++)
        {
            // "đơn trên 100 kg giảm 5%": a bare number counts only where the cell has no other and ends with it.
            if ((At(scanned, i, bareAllowed: false) ?? (i == first && At(scanned, i, bareAllowed: true) is { } bare && bare.Next == scanned.Count ? bare : null)) is { } found)
            {
                return found.Value is < 0 or > 100
                    ? new Reading<decimal>.Unreadable(Remark.Error("percent-out-of-range", $"{found.Value}% nằm ngoài 0–100%.", $"{found.Value}% is outside 0–100%.", "Ghi từ 0 đến 100% / Write 0 to 100%."))
                    : new Reading<decimal>.Value(found.Value, found.Remarks);
            }
        }
        return new Reading<decimal>.Unreadable(Remark.Error("percent-unreadable", $"Không đọc được phần trăm trong \"{QuantityReader.Excerpt(scanned.Original)}\".", $"No percentage can be read in \"{QuantityReader.Excerpt(scanned.Original)}\".", "Ví dụ 15% / For example 15%."));
    }

    /// <summary>Every percentage with its sign in a text, 0–100.</summary>
    public static ImmutableArray<Mention<decimal>> FindAll(string? text)
    {
        var scanned = ReaderText.Scan(text);
        var found = ImmutableArray.CreateBuilder<Mention<decimal>>();
        for (var i = 0; i < scanned.Count; i++)
        {
            if (At(scanned, i, bareAllowed: false) is { Value: >= 0 and <= 100 } percent)
            {
                found.Add(new(scanned[i].Start, scanned[percent.Next - 1].End - scanned[i].Start, percent.Value, percent.Remarks));
                i = percent.Next - 1;
            }
        }
        return found.ToImmutable();
    }

    /// <summary>The percentage as text that reads back as the same value.</summary>
    public static string Write(decimal percent) => NumberReader.Write(percent) + "%";

    private readonly record struct Found(decimal Value, int Next, ImmutableArray<Remark> Remarks);

    private static Found? At(ReaderText text, int index, bool bareAllowed)
    {
        if (text[index].Kind != TokenKind.Number || NumberReader.At(text, index) is not { } first)
        {
            return null;
        }
        var (low, next) = (first, Sign(text, first.Next));
        var marked = next > first.Next;
        if (Bounds.RangeMark(text, next) is { } mark && NumberReader.At(text, mark) is { } upper && text[mark].Kind == TokenKind.Number && (marked || bareAllowed || Sign(text, upper.Next) > upper.Next))
        {
            var end = Sign(text, upper.Next);
            return new(Math.Max(low.Decimal, upper.Decimal), end, [Remark.Info("percent-range", "Ghi một khoảng phần trăm; đã lấy mức cao nhất.", "A range of percentages is given; the highest was taken.", "Ghi một mức / Write one figure.")]);
        }
        if (marked)
        {
            return new(low.Decimal, next, []);
        }
        if (!bareAllowed)
        {
            return null;
        }
        // A cell that Excel formats as a percentage holds 0.15 for 15 %.
        return low.Decimal is > 0 and < 1
            ? new(low.Decimal * 100, first.Next, [Remark.Warning("percent-fraction", $"Số {low.Decimal} đã đọc là {low.Decimal * 100:0.##}%.", $"{low.Decimal} was read as {low.Decimal * 100:0.##}%.", "Ghi kèm dấu % / Write it with %.")])
            : new(low.Decimal, first.Next, []);
    }

    private static int Sign(ReaderText text, int index) =>
        text[index].IsSymbol('%') || text[index].Folded is "percent" or "pct" ? index + 1
        : text.Is(index, "phần") && text.Is(index + 1, "trăm") ? index + 2
        : index;
}

namespace Matchmaker.Vietnamese;

/// <summary>Chooses the amount of a cell where several figures stand: "Loại 1: 20 tấn", "50 ha (300 tấn/năm)".</summary>
internal static class AmountChoice
{
    // What an amount may be, from the worst: times or crops, the content of a pack, land, a figure in the heading's unit, an amount in its own.
    private enum Rank
    {
        Times,
        Pack,
        Area,
        Assumed,
        Stated,
    }

    /// <summary>The first of the best amounts of a cell; null where it has none. What it beat is told in a remark.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="units">Units known.</param>
    /// <param name="assumed">Unit of a bare number, from the heading or the unit's column; null = a bare number is no amount.</param>
    /// <param name="likely">Unit of a cell that is a bare number and nothing else, or null.</param>
    public static ScannedAmount? Of(ReaderText text, Units units, Unit? assumed, Unit? likely)
    {
        var (chosen, best) = (default(ScannedAmount?), Rank.Times);
        var (beaten, labelled) = (false, false);
        for (var i = 0; i < text.Count; i++)
        {
            var stated = AmountScanner.At(text, i, units);
            if (stated is null && IsLabel(text, i))
            {
                labelled |= chosen is null;
                i = Bounds.RangeMark(text, i + 1) is { } mark && text[mark].Kind == TokenKind.Number ? mark : i;
                continue;
            }
            if ((stated ?? Unnamed(text, i, units, assumed) ?? QuantityReader.Bare(text, i, units, likely)) is not { } amount)
            {
                continue;
            }
            var rank = RankOf(text, i, amount, stated is not null, units);
            if (chosen is null || rank > best)
            {
                beaten |= chosen is not null && best > Rank.Times;
                (chosen, best) = (amount, rank);
            }
            i = amount.Next - 1;
        }
        return chosen is { } found && (beaten || labelled) ? found with { Remarks = found.Remarks.Add(AmongOthers(text, found, beaten)) } : chosen;
    }

    private static Remark AmongOthers(ReaderText text, ScannedAmount amount, bool beaten)
    {
        var read = QuantityReader.Excerpt(text.Original[text[amount.First].Start..text[amount.Next - 1].End]);
        return new(
            "amount-among-others",
            beaten ? RemarkSeverity.Warning : RemarkSeverity.Info,
            $"Ô còn ghi số khác; số lượng đã đọc là \"{read}\".",
            $"The cell holds other figures; the amount read is \"{read}\".",
            "Chỉ ghi số lượng trong ô này / Write only the amount in this cell.");
    }

    // "năm" before a figure is the year, not five.
    private static ScannedAmount? Unnamed(ReaderText text, int index, Units units, Unit? assumed) =>
        assumed is null || text.Is(index, "năm") ? null : AmountScanner.At(text, index, units, assumed);

    private static Rank RankOf(ReaderText text, int number, ScannedAmount amount, bool isStated, Units units)
    {
        if (!isStated)
        {
            return IsTimes(text, amount.Next) ? Rank.Times : amount.Unit?.Dimension == "area" ? Rank.Area : Rank.Assumed;
        }
        if (amount.Unit?.Dimension == "area")
        {
            return Rank.Area;
        }
        var period = Periods.After(text, amount.Next) ?? Periods.Before(text, amount.First);
        return QuantityReader.RoleOf(text, number, amount.First, amount.Next, period, units) is AmountRole.PackSize or AmountRole.Yield ? Rank.Pack : Rank.Stated;
    }

    // "2 vụ", "12 tháng": how often, not how much.
    private static bool IsTimes(ReaderText text, int next) =>
        text.Is(next, "vụ") || text.Is(next, "lứa") || text.Is(next, "đợt") || text.Is(next, "tháng") || text.Is(next, "năm") || text.Is(next, "lần");

    // "Loại 1", "Tháng 5", "năm 2025", "vụ 2:", "T5"; but "mỗi tháng 20" is an amount.
    private static bool IsLabel(ReaderText text, int index)
    {
        if (text[index].Kind != TokenKind.Number)
        {
            return false;
        }
        var isNumbered = text.Is(index - 1, "loại") || text.Is(index - 1, "hạng") || text.Is(index - 1, "cỡ") || text.Is(index - 1, "số") || text.Is(index - 1, "vụ") || text.Is(index - 1, "đợt")
            || text.Is(index - 1, "lứa") || text.Is(index - 1, "năm") || text.Is(index - 1, "tháng") || text.Is(index - 1, "quý") || text[index - 1].Folded is "size" or "grade" or "no";
        return text[index + 1].IsSymbol(':') || (isNumbered && Periods.Before(text, index) is null) || QuantityReader.IsPartOfSomethingElse(text, index);
    }
}

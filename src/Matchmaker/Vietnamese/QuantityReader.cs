using System.Collections.Immutable;
using Matchmaker.Trade;

namespace Matchmaker.Vietnamese;

/// <summary>What an amount in free text is about.</summary>
internal enum AmountRole
{
    /// <summary>Just an amount.</summary>
    Plain,

    /// <summary>A period is stated beside it.</summary>
    Volume,

    /// <summary>"đặt tối thiểu 50 kg", "MOQ 50 kg".</summary>
    MinimumOrder,

    /// <summary>"thùng 10 kg", "500 g/gói": how much one package holds.</summary>
    PackSize,

    /// <summary>"15 tấn/ha": per area or plant, no supply by itself.</summary>
    Yield,
}

/// <summary>An amount in its base unit, with what it is about.</summary>
/// <param name="Min">Inclusive, or null when only a ceiling is stated.</param>
/// <param name="Max">Inclusive, or null when only a floor is stated.</param>
/// <param name="Unit">Base unit, as in <see cref="Quantity"/>.</param>
/// <param name="Per">Period, or null where none is stated.</param>
/// <param name="Role">What it is about.</param>
internal sealed record Amount(decimal? Min, decimal? Max, string Unit, Period? Per, AmountRole Role);

/// <summary>Reads amounts: "2,5 tạ", "500kg-1 tạ", "khoảng 3 tạ một vụ", "MOQ 50 kg".</summary>
internal static class QuantityReader
{
    private static readonly ImmutableArray<Term> MinimumOrderWords =
        [.. new[] { "đặt tối thiểu", "đơn tối thiểu", "đơn hàng tối thiểu", "tối thiểu đơn", "số lượng tối thiểu", "đặt hàng tối thiểu", "mua tối thiểu", "lấy tối thiểu", "đặt từ", "lấy từ", "mua từ", "nhận đơn từ", "đơn từ", "moq", "minimum order", "min order" }.Select(Term.Of)];

    private static readonly ImmutableArray<Term> PackWords =
        [.. new[] { "thùng xốp", "thùng", "hộp", "chai", "lọ", "hũ", "lon", "can", "gói", "bịch", "túi zip", "túi", "bao", "phuy", "khay", "sọt", "kiện", "loại", "quy cách", "đóng gói", "trọng lượng", "khối lượng tịnh", "dung tích", "net weight", "size", "mỗi quả", "mỗi túi", "mỗi hộp", "mỗi thùng", "mỗi gói", "mỗi chai" }.Select(Term.Of)];

    /// <summary>A cell that holds one amount. Of a range the lower end is taken: it is the least that is sold.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="units">Units known.</param>
    /// <param name="assumed">Unit of a bare number, from the column's heading; null = a bare number is unreadable.</param>
    /// <param name="likely">Unit taken, with a remark, for a cell that is a bare number; null = such a cell is unreadable.</param>
    public static Reading<Quantity> Read(string? text, Units units, Unit? assumed = null, Unit? likely = null)
    {
        var scanned = ReaderText.Scan(text);
        if (UnstatedWords.Judge<Quantity>(scanned) is { } early)
        {
            return early;
        }
        if (UnstatedWords.Negative<Quantity>(scanned) is { } negative)
        {
            return negative;
        }
        if (AmountChoice.Of(scanned, units, assumed, likely) is { } amount)
        {
            var value = amount.Min ?? amount.Max ?? 0;
            return value <= 0
                ? UnstatedWords.Zero<Quantity>()
                : new Reading<Quantity>.Value(new(NumberReader.Trimmed(value)!.Value, amount.Unit?.Base ?? ""), amount.Remarks);
        }
        return DateInstead.Judge<Quantity>(scanned) ?? new Reading<Quantity>.Unreadable(Unreadable(scanned));
    }

    /// <summary>A cell that is an amount without its unit, perhaps with a period; null where it is anything else.</summary>
    internal static ScannedAmount? Bare(ReaderText text, int index, Units units, Unit? likely)
    {
        if (likely is null || AmountScanner.At(text, index, units, likely) is not { First: 0 } amount
            || (amount.Next != text.Count && (Periods.After(text, amount.Next) is not { } period || period.Next != text.Count)))
        {
            return null;
        }
        return amount with
        {
            Remarks = amount.Remarks.Add(Remark.Warning(
                "unit-assumed",
                $"Không ghi đơn vị; đã hiểu là {likely.Symbol}.",
                $"No unit is written; taken as {likely.Symbol}.",
                $"Ghi thêm đơn vị, ví dụ {likely.Symbol} / Add the unit, for example {likely.Symbol}.")),
        };
    }

    /// <summary>Every amount in a text, in order, never overlapping.</summary>
    public static ImmutableArray<Mention<Amount>> FindAll(string? text, Units units)
    {
        var scanned = ReaderText.Scan(text);
        var found = ImmutableArray.CreateBuilder<Mention<Amount>>();
        var behind = 0;
        for (var i = 0; i < scanned.Count; i++)
        {
            if (AmountScanner.At(scanned, i, units) is not { Unit: { } unit } amount || IsPartOfSomethingElse(scanned, i))
            {
                continue;
            }
            var before = Periods.Before(scanned, Math.Max(amount.First, behind));
            var period = Periods.After(scanned, amount.Next) ?? (before is { } earlier && earlier.First >= behind ? before : null);
            var first = Math.Max(behind, Math.Min(amount.First, period?.First ?? amount.First));
            var next = Math.Max(amount.Next, period is { } p && p.First >= amount.Next ? p.Next : amount.Next);
            var role = RoleOf(scanned, i, first, next, period, units);
            var length = role == AmountRole.Volume ? period?.Length ?? 1 : 1;
            var value = new Amount(Share(amount.Min, length), Share(amount.Max, length), unit.Base, role is AmountRole.Volume ? period?.Per : null, role);
            var end = role is AmountRole.Volume ? next : amount.Next;
            found.Add(new(scanned[first].Start, scanned[end - 1].End - scanned[first].Start, value, VolumeReader.WithLength(amount.Remarks, length)));
            behind = end;
            i = end - 1;
        }
        return found.ToImmutable();
    }

    internal static decimal? Share(decimal? amount, int length) => length <= 1 ? NumberReader.Trimmed(amount) : amount is { } value ? NumberReader.Trimmed(decimal.Round(value / length, 3)) : null;

    internal static Remark Unreadable(ReaderText text) => Remark.Error(
        "quantity-unreadable",
        $"Không đọc được số lượng trong \"{Excerpt(text.Original)}\".",
        $"No quantity can be read in \"{Excerpt(text.Original)}\".",
        "Ghi số và đơn vị, ví dụ 2,5 tấn/tháng / Write a number and a unit, for example 2,5 tấn/tháng.");

    /// <summary>The start of a text, short enough for a message.</summary>
    internal static string Excerpt(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[56]) ? 56 : 57), "…");

    internal static AmountRole RoleOf(ReaderText text, int number, int first, int next, PeriodMatch? period, Units units)
    {
        // "đặt tối thiểu 50kg" ends in a floor word, which the amount has taken by then: look from the number too.
        if (Precedes(text, first, MinimumOrderWords) || Precedes(text, number, MinimumOrderWords))
        {
            return AmountRole.MinimumOrder;
        }
        if (period is not null)
        {
            return AmountRole.Volume;
        }
        if (text[next].IsSymbol('/') && units.At(text, next + 1) is { } other)
        {
            return other.Unit.Dimension is "area" || other.Unit.Symbol == "cây" ? AmountRole.Yield : AmountRole.PackSize;
        }
        return Precedes(text, first, PackWords) ? AmountRole.PackSize : AmountRole.Plain;
    }

    private static bool Precedes(ReaderText text, int index, ImmutableArray<Term> terms)
    {
        var end = text[index - 1].IsSymbol(':') ? index - 1 : index;
        return terms.Any(term => end - term.TokenCount >= 0 && term.Matches(text, end - term.TokenCount) == term.TokenCount);
    }

    // A digit that hangs on letters or follows "tháng", "quận", "số" is not an amount.
    internal static bool IsPartOfSomethingElse(ReaderText text, int index) =>
        text[index].Kind == TokenKind.Number && text[index - 1].Kind == TokenKind.Word && !text[index].Spaced && !char.IsAsciiDigit(text[index - 1].Raw[^1])
            && text[index - 1].Folded is not ("x" or "khoang" or "moq");
}

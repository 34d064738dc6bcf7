using System.Collections.Immutable;
using Matchmaker.Trade;

namespace Matchmaker.Vietnamese;

/// <summary>What a column's heading adds to its cells.</summary>
/// <param name="Unit">Unit of a bare number, or null.</param>
/// <param name="Per">Period of an amount without one, or null.</param>
internal sealed record VolumeDefaults(Unit? Unit, Period? Per)
{
    public static VolumeDefaults None { get; } = new(null, null);

    /// <summary>What a heading such as "Sản lượng (tấn/năm)" says.</summary>
    public static VolumeDefaults FromHeading(string? heading, Units units)
    {
        var text = ReaderText.Scan(heading);
        var unit = Enumerable.Range(0, text.Count)
            .Where(index => index > 0 && (text[index - 1].IsSymbol('(') || text[index - 1].IsSymbol(':') || text[index - 1].IsSymbol('/') || index == text.Count - 1 || text[index + 1].IsSymbol('/')))
            .Select(index => units.At(text, index)?.Unit)
            .FirstOrDefault(found => found is not null);
        return new(unit, Periods.InHeading(text));
    }
}

/// <summary>Reads volumes per period: "2,5 tấn/tháng", "khoảng 3 tạ một vụ", "2 tons per month".</summary>
internal static class VolumeReader
{
    /// <summary>Unit taken when neither cell nor heading names one; said in a remark.</summary>
    public const string AssumedUnit = "kg";

    /// <summary>A cell that holds one volume.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="units">Units known.</param>
    /// <param name="defaults">What the heading adds.</param>
    public static Reading<Volume> Read(string? text, Units units, VolumeDefaults defaults)
    {
        var scanned = ReaderText.Scan(text);
        if (UnstatedWords.Judge<Volume>(scanned) is { } early)
        {
            return early;
        }
        if (UnstatedWords.Negative<Volume>(scanned) is { } negative)
        {
            return negative;
        }
        if (AmountChoice.Of(scanned, units, defaults.Unit, units.BySymbol(AssumedUnit)) is { } amount)
        {
            return Judge(scanned, amount, units, defaults);
        }
        return DateInstead.Judge<Volume>(scanned) ?? new Reading<Volume>.Unreadable(QuantityReader.Unreadable(scanned));
    }

    /// <summary>Every amount with a period in a text.</summary>
    public static ImmutableArray<Mention<Volume>> FindAll(string? text, Units units) =>
    [
        .. QuantityReader.FindAll(text, units)
            .Where(mention => mention.Value is { Role: AmountRole.Volume, Per: not null })
            .Select(mention => new Mention<Volume>(mention.Start, mention.Length, new(mention.Value.Min, mention.Value.Max, mention.Value.Unit, mention.Value.Per!.Value), mention.Remarks)),
    ];

    /// <summary>The volume as text that reads back as the same value.</summary>
    public static string Write(Volume volume)
    {
        var amount = volume switch
        {
            { Min: { } low, Max: { } high } when low == high => $"{NumberReader.Write(low)} {volume.Unit}",
            { Min: { } low, Max: { } high } => $"{NumberReader.Write(low)} - {NumberReader.Write(high)} {volume.Unit}",
            { Min: { } low } => $"từ {NumberReader.Write(low)} {volume.Unit} trở lên",
            { Max: { } high } => $"tối đa {NumberReader.Write(high)} {volume.Unit}",
            _ => "",
        };
        return amount + volume.Per switch
        {
            Period.Day => "/ngày",
            Period.Week => "/tuần",
            Period.Month => "/tháng",
            Period.Season => "/vụ",
            Period.Year => "/năm",
            _ => "/lần",
        };
    }

    internal static ImmutableArray<Remark> WithLength(ImmutableArray<Remark> remarks, int length) => length <= 1 ? remarks : remarks.Add(Remark.Info(
        "period-divided",
        $"Lượng ghi cho {length} kỳ, đã chia đều cho một kỳ.",
        $"The amount is for {length} periods; it was divided evenly into one.",
        "Không cần sửa nếu đúng / Nothing to change if right."));

    private static Reading<Volume> Judge(ReaderText text, ScannedAmount amount, Units units, VolumeDefaults defaults)
    {
        if ((amount.Min ?? amount.Max) is null or <= 0 && amount.Max is null or <= 0)
        {
            return UnstatedWords.Zero<Volume>();
        }
        var remarks = amount.Remarks;
        var period = Periods.After(text, amount.Next) ?? Periods.Before(text, amount.First) ?? Periods.Later(text, amount.Next);
        if (period is null && defaults.Per is null)
        {
            remarks = remarks.Add(Remark.Warning(
                "period-assumed",
                "Không ghi lượng này cho tháng, vụ hay năm; đã hiểu là một lần.",
                "It is not said whether the amount is per month, season or year; taken as once.",
                "Ghi thêm /tháng, /vụ hoặc /năm / Add /tháng, /vụ or /năm."));
        }
        if (HasAnother(text, amount.Next, units))
        {
            remarks = remarks.Add(Remark.Warning(
                "several-amounts",
                "Ô có nhiều số lượng; đã đọc số đầu tiên.",
                "The cell holds several amounts; the first was read.",
                "Mỗi sản phẩm một dòng / One row for each product."));
        }
        var length = period?.Length ?? 1;
        return new Reading<Volume>.Value(
            new(QuantityReader.Share(amount.Min, length), QuantityReader.Share(amount.Max, length), amount.Unit?.Base ?? "", period?.Per ?? defaults.Per ?? Period.Once),
            WithLength(remarks, length));
    }

    // After a comma or the like: "500 hộp 200g/tháng" says how much a box holds.
    private static bool HasAnother(ReaderText text, int index, Units units)
    {
        var isApart = false;
        for (var i = index; i < text.Count; i++)
        {
            isApart |= text[i].IsSymbol(',') || text[i].IsSymbol(';') || text[i].IsSymbol('+') || text.Is(i, "và");
            if (isApart && AmountScanner.At(text, i, units) is not null)
            {
                return true;
            }
        }
        return false;
    }
}

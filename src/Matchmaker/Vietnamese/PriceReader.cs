using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Catalog;

namespace Matchmaker.Vietnamese;

/// <summary>What a column's heading adds to its prices.</summary>
/// <param name="Scale">What a bare number is multiplied by: 1,000 for "(nghìn đồng)"; null = not said.</param>
/// <param name="Per">Unit bought, or null.</param>
internal sealed record PriceDefaults(decimal? Scale, string? Per)
{
    public static PriceDefaults None { get; } = new(null, null);

    /// <summary>What a heading such as "Giá bán (nghìn đồng/kg)" says.</summary>
    public static PriceDefaults FromHeading(string? heading, Units units)
    {
        var text = ReaderText.Scan(heading);
        var scale = default(decimal?);
        var per = default(string?);
        for (var i = 0; i < text.Count; i++)
        {
            if (PriceScanner.Money(text, i) is { } money)
            {
                scale = Math.Max(scale ?? 0, money.Scale);
            }
            else if (text[i].IsSymbol('/') && units.At(text, i + 1) is { } unit)
            {
                per ??= unit.Unit.Base;
            }
        }
        return new(scale, per);
    }
}

/// <summary>Reads prices: "25.000đ/kg", "25k", "15-20 nghìn", "1tr2", "dưới 70 nghìn một kg", "5 USD/kg".</summary>
internal static class PriceReader
{
    /// <summary>Unit taken when neither cell nor heading names one; said in a remark.</summary>
    public const string AssumedPer = "kg";

    /// <summary>A cell that holds one price.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="units">Units known.</param>
    /// <param name="defaults">What the heading, or the row's quantity, adds.</param>
    public static Reading<PriceRange> Read(string? text, Units units, PriceDefaults defaults)
    {
        var scanned = ReaderText.Scan(text);
        if (UnstatedWords.Judge<PriceRange>(scanned) is { } early)
        {
            return early;
        }
        for (var i = 0; i < scanned.Count; i++)
        {
            if (PriceScanner.At(scanned, i, units, bareAllowed: true, defaults.Scale) is { } price)
            {
                return (price.Min ?? price.Max) <= 0 ? UnstatedWords.Zero<PriceRange>() : Valued(price, defaults);
            }
        }
        return new Reading<PriceRange>.Unreadable(Remark.Error(
            "price-unreadable",
            $"Không đọc được giá trong \"{QuantityReader.Excerpt(scanned.Original)}\".",
            $"No price can be read in \"{QuantityReader.Excerpt(scanned.Original)}\".",
            "Ghi số đồng và đơn vị, ví dụ 25.000đ/kg / Write it in đồng with the unit, for example 25.000đ/kg."));
    }

    /// <summary>Every price in a text that says it is money: a currency, "k", "nghìn", or "giá" before it.</summary>
    public static ImmutableArray<Mention<PriceRange>> FindAll(string? text, Units units)
    {
        var scanned = ReaderText.Scan(text);
        var found = ImmutableArray.CreateBuilder<Mention<PriceRange>>();
        var behind = 0;
        for (var i = 0; i < scanned.Count; i++)
        {
            if (PriceScanner.At(scanned, i, units, bareAllowed: IsAfterPriceWord(scanned, i), scale: null) is not { } price)
            {
                continue;
            }
            var first = Math.Max(price.First, behind);
            if (Valued(price, PriceDefaults.None) is Reading<PriceRange>.Value value && (price.Min ?? price.Max) > 0)
            {
                found.Add(new(scanned[first].Start, scanned[price.Next - 1].End - scanned[first].Start, value.Result, value.Remarks));
            }
            behind = price.Next;
            i = price.Next - 1;
        }
        return found.ToImmutable();
    }

    /// <summary>The price as text that reads back as the same value.</summary>
    public static string Write(PriceRange price)
    {
        var money = price.Currency == "VND" ? "đ" : " " + price.Currency;
        return price switch
        {
            { Min: { } low, Max: { } high } when low == high => $"{Figure(low)}{money}/{price.Per}",
            { Min: { } low, Max: { } high } => $"{Figure(low)} - {Figure(high)}{money}/{price.Per}",
            { Min: { } low } => $"từ {Figure(low)}{money}/{price.Per}",
            { Max: { } high } => $"tối đa {Figure(high)}{money}/{price.Per}",
            _ => "",
        };
    }

    private static string Figure(decimal value) =>
        decimal.IsInteger(value) ? value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.') : NumberReader.Write(value);

    private static bool IsAfterPriceWord(ReaderText text, int index)
    {
        var (_, first) = Bounds.Before(text, index);
        return text.Is(first - 1, "giá") || (text[first - 1].IsSymbol(':') && text.Is(first - 2, "giá")) || (text.Is(first - 1, "bán") && text.Is(first - 2, "giá"));
    }

    private static Reading<PriceRange>.Value Valued(ScannedPrice price, PriceDefaults defaults)
    {
        var remarks = price.Remarks;
        var per = price.Per ?? defaults.Per;
        if (per is null)
        {
            remarks = remarks.Add(Remark.Warning(
                "price-unit-assumed",
                $"Giá không ghi cho đơn vị nào; đã hiểu là cho 1 {AssumedPer}.",
                $"The price does not say for which unit; taken as per {AssumedPer}.",
                "Ghi thêm /kg, /chai, /hộp / Add /kg, /chai, /hộp."));
        }
        return new(new(price.Min, price.Max, price.Currency, per ?? AssumedPer), remarks);
    }
}

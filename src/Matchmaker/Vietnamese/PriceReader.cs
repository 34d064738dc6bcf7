using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Trade;

namespace Matchmaker.Vietnamese;

/// <summary>What a column's heading adds to its prices.</summary>
/// <param name="Scale">What a bare number is multiplied by: 1,000 for "(nghìn đồng)"; null = not said.</param>
/// <param name="Unit">Unit bought, or null.</param>
internal sealed record PriceDefaults(decimal? Scale, Unit? Unit)
{
    public static PriceDefaults None { get; } = new(null, null);

    /// <summary>What a heading such as "Giá bán (nghìn đồng/kg)" says.</summary>
    public static PriceDefaults FromHeading(string? heading, Units units)
    {
        var text = ReaderText.Scan(heading);
        var scale = default(decimal?);
        var bought = default(Unit?);
        for (var i = 0; i < text.Count; i++)
        {
            if (PriceScanner.Money(text, i) is { } money)
            {
                scale = Math.Max(scale ?? 0, money.Scale);
            }
            else if (ScaleInFigures(text, i) is { } figure)
            {
                scale = Math.Max(scale ?? 0, figure);
            }
            else if (text[i].IsSymbol('/') && units.At(text, i + 1) is { } unit)
            {
                bought ??= unit.Unit;
            }
        }
        return new(scale, bought);
    }

    // "(1.000đ/kg)", "ĐVT: 1000 đồng", "(000đ)", "1.000.000 VND": thousands and millions in figures.
    private static decimal? ScaleInFigures(ReaderText heading, int index)
    {
        if (heading[index].Kind != TokenKind.Number || NumberReader.At(heading, index) is not { } number || PriceScanner.Money(heading, number.Next) is not { Scale: 1, Currency: "VND" })
        {
            return null;
        }
        return number.Grouped is 1_000 or 1_000_000 ? number.Grouped : heading[index].Raw == "000" ? 1_000 : null;
    }
}

/// <summary>Reads prices: "25.000đ/kg", "25k", "15-20 nghìn", "1tr2", "dưới 70 nghìn một kg", "5 USD/kg".</summary>
internal static class PriceReader
{
    /// <summary>Unit taken when neither cell nor heading names one; said in a remark.</summary>
    public const string AssumedPer = "kg";

    // Money per unit that is not what the goods cost.
    private static readonly ImmutableArray<Term> OtherMoney =
    [
        .. new[]
        {
            "phí giao", "phí gửi", "lệ phí", "chi phí", "ship", "freeship", "cước", "vận chuyển", "chiết khấu", "ck", "hỗ trợ", "thưởng", "giảm", "thuê", "cọc", "tiền công", "công hái", "lương", "vốn", "doanh thu", "lợi nhuận", "phạt",
            "fee", "freight", "shipping", "discount", "deposit", "bonus", "salary", "profit", "margin",
        }.Select(Term.Of),
    ];

    // What may stand between "giá" and its figure.
    private static readonly ImmutableArray<Term> OfPrice = [.. new[] { "bán", "sỉ", "lẻ", "buôn", "chỉ", "còn", "là", ":" }.Select(Term.Of)];

    // Below this many đồng a kg, the unit beside a price is not what it is for.
    private const decimal LeastOfBase = 500;

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
        if (UnstatedWords.Negative<PriceRange>(scanned) is { } negative)
        {
            return negative;
        }
        if (DateInstead.Judge<PriceRange>(scanned) is { } date)
        {
            return date;
        }
        if (Choose(scanned, units, defaults) is { } price)
        {
            return (price.Min ?? price.Max) <= 0 ? UnstatedWords.Zero<PriceRange>() : Valued(price, defaults);
        }
        return new Reading<PriceRange>.Unreadable(Remark.Error(
            "price-unreadable",
            $"Không đọc được giá trong \"{QuantityReader.Excerpt(scanned.Original)}\".",
            $"No price can be read in \"{QuantityReader.Excerpt(scanned.Original)}\".",
            "Ghi số đồng và đơn vị, ví dụ 25.000đ/kg / Write it in đồng with the unit, for example 25.000đ/kg."));
    }

    /// <summary>
    /// Every price of goods in a text: money for a unit, or right behind "giá". Capital, orders, fees and discounts are none, and
    /// "củ" is a million only where nothing but "giá" can be meant: "3-5 củ/kg" counts roots.
    /// </summary>
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
            if (IsOfGoods(scanned, price) && Valued(price, PriceDefaults.None) is Reading<PriceRange>.Value value && (price.Min ?? price.Max) > 0)
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
            { Min: { } low, Max: { } high } when low == high => $"{Figure(low, price.Currency)}{money}/{price.Per}",
            { Min: { } low, Max: { } high } => $"{Figure(low, price.Currency)} - {Figure(high, price.Currency)}{money}/{price.Per}",
            { Min: { } low } => $"từ {Figure(low, price.Currency)}{money}/{price.Per}",
            { Max: { } high } => $"tối đa {Figure(high, price.Currency)}{money}/{price.Per}",
            _ => "",
        };
    }

    // Only of đồng is it certain that a point sets thousands apart.
    private static string Figure(decimal value, string currency) =>
        decimal.IsInteger(value) && currency == "VND" ? value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.') : NumberReader.Write(value);

    // A number that says it is money beats one before it that only numbers a grade: "Loại 1: 30.000đ".
    private static ScannedPrice? Choose(ReaderText text, Units units, PriceDefaults defaults)
    {
        var chosen = default(ScannedPrice?);
        var others = false;
        for (var i = 0; i < text.Count; i++)
        {
            if (IsGrade(text, i) || PriceScanner.At(text, i, units, bareAllowed: true, defaults.Scale) is not { } price)
            {
                continue;
            }
            others |= chosen is { Stated: true } && price.Stated;
            chosen = chosen is null || (price.Stated && !chosen.Value.Stated) ? price : chosen;
            i = price.Next - 1;
        }
        return others && chosen is { } first
            ? first with { Remarks = first.Remarks.Add(Remark.Warning("several-prices", "Ô có nhiều giá; đã đọc giá đầu tiên.", "The cell holds several prices; the first was read.", "Mỗi loại một dòng / One row for each grade.")) }
            : chosen;
    }

    private static bool IsGrade(ReaderText text, int index) =>
        text.Is(index - 1, "loại") || text.Is(index - 1, "hạng") || text.Is(index - 1, "cỡ") || text.Is(index - 1, "số") || text[index - 1].Folded is "size" or "grade" or "no";

    private static bool IsOfGoods(ReaderText text, ScannedPrice price)
    {
        var after = price.First;
        while (OfPrice.Any(word => word.Matches(text, after - 1) > 0))
        {
            after--;
        }
        var isPriced = (text.Is(after - 1, "giá") && !text.Is(after - 2, "đánh")) || text[after - 1].Folded is "price";
        if (Enumerable.Range(price.First, price.Next - price.First).Any(index => text.Is(index, "củ")))
        {
            return isPriced && price.Per is null && !text[price.Next].IsSymbol('/');
        }
        return isPriced || (price.Per is not null && !IsOtherMoney(text, price.First));
    }

    private static bool IsOtherMoney(ReaderText text, int first)
    {
        for (var i = first - 1; i >= Clauses.Start(text, first) && !text.Is(i, "giá"); i--)
        {
            if (Clauses.IsAnyAt(text, i, OtherMoney))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsAfterPriceWord(ReaderText text, int index)
    {
        var (_, first) = Bounds.Before(text, index);
        return text.Is(first - 1, "giá") || (text[first - 1].IsSymbol(':') && text.Is(first - 2, "giá")) || (text.Is(first - 1, "bán") && text.Is(first - 2, "giá"));
    }

    private static Reading<PriceRange>.Value Valued(ScannedPrice price, PriceDefaults defaults)
    {
        var remarks = price.Remarks;
        var per = price.Per;
        if (per is null && defaults.Unit is { } unit)
        {
            per = unit.Base;
            // 25.000 beside "tấn" is no price of a tấn: it was typed for a kg, and the column speaks of amounts.
            if (price.Currency != "VND" || unit.Factor <= 1 || (price.Max ?? price.Min) / unit.Factor >= LeastOfBase)
            {
                price = price with
                {
                    Min = price.Min is { } low ? PriceScanner.Share(low, new(unit, 1), price.Currency) : null,
                    Max = price.Max is { } high ? PriceScanner.Share(high, new(unit, 1), price.Currency) : null,
                };
            }
        }
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

using System.Collections.Immutable;
using System.Globalization;

namespace Matchmaker.Vietnamese;

/// <summary>A price as it stands in text.</summary>
/// <param name="Min">Inclusive; null when only a ceiling is stated.</param>
/// <param name="Max">Inclusive; null when only a floor is stated.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Per">Base unit bought, or null where none is named; the amounts are for one of it.</param>
/// <param name="Stated">Whether a word or sign of money stands with it.</param>
/// <param name="First">Index of the first token.</param>
/// <param name="Next">Index of the token after the last.</param>
/// <param name="Remarks">What was assumed.</param>
internal readonly record struct ScannedPrice(decimal? Min, decimal? Max, string Currency, string? Per, bool Stated, int First, int Next, ImmutableArray<Remark> Remarks);

/// <summary>A word or sign of money.</summary>
/// <param name="Scale">1,000 for "nghìn", 1 for "đồng".</param>
/// <param name="Currency">VND or USD.</param>
/// <param name="Next">Token after it.</param>
internal readonly record struct MoneyWord(decimal Scale, string Currency, int Next);

/// <summary>Finds "number, perhaps a range, of money, perhaps per unit" at a token.</summary>
internal static class PriceScanner
{
    // A bare number below this in a price column is thousands: nothing is sold for 25 đồng.
    private const decimal LeastPlausible = 1_000;

    private static readonly ImmutableArray<(Term Term, decimal Scale, string Currency)> Words =
    [
        .. Money(1_000, "VND", "nghìn đồng", "ngàn đồng", "nghìn", "ngàn", "kđ", "kvnd", "k", "ng", "ngđ", "nghìn vnđ", "ngàn vnđ"),
        .. Money(1_000_000, "VND", "triệu đồng", "triệu", "tr", "trđ", "triệu vnđ", "củ"),
        .. Money(1_000_000_000, "VND", "tỷ đồng", "tỷ", "tỉ"),
        .. Money(1, "VND", "đồng", "đ", "vnđ", "vnd", "₫"),
        .. Money(1, "USD", "usd", "us$", "đô la mỹ", "đô la", "đô", "dollars", "dollar", "$"),
    ];

    private static readonly ImmutableArray<Term> PerWords = [.. new[] { "mỗi", "một", "cho", "per", "a", "each", "trên" }.Select(Term.Of)];

    /// <summary>The word of money at a token, or null.</summary>
    public static MoneyWord? Money(ReaderText text, int index)
    {
        var best = default(MoneyWord?);
        foreach (var (term, scale, currency) in Words)
        {
            if (term.Matches(text, index) is > 0 and var covered && (best is null || index + covered > best.Value.Next))
            {
                best = new(scale, currency, index + covered);
            }
        }
        return best;
    }

    /// <summary>The price that starts at a token, or null.</summary>
    /// <param name="text">Scanned text.</param>
    /// <param name="index">Where a number or <c>$</c> should stand.</param>
    /// <param name="units">Units known.</param>
    /// <param name="bareAllowed">Whether a number without any word of money counts.</param>
    /// <param name="scale">Scale of a bare number, or null.</param>
    public static ScannedPrice? At(ReaderText text, int index, Units units, bool bareAllowed, decimal? scale)
    {
        if (Part(text, index) is not { } first)
        {
            return null;
        }
        var second = Bounds.RangeMark(text, first.Next) is { } mark ? Part(text, mark) : null;
        var remarks = ImmutableArray.CreateBuilder<Remark>();
        var money = second?.Money ?? first.Money;
        var last = second ?? first;
        if (!bareAllowed && (money is null || IsCountOfGoods(text, last, units)))
        {
            return null;
        }
        var currency = money?.Currency ?? "VND";
        var low = first with { Money = first.Money ?? money };
        var high = second is { } upper ? upper with { Money = upper.Money ?? money } : low;
        // "1 - 1,2 triệu" shares the scale, "800 nghìn - 1 triệu" does not, "900 - 1 triệu" would be absurd either way.
        var (from, to) = (Value(text, low, currency, scale, remarks), Value(text, high, currency, scale, second is null ? null : remarks));
        if (from > to && first.Money is null && second is not null)
        {
            from = Value(text, low with { Money = new(1_000, currency, 0) }, currency, scale, null);
        }
        if (from > to)
        {
            remarks.Add(AmountScanner.Reversed);
            (from, to) = (to, from);
        }
        var (bought, next) = Bought(text, last.Next, units, bareAllowed);
        if (bought is { Unit.Trap: { } trap })
        {
            remarks.Add(trap);
        }
        (from, to) = (Share(from, bought, currency), Share(to, bought, currency));
        var (bound, start) = second is null ? Bounds.Before(text, index) : (Bound.Exact, index);
        (bound, next) = bound == Bound.Exact && second is null && Bounds.After(text, next) is { Bound: not Bound.Exact } after ? after : (bound, next);
        return new(bound == Bound.AtMost ? null : from, bound == Bound.AtLeast ? null : to, currency, bought?.Unit.Base, money is not null, start, next, remarks.ToImmutable());
    }

    private readonly record struct PricePart(NumberReading Number, MoneyWord? Money, decimal Extra, int First, int Next);

    private static PricePart? Part(ReaderText text, int index)
    {
        var dollar = text[index].IsSymbol('$');
        var at = dollar ? index + 1 : index;
        if (text[at].Kind is not TokenKind.Number || NumberReader.At(text, at) is not { } number)
        {
            return null;
        }
        if (dollar)
        {
            return new(number, new(1, "USD", number.Next), 0, at, number.Next);
        }
        if (Money(text, number.Next) is not { } money || (money.Currency == "VND" && text[number.Next].Folded is "d" or "k" or "ng" or "tr" && text[number.Next].Spaced && text[number.Next].Key is not "đ" && text[number.Next + 1].Kind == TokenKind.Word))
        {
            return new(number, null, 0, at, number.Next);
        }
        var (extra, next) = Tail(text, money);
        return new(number, money with { Next = next }, extra, at, next);
    }

    // "1tr2" is 1,200,000, "1tr250" 1,250,000, "25 nghìn 500" 25,500, "2 triệu rưỡi" 2,500,000.
    private static (decimal Extra, int Next) Tail(ReaderText text, MoneyWord money)
    {
        if (money.Scale == 1)
        {
            return (0, money.Next);
        }
        if (text.Is(money.Next, "rưỡi"))
        {
            return (money.Scale / 2, Currency(text, money.Next + 1));
        }
        var token = text[money.Next];
        if (token.Kind != TokenKind.Number || token.Raw.Length > 3 || !token.Raw.All(char.IsAsciiDigit))
        {
            return (0, Currency(text, money.Next));
        }
        var digits = decimal.Parse(token.Raw, CultureInfo.InvariantCulture);
        if (!token.Spaced)
        {
            return (digits * money.Scale / (decimal)Math.Pow(10, token.Raw.Length), Currency(text, money.Next + 1));
        }
        return Money(text, money.Next + 1) is { } smaller && smaller.Scale < money.Scale
            ? (digits * smaller.Scale, Currency(text, smaller.Next))
            : token.Raw.Length == 3 && money.Scale == 1_000 ? (digits, Currency(text, money.Next + 1)) : (0, money.Next);
    }

    private static int Currency(ReaderText text, int index) => Money(text, index) is { Scale: 1, Currency: "VND" } word ? word.Next : index;

    private static decimal Value(ReaderText text, PricePart part, string currency, decimal? scale, ImmutableArray<Remark>.Builder? remarks)
    {
        var grouped = currency == "VND" && part.Money is not { Scale: > 1 } || part.Number.Separators == SeparatorReading.DotAndThree && currency == "VND" || part.Number.Separators == SeparatorReading.CommaAndThree && currency != "VND";
        var chosen = grouped ? part.Number.Grouped : part.Number.Decimal;
        // "25.000đ" has one reading, for đồng have no fractions; "1.200 nghìn" and "1.200 USD" have two.
        if ((part.Money is { Scale: > 1 } || currency != "VND" || (part.Money is null && chosen < 10_000)) && NumberReader.Ambiguity(part.Number, chosen, text[part.First].Raw) is { } ambiguous)
        {
            remarks?.Add(ambiguous);
        }
        if (part.Money is { } money)
        {
            return Whole((chosen * money.Scale) + part.Extra, currency);
        }
        if (scale is > 1)
        {
            return Whole(chosen >= LeastPlausible * 10 ? chosen : chosen * scale.Value, currency);
        }
        if (chosen is > 0 and < LeastPlausible)
        {
            remarks?.Add(Remark.Warning(
                "price-assumed-thousands",
                $"Giá \"{text[part.First].Raw}\" không ghi đơn vị tiền; đã hiểu là nghìn đồng.",
                $"The price \"{text[part.First].Raw}\" has no currency; taken as thousands of đồng.",
                "Ghi 25.000đ hoặc 25 nghìn / Write 25.000đ or 25 nghìn."));
            return Whole(chosen * 1_000, currency);
        }
        return Whole(chosen, currency);
    }

    private static decimal Whole(decimal value, string currency) =>
        currency == "VND" ? decimal.Round(value, 0, MidpointRounding.AwayFromZero) : value;

    // "4 triệu viên" counts bricks; "15 nghìn/quả", "15 nghìn một quả" are prices.
    private static bool IsCountOfGoods(ReaderText text, PricePart last, Units units) =>
        last.Money is { Scale: > 1 } && text[last.Next].Kind == TokenKind.Word && text[last.Next].Folded is not ("cho" or "mot" or "moi")
            && units.At(text, last.Next) is not null;

    /// <summary>What a price is for: 12 triệu/tấn is for one tấn, 30.000đ/100g for a hundred g.</summary>
    internal readonly record struct GoodsBought(Unit Unit, decimal Count);

    /// <summary>The price of one base unit: 12 triệu/tấn is 12.000đ/kg.</summary>
    internal static decimal Share(decimal price, GoodsBought? bought, string currency)
    {
        var parts = bought is { } goods ? goods.Count * goods.Unit.Factor : 1;
        return NumberReader.Trimmed(parts == 1 ? price : currency == "VND" ? Whole(price / parts, currency) : decimal.Round(price / parts, 6))!.Value;
    }

    private static (GoodsBought? Bought, int Next) Bought(ReaderText text, int index, Units units, bool bareAllowed)
    {
        var at = index;
        if (text[at].IsSymbol('/') || text[at].IsSymbol('\\'))
        {
            at++;
        }
        else if (PerWords.FirstOrDefault(word => word.Matches(text, index) > 0) is { } word)
        {
            at += word.TokenCount;
        }
        else if (text[at].Raw != "1" && !bareAllowed)
        {
            return (null, index);
        }
        var isSaid = at > index;
        // "25.000đ 1 kg" and "30.000đ/100g", but not the 500 ml of "120 ngàn chai 500ml".
        var count = text[at].Kind == TokenKind.Number && (isSaid || text[at].Raw == "1") && NumberReader.At(text, at) is { } number ? number : (NumberReading?)null;
        at = count?.Next ?? at;
        return units.At(text, at) is { } unit && (count is null || count.Value.Grouped > 0) ? (new(unit.Unit, count?.Grouped ?? 1), unit.Next) : (null, index);
    }

    private static IEnumerable<(Term Term, decimal Scale, string Currency)> Money(decimal scale, string currency, params string[] words) =>
        words.Select(word => (Term.Of(word), scale, currency));
}

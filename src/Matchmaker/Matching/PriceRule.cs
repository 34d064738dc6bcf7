namespace Matchmaker.Matching;

/// <summary>Price: does the offer's lowest price for a unit lie within the need's ceiling?</summary>
internal static class PriceRule
{
    // A tenth over is what haggling takes off; at half again nobody starts to talk.
    private const decimal Haggle = 1.1m;
    private const decimal FarOver = 1.5m;

    private static readonly Ramp OverCeiling = new((1m, TermFit.Met), (Haggle, 9_200), (Haggle, 6_500), (FarOver, 4_000), (FarOver, 1_800), (3m, 600));

    /// <summary>Null where the need states no ceiling.</summary>
    public static TermFit? Judge(Supply supply, Demand demand, DateOnly on)
    {
        if (demand.Terms.Price is not { } asked || (asked.Max ?? asked.Min) is not ({ } ceiling and > 0))
        {
            return null;
        }
        if (supply.Terms.Price is not { } offered || (offered.Min ?? offered.Max) is not { } lowest)
        {
            return TermFit.Unknown(Term.Price, TermReason.PriceNotStated, ceiling);
        }
        if (offered.Currency != asked.Currency || offered.Per != asked.Per)
        {
            return TermFit.Unknown(Term.Price, TermReason.PriceNotComparable, ceiling, lowest);
        }
        var ratio = lowest / ceiling;
        var (status, reason) = ratio switch
        {
            <= 1 => (TermStatus.Fits, TermReason.PriceWithinCeiling),
            <= Haggle => (TermStatus.NearMiss, TermReason.PriceSlightlyOver),
            <= FarOver => (TermStatus.NearMiss, TermReason.PriceOver),
            _ => (TermStatus.Broken, TermReason.PriceFarOver),
        };
        // The limits themselves are still within: the ramp's step takes the place beyond.
        var value = ratio == Haggle ? 9_200 : ratio == FarOver ? 4_000 : OverCeiling.At(ratio);
        return new(Term.Price, value, status, reason, ceiling, lowest);
    }

    public static TermText Say(in TermFit fit, Supply supply, Demand demand)
    {
        var ceiling = Price(fit.Asked, demand.Terms.Price!.Currency, demand.Terms.Price.Per);
        if (fit.Reason == TermReason.PriceNotStated)
        {
            return new(
                new("Bên bán chưa ghi giá.", "The producer has not stated a price."),
                new($"Bên mua trả tối đa {ceiling.Vietnamese}; quý vị chưa ghi giá.", $"The buyer pays up to {ceiling.English}; you have not stated a price."),
                AskProducer: new("Giá bao nhiêu cho lượng này?", "What is the price for this volume?"));
        }
        var lowest = Price(fit.Had, supply.Terms.Price!.Currency, supply.Terms.Price.Per);
        if (fit.Reason == TermReason.PriceNotComparable)
        {
            return new(
                new($"Giá {lowest.Vietnamese} chưa so được với mức trần {ceiling.Vietnamese}.", $"The price of {lowest.English} cannot be compared with the ceiling of {ceiling.English}."),
                new($"Mức trần {ceiling.Vietnamese} của bên mua chưa so được với giá {lowest.Vietnamese} của quý vị.", $"The buyer's ceiling of {ceiling.English} cannot be compared with your {lowest.English}."),
                AskProducer: new($"Giá tính theo {demand.Terms.Price.Per} là bao nhiêu?", $"What is the price per {demand.Terms.Price.Per}?"),
                AskBuyer: new($"Mức trần tính theo {supply.Terms.Price.Per} là bao nhiêu?", $"What is the ceiling per {supply.Terms.Price.Per}?"));
        }
        if (fit.Status == TermStatus.Fits)
        {
            return new(
                new($"Giá từ {lowest.Vietnamese}, trong mức trần {ceiling.Vietnamese}.", $"From {lowest.English}, within your ceiling of {ceiling.English}."),
                new($"Bên mua trả tối đa {ceiling.Vietnamese}, giá thấp nhất của quý vị là {lowest.Vietnamese}.", $"The buyer pays up to {ceiling.English}; your lowest is {lowest.English}."));
        }
        var over = Figures.Percent((fit.Had / fit.Asked) - 1);
        return new(
            new($"Giá thấp nhất {lowest.Vietnamese}, cao hơn mức trần {ceiling.Vietnamese} {over}.", $"The lowest price, {lowest.English}, is {over} over your ceiling of {ceiling.English}."),
            new($"Bên mua trả tối đa {ceiling.Vietnamese}; giá thấp nhất của quý vị cao hơn {over}.", $"The buyer pays up to {ceiling.English}; your lowest price is {over} higher."),
            AskProducer: new("Lấy nhiều hoặc lâu dài thì giảm được bao nhiêu?", "What is the price for more, or for longer?"),
            AskBuyer: new("Mức giá có thương lượng được không?", "Is the ceiling open to talk?"));
    }

    private static Bilingual Price(decimal value, string currency, string per)
    {
        var money = Figures.Money(value, currency);
        var unit = Figures.Unit(per);
        return new($"{money.Vietnamese}/{unit.Vietnamese}", $"{money.English} per {unit.English}");
    }
}

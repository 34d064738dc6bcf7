using Matchmaker.Trade;

namespace Matchmaker.Matching;

/// <summary>Minimum order: is one delivery to this buyer as much as the producer sells at once?</summary>
internal static class MinimumOrderRule
{
    private const decimal FarAbove = 0.2m;
    private const decimal WeeksPerMonth = 52m / 12m;

    private static readonly Ramp Share = new((0m, 500), (FarAbove, 2_500), (FarAbove, 4_000), (1m, 9_000), (1m, TermFit.Met));

    /// <summary>Null where the offer states no minimum.</summary>
    public static TermFit? Judge(Supply supply, Demand demand, DateOnly on)
    {
        if (supply.Terms.MinimumOrder is not { } minimum)
        {
            return null;
        }
        if (demand.Terms.Volume is not { } wanted || (wanted.Max ?? wanted.Min) is not { } most)
        {
            return TermFit.Unknown(Term.MinimumOrder, TermReason.MinimumOrderNoVolume, had: minimum.Value, detail: minimum.Unit);
        }
        if (wanted.Unit != minimum.Unit)
        {
            return TermFit.Unknown(Term.MinimumOrder, TermReason.MinimumOrderUnitsDiffer, had: minimum.Value, detail: $"{minimum.Unit} / {wanted.Unit}");
        }
        var order = OneOrder(most, wanted.Per, demand);
        var share = order / minimum.Value;
        var (status, reason) = share switch
        {
            >= 1 => (TermStatus.Fits, TermReason.MinimumOrderReached),
            >= FarAbove => (TermStatus.NearMiss, TermReason.MinimumOrderMissed),
            _ => (TermStatus.Broken, TermReason.MinimumOrderFarAbove),
        };
        return new(Term.MinimumOrder, Share.At(share), status, reason, order, minimum.Value, minimum.Unit);
    }

    // The size of one order: a month's volume over the deliveries the buyer names, else the amount per its own period,
    // for a buyer who needs 20 kg a day can still order by the week: what is not delivered daily by request is pooled to a week.
    private static decimal OneOrder(decimal amount, Period per, Demand demand)
    {
        if (per is Period.Once)
        {
            return amount;
        }
        var month = MonthlyVolume.PerMonth(amount, per, demand.Terms.Season);
        return demand.Terms.Delivery?.TimesPerWeek is { } times ? month / (times * WeeksPerMonth) : per == Period.Day ? month / WeeksPerMonth : Math.Min(amount, month);
    }

    public static TermText Say(in TermFit fit, Supply supply, Demand demand)
    {
        var minimum = Figures.Amount(fit.Had, supply.Terms.MinimumOrder!.Unit);
        if (fit.Status == TermStatus.Unknown)
        {
            return new(
                new($"Bên bán bán từ {minimum.Vietnamese} mỗi lần.", $"The producer sells from {minimum.English} an order."),
                new($"Chưa so được với mức tối thiểu {minimum.Vietnamese} của quý vị.", $"Your minimum of {minimum.English} cannot be compared yet."),
                AskBuyer: new($"Mỗi lần lấy bao nhiêu (tối thiểu {minimum.Vietnamese})?", $"How much do you take at once (minimum {minimum.English})?"));
        }
        var order = Figures.Amount(fit.Asked, fit.Detail!);
        return fit.Status == TermStatus.Fits
            ? new(
                new($"Đạt mức đặt tối thiểu {minimum.Vietnamese}.", $"Reaches the minimum order of {minimum.English}."),
                new($"Mỗi lần bên mua lấy khoảng {order.Vietnamese}, đạt mức tối thiểu {minimum.Vietnamese}.", $"The buyer takes about {order.English} at once, above your minimum of {minimum.English}."))
            : new(
                new($"Bên bán bán từ {minimum.Vietnamese} mỗi lần, quý vị cần khoảng {order.Vietnamese}.", $"The producer sells from {minimum.English} an order; you need about {order.English}."),
                new($"Bên mua chỉ lấy khoảng {order.Vietnamese} mỗi lần, dưới mức tối thiểu {minimum.Vietnamese}.", $"The buyer takes about {order.English} at once, under your minimum of {minimum.English}."),
                AskProducer: new("Có bán lượng nhỏ hơn để làm quen không?", "Would you sell less for a start?"),
                AskBuyer: new("Có gộp đơn được không?", "Can orders be pooled?"));
    }
}

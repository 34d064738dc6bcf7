namespace Matchmaker.Matching;

/// <summary>Delivery rhythm: does the producer come as often in a week as the buyer needs?</summary>
internal static class DeliveryRhythmRule
{
    private static readonly Ramp Share = new((0m, 2_000), (0.5m, 6_000), (1m, TermFit.Met));

    /// <summary>Null where the need names no rhythm.</summary>
    public static TermFit? Judge(Supply supply, Demand demand, DateOnly on)
    {
        if (demand.Terms.Delivery?.TimesPerWeek is not { } asked)
        {
            return null;
        }
        if (supply.Terms.Delivery?.TimesPerWeek is not { } had)
        {
            return TermFit.Unknown(Term.DeliveryRhythm, TermReason.DeliveryRhythmNotStated, asked);
        }
        return had >= asked
            ? TermFit.Fits(Term.DeliveryRhythm, TermReason.DeliveryRhythmMet, asked, had)
            : new(Term.DeliveryRhythm, Share.At((decimal)had / asked), TermStatus.NearMiss, TermReason.DeliveryRhythmTooRare, asked, had);
    }

    public static TermText Say(in TermFit fit, Supply supply, Demand demand)
    {
        var asked = Figures.Number(fit.Asked).English;
        var had = Figures.Number(fit.Had).English;
        return fit.Reason switch
        {
            TermReason.DeliveryRhythmMet => new(
                new($"Giao được {had} lần/tuần, cần {asked}.", $"Delivers {had} times a week; you need {asked}."),
                new($"Bên mua cần giao {asked} lần/tuần, quý vị giao được {had}.", $"The buyer needs {asked} deliveries a week; you make {had}.")),
            TermReason.DeliveryRhythmTooRare => new(
                new($"Bên bán giao {had} lần/tuần, cần {asked}.", $"The producer delivers {had} times a week; you need {asked}."),
                new($"Bên mua cần giao {asked} lần/tuần, quý vị mới giao được {had}.", $"The buyer needs {asked} deliveries a week; you make {had}."),
                AskProducer: new($"Tăng lên {asked} lần/tuần được không?", $"Could it be {asked} times a week?"),
                AskBuyer: new("Có nhận ít chuyến hơn, mỗi chuyến nhiều hơn không?", "Would fewer, larger deliveries do?")),
            _ => new(
                new($"Chưa rõ bên bán có giao {asked} lần/tuần được không.", $"Whether the producer can deliver {asked} times a week is not stated."),
                new($"Bên mua cần giao {asked} lần/tuần; quý vị chưa ghi nhịp giao hàng.", $"The buyer needs {asked} deliveries a week; you have not stated how often you deliver."),
                AskProducer: new($"Giao {asked} lần/tuần được không, mấy giờ?", $"Can you deliver {asked} times a week, and at what hour?")),
        };
    }
}

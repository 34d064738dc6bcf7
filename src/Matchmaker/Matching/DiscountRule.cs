namespace Matchmaker.Matching;

/// <summary>Trade discount (<i>chiết khấu</i>): does the producer give as much as the buyer asks?</summary>
internal static class DiscountRule
{
    private const decimal FarBelow = 15m;

    private static readonly Ramp PointsShort = new((0m, TermFit.Met), (5m, 8_000), (FarBelow, 5_000), (FarBelow, 4_000), (40m, 2_000));

    /// <summary>Null where the need asks no discount.</summary>
    public static TermFit? Judge(Supply supply, Demand demand, DateOnly on)
    {
        if (demand.Terms.DiscountPercent is not ({ } asked and > 0))
        {
            return null;
        }
        if (supply.Terms.DiscountPercent is not { } given)
        {
            return TermFit.Unknown(Term.Discount, TermReason.DiscountNotStated, asked);
        }
        var (status, reason) = (asked - given) switch
        {
            <= 0 => (TermStatus.Fits, TermReason.DiscountGranted),
            < FarBelow => (TermStatus.NearMiss, TermReason.DiscountBelow),
            _ => (TermStatus.Broken, TermReason.DiscountFarBelow),
        };
        return new(Term.Discount, PointsShort.At(asked - given), status, reason, asked, given);
    }

    public static TermText Say(in TermFit fit, Supply supply, Demand demand)
    {
        var asked = Figures.Number(fit.Asked);
        var given = Figures.Number(fit.Had);
        return fit.Reason switch
        {
            TermReason.DiscountNotStated => new(
                new($"Chưa rõ bên bán có chiết khấu {asked.Vietnamese} % không.", $"Whether the producer gives {asked.English} % discount is not stated."),
                new($"Bên mua cần chiết khấu {asked.Vietnamese} %; quý vị chưa ghi.", $"The buyer asks {asked.English} % discount; you have not stated yours."),
                AskProducer: new($"Chiết khấu {asked.Vietnamese} % được không?", $"Could you give {asked.English} % discount?")),
            TermReason.DiscountGranted => new(
                new($"Bên bán chiết khấu đến {given.Vietnamese} %, quý vị cần {asked.Vietnamese} %.", $"The producer gives up to {given.English} % discount; you ask {asked.English} %."),
                new($"Bên mua cần chiết khấu {asked.Vietnamese} %, trong mức {given.Vietnamese} % của quý vị.", $"The buyer asks {asked.English} % discount, within your {given.English} %.")),
            _ => new(
                new($"Bên bán chỉ chiết khấu {given.Vietnamese} %, quý vị cần {asked.Vietnamese} %.", $"The producer gives {given.English} % discount; you ask {asked.English} %."),
                new($"Bên mua cần chiết khấu {asked.Vietnamese} %, quý vị chỉ có {given.Vietnamese} %.", $"The buyer asks {asked.English} % discount; you give {given.English} %."),
                AskProducer: new("Chiết khấu theo sản lượng được không?", "Could the discount grow with volume?"),
                AskBuyer: new("Mức chiết khấu có thương lượng được không?", "Is the discount open to talk?")),
        };
    }
}

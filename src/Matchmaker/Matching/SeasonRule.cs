namespace Matchmaker.Matching;

/// <summary>Season: do the months the goods can be had cover the months they are wanted?</summary>
internal static class SeasonRule
{
    private const decimal Half = 0.5m;

    private static readonly Ramp Covered = new((0m, 3_500), (Half, 6_000), (Half, 8_800), (1m, TermFit.Met));

    // A crop of another month is no crop. What keeps may be in stock, but the producer named other months.
    private const int Apart = 800;
    private const int ApartButKeeps = 3_000;

    /// <summary>Null where the need states no months.</summary>
    public static TermFit? Judge(Supply supply, Demand demand, DateOnly on)
    {
        var wanted = demand.Terms.Season;
        var supplied = supply.Terms.Season;
        if (wanted.IsEmpty)
        {
            return null;
        }
        if (supplied.IsEmpty)
        {
            return supply.Keeping == Keeping.Keeps
                ? TermFit.Fits(Term.Season, TermReason.SeasonNotStatedButKeeps, wanted.Count)
                : TermFit.Unknown(Term.Season, TermReason.SeasonNotStated, wanted.Count);
        }
        var common = wanted.Intersect(supplied).Count;
        var (value, status, reason) = ((decimal)common / wanted.Count) switch
        {
            1 => (TermFit.Met, TermStatus.Fits, TermReason.SeasonCovered),
            0 when supply.Keeping == Keeping.Keeps => (ApartButKeeps, TermStatus.NearMiss, TermReason.SeasonApartButKeeps),
            0 => (Apart, TermStatus.Broken, TermReason.SeasonApart),
            < Half and var share => (Covered.At(share), TermStatus.NearMiss, TermReason.SeasonUnderHalf),
            var share => (Covered.At(share), TermStatus.NearMiss, TermReason.SeasonPartly),
        };
        return new(Term.Season, value, status, reason, wanted.Count, common);
    }

    public static TermText Say(in TermFit fit, Supply supply, Demand demand)
    {
        var wanted = Figures.Months(demand.Terms.Season);
        var supplied = Figures.Months(supply.Terms.Season);
        return fit.Reason switch
        {
            TermReason.SeasonNotStatedButKeeps => new(
                new($"Bên bán không ghi mùa vụ; hàng để được lâu nên tính là có {wanted.Vietnamese}.", $"No season stated; the goods keep, so {wanted.English} are taken as possible."),
                new($"Bên mua cần {wanted.Vietnamese}; hàng của quý vị để được lâu.", $"The buyer wants them in {wanted.English}; your goods keep."),
                AskProducer: new($"Có hàng {wanted.Vietnamese} không?", $"Do you have stock in {wanted.English}?")),
            TermReason.SeasonNotStated => new(
                new("Bên bán chưa ghi mùa vụ.", "The producer has not stated a season."),
                new($"Bên mua cần {wanted.Vietnamese}; quý vị chưa ghi mùa vụ.", $"The buyer wants them in {wanted.English}; you have not stated a season."),
                AskProducer: new($"Có hàng {wanted.Vietnamese} không?", $"Can you supply in {wanted.English}?")),
            TermReason.SeasonCovered => new(
                new($"Đúng mùa: có hàng {supplied.Vietnamese}, cần {wanted.Vietnamese}.", $"In season: supplied {supplied.English}, wanted {wanted.English}."),
                new($"Bên mua cần {wanted.Vietnamese}, đúng lúc quý vị có hàng.", $"The buyer wants them in {wanted.English}, when you have them.")),
            TermReason.SeasonApart => new(
                new($"Trái mùa: cần {wanted.Vietnamese} nhưng chỉ có {supplied.Vietnamese}.", $"Out of season: wanted {wanted.English}, supplied only {supplied.English}."),
                new($"Bên mua cần {wanted.Vietnamese}, quý vị chỉ có {supplied.Vietnamese}.", $"The buyer wants them in {wanted.English}; you have them {supplied.English}."),
                AskBuyer: new($"Có nhận hàng {supplied.Vietnamese}, hoặc hàng đông lạnh, sấy không?", $"Would you take them in {supplied.English}, or frozen or dried?")),
            TermReason.SeasonApartButKeeps => new(
                new($"Bên bán ghi {supplied.Vietnamese}, cần {wanted.Vietnamese}; hàng để được lâu nên có thể còn trữ.", $"Stated for {supplied.English}, wanted {wanted.English}; the goods keep, so there may be stock."),
                new($"Bên mua cần {wanted.Vietnamese}, quý vị ghi {supplied.Vietnamese}; hàng trữ được thì vẫn bán được.", $"The buyer wants them in {wanted.English}; you stated {supplied.English}, but stock would do."),
                AskProducer: new($"Có trữ hàng để giao {wanted.Vietnamese} không?", $"Do you hold stock to deliver in {wanted.English}?")),
            _ => Partly(fit, wanted, supplied),
        };
    }

    private static TermText Partly(in TermFit fit, Bilingual wanted, Bilingual supplied)
    {
        var had = Figures.Number(fit.Had);
        var asked = Figures.Number(fit.Asked);
        return new(
            new($"Có hàng {had.Vietnamese} trong {asked.Vietnamese} tháng cần ({supplied.Vietnamese} so với {wanted.Vietnamese}).", $"Supplied in {had.English} of the {asked.English} months wanted ({supplied.English} against {wanted.English})."),
            new($"Bên mua cần {wanted.Vietnamese}; quý vị có hàng {had.Vietnamese} trong {asked.Vietnamese} tháng đó.", $"The buyer wants them in {wanted.English}; you supply {had.English} of those {asked.English} months."),
            AskProducer: new("Các tháng còn lại có nguồn hàng khác không?", "Is there another source for the other months?"),
            AskBuyer: new("Có nhận giao theo mùa không?", "Would you take a part of the season?"));
    }
}

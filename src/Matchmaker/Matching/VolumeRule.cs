namespace Matchmaker.Matching;

/// <summary>Volume: does the offer's capacity cover what the need asks for a month?</summary>
internal static class VolumeRule
{
    // Firms "too small for the volume" head the list of why deals die. Half of it can be topped up by a second
    // producer; under a tenth a buyer will not open a file.
    private const decimal Half = 0.5m;
    private const decimal Tenth = 0.1m;

    private static readonly Ramp Share = new((0m, 300), (Tenth, 1_500), (Tenth, 4_000), (Half, 6_000), (Half, 8_800), (1m, TermFit.Met));

    /// <summary>Null where the need states no volume.</summary>
    public static TermFit? Judge(Supply supply, Demand demand, DateOnly on)
    {
        if (demand.Terms.Volume is not { } wanted)
        {
            return null;
        }
        if (supply.Terms.Volume is not { } capacity)
        {
            return TermFit.Unknown(Term.Volume, TermReason.VolumeNotStated, detail: wanted.Unit);
        }
        if (MonthlyVolume.Compare(supply, demand) is not ({ } asked, { } had) || asked <= 0)
        {
            return TermFit.Unknown(Term.Volume, TermReason.VolumeUnitsDiffer, detail: $"{capacity.Unit} / {wanted.Unit}");
        }
        var share = had / asked;
        var (status, reason) = share switch
        {
            >= 1 => (TermStatus.Fits, TermReason.VolumeCovered),
            >= Tenth => (TermStatus.NearMiss, TermReason.VolumePartly),
            _ => (TermStatus.Broken, TermReason.VolumeFarBelow),
        };
        return new(Term.Volume, Share.At(share), status, reason, asked, had, wanted.Unit);
    }

    public static TermText Say(in TermFit fit, Supply supply, Demand demand)
    {
        if (fit.Reason == TermReason.VolumeNotStated)
        {
            return new(
                new("Bên bán chưa ghi sản lượng.", "The producer has not stated a capacity."),
                new("Quý vị chưa ghi sản lượng, trong khi bên mua có yêu cầu.", "You have not stated a capacity, and the buyer asks for a volume."),
                AskProducer: new("Mỗi tháng cung ứng được bao nhiêu?", "How much can you supply a month?"));
        }
        if (fit.Reason == TermReason.VolumeUnitsDiffer)
        {
            var units = new Bilingual($"Hai bên tính theo đơn vị khác nhau ({fit.Detail}).", $"The two sides count in different units ({fit.Detail}).");
            return new(
                units,
                units,
                AskProducer: new($"Quy đổi ra {demand.Terms.Volume!.Unit} là bao nhiêu?", $"How much is it in {demand.Terms.Volume!.Unit}?"),
                AskBuyer: new($"Quy đổi ra {supply.Terms.Volume!.Unit} là bao nhiêu?", $"How much is it in {supply.Terms.Volume!.Unit}?"));
        }
        var asked = Figures.Amount(fit.Asked, fit.Detail!);
        var had = Figures.Amount(fit.Had, fit.Detail!);
        var percent = Figures.Percent(fit.Had / fit.Asked);
        return fit.Status == TermStatus.Fits
            ? new(
                new($"Đủ lượng: bên bán có {had.Vietnamese}/tháng, cần {asked.Vietnamese}.", $"Enough volume: {had.English} a month against the {asked.English} you need."),
                new($"Bên mua cần {asked.Vietnamese}/tháng, quý vị có {had.Vietnamese}.", $"The buyer needs {asked.English} a month; you have {had.English}."))
            : new(
                new($"Chỉ đáp ứng {percent} lượng cần: {had.Vietnamese}/tháng so với {asked.Vietnamese}.", $"Covers {percent} of the volume: {had.English} a month of {asked.English}."),
                new($"Bên mua cần {asked.Vietnamese}/tháng, quý vị mới có {had.Vietnamese} ({percent}).", $"The buyer needs {asked.English} a month; you have {had.English} ({percent})."),
                AskProducer: new("Có thể tăng sản lượng hoặc góp hàng với cơ sở khác không?", "Can you raise output, or pool with others?"),
                AskBuyer: new("Có nhận một phần lượng hàng không?", "Would you take part of the volume?"));
    }
}

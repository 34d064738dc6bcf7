namespace Matchmaker.Matching;

/// <summary>Origin: do the goods come from the province the buyer requires?</summary>
internal static class OriginRule
{
    private const int Elsewhere = 1_500;

    /// <summary>Null where the need requires no province.</summary>
    public static TermFit? Judge(Supply supply, Demand demand, DateOnly on)
    {
        if (demand.RequiredOrigin is not { } required)
        {
            return null;
        }
        return supply.Origin switch
        {
            null => TermFit.Unknown(Term.Origin, TermReason.OriginNotStated, detail: required),
            var origin when origin == required => TermFit.Fits(Term.Origin, TermReason.OriginAsRequired, detail: required),
            _ => new(Term.Origin, Elsewhere, TermStatus.Broken, TermReason.OriginElsewhere, Detail: required),
        };
    }

    public static TermText Say(in TermFit fit, Supply supply, Demand demand) => fit.Reason switch
    {
        TermReason.OriginAsRequired => new(
            new($"Xuất xứ {fit.Detail} như yêu cầu.", $"From {fit.Detail}, as required."),
            new($"Bên mua cần hàng {fit.Detail}, đúng nơi của quý vị.", $"The buyer wants goods from {fit.Detail}, which is where yours come from.")),
        TermReason.OriginElsewhere => new(
            new($"Hàng từ {supply.Origin}, không phải {fit.Detail}.", $"From {supply.Origin}, not {fit.Detail}."),
            new($"Bên mua chỉ lấy hàng {fit.Detail}; hàng của quý vị từ {supply.Origin}.", $"The buyer wants goods from {fit.Detail}; yours come from {supply.Origin}."),
            AskBuyer: new($"Có nhận hàng từ {supply.Origin} không?", $"Would goods from {supply.Origin} do?")),
        _ => new(
            new("Chưa rõ xuất xứ.", "The origin is not known."),
            new($"Bên mua cần hàng {fit.Detail}; quý vị chưa ghi xuất xứ.", $"The buyer wants goods from {fit.Detail}; you have not stated an origin."),
            AskProducer: new("Hàng sản xuất ở tỉnh nào?", "Which province do the goods come from?")),
    };
}

namespace Matchmaker.Matching;

/// <summary>Payment: can the producer wait as long as the buyer takes to pay?</summary>
internal static class PaymentRule
{
    // Two weeks more than hoped is talked over; two months more is a loan a co-operative cannot give.
    private const int FarTooLate = 60;

    private static readonly Ramp DaysOver = new((0m, TermFit.Met), (15m, 8_500), (30m, 7_000), (FarTooLate, 4_000), (FarTooLate, 3_000), (180m, 1_500));

    /// <summary>Null where neither side says anything, or only the producer does and the buyer may pay at once.</summary>
    public static TermFit? Judge(Supply supply, Demand demand, DateOnly on)
    {
        if (demand.Terms.PaymentDays is not { } takes)
        {
            return supply.Terms.PaymentDays is { } patience ? TermFit.Unknown(Term.PaymentDays, TermReason.PaymentNotStated, had: patience) : null;
        }
        if (supply.Terms.PaymentDays is not { } waits)
        {
            return takes == 0
                ? TermFit.Fits(Term.PaymentDays, TermReason.PaymentInTime)
                : TermFit.Unknown(Term.PaymentDays, TermReason.PaymentNotStated, takes, -1);
        }
        var over = takes - waits;
        var (status, reason) = over switch
        {
            <= 0 => (TermStatus.Fits, TermReason.PaymentInTime),
            < FarTooLate => (TermStatus.NearMiss, TermReason.PaymentLate),
            _ => (TermStatus.Broken, TermReason.PaymentFarTooLate),
        };
        return new(Term.PaymentDays, DaysOver.At(over), status, reason, takes, waits);
    }

    public static TermText Say(in TermFit fit, Supply supply, Demand demand)
    {
        var takes = Figures.Number(fit.Asked).English;
        var waits = Figures.Number(fit.Had).English;
        if (fit.Reason == TermReason.PaymentInTime && supply.Terms.PaymentDays is null)
        {
            return new(
                new("Quý vị trả tiền ngay.", "You pay at once."),
                new("Bên mua trả tiền ngay.", "The buyer pays at once."));
        }
        if (fit.Reason == TermReason.PaymentNotStated)
        {
            return demand.Terms.PaymentDays is null
                ? new(
                    new($"Bên bán chờ thanh toán được {waits} ngày; quý vị chưa ghi.", $"The producer can wait {waits} days for payment; you have not stated yours."),
                    new("Bên mua chưa ghi thời hạn thanh toán.", "The buyer has not stated when it pays."),
                    AskBuyer: new("Bao nhiêu ngày thì thanh toán?", "How many days until payment?"))
                : new(
                    new($"Chưa rõ bên bán có chờ thanh toán {takes} ngày được không.", $"Whether the producer can wait {takes} days for payment is not stated."),
                    new($"Bên mua thanh toán sau {takes} ngày; quý vị chưa ghi.", $"The buyer pays after {takes} days; you have not stated how long you can wait."),
                    AskProducer: new($"Chờ thanh toán {takes} ngày được không?", $"Can you wait {takes} days for payment?"));
        }
        return fit.Status == TermStatus.Fits
            ? new(
                new($"Bên bán chờ thanh toán được {waits} ngày, quý vị trả sau {takes} ngày.", $"The producer can wait {waits} days; you pay after {takes}."),
                new($"Bên mua trả sau {takes} ngày, quý vị chờ được {waits}.", $"The buyer pays after {takes} days; you can wait {waits}."))
            : new(
                new($"Quý vị trả sau {takes} ngày, bên bán chỉ chờ được {waits}.", $"You pay after {takes} days; the producer can wait {waits}."),
                new($"Bên mua trả sau {takes} ngày, quý vị chỉ chờ được {waits}.", $"The buyer pays after {takes} days; you can wait {waits}."),
                AskProducer: new("Tạm ứng một phần thì chờ được không?", "Would part payment in advance help?"),
                AskBuyer: new("Có trả sớm hơn hoặc tạm ứng được không?", "Could you pay earlier, or part in advance?"));
    }
}

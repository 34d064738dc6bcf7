using System.Collections.Immutable;

namespace Matchmaker.Matching;

/// <summary>The rules of fit, one a term, in the order of <see cref="Term"/>.</summary>
internal static class TermRules
{
    /// <summary>Number of terms: the room <see cref="Judge"/> needs.</summary>
    public static readonly int Count = Enum.GetValues<Term>().Length;

    private delegate TermFit? Judging(Supply supply, Demand demand, DateOnly on);

    private delegate TermText Saying(in TermFit fit, Supply supply, Demand demand);

    private static readonly ImmutableArray<(Judging Judge, Saying Say)> Rules =
    [
        (VolumeRule.Judge, VolumeRule.Say),
        (MinimumOrderRule.Judge, MinimumOrderRule.Say),
        (SeasonRule.Judge, SeasonRule.Say),
        (PriceRule.Judge, PriceRule.Say),
        (CertificateRule.Judge, CertificateRule.Say),
        (OriginRule.Judge, OriginRule.Say),
        (DeliveryPlaceRule.Judge, DeliveryPlaceRule.Say),
        (DeliveryRhythmRule.Judge, DeliveryRhythmRule.Say),
        (PaymentRule.Judge, PaymentRule.Say),
        (DiscountRule.Judge, DiscountRule.Say),
    ];

    /// <summary>Judges every term that one of the sides raises; the others are left out and weigh nothing.</summary>
    /// <param name="on">The day certificates must be in force on.</param>
    /// <param name="fits">Room for <see cref="Count"/> results.</param>
    /// <returns>How many were written.</returns>
    public static int Judge(Supply supply, Demand demand, DateOnly on, Span<TermFit> fits)
    {
        var written = 0;
        foreach (var (judge, _) in Rules)
        {
            if (judge(supply, demand, on) is { } fit)
            {
                fits[written++] = fit;
            }
        }
        return written;
    }

    /// <summary>The sentences of one term.</summary>
    public static TermText Say(in TermFit fit, Supply supply, Demand demand) => Rules[(int)fit.Term].Say(fit, supply, demand);

    /// <summary>The term's name for people.</summary>
    public static Bilingual Name(Term term) => term switch
    {
        Term.Volume => new("sản lượng", "volume"),
        Term.MinimumOrder => new("mức đặt tối thiểu", "minimum order"),
        Term.Season => new("mùa vụ", "season"),
        Term.Price => new("giá", "price"),
        Term.Certificates => new("chứng nhận", "certificates"),
        Term.Origin => new("xuất xứ", "origin"),
        Term.DeliveryPlace => new("nơi giao hàng", "delivery place"),
        Term.DeliveryRhythm => new("nhịp giao hàng", "delivery rhythm"),
        Term.PaymentDays => new("thời hạn thanh toán", "payment days"),
        Term.Discount => new("chiết khấu", "discount"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

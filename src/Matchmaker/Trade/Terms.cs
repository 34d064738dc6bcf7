using System.Collections.Immutable;

namespace Matchmaker.Trade;

/// <summary>
/// The conditions of trade that one side states. On an offer they say what the producer can do;
/// on a need, what the buyer asks. Everything absent is unknown, not refused.
/// </summary>
internal sealed record Terms
{
    public static Terms Unstated { get; } = new();

    /// <summary>Offer: capacity. Need: what is wanted.</summary>
    public Volume? Volume { get; init; }

    /// <summary>Offer: the least that is sold at once. Need: unused.</summary>
    public Quantity? MinimumOrder { get; init; }

    /// <summary>Offer: months it can be supplied. Need: months it is wanted. Empty = not stated.</summary>
    public SeasonMonths Season { get; init; }

    /// <summary>Offer: asking range. Need: the ceiling in <see cref="PriceRange.Max"/>.</summary>
    public PriceRange? Price { get; init; }

    /// <summary>Offer: evidence held. Need: what is required.</summary>
    public ImmutableArray<CertificateClaim> Certificates { get; init; } = [];

    public Delivery? Delivery { get; init; }

    /// <summary>Offer: days the producer can wait for payment. Need: days the buyer takes to pay. 0–365.</summary>
    public int? PaymentDays { get; init; }

    /// <summary>
    /// Trade discount (<i>chiết khấu</i>) in percent, 0–100. Offer: the most given. Need: what is asked.
    /// </summary>
    public decimal? DiscountPercent { get; init; }
}

/// <summary>An amount with its unit.</summary>
/// <param name="Value">Greater than zero.</param>
/// <param name="Unit">Base unit of <c>Vietnamese/units.tsv</c>: <c>kg</c> for mass, <c>lít</c>, <c>m</c>, <c>m2</c>; counted and packed goods keep their own word (<c>chai</c>, <c>quả</c>).</param>
internal sealed record Quantity(decimal Value, string Unit);

/// <summary>An amount per period, as a range.</summary>
/// <param name="Min">Inclusive, or null when only an upper bound is stated.</param>
/// <param name="Max">Inclusive, or null when only a lower bound is stated; equals <paramref name="Min"/> for a single figure.</param>
/// <param name="Unit">As in <see cref="Quantity"/>.</param>
/// <param name="Per">The period the amount is for.</param>
internal sealed record Volume(decimal? Min, decimal? Max, string Unit, Period Per);

/// <summary>What a volume is counted over.</summary>
internal enum Period
{
    Once,
    Day,
    Week,
    Month,
    Season,
    Year,
}

/// <summary>A price range for one unit of goods.</summary>
/// <param name="Min">Inclusive, whole VND for VND; null when only a ceiling is stated.</param>
/// <param name="Max">Inclusive; null when only a floor is stated.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Per">The unit it buys, as in <see cref="Quantity"/>.</param>
internal sealed record PriceRange(decimal? Min, decimal? Max, string Currency, string Per);

/// <summary>How goods travel.</summary>
/// <param name="Places">Provinces delivered to (offer) or where delivery is wanted (need), today's names; empty = not stated.</param>
/// <param name="TimesPerWeek">Deliveries a week, 1–14, or null.</param>
/// <param name="Text">What was typed.</param>
internal sealed record Delivery(ImmutableArray<string> Places, int? TimesPerWeek, string? Text);

/// <summary>A certificate held or required.</summary>
/// <param name="Scheme">Key of the scheme table, e.g. <c>VietGAP</c>, <c>OCOP</c>, <c>HACCP</c>, <c>ISO22000</c>, <c>Organic</c>.</param>
/// <param name="Level">Scheme's own level (OCOP stars 3–5, award level), or null. A requirement means "at least".</param>
/// <param name="Expires">Last day in force, or null where unknown.</param>
/// <param name="Certificate">Resource name of the evidence, or null for a bare claim.</param>
internal sealed record CertificateClaim(string Scheme, string? Level, DateOnly? Expires, string? Certificate = null);

using CsCheck;
using Matchmaker.Matching;
using Matchmaker.Trade;

namespace Matchmaker.Tests.Matching;

/// <summary>Random trade terms, dense enough that every reason turns up.</summary>
internal static class Gens
{
    private static readonly Gen<string> Unit = Gen.OneOf("kg", "l", "hộp");
    private static readonly Gen<decimal> Amount = Gen.Decimal[0.5m, 5_000m].Select(value => decimal.Round(value, 1));
    private static readonly Gen<Period> Per = Gen.Enum<Period>();
    private static readonly Gen<CertificateClaim> Claim =
        from scheme in Gen.OneOf("VietGAP", "OCOP", "HACCP")
        from level in Gen.OneOf<string?>(null, "3", "4", "5")
        from days in Gen.Int[-400, 400]
        select new CertificateClaim(scheme, level, days % 3 == 0 ? null : Pairs.Day.AddDays(days));

    public static readonly Gen<Terms> Terms =
        from volume in Maybe(Gen.Select(Amount, Unit, Per, (value, unit, per) => new Volume(value, value, unit, per)))
        from minimum in Maybe(Gen.Select(Amount, Unit, (value, unit) => new Quantity(value, unit)))
        from months in Gen.Int[0, 4095]
        from season in Gen.Bool
        from price in Maybe(Gen.Select(Amount, Amount, Unit, (min, more, unit) => new PriceRange(min, min + more, "VND", unit)))
        from claims in Claim.Array[0, 3]
        from rhythm in Gen.Int[0, 14]
        from places in Gen.OneOf("Sơn La", "Hà Nội", "Cà Mau").Array[0, 2]
        from days in Gen.Int[-60, 120]
        from discount in Gen.Int[-20, 50]
        select new Terms
        {
            Volume = volume,
            MinimumOrder = minimum,
            Season = season ? SeasonMonths.FromMask(months) : default,
            Price = price,
            Certificates = [.. claims],
            Delivery = rhythm == 0 && places.Length == 0 ? null : new([.. places], rhythm == 0 ? null : rhythm, null),
            PaymentDays = days < 0 ? null : days,
            DiscountPercent = discount < 0 ? null : discount,
        };

    public static readonly Gen<Candidate> Candidate =
        from offered in Terms
        from wanted in Terms
        from keeping in Gen.Enum<Keeping>()
        from origin in Gen.OneOf<string?>(null, "Sơn La", "Lào Cai")
        from ids in Gen.Int[0, 9].Array[4]
        from relevance in Gen.Int[0, 10_000]
        select new Candidate(
            Pairs.Offering(offered, $"o{ids[0]}", $"p{ids[1]}", keeping: keeping),
            Pairs.Needing(wanted, $"n{ids[2]}", $"b{ids[3]}", origin),
            relevance);

    private static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : class => Gen.Bool.SelectMany(some => some ? gen.Select(value => (T?)value) : Gen.Const((T?)null));
}

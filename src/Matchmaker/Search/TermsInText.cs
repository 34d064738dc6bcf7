using System.Collections.Immutable;
using Matchmaker.Trade;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search;

/// <summary>Terms that were read out of the text because no field states them. The numbers stand in the index.</summary>
[Flags]
internal enum TermsRead
{
    None = 0,
    Volume = 1,
    MinimumOrder = 2,
    Season = 4,
    Price = 8,
    Certificates = 16,
    PaymentDays = 32,
    Discount = 64,
}

/// <summary>Fills the terms that no field states with what title and description say. Pure.</summary>
/// <remarks>A field always wins. Two different figures for one term say nothing for certain, and neither is taken.</remarks>
internal static class TermsInText
{
    /// <summary>How far before a percentage its word may stand, in characters.</summary>
    private const int Reach = 30;

    private static readonly ImmutableArray<string> DiscountWords = ["chiết khấu", "chiet khau", "ck ", "discount"];

    /// <summary>Something shorter holds no term.</summary>
    private const int LeastLength = 6;

    /// <param name="stated">What the fields state.</param>
    /// <param name="title">Title.</param>
    /// <param name="description">Description, or null.</param>
    /// <param name="asks">Whether it is a need: what it asks to buy is its volume, said with a period or not.</param>
    public static (Terms Terms, TermsRead Read) Fill(Terms stated, string title, string? description, bool asks)
    {
        var text = description is null ? title : $"{title}. {description}";
        if (text.Length < LeastLength)
        {
            return (stated, TermsRead.None);
        }
        var hasFigures = text.AsSpan().ContainsAnyInRange('0', '9');
        var amounts = hasFigures && (stated.Volume is null || stated.MinimumOrder is null) ? QuantityReader.FindAll(text, Units.Shipped) : [];
        var volume = stated.Volume is null ? Volumes(text, amounts, asks) : null;
        var minimum = stated.MinimumOrder is null ? Only(amounts.Where(IsMinimum).Select(found => new Quantity(found.Value.Min!.Value, found.Value.Unit))) : null;
        var price = stated.Price is null && hasFigures ? Only(PriceReader.FindAll(text, Units.Shipped).Select(found => found.Value)) : null;
        var season = stated.Season.IsEmpty ? SeasonReader.FindAll(text).Aggregate(default(SeasonMonths), (months, found) => months.Union(found.Value)) : default;
        var claims = stated.Certificates.IsEmpty ? Claims(text) : [];
        var payment = stated.PaymentDays is null ? Only(PaymentDaysReader.FindAll(text).Select(found => (int?)found.Value)) : null;
        var discount = stated.DiscountPercent is null && hasFigures ? Discount(text) : null;
        var filled = stated with
        {
            Volume = stated.Volume ?? volume,
            MinimumOrder = stated.MinimumOrder ?? minimum,
            Season = stated.Season.Union(season),
            Price = stated.Price ?? price,
            Certificates = stated.Certificates.AddRange(claims),
            PaymentDays = stated.PaymentDays ?? payment,
            DiscountPercent = stated.DiscountPercent ?? discount,
        };
        return (filled, Marks(volume, minimum, season, price, claims, payment, discount));
    }

    private static TermsRead Marks(
        Volume? volume, Quantity? minimum, SeasonMonths season, PriceRange? price, ImmutableArray<CertificateClaim> claims, int? payment, decimal? discount) =>
        (volume is null ? TermsRead.None : TermsRead.Volume)
        | (minimum is null ? TermsRead.None : TermsRead.MinimumOrder)
        | (season.IsEmpty ? TermsRead.None : TermsRead.Season)
        | (price is null ? TermsRead.None : TermsRead.Price)
        | (claims.IsEmpty ? TermsRead.None : TermsRead.Certificates)
        | (payment is null ? TermsRead.None : TermsRead.PaymentDays)
        | (discount is null ? TermsRead.None : TermsRead.Discount);

    private static Volume? Volumes(string text, ImmutableArray<Mention<Amount>> amounts, bool asks)
    {
        Volume[] periodic = [.. amounts.Where(IsVolume).Select(ToVolume)];
        return periodic.Length == 0 && asks ? Only(AskedAmount.In(text, amounts, Units.Shipped).Select(asked => new Volume(asked.Min, asked.Max, asked.Unit, Period.Once))) : Only(periodic);
    }

    private static bool IsVolume(Mention<Amount> found) => found.Value is { Role: AmountRole.Volume, Per: not null } && (found.Value.Min ?? found.Value.Max) > 0;

    private static bool IsMinimum(Mention<Amount> found) => found.Value is { Role: AmountRole.MinimumOrder, Min: > 0 };

    private static Volume ToVolume(Mention<Amount> found) => new(found.Value.Min, found.Value.Max, found.Value.Unit, found.Value.Per!.Value);

    private static ImmutableArray<CertificateClaim> Claims(string text) => CertificateReader.Best(CertificateReader.FindAll(text));

    // A percentage alone may be anything: sugar, moisture, meat.
    private static decimal? Discount(string text) => Only(PercentReader.FindAll(text)
        .Where(found => DiscountWords.Any(word => text.AsSpan(Math.Max(0, found.Start - Reach), Math.Min(Reach, found.Start)).Contains(word, StringComparison.OrdinalIgnoreCase)))
        .Select(found => (decimal?)found.Value));

    private static T? Only<T>(IEnumerable<T> found)
    {
        var distinct = found.Distinct().Take(2).ToArray();
        return distinct.Length == 1 ? distinct[0] : default;
    }
}

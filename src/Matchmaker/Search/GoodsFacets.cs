using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Catalog;
using Matchmaker.Trade;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search;

/// <summary>A way in which found goods are told apart and narrowed.</summary>
internal enum FacetKind
{
    /// <summary>HS heading.</summary>
    HsHeading,

    /// <summary>OCOP leaf.</summary>
    OcopGroup,

    /// <summary>Province that goods come from (offers) or are delivered to (needs).</summary>
    Place,

    /// <summary>Key of a certificate's scheme.</summary>
    Scheme,

    /// <summary>Month of supply or want, 1–12; <see cref="GoodsFacets.AnyMonth"/> where none is stated.</summary>
    Month,

    /// <summary>Price for a unit, in the steps of <see cref="PriceBand"/>.</summary>
    PriceBand,
}

/// <summary>One facet of a good.</summary>
/// <param name="Kind">Which way.</param>
/// <param name="Value">The value itself.</param>
internal readonly record struct Facet(FacetKind Kind, string Value)
{
    /// <summary>The word it is indexed by.</summary>
    public string Term => string.Create(CultureInfo.InvariantCulture, $"{(int)Kind}:{Value}");

    /// <summary>Reads <see cref="Term"/>.</summary>
    public static Facet OfTerm(string term) => new((FacetKind)(term[0] - '0'), term[2..]);
}

/// <summary>Says which facets goods have. Pure.</summary>
internal static class GoodsFacets
{
    /// <summary>Stands for the months of a good that states none: it passes every filter by month.</summary>
    public const string AnyMonth = "any";

    public static ImmutableArray<Facet> Of(IndexedOffer offer)
    {
        var facets = OfGood(HeadingOf(offer.Offer.Class, offer.Offer.Title, asks: false), offer.Offer.Class.OcopGroup, offer.Offer.Terms, offer.Offer.Terms.Price?.Min ?? offer.Offer.Terms.Price?.Max);
        if ((offer.Offer.Origin ?? offer.Owner.Province) is { } origin)
        {
            facets.Add(new(FacetKind.Place, origin));
        }
        return [.. facets.Distinct()];
    }

    public static ImmutableArray<Facet> Of(IndexedNeed need)
    {
        var facets = OfGood(HeadingOf(need.Need.Class, need.Need.Title, asks: true), need.Need.Class.OcopGroup, need.Need.Terms, need.Need.Terms.Price?.Max ?? need.Need.Terms.Price?.Min);
        facets.AddRange(PlacesOf(need).Select(place => new Facet(FacetKind.Place, place)));
        return [.. facets.Distinct()];
    }

    /// <summary>Where a need is delivered to: the places it states, else where its buyer is.</summary>
    public static ImmutableArray<string> PlacesOf(IndexedNeed need) => need switch
    {
        { Need.Terms.Delivery.Places: { IsEmpty: false } places } => places,
        { Owner.Province: { } province } => [province],
        _ => [],
    };

    // The one stated, or the one its name says with enough confidence.
    private static string? HeadingOf(ProductClass @class, string title, bool asks) =>
        @class.HsHeading ?? (ClassInference.Of(Words.Of(title), asks, Lexicon.Base) is { Confidence: >= ClassInference.LeastToFind } inferred ? inferred.Heading : null);

    private static List<Facet> OfGood(string? heading, string? leaf, Terms terms, decimal? price)
    {
        var facets = new List<Facet>();
        if (heading is not null)
        {
            facets.Add(new(FacetKind.HsHeading, heading));
        }
        if (leaf is not null)
        {
            facets.Add(new(FacetKind.OcopGroup, leaf));
        }
        facets.AddRange(terms.Certificates.Select(claim => new Facet(FacetKind.Scheme, claim.Scheme)));
        facets.AddRange(terms.Season.IsEmpty
            ? [new(FacetKind.Month, AnyMonth)]
            : terms.Season.ToMonths().Select(month => new Facet(FacetKind.Month, month.ToString(CultureInfo.InvariantCulture))));
        if (price is { } amount && terms.Price is { Currency: "VND" } range)
        {
            facets.Add(new(FacetKind.PriceBand, PriceBand.Of(amount, range.Per)));
        }
        return facets;
    }
}

/// <summary>Steps of price for one unit: 1, 2 and 5 times powers of ten, in VND.</summary>
internal static class PriceBand
{
    private static readonly ImmutableArray<int> Starts = [0, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000];

    /// <summary>The band as <c>start-end/unit</c>, the end exclusive and open in the last: <c>20000-50000/kg</c>.</summary>
    public static string Of(decimal price, string unit)
    {
        var at = 0;
        while (at + 1 < Starts.Length && price >= Starts[at + 1])
        {
            at++;
        }
        var end = at + 1 < Starts.Length ? Starts[at + 1].ToString(CultureInfo.InvariantCulture) : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Starts[at]}-{end}/{unit}");
    }
}

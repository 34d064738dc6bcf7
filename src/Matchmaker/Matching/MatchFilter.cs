using System.Collections.Immutable;
using Matchmaker.Search;
using Matchmaker.Trade;

namespace Matchmaker.Matching;

/// <summary>What a viewer wants to see; everything absent lets all through.</summary>
/// <remarks>Places, months and schemes narrow the search itself, so that the best of them are found; what facets cannot say is decided here.</remarks>
internal sealed record MatchFilter
{
    public static MatchFilter None { get; } = new();

    /// <summary>Provinces of which the counterpart must be in one: goods come from it (offers) or go there (needs).</summary>
    public ImmutableArray<string> Provinces { get; init; } = [];

    /// <summary>Schemes that the producer must hold in force, every one.</summary>
    public ImmutableArray<string> Schemes { get; init; } = [];

    /// <summary>Months of which the counterpart must be in season in one; one that states no season passes.</summary>
    public SeasonMonths Months { get; init; }

    /// <summary>Least score, 0–10,000; near misses are held to the score they would have.</summary>
    public int MinScore { get; init; }

    /// <summary>Whether all is let through.</summary>
    public bool IsNone => Provinces.IsEmpty && Schemes.IsEmpty && Months == default && MinScore == 0;

    /// <summary>What narrows the search; every scheme by itself.</summary>
    public ImmutableArray<FacetDemand> Facets =>
    [
        .. FacetDemand.AnyOf(FacetKind.Place, Provinces),
        .. FacetDemand.InSeason(Months),
        .. Schemes.Select(scheme => new FacetDemand(FacetKind.Scheme, [scheme])),
    ];

    /// <summary>Whether the papers of a candidate are in force.</summary>
    /// <param name="on">The day certificates must be in force on.</param>
    public bool Admits(in Candidate candidate, DateOnly on)
    {
        foreach (var scheme in Schemes)
        {
            if (!candidate.Supply.Terms.Certificates.Any(claim => claim.Scheme == scheme && (claim.Expires is not { } last || on <= last)))
            {
                return false;
            }
        }
        return true;
    }
}

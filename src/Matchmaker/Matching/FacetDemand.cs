using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Search;
using Matchmaker.Trade;

namespace Matchmaker.Matching;

/// <summary>That goods must have one of some values of a facet.</summary>
/// <param name="Kind">Which facet.</param>
/// <param name="Values">One of these; not empty.</param>
internal sealed record FacetDemand(FacetKind Kind, ImmutableArray<string> Values)
{
    /// <summary>Nothing where no value is named.</summary>
    public static ImmutableArray<FacetDemand> AnyOf(FacetKind kind, ImmutableArray<string> values) => values.IsEmpty ? [] : [new(kind, values)];

    /// <summary>In season in one of the months; goods that state no season pass.</summary>
    public static ImmutableArray<FacetDemand> InSeason(SeasonMonths months) => months.IsEmpty
        ? []
        : [new(FacetKind.Month, [GoodsFacets.AnyMonth, .. months.ToMonths().Select(month => month.ToString(CultureInfo.InvariantCulture))])];
}

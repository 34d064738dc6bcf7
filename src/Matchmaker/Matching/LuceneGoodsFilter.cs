using System.Collections.Immutable;
using System.Globalization;
using Lucene.Net.Queries;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Matchmaker.Search;

namespace Matchmaker.Matching;

/// <summary>Narrows a search to what a viewer wants to see.</summary>
/// <param name="offers">Whether offers are searched; else needs.</param>
/// <param name="owners">Organizations whose goods count, or null for all.</param>
/// <param name="filter">What else is wanted.</param>
internal sealed class LuceneGoodsFilter(bool offers, ImmutableArray<string>? owners, MatchFilter filter)
{
    /// <summary>Whether nothing can pass.</summary>
    public bool HoldsNothing => owners is { IsEmpty: true };

    /// <summary>The filter, or null where all passes.</summary>
    public Filter? ToLucene()
    {
        var parts = new List<Filter>();
        if (owners is { } named)
        {
            parts.Add(CatalogView.OwnedBy(named));
        }
        if (!filter.Provinces.IsEmpty)
        {
            parts.Add(AnyOf(FacetKind.Place, filter.Provinces));
        }
        if (!filter.Months.IsEmpty)
        {
            parts.Add(AnyOf(FacetKind.Month, [GoodsFacets.AnyMonth, .. filter.Months.ToMonths().Select(month => month.ToString(CultureInfo.InvariantCulture))]));
        }
        if (offers)
        {
            parts.AddRange(filter.Schemes.Select(scheme => AnyOf(FacetKind.Scheme, [scheme])));
        }
        return parts.Count switch
        {
            0 => null,
            1 => parts[0],
            _ => All(parts),
        };
    }

    /// <summary>Lets one offer or need through.</summary>
    public static Filter Only(string name) => new TermsFilter(CatalogFields.Name, new BytesRef(name));

    private static TermsFilter AnyOf(FacetKind kind, IEnumerable<string> values) =>
        new(CatalogFields.Facet, [.. values.Select(value => new BytesRef(new Facet(kind, value).Term))]);

    private static BooleanFilter All(List<Filter> parts)
    {
        var all = new BooleanFilter();
        foreach (var part in parts)
        {
            all.Add(part, Occur.MUST);
        }
        return all;
    }
}

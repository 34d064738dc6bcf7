using System.Collections.Immutable;
using Lucene.Net.Queries;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Matchmaker.Search;

namespace Matchmaker.Matching;

/// <summary>Narrows a search to the goods of some organizations, with facets.</summary>
/// <param name="owners">Organizations whose goods count, or null for all.</param>
/// <param name="facets">What must hold.</param>
internal sealed class LuceneGoodsFilter(ImmutableArray<string>? owners, ImmutableArray<FacetDemand> facets)
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
        parts.AddRange(facets.Select(AnyOf));
        return parts.Count switch
        {
            0 => null,
            1 => parts[0],
            _ => All(parts),
        };
    }

    /// <summary>Lets one offer or need through.</summary>
    public static Filter Only(string name) => new TermsFilter(CatalogFields.Name, new BytesRef(name));

    private static TermsFilter AnyOf(FacetDemand demand) =>
        new(CatalogFields.Facet, [.. demand.Values.Select(value => new BytesRef(new Facet(demand.Kind, value).Term))]);

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

using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;
using Matchmaker.Search;
using Matchmaker.Trade;

namespace Matchmaker.Matching.Searching;

/// <summary>Searches by words from the wire, and what was found to it.</summary>
internal static class SearchMapping
{
    private const int MaxQuery = 300;

    public static SearchQuestion ToQuestion(V1.SearchOffersRequest request) =>
        ToQuestion(offers: true, request.Query, request.Conference, request.Filter, request.PageSize, request.PageToken);

    public static SearchQuestion ToQuestion(V1.SearchNeedsRequest request) =>
        ToQuestion(offers: false, request.Query, request.Conference, request.Filter, request.PageSize, request.PageToken);

    public static V1.SearchOffersResponse ToOffers(this SearchPage page, SearchQuestion question) => new()
    {
        Hits = { page.Hits.Select(ToProto) },
        NextPageToken = TokenOf(page, question),
        TotalSize = page.Total,
        Facets = { page.Facets.Select(ToProto) },
        DidYouMean = page.DidYouMean ?? "",
    };

    public static V1.SearchNeedsResponse ToNeeds(this SearchPage page, SearchQuestion question) => new()
    {
        Hits = { page.Hits.Select(ToProto) },
        NextPageToken = TokenOf(page, question),
        TotalSize = page.Total,
        Facets = { page.Facets.Select(ToProto) },
        DidYouMean = page.DidYouMean ?? "",
    };

    private static SearchQuestion ToQuestion(bool offers, string query, string conference, V1.GoodsFilter? filter, int pageSize, string pageToken)
    {
        filter ??= new V1.GoodsFilter();
        var violations = new Violations();
        violations.Text("query", query, MaxQuery);
        MatchRequestMapping.Conference(conference, violations);
        MatchRequestMapping.Values(filter.HsHeadings, "filter.hs_headings", violations);
        MatchRequestMapping.Values(filter.OcopGroups, "filter.ocop_groups", violations);
        MatchRequestMapping.Values(filter.Provinces, "filter.provinces", violations);
        MatchRequestMapping.Values(filter.Schemes, "filter.schemes", violations);
        MatchRequestMapping.Values(filter.PriceBands, "filter.price_bands", violations);
        MatchRequestMapping.Months(filter.Months, "filter.months", violations);
        violations.ThrowIfAny();
        var question = new SearchQuestion
        {
            Offers = offers,
            Query = query,
            Conference = conference,
            Facets =
            [
                .. AnyOf(FacetKind.HsHeading, filter.HsHeadings),
                .. AnyOf(FacetKind.OcopGroup, filter.OcopGroups),
                .. AnyOf(FacetKind.Place, filter.Provinces),
                .. AnyOf(FacetKind.Scheme, filter.Schemes),
                .. AnyOf(FacetKind.PriceBand, filter.PriceBands),
                .. FacetDemand.InSeason(SeasonMonths.Of(filter.Months)),
            ],
            Size = PageSize.Of(pageSize, MatchRequestMapping.StandardPage, MatchRequestMapping.MaxPage),
        };
        return PageToken.TryRead(pageToken, ListOf(question), out var keys) ? question with { After = PlaceOf(keys) } : throw Refusals.PageTokenInvalid();
    }

    private static ImmutableArray<FacetDemand> AnyOf(FacetKind kind, IEnumerable<string> values) =>
        FacetDemand.AnyOf(kind, [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    private static string TokenOf(SearchPage page, SearchQuestion question) => page.Next is { } next
        ? PageToken.After(ListOf(question), next.Kept.ToString(CultureInfo.InvariantCulture), next.Relevance.ToString(CultureInfo.InvariantCulture), next.Name)
        : "";

    private static SearchPlace? PlaceOf(ImmutableArray<string> keys) => keys is [var kept, var relevance, var name]
        ? new(long.Parse(kept, CultureInfo.InvariantCulture), int.Parse(relevance, CultureInfo.InvariantCulture), name)
        : null;

    private static string ListOf(SearchQuestion question) => string.Join(
        '\n',
        [question.Offers ? "offers" : "needs", question.Query, question.Conference, .. question.Facets.Select(demand => $"{demand.Kind} {string.Join('\t', demand.Values)}")]);

    private static V1.GoodsHit ToProto(FoundGood found)
    {
        var hit = new V1.GoodsHit
        {
            Name = found.Name,
            Title = found.Title,
            Organization = found.Owner.Name,
            OrganizationDisplayName = found.Owner.DisplayName,
            Relevance = found.Relevance,
            Highlights = { ToProto("title", found.TitleParts) },
        };
        if (!found.DescriptionParts.IsEmpty)
        {
            hit.Highlights.Add(ToProto("description", found.DescriptionParts));
        }
        return hit;
    }

    private static V1.Highlight ToProto(string field, ImmutableArray<HighlightPart> parts) =>
        new() { Field = field, Parts = { parts.Select(part => new V1.TextPart { Text = part.Text, Hit = part.Hit }) } };

    private static V1.FacetCount ToProto((Facet Facet, int Count) counted) => new()
    {
        Kind = counted.Facet.Kind switch
        {
            FacetKind.HsHeading => V1.FacetKind.HsHeading,
            FacetKind.OcopGroup => V1.FacetKind.OcopGroup,
            FacetKind.Place => V1.FacetKind.Province,
            FacetKind.Scheme => V1.FacetKind.Scheme,
            FacetKind.Month => V1.FacetKind.Month,
            _ => V1.FacetKind.PriceBand,
        },
        Value = counted.Facet.Value,
        Count = counted.Count,
    };
}

using System.Collections.Immutable;
using Matchmaker.Search;

namespace Matchmaker.Matching.Searching;

/// <summary>What is looked for by words.</summary>
internal sealed record SearchQuestion
{
    /// <summary>Most goods that are ranked for one query.</summary>
    public const int MaxRanked = 500;

    /// <summary>Whether offers are searched; else needs.</summary>
    public required bool Offers { get; init; }

    public required string Query { get; init; }

    /// <summary>Resource name of a conference, or empty for all.</summary>
    public string Conference { get; init; } = "";

    public ImmutableArray<FacetDemand> Facets { get; init; } = [];

    /// <summary>Where the page before ended, or null for the first page.</summary>
    public SearchPlace? After { get; init; }

    public required int Size { get; init; }
}

/// <summary>Where a page ended: the state of the index it showed, and its last hit.</summary>
/// <param name="Kept">Number of the kept state; 0 where none was.</param>
/// <param name="Relevance">Of the last hit.</param>
/// <param name="Name">Of the last hit.</param>
internal sealed record SearchPlace(long Kept, int Relevance, string Name)
{
    /// <summary>Whether a hit comes after: relevance descending, then name, ordinal.</summary>
    public bool IsBefore(Search.Candidate hit) =>
        hit.Relevance < Relevance || (hit.Relevance == Relevance && string.CompareOrdinal(hit.Name, Name) > 0);
}

/// <summary>A good that was found.</summary>
/// <param name="Name">Resource name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="Relevance">0–10,000.</param>
/// <param name="TitleParts">The title, cut where it answers.</param>
/// <param name="DescriptionParts">An excerpt of the description; empty where that does not answer.</param>
internal sealed record FoundGood(
    string Name, string Title, GoodsOwner Owner, int Relevance, ImmutableArray<HighlightPart> TitleParts, ImmutableArray<HighlightPart> DescriptionParts);

/// <summary>A page of what was found.</summary>
/// <param name="Hits">Best first.</param>
/// <param name="Next">Where it ended; null on the last page.</param>
/// <param name="Total">How many were ranked.</param>
/// <param name="Facets">With their counts, by kind, then most frequent first; empty on later pages.</param>
/// <param name="DidYouMean">The query put right; null where every word is known.</param>
internal sealed record SearchPage(
    ImmutableArray<FoundGood> Hits, SearchPlace? Next, int Total, ImmutableArray<(Facet Facet, int Count)> Facets, string? DidYouMean);

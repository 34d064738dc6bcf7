using Matchmaker.Trade;

namespace Matchmaker.Catalog;

/// <summary>Published classes of a product; each optional.</summary>
/// <param name="OcopGroup">Leaf code of the OCOP groups, e.g. <c>I.1a</c>.</param>
/// <param name="HsHeading">Four digits of the Harmonized System.</param>
/// <param name="Vsic">Four digits of the Vietnamese industrial classification.</param>
internal sealed record ProductClass(string? OcopGroup, string? HsHeading, string? Vsic)
{
    public static ProductClass Unstated { get; } = new(null, null, null);
}

/// <summary>Something a producer sells.</summary>
internal sealed record Offer
{
    /// <summary>Resource name, <c>organizations/{organization}/offers/{offer}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in a line.</summary>
    public required string Title { get; init; }

    public string? Description { get; init; }

    /// <summary>The registering office's own number; unique within the organization where given.</summary>
    public string? ExternalId { get; init; }

    public ProductClass Class { get; init; } = ProductClass.Unstated;

    public Terms Terms { get; init; } = Terms.Unstated;

    /// <summary>Province the goods come from, today's name; null = the organization's.</summary>
    public string? Origin { get; init; }
}

/// <summary>Something a buyer wants.</summary>
internal sealed record Need
{
    /// <summary>Resource name, <c>organizations/{organization}/needs/{need}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What is wanted, in a line or a sentence.</summary>
    public required string Title { get; init; }

    public string? Description { get; init; }

    /// <summary>The registering office's own number; unique within the organization where given.</summary>
    public string? ExternalId { get; init; }

    public ProductClass Class { get; init; } = ProductClass.Unstated;

    public Terms Terms { get; init; } = Terms.Unstated;

    /// <summary>Province the goods must come from, today's name; null = any.</summary>
    public string? RequiredOrigin { get; init; }
}

using System.Collections.Immutable;

namespace Matchmaker.Catalog;

/// <summary>What tells one kind of catalogue resource from another, for the one store that keeps all four.</summary>
internal sealed record CatalogKind<T>
    where T : class
{
    /// <summary>Table it is kept in.</summary>
    public required string Table { get; init; }

    /// <summary>Segment of its resource names.</summary>
    public required string Collection { get; init; }

    public required Func<T, string> NameOf { get; init; }

    /// <summary>The registering office's own number, or null.</summary>
    public required Func<T, string?> ExternalIdOf { get; init; }

    /// <summary>What is said beside the name: packing, grade, or the like; null for nothing.</summary>
    public Func<T, string?> DescriptionOf { get; init; } = _ => null;

    /// <summary>Columns beside the document that only this kind has.</summary>
    public ImmutableArray<(string Column, Func<T, object?> Value)> Columns { get; init; } = [];

    /// <summary>The side its organization must be on; None where that does not matter.</summary>
    public Sides Side { get; init; }

    /// <summary>An organization: it has no parent.</summary>
    public bool IsTop { get; init; }
}

/// <summary>The four kinds.</summary>
internal static class CatalogKinds
{
    public static CatalogKind<Organization> Organizations { get; } = new()
    {
        Table = "organization",
        Collection = "organizations",
        NameOf = found => found.Name,
        ExternalIdOf = found => found.ExternalId,
        Columns =
        [
            ("display_name", found => found.DisplayName),
            ("sides", found => (long)found.Sides),
            ("tax_code", found => found.TaxCode),
        ],
        IsTop = true,
    };

    public static CatalogKind<Offer> Offers { get; } = new()
    {
        Table = "offer",
        Collection = "offers",
        NameOf = found => found.Name,
        ExternalIdOf = found => found.ExternalId,
        DescriptionOf = found => found.Description,
        Side = Sides.Producer,
    };

    public static CatalogKind<Need> Needs { get; } = new()
    {
        Table = "need",
        Collection = "needs",
        NameOf = found => found.Name,
        ExternalIdOf = found => found.ExternalId,
        DescriptionOf = found => found.Description,
        Side = Sides.Buyer,
    };

    public static CatalogKind<Certificate> Certificates { get; } = new()
    {
        Table = "certificate",
        Collection = "certificates",
        NameOf = found => found.Name,
        ExternalIdOf = _ => null,
    };

    /// <summary>The tables of what belongs to an organization.</summary>
    public static ImmutableArray<string> ChildTables { get; } = [Offers.Table, Needs.Table, Certificates.Table];
}

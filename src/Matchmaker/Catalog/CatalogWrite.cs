using System.Collections.Immutable;

namespace Matchmaker.Catalog;

/// <summary>What came of a write to the catalogue.</summary>
internal abstract record CatalogWrite<T>
    where T : class
{
    private CatalogWrite()
    {
    }

    /// <summary>Done, or with validate_only: would be done.</summary>
    public sealed record Written(ImmutableArray<Stored<T>> Resources) : CatalogWrite<T>;

    /// <summary>The resource, or the organization it is for, does not exist.</summary>
    public sealed record NotFound(string Resource) : CatalogWrite<T>;

    public sealed record AlreadyExists(string Resource) : CatalogWrite<T>;

    public sealed record ExternalIdTaken(string ExternalId, string Holder) : CatalogWrite<T>;

    /// <summary>The resource, or the organization it is for, is deleted.</summary>
    public sealed record Deleted(string Resource) : CatalogWrite<T>;

    /// <summary>The organization does not sell (for an offer) or buy (for a need).</summary>
    public sealed record WrongSide(string Organization, Sides Side) : CatalogWrite<T>;

    public sealed record EtagMismatch(string Resource, long Version) : CatalogWrite<T>;

    public sealed record RequestIdReused : CatalogWrite<T>;
}

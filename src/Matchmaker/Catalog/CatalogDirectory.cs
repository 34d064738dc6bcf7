using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Catalog;

/// <summary>Looks up what the catalogue keeps, for other slices.</summary>
internal static class CatalogDirectory
{
    /// <summary>One resource, deleted ones too; null when there is none.</summary>
    public static Task<Stored<T>?> FindAsync<T>(ReadSession session, CatalogKind<T> kind, string name)
        where T : class =>
        SqlCatalogStore.GetAsync(session, kind, name);

    /// <summary>Those of the names that exist, deleted ones too, in order of name.</summary>
    public static Task<ImmutableArray<Stored<T>>> FindManyAsync<T>(ReadSession session, CatalogKind<T> kind, ImmutableArray<string> names)
        where T : class =>
        SqlCatalogStore.GetManyAsync(session, kind, names);

    /// <summary>Name of the standing resource below an organization ("" for organizations themselves) that has an external id, or null.</summary>
    public static Task<string?> HolderAsync<T>(ReadSession session, CatalogKind<T> kind, string organization, string externalId)
        where T : class =>
        SqlCatalogStore.HolderAsync(session, kind, organization, externalId);

    /// <summary>The standing organizations in order of registration.</summary>
    /// <param name="session">Where to read.</param>
    /// <param name="limit">At most this many.</param>
    public static Task<ImmutableArray<Stored<Organization>>> OrganizationsAsync(ReadSession session, int limit) => OrganizationsAsync(session, CatalogPosition.Start, limit);

    /// <summary>A page of the standing organizations in order of registration.</summary>
    /// <param name="session">Where to read.</param>
    /// <param name="after">Begins after this one.</param>
    /// <param name="limit">At most this many.</param>
    public static Task<ImmutableArray<Stored<Organization>>> OrganizationsAsync(ReadSession session, CatalogPosition after, int limit) =>
        SqlCatalogStore.ListAsync(session, CatalogKinds.Organizations, new CatalogQuery("", ShowDeleted: false), after, limit);

    /// <summary>Everything of a kind that stands below these organizations, in order of name.</summary>
    public static Task<ImmutableArray<Stored<T>>> BelowAsync<T>(ReadSession session, CatalogKind<T> kind, ImmutableArray<string> organizations)
        where T : class =>
        SqlCatalogStore.OfParentsAsync(session, kind, organizations);

    /// <summary>The standing certificates of an organization, at most 500, in order of registration.</summary>
    public static Task<ImmutableArray<Stored<Certificate>>> PapersAsync(ReadSession session, string organization) =>
        SqlCatalogStore.ListAsync(session, CatalogKinds.Certificates, new CatalogQuery(organization, ShowDeleted: false), CatalogPosition.Start, 500);
}

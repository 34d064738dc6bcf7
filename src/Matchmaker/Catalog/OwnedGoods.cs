using System.Collections.Frozen;
using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Catalog;

/// <summary>Offers and needs with the organizations whose they are and those organizations' papers, all of one view.</summary>
/// <param name="Offers">That stand, of producers that stand.</param>
/// <param name="Needs">That stand, of buyers that stand.</param>
internal sealed record OwnedGoods(ImmutableArray<OwnedOffer> Offers, ImmutableArray<OwnedNeed> Needs)
{
    /// <summary>Those of the names that stand; the others are simply not there.</summary>
    public static async Task<OwnedGoods> OfNamesAsync(ReadSession session, ImmutableArray<string> offers, ImmutableArray<string> needs) =>
        await WithOwnersAsync(
            session,
            offers.IsEmpty ? [] : await SqlCatalogStore.GetManyAsync(session, CatalogKinds.Offers, offers),
            needs.IsEmpty ? [] : await SqlCatalogStore.GetManyAsync(session, CatalogKinds.Needs, needs));

    /// <summary>Everything of these organizations.</summary>
    public static async Task<OwnedGoods> OfOrganizationsAsync(ReadSession session, ImmutableArray<string> organizations) =>
        organizations.IsEmpty
            ? new([], [])
            : await WithOwnersAsync(
                session,
                await SqlCatalogStore.OfParentsAsync(session, CatalogKinds.Offers, organizations),
                await SqlCatalogStore.OfParentsAsync(session, CatalogKinds.Needs, organizations));

    /// <summary>A page of all goods in order of registration, for reading them all.</summary>
    /// <param name="session">Where to read.</param>
    /// <param name="offersAfter">Where the last page of offers ended; null when offers are done.</param>
    /// <param name="needsAfter">Where the last page of needs ended; null when needs are done.</param>
    /// <param name="limit">At most this many of each.</param>
    /// <returns>The goods and where the next page begins, null where there is none.</returns>
    public static async Task<(OwnedGoods Goods, CatalogPosition? Offers, CatalogPosition? Needs)> PageAsync(
        ReadSession session, CatalogPosition? offersAfter, CatalogPosition? needsAfter, int limit)
    {
        var all = new CatalogQuery("", ShowDeleted: false);
        var offers = offersAfter is null ? [] : await SqlCatalogStore.ListAsync(session, CatalogKinds.Offers, all, offersAfter, limit);
        var needs = needsAfter is null ? [] : await SqlCatalogStore.ListAsync(session, CatalogKinds.Needs, all, needsAfter, limit);
        return (
            await WithOwnersAsync(session, offers, needs),
            offers.Length == limit ? new(offers[^1].CreateMs, offers[^1].Document.Name) : null,
            needs.Length == limit ? new(needs[^1].CreateMs, needs[^1].Document.Name) : null);
    }

    private static async Task<OwnedGoods> WithOwnersAsync(ReadSession session, ImmutableArray<Stored<Offer>> offers, ImmutableArray<Stored<Need>> needs)
    {
        ImmutableArray<string> names = [.. offers.Select(offer => offer.Document.Name).Concat(needs.Select(need => need.Document.Name)).Select(CatalogNames.ParentOf).Distinct(StringComparer.Ordinal)];
        if (names.IsEmpty)
        {
            return new([], []);
        }
        var owners = (await SqlCatalogStore.GetManyAsync(session, CatalogKinds.Organizations, names))
            .Where(owner => !owner.IsDeleted)
            .ToFrozenDictionary(owner => owner.Document.Name, owner => owner.Document, StringComparer.Ordinal);
        var papers = (await SqlCatalogStore.OfParentsAsync(session, CatalogKinds.Certificates, names))
            .ToLookup(paper => CatalogNames.ParentOf(paper.Document.Name), paper => paper.Document, StringComparer.Ordinal);
        return new(
            [.. from offer in offers
                where !offer.IsDeleted
                let parent = CatalogNames.ParentOf(offer.Document.Name)
                where owners.TryGetValue(parent, out var owner) && owner.Sides.HasFlag(Sides.Producer)
                select new OwnedOffer(offer.Document, owners[parent], [.. papers[parent]])],
            [.. from need in needs
                where !need.IsDeleted
                let parent = CatalogNames.ParentOf(need.Document.Name)
                where owners.TryGetValue(parent, out var owner) && owner.Sides.HasFlag(Sides.Buyer)
                select new OwnedNeed(need.Document, owners[parent])]);
    }
}

/// <summary>An offer with its producer and the producer's papers.</summary>
internal sealed record OwnedOffer(Offer Offer, Organization Owner, ImmutableArray<Certificate> Papers);

/// <summary>A need with its buyer.</summary>
internal sealed record OwnedNeed(Need Need, Organization Owner);

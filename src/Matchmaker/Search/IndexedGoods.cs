using System.Collections.Immutable;
using Matchmaker.Catalog;

namespace Matchmaker.Search;

/// <summary>Who sells or buys, as far as matching must know.</summary>
/// <param name="Name">Resource name, <c>organizations/{organization}</c>.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Province">Today's name of its province, or null where unresolved.</param>
internal sealed record GoodsOwner(string Name, string DisplayName, string? Province)
{
    public static GoodsOwner Of(Organization organization) => new(organization.Name, organization.DisplayName, organization.Address?.Province);

    /// <summary>Stands for an organization that is not known: offers read from a file.</summary>
    public static GoodsOwner OfFile(string good) => new(good, "", null);
}

/// <summary>An offer as the index keeps it: everything that judging a pair takes.</summary>
/// <param name="Offer">The offer; read back from the index it has no description.</param>
/// <param name="Owner">The producer.</param>
/// <param name="Papers">The producer's certificates that stand.</param>
internal sealed record IndexedOffer(Offer Offer, GoodsOwner Owner, ImmutableArray<Certificate> Papers);

/// <summary>A need as the index keeps it.</summary>
/// <param name="Need">The need; read back from the index it has no description.</param>
/// <param name="Owner">The buyer.</param>
internal sealed record IndexedNeed(Need Need, GoodsOwner Owner);

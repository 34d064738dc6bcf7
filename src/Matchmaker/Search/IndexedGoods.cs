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
/// <param name="Read">Terms of the offer that were read out of its text; none before it is indexed.</param>
internal sealed record IndexedOffer(Offer Offer, GoodsOwner Owner, ImmutableArray<Certificate> Papers, TermsRead Read = TermsRead.None)
{
    /// <summary>The offer with what its text says where no field does.</summary>
    public IndexedOffer Filled() => TermsInText.Fill(Offer.Terms, Offer.Title, Offer.Description, asks: false) is var (terms, read) ? this with { Offer = Offer with { Terms = terms }, Read = read } : this;
}

/// <summary>A need as the index keeps it.</summary>
/// <param name="Need">The need; read back from the index it has no description.</param>
/// <param name="Owner">The buyer.</param>
/// <param name="Read">Terms of the need that were read out of its text; none before it is indexed.</param>
internal sealed record IndexedNeed(Need Need, GoodsOwner Owner, TermsRead Read = TermsRead.None)
{
    /// <summary>The need with what its text says where no field does.</summary>
    public IndexedNeed Filled() => TermsInText.Fill(Need.Terms, Need.Title, Need.Description, asks: true) is var (terms, read) ? this with { Need = Need with { Terms = terms }, Read = read } : this;
}

using System.Collections.Immutable;
using Matchmaker.Search;

namespace Matchmaker.Matching;

/// <summary>Makes the two sides of a pair from what the index holds.</summary>
internal static class IndexedSides
{
    private static readonly ImmutableArray<(TermsRead Read, Term Term)> Terms =
    [
        (TermsRead.Volume, Term.Volume), (TermsRead.MinimumOrder, Term.MinimumOrder), (TermsRead.Season, Term.Season), (TermsRead.Price, Term.Price),
        (TermsRead.Certificates, Term.Certificates), (TermsRead.PaymentDays, Term.PaymentDays), (TermsRead.Discount, Term.Discount),
    ];

    public static Supply ToSupply(this IndexedOffer offer) => Supply.Of(offer.Offer, offer.Owner.ToParty(), offer.Papers) with { Inferred = ToTerms(offer.Read) };

    public static Demand ToDemand(this IndexedNeed need) => Demand.Of(need.Need, need.Owner.ToParty()) with { Inferred = ToTerms(need.Read) };

    private static Party ToParty(this GoodsOwner owner) => new(owner.Name, owner.Province, owner.DisplayName);

    private static ImmutableHashSet<Term> ToTerms(TermsRead read) =>
        read == TermsRead.None ? [] : [.. Terms.Where(term => read.HasFlag(term.Read)).Select(term => term.Term)];
}

using Matchmaker.Search;

namespace Matchmaker.Matching;

/// <summary>Makes the two sides of a pair from what the index holds.</summary>
internal static class IndexedSides
{
    public static Supply ToSupply(this IndexedOffer offer) => Supply.Of(offer.Offer, offer.Owner.ToParty(), offer.Papers);

    public static Demand ToDemand(this IndexedNeed need) => Demand.Of(need.Need, need.Owner.ToParty());

    private static Party ToParty(this GoodsOwner owner) => new(owner.Name, owner.Province, owner.DisplayName);
}

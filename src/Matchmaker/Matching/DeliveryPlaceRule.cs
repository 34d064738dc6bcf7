using System.Collections.Immutable;

namespace Matchmaker.Matching;

/// <summary>Delivery place: does the producer deliver where the buyer wants the goods?</summary>
internal static class DeliveryPlaceRule
{
    private const int NotServed = 5_000;

    /// <summary>Null where the need names no place.</summary>
    public static TermFit? Judge(Supply supply, Demand demand, DateOnly on)
    {
        if (demand.Terms.Delivery is not { Places: { IsDefaultOrEmpty: false } wanted })
        {
            return null;
        }
        var served = supply.Terms.Delivery is { Places: { IsDefaultOrEmpty: false } places } ? places : [];
        // Who is there already need not deliver there.
        var reached = wanted.Count(place => served.Contains(place, StringComparer.Ordinal) || place == supply.Producer.Province);
        var names = string.Join(", ", wanted);
        if (reached == wanted.Length)
        {
            return TermFit.Fits(Term.DeliveryPlace, TermReason.DeliveryPlaceServed, wanted.Length, reached, names);
        }
        if (served.IsEmpty)
        {
            return TermFit.Unknown(Term.DeliveryPlace, TermReason.DeliveryPlaceNotStated, wanted.Length, reached, names);
        }
        var value = NotServed + ((TermFit.Neutral - NotServed) * reached / wanted.Length);
        var reason = reached > 0 ? TermReason.DeliveryPlacePartly : TermReason.DeliveryPlaceNotServed;
        return new(Term.DeliveryPlace, value, TermStatus.NearMiss, reason, wanted.Length, reached, names);
    }

    public static TermText Say(in TermFit fit, Supply supply, Demand demand) => fit.Reason switch
    {
        TermReason.DeliveryPlaceServed => new(
            new($"Giao được đến {fit.Detail}.", $"Delivers to {fit.Detail}."),
            new($"Bên mua nhận hàng tại {fit.Detail}, nơi quý vị giao được.", $"The buyer takes delivery in {fit.Detail}, where you deliver.")),
        TermReason.DeliveryPlaceNotStated => new(
            new($"Chưa rõ bên bán có giao đến {fit.Detail} không.", $"It is not stated whether the producer delivers to {fit.Detail}."),
            new($"Bên mua nhận hàng tại {fit.Detail}; quý vị chưa ghi nơi giao.", $"The buyer takes delivery in {fit.Detail}; you have not stated where you deliver."),
            AskProducer: new($"Có giao đến {fit.Detail} không, cước bao nhiêu?", $"Do you deliver to {fit.Detail}, and at what cost?")),
        _ => new(
            new($"Bên bán giao tại {Served(supply)}, cần {fit.Detail}.", $"The producer delivers to {Served(supply)}; you want {fit.Detail}."),
            new($"Bên mua nhận hàng tại {fit.Detail}; quý vị giao tại {Served(supply)}.", $"The buyer takes delivery in {fit.Detail}; you deliver to {Served(supply)}."),
            AskProducer: new($"Thuê xe giao đến {fit.Detail} được không?", $"Can carriage to {fit.Detail} be arranged?"),
            AskBuyer: new("Có đến lấy hàng được không?", "Can you collect?")),
    };

    private static string Served(Supply supply) => string.Join(", ", supply.Terms.Delivery?.Places ?? ImmutableArray<string>.Empty);
}

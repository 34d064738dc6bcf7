using Matchmaker.Matching;
using Matchmaker.Trade;
using static Matchmaker.Tests.Matching.Pairs;

namespace Matchmaker.Tests.Matching;

public sealed class TermRuleTests
{
    [Theory]
    [InlineData(20_000, TermReason.PriceWithinCeiling, 10_000)]
    [InlineData(22_000, TermReason.PriceSlightlyOver, 9_200)]
    [InlineData(30_000, TermReason.PriceOver, 4_000)]
    [InlineData(60_000, TermReason.PriceFarOver, 600)]
    public void The_lowest_price_is_held_against_the_ceiling(int lowest, object reason, int value)
    {
        var fit = Judge(Term.Price, Offering(Asking(lowest)), Needing(Paying(20_000)))!.Value;
        Assert.Equal(reason, fit.Reason);
        Assert.Equal(value, fit.Value);
    }

    [Fact]
    public void A_price_a_step_over_a_limit_falls_below_it()
    {
        Assert.InRange(Judge(Term.Price, Offering(Asking(22_001)), Needing(Paying(20_000)))!.Value.Value, 6_000, 6_500);
        Assert.Equal(TermStatus.Broken, Judge(Term.Price, Offering(Asking(30_001)), Needing(Paying(20_000)))!.Value.Status);
    }

    [Fact]
    public void Prices_for_different_units_are_not_compared()
    {
        var fit = Judge(Term.Price, Offering(new() { Price = new(1, 2, "VND", "hộp") }), Needing(Paying(20_000)))!.Value;
        Assert.Equal(TermReason.PriceNotComparable, fit.Reason);
    }

    [Fact]
    public void Fresh_fruit_of_another_month_breaks_the_season_and_dried_fruit_only_misses_it()
    {
        var november = Needing(new() { Season = SeasonMonths.Of(11) });
        var may = new Terms { Season = SeasonMonths.Of(5, 6) };
        Assert.Equal(TermReason.SeasonApart, Judge(Term.Season, Offering(may), november)!.Value.Reason);
        Assert.Equal(TermReason.SeasonApartButKeeps, Judge(Term.Season, Offering(may, keeping: Keeping.Keeps), november)!.Value.Reason);
    }

    [Fact]
    public void Dried_fruit_without_a_season_fits_any_month_and_fresh_fruit_is_asked()
    {
        var november = Needing(new() { Season = SeasonMonths.Of(11) });
        Assert.Equal(TermStatus.Fits, Judge(Term.Season, Offering(new(), keeping: Keeping.Keeps), november)!.Value.Status);
        Assert.Equal(TermStatus.Unknown, Judge(Term.Season, Offering(new()), november)!.Value.Status);
    }

    [Fact]
    public void Half_the_months_is_more_than_a_month_less()
    {
        var need = Needing(new() { Season = SeasonMonths.Range(1, 4) });
        var half = Judge(Term.Season, Offering(new() { Season = SeasonMonths.Of(1, 2) }), need)!.Value;
        var less = Judge(Term.Season, Offering(new() { Season = SeasonMonths.Of(1) }), need)!.Value;
        Assert.Equal((TermReason.SeasonPartly, 8_800), (half.Reason, half.Value));
        Assert.Equal(TermReason.SeasonUnderHalf, less.Reason);
        Assert.InRange(less.Value, 3_500, 6_000);
    }

    [Fact]
    public void An_order_under_the_minimum_is_a_near_miss_and_far_under_it_broken()
    {
        var offer = Offering(new() { MinimumOrder = new(100, "kg") });
        Assert.Equal(TermStatus.Fits, Judge(Term.MinimumOrder, offer, Needing(new() { Volume = Monthly(100) }))!.Value.Status);
        Assert.Equal(TermStatus.NearMiss, Judge(Term.MinimumOrder, offer, Needing(new() { Volume = Monthly(50) }))!.Value.Status);
        Assert.Equal(TermStatus.Broken, Judge(Term.MinimumOrder, offer, Needing(new() { Volume = Monthly(10) }))!.Value.Status);
    }

    [Fact]
    public void Deliveries_named_by_the_buyer_make_each_order_smaller()
    {
        var offer = Offering(new() { MinimumOrder = new(100, "kg") });
        var daily = Needing(new() { Volume = Monthly(260), Delivery = new([], 6, null) });
        Assert.Equal(10m, Judge(Term.MinimumOrder, offer, daily)!.Value.Asked, precision: 6);
    }

    [Fact]
    public void Another_province_breaks_a_required_origin_and_an_unknown_one_is_asked()
    {
        var need = Needing(new(), origin: "Sơn La");
        Assert.Equal(TermStatus.Fits, Judge(Term.Origin, Offering(new()), need)!.Value.Status);
        Assert.Equal(TermStatus.Broken, Judge(Term.Origin, Offering(new(), province: "Lào Cai"), need)!.Value.Status);
        Assert.Equal(TermStatus.Unknown, Judge(Term.Origin, Offering(new(), province: null), need)!.Value.Status);
    }

    [Fact]
    public void Who_is_there_need_not_deliver_there()
    {
        var need = Needing(new() { Delivery = new(["Sơn La"], null, null) });
        Assert.Equal(TermStatus.Fits, Judge(Term.DeliveryPlace, Offering(new()), need)!.Value.Status);
    }

    [Fact]
    public void Some_of_the_places_are_worth_more_than_none()
    {
        var need = Needing(new() { Delivery = new(["Hà Nội", "Bắc Ninh"], null, null) });
        var some = Judge(Term.DeliveryPlace, Offering(new() { Delivery = new(["Hà Nội"], null, null) }), need)!.Value;
        var none = Judge(Term.DeliveryPlace, Offering(new() { Delivery = new(["Cà Mau"], null, null) }), need)!.Value;
        Assert.Equal(TermReason.DeliveryPlacePartly, some.Reason);
        Assert.True(some.Value > none.Value);
    }

    [Fact]
    public void Fewer_deliveries_than_asked_are_a_near_miss()
    {
        var need = Needing(new() { Delivery = new([], 6, null) });
        var fit = Judge(Term.DeliveryRhythm, Offering(new() { Delivery = new([], 3, null) }), need)!.Value;
        Assert.Equal((TermStatus.NearMiss, 6_000), (fit.Status, fit.Value));
    }

    [Theory]
    [InlineData(30, 30, TermStatus.Fits)]
    [InlineData(45, 30, TermStatus.NearMiss)]
    [InlineData(90, 30, TermStatus.Broken)]
    public void Payment_days_are_held_against_the_producers_patience(int takes, int waits, object status) =>
        Assert.Equal(status, Judge(Term.PaymentDays, Offering(new() { PaymentDays = waits }), Needing(new() { PaymentDays = takes }))!.Value.Status);

    [Fact]
    public void Cash_at_once_suits_every_producer() =>
        Assert.Equal(TermStatus.Fits, Judge(Term.PaymentDays, Offering(new()), Needing(new() { PaymentDays = 0 }))!.Value.Status);

    [Theory]
    [InlineData(20, TermStatus.Fits)]
    [InlineData(15, TermStatus.NearMiss)]
    [InlineData(5, TermStatus.Broken)]
    public void A_discount_is_held_against_what_is_asked(int given, object status) =>
        Assert.Equal(status, Judge(Term.Discount, Offering(new() { DiscountPercent = given }), Needing(new() { DiscountPercent = 20 }))!.Value.Status);

    private static Terms Asking(decimal lowest) => new() { Price = new(lowest, lowest * 2, "VND", "kg") };

    private static Terms Paying(decimal ceiling) => new() { Price = new(null, ceiling, "VND", "kg") };
}

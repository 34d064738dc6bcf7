using Matchmaker.Matching;
using Matchmaker.Trade;
using static Matchmaker.Tests.Matching.Pairs;

namespace Matchmaker.Tests.Matching;

public sealed class VolumeRuleTests
{
    [Theory]
    [InlineData(1000, TermStatus.Fits, 10_000)]
    [InlineData(5000, TermStatus.Fits, 10_000)]
    [InlineData(500, TermStatus.NearMiss, 8_800)]
    [InlineData(100, TermStatus.NearMiss, 4_000)]
    public void A_capacity_is_held_against_what_is_wanted(int capacity, object status, int value)
    {
        var fit = Judge(Term.Volume, Offering(new() { Volume = Monthly(capacity) }), Needing(new() { Volume = Monthly(1000) }));
        Assert.Equal(status, fit!.Value.Status);
        Assert.Equal(value, fit.Value.Value);
    }

    [Fact]
    public void A_capacity_just_under_half_or_a_tenth_takes_the_lower_step()
    {
        Assert.InRange(Value(499), 5_000, 6_000);
        Assert.InRange(Value(99), 1_000, 1_500);

        static int Value(decimal capacity) =>
            Judge(Term.Volume, Offering(new() { Volume = Monthly(capacity) }), Needing(new() { Volume = Monthly(1000) }))!.Value.Value;
    }

    [Fact]
    public void A_capacity_under_a_tenth_breaks_the_term() =>
        Assert.Equal(
            TermReason.VolumeFarBelow,
            Judge(Term.Volume, Offering(new() { Volume = Monthly(99) }), Needing(new() { Volume = Monthly(1000) }))!.Value.Reason);

    [Fact]
    public void A_seasons_crop_is_spread_over_the_months_of_its_season()
    {
        var offer = Offering(new() { Volume = new(25_000, 25_000, "kg", Period.Season), Season = SeasonMonths.Of(5, 6) });
        var fit = Judge(Term.Volume, offer, Needing(new() { Volume = Monthly(20_000) }));
        Assert.Equal(12_500, fit!.Value.Had);
    }

    [Fact]
    public void A_years_output_without_months_is_spread_over_twelve() =>
        Assert.Equal(100, MonthlyVolume.PerMonth(1_200, Period.Year, default));

    [Fact]
    public void A_daily_need_is_compared_by_the_month()
    {
        var fit = Judge(
            Term.Volume,
            Offering(new() { Volume = Monthly(15_000) }),
            Needing(new() { Volume = new(500, 500, "kg", Period.Day) }));
        Assert.Equal(500m * 365 / 12, fit!.Value.Asked, precision: 6);
        Assert.Equal(TermStatus.NearMiss, fit.Value.Status);
    }

    [Fact]
    public void A_week_is_a_fifty_second_of_a_year() =>
        Assert.Equal(200m * 52 / 12, MonthlyVolume.PerMonth(200, Period.Week, default), precision: 6);

    [Fact]
    public void A_single_order_is_held_against_one_months_output()
    {
        var once = Needing(new() { Volume = new(150_000, 150_000, "cây", Period.Once) });
        var nursery = Offering(new() { Volume = new(200_000, 200_000, "cây", Period.Year), Season = SeasonMonths.Range(8, 11) });
        Assert.Equal(50_000, Judge(Term.Volume, nursery, once)!.Value.Had);
    }

    [Fact]
    public void The_lower_figure_of_a_need_and_the_upper_of_an_offer_count()
    {
        var fit = Judge(
            Term.Volume,
            Offering(new() { Volume = new(3_000, 5_000, "kg", Period.Month) }),
            Needing(new() { Volume = new(5_000, 9_000, "kg", Period.Month) }));
        Assert.Equal(TermStatus.Fits, fit!.Value.Status);
    }

    [Fact]
    public void Boxes_against_kilograms_are_unknown_and_both_sides_are_asked()
    {
        var offer = Offering(new() { Volume = Monthly(5, "hộp") });
        var need = Needing(new() { Volume = Monthly(1000) });
        var fit = Judge(Term.Volume, offer, need)!.Value;
        Assert.Equal((TermStatus.Unknown, TermFit.Neutral), (fit.Status, fit.Value));
        var text = TermRules.Say(fit, offer, need);
        Assert.NotNull(text.AskProducer);
        Assert.NotNull(text.AskBuyer);
    }

    [Fact]
    public void A_need_without_volume_weighs_nothing() =>
        Assert.Null(Judge(Term.Volume, Offering(new() { Volume = Monthly(5) }), Needing(new())));
}

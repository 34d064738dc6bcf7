using CsCheck;
using Matchmaker.Search;
using Matchmaker.Tests.Matching;
using Matchmaker.Trade;

namespace Matchmaker.Tests.Search;

public sealed class TermsInTextTests
{
    [Fact]
    public void What_no_field_states_is_read_out_of_the_text()
    {
        var (terms, read) = TermsInText.Fill(
            Terms.Unstated,
            "Mận hậu Mộc Châu giá 25.000đ/kg",
            "Vụ tháng 5-7, sản lượng 2 tấn/tháng, đặt tối thiểu 50 kg. Đạt VietGAP. Công nợ 30 ngày, chiết khấu 5%. Thùng 10 kg, độ đường 12%.",
            asks: false);
        Assert.Equal(new PriceRange(25_000, 25_000, "VND", "kg"), terms.Price);
        Assert.Equal(new Volume(2_000, 2_000, "kg", Period.Month), terms.Volume);
        Assert.Equal(new Quantity(50, "kg"), terms.MinimumOrder);
        Assert.Equal(SeasonMonths.Of(5, 6, 7), terms.Season);
        Assert.Equal("vietgap", Assert.Single(terms.Certificates).Scheme, ignoreCase: true);
        Assert.Equal((30, 5m), (terms.PaymentDays!.Value, terms.DiscountPercent!.Value));
        Assert.Equal(
            TermsRead.Price | TermsRead.Volume | TermsRead.MinimumOrder | TermsRead.Season | TermsRead.Certificates | TermsRead.PaymentDays | TermsRead.Discount, read);
    }

    [Fact]
    public void A_field_always_wins() => Gens.Terms.Sample(stated =>
    {
        var (terms, read) = TermsInText.Fill(stated, "Mận giá 25.000đ/kg, 2 tấn/tháng, tháng 5-7, đặt tối thiểu 50 kg, VietGAP, công nợ 30 ngày, chiết khấu 5%", null, asks: false);
        Assert.Equal(stated.Volume ?? terms.Volume, terms.Volume);
        Assert.Equal(stated.Price ?? terms.Price, terms.Price);
        Assert.Equal(stated.MinimumOrder ?? terms.MinimumOrder, terms.MinimumOrder);
        Assert.Equal(stated.PaymentDays ?? 30, terms.PaymentDays);
        Assert.Equal(stated.DiscountPercent ?? 5, terms.DiscountPercent);
        Assert.Equal(stated.Season.IsEmpty ? SeasonMonths.Of(5, 6, 7) : stated.Season, terms.Season);
        Assert.Equal(stated.Certificates.IsEmpty, read.HasFlag(TermsRead.Certificates));
        Assert.Equal(stated.Price is null, read.HasFlag(TermsRead.Price));
    });

    [Theory]
    [InlineData("Mận hậu tươi ngon")]
    [InlineData("Sầu riêng loại 1 giá 90k/kg, loại 2 giá 60k/kg")]
    [InlineData("Nước mắm 40% đạm, chai 500 ml")]
    [InlineData("Thùng xốp 10kg")]
    public void Nothing_is_read_where_nothing_certain_is_said(string title) => Assert.Equal(TermsRead.None, TermsInText.Fill(Terms.Unstated, title, null, asks: false).Read);

    [Theory]
    [InlineData("Cần mua 20 tấn xoài cát chu", 20_000, "kg")]
    [InlineData("Can mua gap 20 tan xoai cat chu", 20_000, "kg")]
    [InlineData("Nhà hàng đặt 500 hộp mứt dâu", 500, "hộp")]
    [InlineData("Chuỗi quán cần: 300 chai mật ong", 300, "chai")]
    [InlineData("Restaurant needs 2 tons of plums in June 2026", 2_000, "kg")]
    [InlineData("Looking for 500 bottles of honey", 500, "chai")]
    public void What_a_need_asks_for_once_is_its_volume_and_an_offer_asks_for_nothing(string title, int value, string unit)
    {
        Assert.Equal(new Volume(value, value, unit, Period.Once), TermsInText.Fill(Terms.Unstated, title, null, asks: true).Terms.Volume);
        Assert.Null(TermsInText.Fill(Terms.Unstated, title, null, asks: false).Terms.Volume);
    }

    [Theory]
    [InlineData("Cần 50 kg rau mỗi ngày giao trước 6 giờ")]
    [InlineData("Hàng tuần cần 50 kg rau")]
    [InlineData("Cần mua 20 tấn xoài, cung cấp liên tục")]
    [InlineData("Need 500 kg of ginger, weekly delivery")]
    [InlineData("Cần mua 20 tấn xoài hoặc mua 30 tấn chuối")]
    [InlineData("Cần mua 2 ha đất trồng chè")]
    [InlineData("Cần mua xoài túi 5 kg")]
    public void What_may_be_one_delivery_of_many_or_no_amount_of_goods_is_no_one_off_order(string title) =>
        Assert.NotEqual(Period.Once, TermsInText.Fill(Terms.Unstated, title, null, asks: true).Terms.Volume?.Per);

    [Fact]
    public void A_rhythm_wins_over_a_total() =>
        Assert.Equal(new Volume(2_000, 2_000, "kg", Period.Week), TermsInText.Fill(Terms.Unstated, "Cần mận hậu, giao 2 tấn/tuần, cần 20 tấn", null, asks: true).Terms.Volume);
}

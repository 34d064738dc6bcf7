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
            "Vụ tháng 5-7, sản lượng 2 tấn/tháng, đặt tối thiểu 50 kg. Đạt VietGAP. Công nợ 30 ngày, chiết khấu 5%. Thùng 10 kg, độ đường 12%.");
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
        var (terms, read) = TermsInText.Fill(stated, "Mận giá 25.000đ/kg, 2 tấn/tháng, tháng 5-7, đặt tối thiểu 50 kg, VietGAP, công nợ 30 ngày, chiết khấu 5%", null);
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
    public void Nothing_is_read_where_nothing_certain_is_said(string title) => Assert.Equal(TermsRead.None, TermsInText.Fill(Terms.Unstated, title, null).Read);
}

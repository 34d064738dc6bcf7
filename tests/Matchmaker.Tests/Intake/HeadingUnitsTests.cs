using System.Collections.Frozen;
using System.Text;
using Matchmaker.Intake;
using Matchmaker.Trade;

namespace Matchmaker.Tests.Intake;

/// <summary>What a column's own heading says of its cells, in a whole import.</summary>
public sealed class HeadingUnitsTests
{
    [Theory]
    [InlineData("Đặt tối thiểu (kg)", "tấn", "50", 50)]
    [InlineData("Đặt tối thiểu (tấn)", "", "2", 2000)]
    [InlineData("Đặt tối thiểu (kg)", "tấn", "1 tạ", 100)]
    [InlineData("Đặt tối thiểu", "tấn", "2", 2000)]
    public void A_minimum_order_is_in_the_unit_of_its_own_heading(string heading, string unit, string cell, int kg) =>
        Assert.Equal(new Quantity(kg, "kg"), Terms($"Tên cơ sở;Sản phẩm;ĐVT;Sản lượng;{heading}\nHTX A;Mận;{unit};5;{cell}\n").MinimumOrder);

    [Fact]
    public void A_price_in_thousands_by_its_heading_is_read_in_dong() =>
        Assert.Equal(new PriceRange(1_200_000, 1_200_000, "VND", "kg"), Terms("Tên cơ sở;Sản phẩm;Giá (1.000đ/kg)\nHTX A;Chè;1200\n").Price);

    [Theory]
    [InlineData("Số sao", "4", "OCOP", "4")]
    [InlineData("OCOP", "x", "OCOP", null)]
    public void A_certificate_is_read_by_its_heading(string heading, string cell, string scheme, string? level)
    {
        var claim = Assert.Single(Terms($"Tên cơ sở;Sản phẩm;{heading}\nHTX A;Chè;{cell}\n").Certificates);
        Assert.Equal((scheme, level), (claim.Scheme, claim.Level));
    }

    private static Terms Terms(string csv)
    {
        var result = WorkbookReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "a.csv", Headings.Shipped, FrozenDictionary<string, string>.Empty, progress: null, TestContext.Current.CancellationToken);
        return Assert.Single(result.Records, record => record.Kind == RecordKind.Offer).Values.Terms!;
    }
}

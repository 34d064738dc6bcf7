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

    [Theory]
    [InlineData("Sản lượng 6 tháng đầu năm (tấn)", "", "Once")]
    [InlineData("Sản lượng năm 2026 (tấn)", "", "Year")]
    [InlineData("Sản lượng", "tấn/năm", "Year")]
    [InlineData("Sản lượng (tạ/vụ)", "tấn", "Season")]
    public void A_period_is_that_of_the_unit_or_else_of_the_heading(string heading, string unit, string per) =>
        Assert.Equal(new Volume(5_000, 5_000, "kg", Enum.Parse<Period>(per)), Terms($"Tên cơ sở;Sản phẩm;ĐVT;{heading}\nHTX A;Mận;{unit};5\n").Volume);

    [Fact]
    public void A_unit_said_above_the_table_is_that_of_bare_numbers_alone()
    {
        Assert.Equal(5_000, Terms("Biểu 2 (ĐVT: tấn)\nTên cơ sở;Sản phẩm;Sản lượng năm\nHTX A;Mận;5\n").Volume?.Max);
        Assert.Equal(5, Terms("Biểu 2 (ĐVT: tấn)\nTên cơ sở;Sản phẩm;Sản lượng năm (kg)\nHTX A;Mận;5\n").Volume?.Max);
    }

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

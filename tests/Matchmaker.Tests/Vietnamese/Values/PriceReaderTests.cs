using Matchmaker.Trade;
using Matchmaker.Vietnamese;

namespace Matchmaker.Tests.Vietnamese.Values;

public sealed class PriceReaderTests
{
    private static readonly Units Known = Units.Shipped;

    [Theory]
    [InlineData("25.000đ/kg", 25000, 25000, "kg")]
    [InlineData("25k", 25000, 25000, "kg")]
    [InlineData("15-20 nghìn", 15000, 20000, "kg")]
    [InlineData("1.200.000", 1200000, 1200000, "kg")]
    [InlineData("1tr2", 1200000, 1200000, "kg")]
    [InlineData("1tr250/bộ", 1250000, 1250000, "bộ")]
    [InlineData("2 triệu rưỡi", 2500000, 2500000, "kg")]
    [InlineData("25 nghìn 500", 25500, 25500, "kg")]
    [InlineData("250.000 đồng/chai", 250000, 250000, "chai")]
    [InlineData("20-25k/kg", 20000, 25000, "kg")]
    [InlineData("từ 20 đến 25 nghìn một kg", 20000, 25000, "kg")]
    [InlineData("8 - 12 ngàn đồng/quả", 8000, 12000, "quả")]
    [InlineData("25000d/kg", 25000, 25000, "kg")]
    [InlineData("70 nghin/kg", 70000, 70000, "kg")]
    [InlineData("25,000 VND/kg", 25000, 25000, "kg")]
    [InlineData("18.500", 18500, 18500, "kg")]
    [InlineData("900 nghìn - 1,2 triệu", 900000, 1200000, "kg")]
    [InlineData("120k 1 hộp", 120000, 120000, "hộp")]
    [InlineData("8.500.000đ/tấn", 8500, 8500, "kg")]
    [InlineData("12 triệu đồng/tấn", 12000, 12000, "kg")]
    [InlineData("250k/yến", 25000, 25000, "kg")]
    [InlineData("30.000đ/100g", 300000, 300000, "kg")]
    [InlineData("55.000đ/2 hộp", 27500, 27500, "hộp")]
    [InlineData("120 ngàn/chai 500ml", 120000, 120000, "chai")]
    [InlineData("Loại 1: 30.000đ/kg", 30000, 30000, "kg")]
    public void A_price_is_read_in_whole_dong(string cell, int min, int max, string per)
    {
        var read = Assert.IsType<Reading<PriceRange>.Value>(PriceReader.Read(cell, Known, PriceDefaults.None));
        Assert.Equal(new PriceRange(min, max, "VND", per), read.Result);
    }

    [Theory]
    [InlineData("Giá (triệu đồng/tấn)", "12", 12000)]
    [InlineData("Giá (đồng/tạ)", "850.000", 8500)]
    [InlineData("Giá bán", "25.000", 25000)]
    [InlineData("Giá (1.000đ/kg)", "1200", 1200000)]
    [InlineData("Giá (1000 đồng/kg)", "25", 25000)]
    [InlineData("Giá (1,000 VND)", "25", 25000)]
    [InlineData("Giá (000đ/kg)", "1200", 1200000)]
    [InlineData("Giá (1.000.000 đ/tấn)", "12", 12000)]
    [InlineData("Giá 2025 (đ/kg)", "25000", 25000)]
    public void A_price_for_a_larger_unit_in_the_heading_is_turned_into_kg(string heading, string cell, int price)
    {
        var read = Assert.IsType<Reading<PriceRange>.Value>(PriceReader.Read(cell, Known, PriceDefaults.FromHeading(heading, Known)));
        Assert.Equal(new PriceRange(price, price, "VND", "kg"), read.Result);
    }

    [Fact]
    public void A_price_too_low_for_the_unit_beside_it_is_for_a_kg()
    {
        var read = Assert.IsType<Reading<PriceRange>.Value>(PriceReader.Read("25.000đ", Known, new(null, Known.BySymbol("tấn"))));
        Assert.Equal(new PriceRange(25000, 25000, "VND", "kg"), read.Result);
    }

    [Theory]
    [InlineData("-25.000đ", "number-negative")]
    [InlineData("05/07/2026", "date-instead")]
    [InlineData("mười đồng bạc", "price-unreadable")]
    public void What_is_no_price_says_why(string cell, string reason) =>
        Assert.Equal(reason, Assert.IsType<Reading<PriceRange>.Unreadable>(PriceReader.Read(cell, Known, PriceDefaults.None)).Why.Reason);

    [Theory]
    [InlineData("dưới 70 nghìn", null, 70000)]
    [InlineData("từ 25k/kg", 25000, null)]
    [InlineData("tối đa 30.000đ/kg", null, 30000)]
    public void A_ceiling_or_a_floor_leaves_the_other_end_open(string cell, int? min, int? max)
    {
        var read = Assert.IsType<Reading<PriceRange>.Value>(PriceReader.Read(cell, Known, PriceDefaults.None));
        Assert.Equal((min, max), ((int?)read.Result.Min, (int?)read.Result.Max));
    }

    [Theory]
    [InlineData("thoả thuận")]
    [InlineData("thỏa thuận")]
    [InlineData("Thoa thuan")]
    [InlineData("Liên hệ")]
    [InlineData("negotiable")]
    public void A_price_left_open_is_unstated(string cell) => Assert.IsType<Reading<PriceRange>.Unstated>(PriceReader.Read(cell, Known, PriceDefaults.None));

    [Fact]
    public void Dollars_keep_their_cents()
    {
        var read = Assert.IsType<Reading<PriceRange>.Value>(PriceReader.Read("$5.50/kg", Known, PriceDefaults.None));
        Assert.Equal(new PriceRange(5.5m, 5.5m, "USD", "kg"), read.Result);
    }

    [Fact]
    public void A_bare_small_number_is_thousands_and_says_so()
    {
        var read = Assert.IsType<Reading<PriceRange>.Value>(PriceReader.Read("25", Known, PriceDefaults.None));
        Assert.Equal(25000, read.Result.Min);
        Assert.Contains(read.Remarks, remark => remark.Reason == "price-assumed-thousands");
    }

    [Fact]
    public void A_heading_gives_scale_and_unit()
    {
        var heading = PriceDefaults.FromHeading("Giá bán (nghìn đồng/chai)", Known);
        var read = Assert.IsType<Reading<PriceRange>.Value>(PriceReader.Read("150", Known, heading));
        Assert.Equal(new PriceRange(150000, 150000, "VND", "chai"), read.Result);
        Assert.Empty(read.Remarks);
    }

    [Fact]
    public void The_lone_group_is_ambiguous_only_where_it_can_be()
    {
        Assert.Contains(PriceReader.Read("1.200", Known, PriceDefaults.None).AllRemarks, remark => remark.Reason == "number-separator-ambiguous");
        Assert.DoesNotContain(PriceReader.Read("25.000đ/kg", Known, PriceDefaults.None).AllRemarks, remark => remark.Reason == "number-separator-ambiguous");
    }

    [Theory]
    [InlineData("Mật ong 15 tấn/tháng cho nhà máy, giá dưới 70 nghìn, có HACCP", "dưới 70 nghìn")]
    [InlineData("Củ sắn nước 200 tấn xuất Campuchia, giá 5 ngàn", "5 ngàn")]
    [InlineData("Gạch không nung 4 triệu viên/tháng, 1.200đ/viên", "1.200đ/viên")]
    public void Free_text_gives_up_its_prices(string text, string mention)
    {
        var found = Assert.Single(PriceReader.FindAll(text, Known));
        Assert.Equal(mention, text.Substring(found.Start, found.Length));
    }
}

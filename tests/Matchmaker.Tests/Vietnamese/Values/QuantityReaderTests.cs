using Matchmaker.Trade;
using Matchmaker.Vietnamese;

namespace Matchmaker.Tests.Vietnamese.Values;

public sealed class QuantityReaderTests
{
    private static readonly Units Known = Units.Shipped;

    [Theory]
    [InlineData("2,5 tấn/tháng", 2500, 2500, "kg", "Month")]
    [InlineData("500kg-1 tạ/vụ", 100, 500, "kg", "Season")]
    [InlineData("khoảng 3 tạ một vụ", 300, 300, "kg", "Season")]
    [InlineData("5 tan/thang", 5000, 5000, "kg", "Month")]
    [InlineData("5 tấn mỗi tháng", 5000, 5000, "kg", "Month")]
    [InlineData("mỗi tháng 5 tấn", 5000, 5000, "kg", "Month")]
    [InlineData("15-20 tấn/năm", 15000, 20000, "kg", "Year")]
    [InlineData("từ 5 đến 7 tấn/tuần", 5000, 7000, "kg", "Week")]
    [InlineData("2 tons per month", 2000, 2000, "kg", "Month")]
    [InlineData("10 yến/ngày", 100, 100, "kg", "Day")]
    [InlineData("2 tấn rưỡi/tháng", 2500, 2500, "kg", "Month")]
    [InlineData("1 tấn 2 tạ/tháng", 1200, 1200, "kg", "Month")]
    [InlineData("30 tấn/quý", 10000, 10000, "kg", "Month")]
    [InlineData("10 tấn/2 tháng", 5000, 5000, "kg", "Month")]
    [InlineData("4 triệu viên/tháng", 4000000, 4000000, "viên", "Month")]
    [InlineData("500 chai/tuần", 500, 500, "chai", "Week")]
    [InlineData("300 lít/tháng", 300, 300, "lít", "Month")]
    [InlineData("20.000 hộp/năm", 20000, 20000, "hộp", "Year")]
    [InlineData("½ tấn/tuần", 500, 500, "kg", "Week")]
    [InlineData("1/2 tấn/tuần", 500, 500, "kg", "Week")]
    [InlineData("nửa tạ mỗi ngày", 50, 50, "kg", "Day")]
    [InlineData("5T/tháng", 5000, 5000, "kg", "Month")]
    [InlineData("5 tấn / tháng", 5000, 5000, "kg", "Month")]
    [InlineData("25 000 kg/năm", 25000, 25000, "kg", "Year")]
    [InlineData("Khoảng 800 - 1000 ký/tuần", 800, 1000, "kg", "Week")]
    [InlineData("3000 trái/vụ", 3000, 3000, "quả", "Season")]
    [InlineData("500 kg daily", 500, 500, "kg", "Day")]
    [InlineData("1 chuyến 5 tấn", 5000, 5000, "kg", "Once")]
    [InlineData("3000 hộp 500g/tháng", 3000, 3000, "hộp", "Month")]
    [InlineData("50 lít rượu/tháng", 50, 50, "lít", "Month")]
    public void A_volume_is_read_with_its_unit_and_period(string cell, int min, int max, string unit, string per)
    {
        foreach (var form in new[] { System.Text.NormalizationForm.FormC, System.Text.NormalizationForm.FormD })
        {
            var read = Assert.IsType<Reading<Volume>.Value>(VolumeReader.Read(cell.Normalize(form), Known, VolumeDefaults.None));
            Assert.Equal(new Volume(min, max, unit, Enum.Parse<Period>(per)), read.Result);
        }
    }

    [Theory]
    [InlineData("trên 5 tấn/tháng", 5000, null)]
    [InlineData("tối đa 5 tấn/tháng", null, 5000)]
    [InlineData("không quá 5 tấn/tháng", null, 5000)]
    [InlineData("không dưới 5 tấn/tháng", 5000, null)]
    [InlineData("5 tấn trở lên/tháng", 5000, null)]
    [InlineData(">= 5 tấn/tháng", 5000, null)]
    public void A_bound_leaves_the_other_end_open(string cell, int? min, int? max)
    {
        var read = Assert.IsType<Reading<Volume>.Value>(VolumeReader.Read(cell, Known, VolumeDefaults.None));
        Assert.Equal((min, max, Period.Month), ((int?)read.Result.Min, (int?)read.Result.Max, read.Result.Per));
    }

    [Theory]
    [InlineData("1.200 kg/tháng", 1200, "number-separator-ambiguous")]
    [InlineData("1,250 tấn/tháng", 1250, "number-separator-ambiguous")]
    [InlineData("1,200 kg/tháng", 1200, "number-separator-ambiguous")]
    [InlineData("5 chục/tháng", 50, "unit-ambiguous")]
    [InlineData("50 cân/tháng", 50, "unit-ambiguous")]
    [InlineData("50 can/thang", 50, "unit-unaccented")]
    [InlineData("5 ta/thang", 500, "unit-unaccented")]
    [InlineData("7-5 tấn/tháng", 5000, "range-reversed")]
    [InlineData("1 tấn 2/tháng", 1200, "unit-tail-assumed")]
    [InlineData("5 tấn", 5000, "period-assumed")]
    public void What_had_to_be_guessed_is_said(string cell, int min, string reason)
    {
        var read = Assert.IsType<Reading<Volume>.Value>(VolumeReader.Read(cell, Known, VolumeDefaults.None));
        Assert.Equal(min, read.Result.Min);
        Assert.Contains(read.Remarks, remark => remark.Reason == reason && remark.Severity == RemarkSeverity.Warning);
    }

    [Fact]
    public void A_heading_gives_bare_numbers_their_unit_and_period()
    {
        var heading = VolumeDefaults.FromHeading("Sản lượng (tấn/năm)", Known);
        var read = Assert.IsType<Reading<Volume>.Value>(VolumeReader.Read("12,5", Known, heading));
        Assert.Equal(new Volume(12500, 12500, "kg", Period.Year), read.Result);
        Assert.Empty(read.Remarks);
    }

    [Theory]
    [InlineData("12", 12, "Once", "unit-assumed")]
    [InlineData("khoảng 500/tháng", 500, "Month", "unit-assumed")]
    [InlineData("1.200", 1200, "Once", "number-separator-ambiguous")]
    public void A_bare_number_without_a_heading_is_kg_with_a_remark(string cell, int kg, string per, string reason)
    {
        var read = Assert.IsType<Reading<Volume>.Value>(VolumeReader.Read(cell, Known, VolumeDefaults.None));
        Assert.Equal(new Volume(kg, kg, "kg", Enum.Parse<Period>(per)), read.Result);
        Assert.Contains(read.Remarks, remark => remark.Reason == reason);
    }

    [Theory]
    [InlineData("-5 tấn/vụ", "number-negative")]
    [InlineData("05/07/2026", "date-instead")]
    [InlineData("lô 12 hàng", "quantity-unreadable")]
    public void What_is_no_volume_says_why(string cell, string reason) =>
        Assert.Equal(reason, Assert.IsType<Reading<Volume>.Unreadable>(VolumeReader.Read(cell, Known, VolumeDefaults.None)).Why.Reason);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void An_empty_cell_is_blank(string? cell) => Assert.IsType<Reading<Volume>.Blank>(VolumeReader.Read(cell, Known, VolumeDefaults.None));

    [Theory]
    [InlineData("chưa có")]
    [InlineData("-")]
    [InlineData("0 kg")]
    [InlineData("theo nhu cầu")]
    public void A_cell_that_says_there_is_no_value_is_unstated(string cell) => Assert.IsType<Reading<Volume>.Unstated>(VolumeReader.Read(cell, Known, VolumeDefaults.None));

    [Fact]
    public void Free_text_tells_volumes_from_packs_yields_and_minimum_orders()
    {
        const string Text = "Mận hậu 20 tấn/vụ, thùng 10kg, năng suất 15 tấn/ha, đặt tối thiểu 50 kg, còn 3 tạ ở kho, tháng 5-7";
        var found = QuantityReader.FindAll(Text, Known);
        Assert.Equal(
            [(AmountRole.Volume, 20000m), (AmountRole.PackSize, 10m), (AmountRole.Yield, 15000m), (AmountRole.MinimumOrder, 50m), (AmountRole.Plain, 300m)],
            found.Select(mention => (mention.Value.Role, mention.Value.Min ?? 0)));
        Assert.Equal("20 tấn/vụ", Text.Substring(found[0].Start, found[0].Length));
        Assert.Equal("10kg", Text.Substring(found[1].Start, found[1].Length));
    }

    [Theory]
    [InlineData("Đường Lê Lợi, quận 12 cần 3 con đường")]
    [InlineData("gọi 0912345678 sau 17h")]
    [InlineData("T5-T7")]
    public void Numbers_without_trade_units_are_not_volumes(string text) => Assert.Empty(VolumeReader.FindAll(text, Known));

    [Theory]
    [InlineData("Loại 1: 20 tấn", 20000)]
    [InlineData("Năm 2025: 20 tấn", 20000)]
    [InlineData("Tháng 5: 20", 20000)]
    [InlineData("Tháng 5-7: 20", 20000)]
    [InlineData("T5: 20", 20000)]
    [InlineData("vụ 2: 15", 15000)]
    [InlineData("2 vụ, 30", 30000)]
    [InlineData("5 (500 kg)", 500)]
    [InlineData("50 ha (300)", 300000)]
    public void A_number_that_only_counts_or_labels_is_not_the_amount(string cell, int kg)
    {
        var heading = VolumeDefaults.FromHeading("Sản lượng (tấn)", Known);
        var volume = Assert.IsType<Reading<Volume>.Value>(VolumeReader.Read(cell, Known, heading));
        Assert.Equal((kg, "kg"), ((int)volume.Result.Min!.Value, volume.Result.Unit));
        Assert.Contains(volume.Remarks, remark => remark.Reason == "amount-among-others" || cell.StartsWith("2 vụ", StringComparison.Ordinal));
        Assert.Equal(new Quantity(kg, "kg"), Assert.IsType<Reading<Quantity>.Value>(QuantityReader.Read(cell, Known, heading.Unit)).Result);
    }

    [Theory]
    [InlineData("50 ha (300 tấn/năm)", 300000, "kg", "Year")]
    [InlineData("50 ha, 15 tấn/ha", 500000, "m2", "Once")]
    [InlineData("bao 50kg: 20 bao", 20, "bao", "Once")]
    public void An_amount_of_goods_beats_the_land_and_the_pack(string cell, int amount, string unit, string per)
    {
        var read = Assert.IsType<Reading<Volume>.Value>(VolumeReader.Read(cell, Known, VolumeDefaults.None));
        Assert.Equal(new Volume(amount, amount, unit, Enum.Parse<Period>(per)), read.Result);
        Assert.Contains(read.Remarks, remark => remark.Severity == RemarkSeverity.Warning && remark.Reason is "amount-among-others" or "several-amounts");
    }

    [Theory]
    [InlineData("20 (thùng 10 kg)", 20000, "Once")]
    [InlineData("20", 20000, "Once")]
    [InlineData("mỗi tháng 20", 20000, "Month")]
    [InlineData("5-7", 5000, "Once")]
    [InlineData("năm tấn", 5000, "Once")]
    public void A_bare_number_under_a_heading_is_still_the_amount(string cell, int kg, string per)
    {
        var read = Assert.IsType<Reading<Volume>.Value>(VolumeReader.Read(cell, Known, VolumeDefaults.FromHeading("Sản lượng (tấn)", Known)));
        Assert.Equal((kg, Enum.Parse<Period>(per)), ((int)read.Result.Min!.Value, read.Result.Per));
        Assert.DoesNotContain(read.Remarks, remark => remark.Reason == "amount-among-others");
    }
}

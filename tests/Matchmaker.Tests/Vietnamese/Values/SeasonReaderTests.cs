using Matchmaker.Trade;
using Matchmaker.Vietnamese;

namespace Matchmaker.Tests.Vietnamese.Values;

public sealed class SeasonReaderTests
{
    [Theory]
    [InlineData("tháng 5-7", "5,6,7")]
    [InlineData("T11->T2", "1,2,11,12")]
    [InlineData("T11 → T2", "1,2,11,12")]
    [InlineData("quanh năm", "1,2,3,4,5,6,7,8,9,10,11,12")]
    [InlineData("quanh nam", "1,2,3,4,5,6,7,8,9,10,11,12")]
    [InlineData("từ tháng 5 đến hết tháng 7", "5,6,7")]
    [InlineData("May–July", "5,6,7")]
    [InlineData("from May to July", "5,6,7")]
    [InlineData("5,6,7", "5,6,7")]
    [InlineData("5-7", "5,6,7")]
    [InlineData("tháng 5, 6 và 9", "5,6,9")]
    [InlineData("tháng 12 đến tháng 2 năm sau", "1,2,12")]
    [InlineData("thang 3 den thang 5", "3,4,5")]
    [InlineData("T5, T6", "5,6")]
    [InlineData("cuối tháng 5 - đầu tháng 7", "5,6,7")]
    [InlineData("quý II", "4,5,6")]
    [InlineData("6 tháng cuối năm", "7,8,9,10,11,12")]
    [InlineData("tháng giêng", "1")]
    [InlineData("tháng 5/2026 - tháng 7/2026", "5,6,7")]
    [InlineData("tháng 1-3, tháng 9-10", "1,2,3,9,10")]
    [InlineData("tháng mười hai", "12")]
    [InlineData("tháng 11 năm trước đến tháng 2 năm sau", "1,2,11,12")]
    [InlineData("từ 15/5 đến 30/7", "5,6,7")]
    [InlineData("1/5-1/7", "5,6,7")]
    [InlineData("quý II, III", "4,5,6,7,8,9")]
    [InlineData("cả năm trừ tháng 2", "1,3,4,5,6,7,8,9,10,11,12")]
    [InlineData("Vụ 1: tháng 3-6; vụ 2: tháng 8-11", "3,4,5,6,8,9,10,11")]
    [InlineData("2 vụ: tháng 3-5 và tháng 9", "3,4,5,9")]
    [InlineData("vụ 1-2, T5-T6", "5,6")]
    [InlineData("đợt 1: 3-4, đợt 2: 9", "3,4,9")]
    [InlineData("từ 5 đến tháng 7", "5,6,7")]
    [InlineData("mùa vụ 5-7", "5,6,7")]
    [InlineData("tháng 5 6 7", "5,6,7")]
    [InlineData("tháng 5 / 6 / 7", "5,6,7")]
    public void Months_are_read_and_wrap_over_the_year(string cell, string months)
    {
        foreach (var form in new[] { System.Text.NormalizationForm.FormC, System.Text.NormalizationForm.FormD })
        {
            var read = Assert.IsType<Reading<SeasonMonths>.Value>(SeasonReader.Read(cell.Normalize(form)));
            Assert.Equal(months, read.Result.ToString());
        }
    }

    [Theory]
    [InlineData("vụ xuân", "2,3,4", "season-name-assumed")]
    [InlineData("dịp Tết", "1,2", "season-name-assumed")]
    [InlineData("tháng 8 âm lịch", "8", "season-lunar")]
    [InlineData("05/07/2026", "5,6,7", "season-from-date")]
    [InlineData("11/02/2026", "1,2,11,12", "season-from-date")]
    [InlineData("tháng 6-15", "6", "season-partly-read")]
    [InlineData("10 hộ, tháng 5", "5", "season-partly-read")]
    public void A_season_without_months_says_what_was_taken(string cell, string months, string reason)
    {
        var read = Assert.IsType<Reading<SeasonMonths>.Value>(SeasonReader.Read(cell));
        Assert.Equal(months, read.Result.ToString());
        Assert.Contains(read.Remarks, remark => remark.Reason == reason);
    }

    [Theory]
    [InlineData("13")]
    [InlineData("mận hậu")]
    [InlineData("2 vụ/năm")]
    [InlineData("2-3 vụ/năm")]
    [InlineData("3 lứa")]
    public void What_is_no_month_is_unreadable(string cell) => Assert.IsType<Reading<SeasonMonths>.Unreadable>(SeasonReader.Read(cell));

    [Theory]
    [InlineData("20 tấn/tháng")]
    [InlineData("bảo hành 36 tháng")]
    [InlineData("giao T2, T4, CN hàng tuần")]
    [InlineData("xưởng may thêu, máy sấy")]
    public void A_period_a_duration_or_a_weekday_is_no_season(string text) => Assert.Empty(SeasonReader.FindAll(text));

    [Theory]
    [InlineData("Cần mận Bắc bán tháng 12 dịp cưới", "tháng 12", "12")]
    [InlineData("thu hoạch T5-T7, 2,5 tấn", "T5-T7", "5,6,7")]
    [InlineData("bán tháng 5, 6 tấn một tuần", "tháng 5", "5")]
    public void Free_text_gives_up_its_months(string text, string mention, string months)
    {
        var found = Assert.Single(SeasonReader.FindAll(text));
        Assert.Equal((mention, months), (text.Substring(found.Start, found.Length), found.Value.ToString()));
    }

    [Fact]
    public void Crops_beside_their_months_need_no_remark() =>
        Assert.Empty(SeasonReader.Read("tháng 5-7 (2 vụ/năm)").AllRemarks);
}

using System.Globalization;
using Matchmaker.Trade;
using Matchmaker.Vietnamese;

namespace Matchmaker.Tests.Vietnamese.Values;

public sealed class OtherReadersTests
{
    [Theory]
    [InlineData("31/12/2026", "2026-12-31")]
    [InlineData("5/7/2026", "2026-07-05")]
    [InlineData("05-07-26", "2026-07-05")]
    [InlineData("5.7.2026", "2026-07-05")]
    [InlineData("2026-12-31", "2026-12-31")]
    [InlineData("2026-12-31T00:00:00", "2026-12-31")]
    [InlineData("ngày 5 tháng 7 năm 2026", "2026-07-05")]
    [InlineData("46387", "2026-12-31")]
    [InlineData("12/2026", "2026-12-31")]
    [InlineData("12/31/2026", "2026-12-31")]
    public void A_date_is_read_day_first(string cell, string day) =>
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), Assert.IsType<Reading<DateOnly>.Value>(DateReader.Read(cell)).Result);

    [Theory]
    [InlineData("31/2/2026")]
    [InlineData("32/12/2026")]
    [InlineData("không nhớ ngày")]
    public void A_day_that_does_not_exist_is_unreadable(string cell) => Assert.IsType<Reading<DateOnly>.Unreadable>(DateReader.Read(cell));

    [Theory]
    [InlineData("0912345678", "+84912345678")]
    [InlineData("0912.345.678", "+84912345678")]
    [InlineData("+84 912 345 678", "+84912345678")]
    [InlineData("912345678", "+84912345678")]
    [InlineData("0168 345 6789", "+84383456789")]
    [InlineData("0212.3852.123", "+842123852123")]
    [InlineData("022 3852 123", "+842123852123")]
    [InlineData("0912345678 / 0987654321", "+84912345678,+84987654321")]
    [InlineData("0912345678 - 0987654321", "+84912345678,+84987654321")]
    [InlineData("0912345678 0987654321", "+84912345678,+84987654321")]
    [InlineData("Chị Hà (0912 345 678), 0212 3852 123", "+84912345678,+842123852123")]
    [InlineData("84912345678", "+84912345678")]
    public void Telephone_numbers_become_international(string cell, string numbers) =>
        Assert.Equal(numbers, string.Join(",", Assert.IsType<Reading<System.Collections.Immutable.ImmutableArray<string>>.Value>(PhoneReader.Read(cell)).Result));

    [Theory]
    [InlineData("12345")]
    [InlineData("không có số")]
    [InlineData("0000000000")]
    public void What_is_no_number_in_use_is_unreadable(string cell) => Assert.IsType<Reading<System.Collections.Immutable.ImmutableArray<string>>.Unreadable>(PhoneReader.Read(cell));

    [Theory]
    [InlineData("0100109106", "0100109106", null)]
    [InlineData("0100109106-001", "0100109106-001", null)]
    [InlineData("MST: 0100109106 001", "0100109106-001", null)]
    [InlineData("100109106", "0100109106", "tax-code-leading-zero")]
    [InlineData("0100109107", "0100109107", "tax-code-checksum")]
    public void A_tax_code_is_checked_but_kept(string cell, string code, string? reason)
    {
        var read = Assert.IsType<Reading<string>.Value>(TaxCodeReader.Read(cell));
        Assert.Equal((code, reason), (read.Result, read.Remarks.SingleOrDefault()?.Reason));
    }

    [Fact]
    public void A_personal_identity_number_is_refused_and_not_repeated()
    {
        var refused = Assert.IsType<Reading<string>.Unreadable>(TaxCodeReader.Read("014099001234"));
        Assert.Equal("tax-code-personal-id", refused.Why.Reason);
        Assert.DoesNotContain("014099", refused.Why.Vietnamese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTX.MocChau@Gmail.com", "HTX.MocChau@gmail.com")]
    [InlineData("Email: a.b@c.vn.", "a.b@c.vn")]
    [InlineData("<x_y@z-w.com.vn>;", "x_y@z-w.com.vn")]
    public void An_address_is_taken_out_of_its_cell(string cell, string address) => Assert.Equal(address, EmailReader.Read(cell).OrDefault);

    [Theory]
    [InlineData("a@b")]
    [InlineData("@mocchau")]
    [InlineData("gmail.com")]
    public void What_is_no_address_is_unreadable(string cell) => Assert.IsType<Reading<string>.Unreadable>(EmailReader.Read(cell));

    [Theory]
    [InlineData("có", true)]
    [InlineData("X", true)]
    [InlineData("✓", true)]
    [InlineData("Có, từ năm 2023", true)]
    [InlineData("không", false)]
    [InlineData("chưa có", false)]
    [InlineData("ko", false)]
    [InlineData("0", false)]
    public void Yes_and_no_are_read(string cell, bool answer) => Assert.Equal(answer, YesNoReader.At(ReaderText.Scan(cell))?.Answer);

    [Theory]
    [InlineData("15%", 15)]
    [InlineData("CK 10-15%", 15)]
    [InlineData("0,15", 15)]
    [InlineData("20 phần trăm", 20)]
    [InlineData("12,5 %", 12.5)]
    [InlineData("Đơn trên 100 kg giảm 5%", 5)]
    [InlineData("CK 10", 10)]
    public void A_discount_is_read_in_percent(string cell, double percent) => Assert.Equal((decimal)percent, Assert.IsType<Reading<decimal>.Value>(PercentReader.Read(cell)).Result);

    [Theory]
    [InlineData("đơn trên 100 kg")]
    [InlineData("5 thùng tặng 1")]
    public void A_figure_that_is_no_percentage_is_no_discount(string cell) => Assert.IsType<Reading<decimal>.Unreadable>(PercentReader.Read(cell));

    [Theory]
    [InlineData("công nợ 30 ngày", 30)]
    [InlineData("15-30 ngày", 30)]
    [InlineData("thanh toán ngay", 0)]
    [InlineData("tiền mặt", 0)]
    [InlineData("1 tháng", 30)]
    [InlineData("2 tuần", 14)]
    [InlineData("net 45", 45)]
    [InlineData("7", 7)]
    public void Payment_is_read_in_days(string cell, int days) => Assert.Equal(days, Assert.IsType<Reading<int>.Value>(PaymentDaysReader.Read(cell)).Result);

    [Theory]
    [InlineData("VietGAP, OCOP 4 sao (2024)", "VietGAP//,OCOP/4/")]
    [InlineData("OCOP4; HACCP; ISO 22000:2018", "OCOP/4/,HACCP//,ISO22000//")]
    [InlineData("4 sao", "OCOP/4/")]
    [InlineData("OCOP hạng 4 sao", "OCOP/4/")]
    [InlineData("OCOP bốn sao", "OCOP/4/")]
    [InlineData("OCOP ****", "OCOP/4/")]
    [InlineData("OCOP 6 sao", "OCOP//")]
    [InlineData("VietGAP số 123/2025 hết hạn 31/12/2026", "VietGAP//2026-12-31")]
    [InlineData("VietGAP (12/2027)", "VietGAP//2027-12-31")]
    [InlineData("OCOP 3 sao cấp 2023, hết hạn 12/2026", "OCOP/3/2026-12-31")]
    [InlineData("OCOP 4 sao, đang xây dựng hữu cơ", "OCOP/4/")]
    [InlineData("hữu cơ, Halal, FDA", "Organic//,Halal//,FDA//")]
    [InlineData("chung nhan huu co", "Organic//")]
    [InlineData("GlobalG.A.P + Viet Gap", "GlobalGAP//,VietGAP//")]
    [InlineData("VietGAP hết hạn 31/12/2026", "VietGAP//2026-12-31")]
    [InlineData("VietGAP (đến 12/2026), ATTP", "VietGAP//2026-12-31,ATTP//")]
    [InlineData("Sản phẩm CNNT tiêu biểu cấp tỉnh", "KC/province/")]
    [InlineData("OCOP 3 sao, OCOP 4 sao", "OCOP/4/")]
    [InlineData("CNNT tiêu biểu cấp quốc gia, CNNT tiêu biểu cấp tỉnh", "KC/national/")]
    [InlineData("CNNT tiêu biểu cấp huyện, CNNT tiêu biểu cấp quốc gia", "KC/national/")]
    [InlineData("VietGAP hết hạn 31/12/2024; VietGAP hết hạn 31/12/2027", "VietGAP//2027-12-31")]
    [InlineData("VietGAP (đã hết hạn 31/12/2024)", "VietGAP//2024-12-31")]
    [InlineData("VietGAP: chưa có; HACCP", "HACCP//")]
    [InlineData("VietGAP (đang làm hồ sơ), OCOP 3 sao", "OCOP/3/")]
    [InlineData("VietGAP (đã hết hạn), OCOP 3 sao", "OCOP/3/")]
    [InlineData("VietGAP, đã hết hạn, ISO 22000", "ISO22000//")]
    [InlineData("VietGAP, đã hết hạn 31/12/2024", "VietGAP//2024-12-31")]
    [InlineData("VietGAP không có giấy chứng nhận ATTP", "VietGAP//")]
    [InlineData("Không hoá chất, VietGAP; không chỉ OCOP 3 sao", "VietGAP//,OCOP/3/")]
    [InlineData("VietGAP và chưa có OCOP 4 sao", "VietGAP//")]
    [InlineData("VietGAP (chưa hết hạn), HACCP đang còn hiệu lực", "VietGAP//,HACCP//")]
    [InlineData("hữu cơ không hoá chất", "Organic//")]
    [InlineData("VietGAP không thời hạn", "VietGAP//")]
    [InlineData("VietGAP (sắp hết hạn)", "VietGAP//")]
    public void A_list_of_certificates_is_read(string cell, string claims)
    {
        var read = Assert.IsType<Reading<System.Collections.Immutable.ImmutableArray<CertificateClaim>>.Value>(CertificateReader.Read(cell));
        Assert.Equal(claims, string.Join(',', read.Result.Select(claim => $"{claim.Scheme}/{claim.Level}/{claim.Expires:yyyy-MM-dd}")));
    }

    [Fact]
    public void A_certificate_not_known_is_named_and_a_denied_one_is_not_taken()
    {
        Assert.Contains(CertificateReader.Read("VietGAP, Mộc Bài Xanh").AllRemarks, remark => remark.Reason == "certificate-unknown-part" && remark.Vietnamese.Contains("Mộc Bài Xanh", StringComparison.Ordinal));
        Assert.Empty(CertificateReader.FindAll("Hộ nhỏ, chưa có VietGAP"));
        Assert.Empty(CertificateReader.FindAll("khách sạn 4 sao cần rau"));
        Assert.Equal("national", Assert.Single(CertificateReader.Best(CertificateReader.FindAll("CNNT tiêu biểu cấp tỉnh năm 2022, CNNT tiêu biểu cấp quốc gia"))).Level);
    }

    [Theory]
    [InlineData("VietGAP: chưa có", "certificate-awaited")]
    [InlineData("VietGAP - không", "certificate-awaited")]
    [InlineData("VietGAP ko có", "certificate-awaited")]
    [InlineData("VietGAP (đang làm hồ sơ)", "certificate-awaited")]
    [InlineData("Chưa có chứng nhận VietGAP", "certificate-awaited")]
    [InlineData("Không có giấy chứng nhận ATTP", "certificate-awaited")]
    [InlineData("Chưa được cấp giấy chứng nhận VietGAP", "certificate-awaited")]
    [InlineData("Chưa được cấp VietGAP", "certificate-awaited")]
    [InlineData("chua dang ky OCOP", "certificate-awaited")]
    [InlineData("Chưa có: VietGAP", "certificate-awaited")]
    [InlineData("VietGAP, đã hết hạn", "certificate-lapsed")]
    [InlineData("VietGAP; hết hiệu lực", "certificate-lapsed")]
    [InlineData("VietGAP (sắp được cấp)", "certificate-awaited")]
    [InlineData("chưa có OCOP 4 sao", "certificate-awaited")]
    [InlineData("chưa có sản phẩm OCOP", "certificate-awaited")]
    [InlineData("VietGAP (đã hết hạn)", "certificate-lapsed")]
    [InlineData("VietGAP không còn hiệu lực", "certificate-lapsed")]
    public void A_certificate_not_held_or_lapsed_is_not_claimed_and_said(string cell, string reason) =>
        Assert.Equal(reason, Assert.IsType<Reading<System.Collections.Immutable.ImmutableArray<CertificateClaim>>.Unstated>(CertificateReader.Read(cell)).Why.Reason);

    [Theory]
    [InlineData("Số sao", "4", "OCOP/4/")]
    [InlineData("Hạng sao", "3", "OCOP/3/")]
    [InlineData("OCOP", "5", "OCOP/5/")]
    [InlineData("OCOP", "4 sao", "OCOP/4/")]
    [InlineData("VietGAP", "x", "VietGAP//")]
    [InlineData("Chứng nhận VietGAP", "có", "VietGAP//")]
    [InlineData("VietGAP", "Có, hết hạn 31/12/2026", "VietGAP//2026-12-31")]
    [InlineData("VietGAP", "không", "")]
    [InlineData("VietGAP", "0", "")]
    [InlineData("VietGAP", "HACCP", "HACCP//")]
    [InlineData("Chứng nhận", "x", "")]
    [InlineData("Chứng nhận (VietGAP, OCOP)", "x", "")]
    [InlineData("Chứng nhận", "4", "")]
    [InlineData("Bản sao giấy chứng nhận", "3", "")]
    public void A_heading_that_names_the_scheme_makes_a_cross_a_certificate(string heading, string cell, string claims)
    {
        var read = CertificateReader.Read(cell, CertificateColumn.FromHeading(heading)).OrDefault;
        Assert.Equal(claims, read.IsDefault ? "" : string.Join(',', read.Select(claim => $"{claim.Scheme}/{claim.Level}/{claim.Expires:yyyy-MM-dd}")));
    }
}

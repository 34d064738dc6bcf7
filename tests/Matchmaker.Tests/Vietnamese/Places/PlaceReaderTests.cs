using System.Text;
using CsCheck;
using Matchmaker.Tests.Docs;
using Matchmaker.Vietnamese;
using Matchmaker.Workbooks;
using Matchmaker.Workbooks.Office;

namespace Matchmaker.Tests.Vietnamese.Places;

public sealed class PlaceReaderTests
{
    [Theory]
    [InlineData("Bản Tà Niết, xã Chiềng Hắc, huyện Mộc Châu, Sơn La", "Sơn La", "Phường Mộc Châu")]
    [InlineData("P. Mộc Châu, tỉnh Sơn La", "Sơn La", "Phường Mộc Châu")]
    [InlineData("xã Chiềng Khương, Sông Mã, Sơn La", "Sơn La", "Xã Chiềng Khương")]
    [InlineData("Bản Bó, xã Mường Bú, huyện Mường La", "Sơn La", "Xã Mường Bú")]
    [InlineData("Bản Cang, xã Chiềng Chung, huyện Mai Sơn, Sơn La", "Sơn La", "Xã Mường Chanh")]
    [InlineData("xã Chiềng Chung, TX Mộc Châu, Sơn La", "Sơn La", "Xã Đoàn Kết")]
    [InlineData("xa Thuan Chau, tinh Son La", "Sơn La", "Xã Thuận Châu")]
    [InlineData("XÃ BÌNH THUẬN, TỈNH SƠN LA", "Sơn La", "Xã Bình Thuận")]
    [InlineData("xã Bình Thuận, Thuận Châu", "Sơn La", "Xã Bình Thuận")]
    [InlineData("thị trấn Hát Lót, Mai Sơn, Sơn La", "Sơn La", "Xã Mai Sơn")]
    [InlineData("tt. Ít Ong - Mường La - Sơn La", "Sơn La", "Xã Mường La")]
    [InlineData("P. Chiềng Sinh, TP Sơn La", "Sơn La", "Phường Chiềng Sinh")]
    [InlineData("Phường Chiềng Lề cũ, nay là phường Tô Hiệu, Sơn La", "Sơn La", "Phường Tô Hiệu")]
    [InlineData("Quận 3, TPHCM", "TP. Hồ Chí Minh", null)]
    [InlineData("Quận 1, Sg", "TP. Hồ Chí Minh", null)]
    [InlineData("Phường Bến Nghé, Quận 1, Tp. Hồ Chí Minh", "TP. Hồ Chí Minh", "Phường Sài Gòn")]
    [InlineData("Dĩ An, Bình Dương", "TP. Hồ Chí Minh", null)]
    [InlineData("Vũng Tàu, Bà Rịa - Vũng Tàu", "TP. Hồ Chí Minh", null)]
    [InlineData("Đường số 5, P. Thủ Dầu Một, TP.HCM (Bình Dương cũ)", "TP. Hồ Chí Minh", "Phường Thủ Dầu Một")]
    [InlineData("Phường Bình Dương, TP.HCM", "TP. Hồ Chí Minh", "Phường Bình Dương")]
    [InlineData("Long An (nay là Tây Ninh)", "Tây Ninh", null)]
    [InlineData("Tỉnh Hòa Bình (nay thuộc Phú Thọ)", "Phú Thọ", null)]
    [InlineData("TP Hải Dương, tỉnh Hải Dương", "Hải Phòng", null)]
    [InlineData("Biên Hòa", "Đồng Nai", null)]
    [InlineData("quan Dong Da, Ha Noi", "Hà Nội", null)]
    [InlineData("12 đường Điện Biên Phủ, phường Gia Định, TP.HCM", "TP. Hồ Chí Minh", "Phường Gia Định")]
    [InlineData("District 1, Ho Chi Minh City", "TP. Hồ Chí Minh", null)]
    [InlineData("Phường Hoà Bình, TP Hồ Chí Minh", "TP. Hồ Chí Minh", "Phường Hòa Bình")]
    public void An_address_of_any_year_is_found_in_todays_units(string typed, string province, string? commune)
    {
        foreach (var form in new[] { NormalizationForm.FormC, NormalizationForm.FormD })
        {
            var text = typed.Normalize(form);
            var place = Assert.IsType<Reading<Place>.Value>(PlaceReader.Read(text)).Result;
            Assert.Equal((text, province, commune), (place.Typed, place.Province, place.Commune));
        }
    }

    [Theory]
    [InlineData("xã Chiềng Chung, Sơn La", "Xã Mường Chanh, Sơn La|Xã Đoàn Kết, Sơn La")]
    [InlineData("thị trấn Mộc Châu, Sơn La", "Phường Mộc Châu, Sơn La|Phường Mộc Sơn, Sơn La")]
    public void A_commune_that_may_be_two_gives_both(string typed, string candidates)
    {
        var value = Assert.IsType<Reading<Place>.Value>(PlaceReader.Read(typed));
        Assert.Equal(("Sơn La", null), (value.Result.Province, value.Result.Commune));
        Assert.Equal(candidates, string.Join('|', value.Result.Candidates.Order(StringComparer.Ordinal)));
        Assert.Contains(value.Remarks, remark => remark.Reason == "place-ambiguous");
    }

    [Fact]
    public void A_district_of_many_provinces_gives_them_all()
    {
        var value = Assert.IsType<Reading<Place>.Value>(PlaceReader.Read("huyện Châu Thành"));
        Assert.Null(value.Result.Province);
        Assert.True(value.Result.Candidates.Contains("Đồng Tháp", StringComparer.Ordinal));
        Assert.True(value.Result.Candidates.Contains("Tây Ninh", StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Dĩ An, Bình Dương", "place-old-province")]
    [InlineData("xã Cò Nòi, Mai Sơn, Sơn La", "place-old-commune")]
    [InlineData("huyện Mộc Châu", "place-province-inferred")]
    [InlineData("Mai Sơn, Sơn La", "place-district-or-commune")]
    [InlineData("xã Chiềng Xanh Biếc, Sơn La", "place-commune-unknown")]
    public void What_was_assumed_is_said(string typed, string reason) =>
        Assert.Contains(Assert.IsType<Reading<Place>.Value>(PlaceReader.Read(typed)).Remarks, remark => remark.Reason == reason);

    [Fact]
    public void A_mistyped_commune_is_given_its_neighbours()
    {
        var remark = Assert.Single(Assert.IsType<Reading<Place>.Value>(PlaceReader.Read("xã Phiêng Khoàii, Sơn La")).Remarks);
        Assert.Contains("Xã Phiêng Khoài", remark.Suggestion, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ngã ba đầu làng")]
    [InlineData("12 đường Trần Phú")]
    public void What_names_no_place_is_unreadable(string typed) => Assert.IsType<Reading<Place>.Unreadable>(PlaceReader.Read(typed));

    [Fact]
    public void Provinces_in_a_sentence_are_listed_in_order() =>
        Assert.Equal(["Hà Nội", "TP. Hồ Chí Minh", "Hải Phòng"], PlaceReader.ProvincesIn("Giao tận kho tại Hà Nội, TP.HCM, cảng Hải Phòng và Sg"));

    [Fact]
    public void The_table_knows_34_provinces_and_75_communes_of_Son_La()
    {
        Assert.Equal(34, PlaceTable.Base.Provinces.Length);
        var communes = PlaceTable.Base.Units.Where(unit => unit is { Level: PlaceLevel.Commune, Province: "Sơn La", InForce: true }).ToArray();
        Assert.Equal((75, 8), (communes.Length, communes.Count(unit => unit.Kind == "phường")));
        Assert.Equal(168, PlaceTable.Base.Units.Count(unit => unit is { Level: PlaceLevel.Commune, Province: "TP. Hồ Chí Minh", InForce: true }));
    }

    [Fact]
    public void Every_unit_that_ended_has_a_province_of_today_and_communes_have_successors()
    {
        var today = PlaceTable.Base.Provinces.ToHashSet(StringComparer.Ordinal);
        var communes = PlaceTable.Base.Units.Where(unit => unit is { Level: PlaceLevel.Commune, InForce: true }).Select(unit => unit.FullName).ToHashSet(StringComparer.Ordinal);
        Assert.All(PlaceTable.Base.Units, unit => Assert.Contains(unit.Province, today));
        Assert.All(PlaceTable.Base.Units.Where(unit => unit is { Level: PlaceLevel.Commune, InForce: false }), unit => Assert.True(!unit.Successors.IsEmpty && unit.Successors.All(communes.Contains)));
    }

    [Fact]
    public void Every_old_commune_of_Son_La_written_in_full_finds_its_successor() =>
        Assert.All(PlaceTable.Base.Units.Where(unit => unit is { Level: PlaceLevel.Commune, Province: "Sơn La", InForce: false }), unit =>
        {
            var place = Assert.IsType<Reading<Place>.Value>(PlaceReader.Read($"{unit.FullName}, huyện {unit.District}, tỉnh Sơn La")).Result;
            Assert.True(place.Commune is { } commune ? unit.Successors.Contains(commune, StringComparer.Ordinal) : unit.Successors.All(successor => place.Candidates.Contains(successor + ", Sơn La", StringComparer.Ordinal)), unit.FullName);
        });

    [Fact]
    public void An_office_may_add_units_of_its_own()
    {
        var unit = new PlaceUnit { Name = "Bản Thử", Kind = "xã", Level = PlaceLevel.Commune, Province = "Lai Châu" };
        var place = Assert.IsType<Reading<Place>.Value>(PlaceReader.Read("xã Bản Thử, Lai Châu", PlaceTable.Base.With([unit]))).Result;
        Assert.Equal(("Lai Châu", "Xã Bản Thử"), (place.Province, place.Commune));
    }

    [Fact]
    public void Every_address_of_the_sample_is_read()
    {
        var sheets = SampleFolder.Sheets(Path.Combine(GeneratedDocument.Repository, "samples"));
        var addresses = sheets.Where(sheet => sheet.Name is "Cơ sở CNNT" or "Đơn vị mua").SelectMany(sheet => sheet.Rows.Where(row => row.Kind == RowKind.Entry)).Select(row => row.Cells[5].Text);
        Assert.All(addresses, address => Assert.NotNull(PlaceReader.Read(address).OrDefault?.Province));
    }

    private static readonly string[] Parts = ["xã", "P.", "Sơn La", ",", "huyện", "Bình Thuận", "TP.HCM", "(", "đường", "-", "\ud800", "Quận 1"];

    [Fact]
    public void No_text_makes_the_reader_fail() =>
        Gen.OneOf(Gen.String, Gen.Int[0, Parts.Length - 1].Array[0, 12].Select(parts => string.Join(' ', parts.Select(part => Parts[part]))))
            .Sample(text => PlaceReader.Read(text) is not null);
}

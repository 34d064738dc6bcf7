using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using Matchmaker.Conferences;
using Matchmaker.Intake;
using Matchmaker.Tests.Docs;
using Matchmaker.Workbooks.Hostile;

namespace Matchmaker.Tests.Intake;

/// <summary>Writes docs/generated/FINDINGS.md: every reason a finding can have, with a cell that has it.</summary>
public sealed partial class FindingsPageTests
{
    private const string Heading = "Mã cơ sở,Tên cơ sở,Mã số thuế,Địa chỉ,Điện thoại,Email,Sản phẩm,Sản lượng,Đặt tối thiểu,Mùa vụ,Giá bán,Chiết khấu,Công nợ,Chứng nhận,Ngày hết hạn";

    // Column of the heading and what is typed there; each row is right but for that.
    private static readonly (int Column, string Cell)[] Cells =
    [
        (2, "9902601520"), (2, "100109106"), (2, "001088012345"), (2, "123"),
        (3, "Xã Chiềng Hắc, huyện Mộc Châu, Sơn La"), (3, "Bình Dương"), (3, "P. Chiềng Sinh, TP Sơn La"), (3, "xã Chiềng Xanh Biếc, Sơn La"), (3, "Dĩ An, Bình Dương"), (3, "Viêng Chăn, Lào"),
        (3, "thị trấn Nông trường Mộc Châu, Sơn La"), (3, "xã Phiêng Khoài, huyện Yên Châu, huyện Mộc Châu, Hà Nội"),
        (4, "912345678"), (4, "01686 123 456"), (4, "0912-345-67"), (4, "0912345671 / 0912345672 / 0912345673 / 0912345674 / 0912345675 / 0912345676"), (5, "a@b.vn; c@d.vn"), (5, "luanho.vn"),
        (7, "1.200 kg/tháng"), (7, "50 chục/tháng"), (7, "12"), (7, "10 tấn"), (7, "30 tấn/quý"), (7, "7-5 tấn/vụ"), (7, "5 ta/thang"), (7, "1kg2/tháng"), (7, "2 tấn/tháng; 24 tấn/năm"), (7, "-5 tấn/vụ"), (7, "0 kg"),
        (7, "nhiều"), (7, "05/07/2026"), (7, "50 ha (300 tấn/năm)"), (7, "theo đơn đặt hàng"),
        (9, "vụ xuân"), (9, "tháng 8 âm lịch"), (9, "tháng 6-15"), (9, "05/07/2026"), (9, "trái vụ"),
        (10, "25"), (10, "25k"), (10, "30.000đ/hộp; 55.000đ/túi"), (10, "giá tốt"),
        (11, "0.05"), (11, "5-10%"), (11, "150%"), (11, "nhiều"), (12, "15-30 ngày"), (12, "1 tháng"), (12, "900 ngày"), (12, "gối đầu"),
        (13, "OCOP 6 sao"), (13, "VietGAP (12/2027)"), (13, "OCOP 4 sao (2024)"), (13, "đang làm VietGAP"), (13, "VietGAP (đã hết hạn)"), (13, "giấy tờ đầy đủ"), (13, "VietGAP; Bài Xanh"), (14, "12/31/2027"), (14, "12/2027"), (14, "31/12/27"), (14, "2027"), (14, "46387"), (14, "không rõ ngày"),
        (1, "=1+1"), (1, "12345"), (1, "HTX " + "dài ".PadRight(200, 'x')), (1, ""), (6, ""),
    ];

    // Whole files that show what no single cell does.
    private static readonly (string Name, string Text)[] Files =
    [
        ("columns.csv", "Tên cơ sở,Sản phẩm,Giá bán,Đơn giá,Màu sắc\nHTX A,Mận,25k/kg,,\n"),
        ("twice.csv", "Mã cơ sở,Tên cơ sở,Mã số thuế,Điện thoại,Địa chỉ,Mã SP,Sản phẩm\nA1,HTX Mây Dốc,0100109106,0912345678,\"Xã Yên Châu, Sơn La\",S1,Mận\nA2,HTX Khác Hẳn,0100109106,,,S1,Mận\nA3,HTX Lạ,,0912345678,,S1,Mận\nA4,HTX Mây Dôc,,,\"Xã Yên Châu, Sơn La\",S1,Mận\nA1,HTX Mây Dốc,,,,S1,Xoài\n"),
        ("people.csv", "Mã cơ sở,Tên cơ sở,Điện thoại\nA1,HTX A,\nA1,HTX B,\n"),
        ("namesakes.csv", "Tên cơ sở,Địa chỉ,Điện thoại,Sản phẩm\nHộ Lò Văn Tân,\"Xã Yên Châu, Sơn La\",0912345678,Mận\nHộ Lò Văn Tân,\"Xã Yên Châu, Sơn La\",0912345679,Xoài\nHộ Lò Văn Tân,,,Nhãn\n"),
        ("papers.csv", "Tên cơ sở,Sản phẩm,Chứng nhận,Ngày hết hạn\nHTX A,Mận,VietGAP; HACCP,31/12/2027\n"),
        ("conference.csv", "Mã hội nghị,Tên hội nghị,Chương trình,Địa điểm,Số bàn,Số cuộc gặp của cơ sở tối thiểu,Số cuộc gặp của cơ sở tối đa\nHN1,Hội nghị A,CT,Sơn La,rất nhiều,8,4\nHN2,,CT,Sơn La,10,1,2\n"),
        ("sessions.csv", "Mã hội nghị,Tên phiên,Ngày,Bắt đầu,Kết thúc,Mỗi cuộc gặp\nHN9,Sáng,15/12/2026,8h,11h,20\nHN9,Chiều,15/12/2026,sớm,11h,20\nHN9,Tối,15/12/2026,18h,17h,20\n"),
        ("coming.csv", "Mã đơn vị,Tên đơn vị,Dự hội nghị,Số cuộc gặp tối thiểu,Số cuộc gặp tối đa,Có mặt\nZZ,,HN1,1,2,\n,,HN1,1,2,\nZZ,,HN1,8,4,\n"),
        ("bare.csv", "Tên cơ sở,Sản phẩm,Giá bán\nHTX A,Mận,25.000đ\n"),
        ("whole.csv", "Mã hội nghị,Tên hội nghị,Chương trình,Địa điểm,Số bàn\nHN1,Hội nghị A,CT,Sơn La,10\n\nMã đơn vị,Tên đơn vị,Điện thoại\nA1,HTX A,0912345678\n\nMã hội nghị,Tên phiên,Ngày,Bắt đầu,Kết thúc,Mỗi cuộc gặp\nHN1,Sáng,15/12/2026,8h,11h,20\n\nMã đơn vị,Tên đơn vị,Dự hội nghị,Có mặt\nA1,HTX A,HN1,khi nào rảnh thì đến\n"),
        ("goods.csv", "Mã cơ sở,Sản phẩm\nZZ9,Mận\n,Xoài\n"),
        ("lost.csv", "Mã sản phẩm,Giá bán,Sản lượng\n1,25k/kg,2 tấn\n\nTên cơ sở,Sản phẩm,Giá bán\nHTX A,Mận,25k/kg\n"),
    ];

    [Fact]
    public void Every_reason_of_a_finding_is_on_the_page_with_an_example()
    {
        var found = Found();
        var known = Reasons();
        Assert.Empty(known.Where(reason => !found.ContainsKey(reason)).Order(StringComparer.Ordinal));
        Assert.All(found.Values, finding => Assert.Contains(" / ", finding.Suggestion, StringComparison.Ordinal));
        GeneratedDocument.Is("FINDINGS.md", "# What an import finds\n\nWritten by a test from real imports. A note says which reading was chosen; a warning asks somebody to look, and the row is taken; an error leaves the row out.\n\n"
            + GeneratedDocument.Table(
                ["reason", "", "example", "lời nhắn", "message", "gợi ý / suggestion"],
                found.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (IReadOnlyList<string>)
                [
                    $"`{entry.Key}`", entry.Value.Severity switch { FindingSeverity.Error => "error", FindingSeverity.Warning => "warning", _ => "note" },
                    Short(entry.Value.Value), Short(entry.Value.Vietnamese), Short(entry.Value.English), Short(entry.Value.Suggestion),
                ])));
    }

    private static Dictionary<string, Finding> Found()
    {
        var found = new Dictionary<string, Finding>(StringComparer.Ordinal);
        var sheet = new StringBuilder(Heading).Append('\n');
        foreach (var (index, (column, cell)) in Cells.Index())
        {
            string[] row = [$"C{index}", $"HTX Số {index}", "", "", "", "", "Mận hậu", "2 tấn/tháng", "", "", "", "", "", column == 14 ? "VietGAP" : "", ""];
            row[column] = cell;
            sheet.Append(CsvRow(row));
        }
        Add(found, "cells.csv", Encoding.UTF8.GetBytes(sheet.ToString()), []);
        foreach (var (name, text) in Files)
        {
            Add(found, name, Encoding.UTF8.GetBytes(text), []);
        }
        Add(found, "known.csv", Encoding.UTF8.GetBytes("Tên cơ sở,Sản phẩm\nHTX Mây Dốc,Mận\n"), [new KnownOrganization("SL01", "HTX Mây Dốc", null, [], null)]);
        Add(found, "other.csv", Encoding.UTF8.GetBytes("Mã cơ sở,Tên cơ sở,Điện thoại\nCS01,HTX Chiềng Hắc,0912345679\n"), [new KnownOrganization("CS01", "HTX Hoa Mơ", null, ["+84912345678"], "Xã Yên Châu")]);
        foreach (var file in HostileFile.All.Where(file => file.Name is "lines.xlsx" or "long-cell.xlsx" or "joined-person.xlsx" or "months-of-figures.csv" or "form-of-one.xlsx" or "sellers-connecting.csv" or "error-cells.xlsx" or "formulas-unvalued.xlsx" or "bad-utf8.csv" or "hidden-sheet.xlsx" or "form.xlsx" or "tcvn3-font.xlsx" or "tcvn3-no-font.xlsx"))
        {
            Add(found, file.Name, file.Bytes(), []);
        }
        foreach (var (text, font) in new[] { ("®Êt n­íc ¸o", ".VnTime"), ("¸o dµi", ".VnTime"), ("lîn", (string?)null) })
        {
            foreach (var remark in Matchmaker.Vietnamese.Legacy.LegacyText.Read(text, font).Remarks)
            {
                found.TryAdd(remark.Reason.Replace('-', '_'), Finding.Of(remark, new("", 2, "A"), text));
            }
        }
        var forgotten = TableFindings.NotRemembered(new ColumnMapping("", 1, "F", "Giá bà con muốn", "price", MappingSource.Chosen));
        found.TryAdd(forgotten.Reason, forgotten);
        foreach (var obstacle in new ConferenceObstacle[]
        {
            new ConferenceObstacle.WrongPhase("conferences/a", Phase.Closed), new ConferenceObstacle.WrongSide("organizations/a", Matchmaker.Catalog.Sides.Buyer), new ConferenceObstacle.AlreadyExists("conferences/a"), new ConferenceObstacle.SessionOverlaps("conferences/a/sessions/b"),
            new ConferenceObstacle.TooManySlots(Conference.MaxSlots + 1), new ConferenceObstacle.Deleted("organizations/a"), new ConferenceObstacle.TableInUse("B01", "organizations/a"),
        })
        {
            var (reason, vietnamese, english, suggestion) = ConferenceWriterOfIntake.Said(obstacle);
            found.TryAdd(reason, new Finding { Sheet = "", Row = 2, Severity = FindingSeverity.Error, Reason = reason, Vietnamese = vietnamese, English = english, Suggestion = suggestion });
        }
        return found;
    }

    private static void Add(Dictionary<string, Finding> found, string name, byte[] bytes, KnownOrganization[] known)
    {
        var columns = name == "known.csv" ? new Dictionary<string, string>(StringComparer.Ordinal) { ["Sheet1!F"] = "price" }.ToFrozenDictionary(StringComparer.Ordinal) : FrozenDictionary<string, string>.Empty;
        var result = WorkbookReader.Read(new MemoryStream(bytes), name, Headings.Shipped, columns, progress: null, TestContext.Current.CancellationToken);
        foreach (var finding in IntakePlan.Of(result, known, TestContext.Current.CancellationToken).Findings)
        {
            found.TryAdd(finding.Reason, finding);
        }
    }

    // The reasons that the source can give: a remark's, a row's and a finding's.
    private static HashSet<string> Reasons()
    {
        var source = Path.Combine(GeneratedDocument.Repository, "src", "Matchmaker");
        var texts = Directory.EnumerateFiles(Path.Combine(source, "Intake"), "*.cs", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Path.Combine(source, "Vietnamese"), "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText);
        return [.. texts.SelectMany(text => Reason().Matches(text)).Select(match => match.Groups["reason"].Value.Replace('-', '_'))];
    }

    private static string CsvRow(string[] cells) => string.Join(',', cells.Select(cell => cell.Contains(',', StringComparison.Ordinal) ? $"\"{cell}\"" : cell)) + "\n";

    private static string Short(string text) => text.Length <= 160 ? text : text[..160] + "…";

    [GeneratedRegex("""(?:Remark\.(?:Info|Warning|Error)\(|FindingSeverity\.\w+, (?:[\w"]+|row\.FieldOf\([^)]*\)),|Reason =|record, FindingSeverity\.\w+,|Refuse\(place, count,)\s*"(?<reason>[a-z]+(?:[-_][a-z]+)+)"(?!\s*:)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Reason();
}

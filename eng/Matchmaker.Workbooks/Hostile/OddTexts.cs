using System.Text;

namespace Matchmaker.Workbooks.Hostile;

/// <summary>Text in codes and forms other than composed UTF-8.</summary>
internal static class OddTexts
{
    // "Tên sản phẩm", "Mận hậu Mộc Châu" and their neighbours as the old fonts stored them.
    private static readonly string[] Tcvn3Heading = ["STT", "M· SP", "Tªn c¬ së", "Tªn s¶n phÈm", "S¶n l\u00adîng", "Mïa vô", "Gi¸ b¸n", "Chøng nhËn"];
    private static readonly string[] Tcvn3Entry = ["1", "SP01", "HTX S\u00ad¬ng Sím", "MËn hËu Méc Ch©u", "60 tÊn/vô", "th¸ng 5-7", "25.000®/kg", "VietGAP"];
    private static readonly string[] VniHeading = ["STT", "Maõ SP", "Teân cô sôû", "Teân saûn phaåm", "Saûn löôïng", "Muøa vuï", "Giaù baùn", "Chöùng nhaän"];
    private static readonly string[] VniEntry = ["1", "SP01", "HTX Söông Sôùm", "Maän haäu Moäc Chaâu", "60 taán/vuï", "thaùng 5-7", "25.000ñ/kg", "VietGAP"];

    public static IReadOnlyList<HostileFile> All { get; } =
    [
        new("decomposed.xlsx", "every mark a character of its own", () => Table.File([.. Table.Rows.Select(row => row.Select(cell => (RawCell)((RawCell.Text)cell).Value.Normalize(NormalizationForm.FormD)).ToArray())])),
        new("tcvn3-font.xlsx", "TCVN3 text in a font that says so", () => Legacy(Tcvn3Heading, Tcvn3Entry, ".VnTime")),
        new("tcvn3-capitals-font.xlsx", "TCVN3 text in a font of capitals", () => Legacy(Tcvn3Heading, Tcvn3Entry, ".VnTimeH")),
        new("vni-font.xlsx", "VNI text in a font that says so", () => Legacy(VniHeading, VniEntry, "VNI-Times")),
        new("tcvn3-no-font.xlsx", "TCVN3 text in a font of today", () => Legacy(Tcvn3Heading, Tcvn3Entry, "Calibri")),
        new("vni-no-font.xlsx", "VNI text in a font of today", () => Legacy(VniHeading, VniEntry, "Calibri")),
        new("unicode-in-old-font.xlsx", "Unicode text in a TCVN3 font", () => Legacy(Table.Heading, Table.Entries[0], ".VnTime")),
        new("utf8.csv", "commas, UTF-8", () => Encoding.UTF8.GetBytes(Table.Csv(','))),
        new("utf8-mark.csv", "commas, UTF-8 with its mark", () => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Table.Csv(','))]),
        new("semicolons.csv", "semicolons", () => Encoding.UTF8.GetBytes(Table.Csv(';'))),
        new("tabs.csv", "tabs", () => Encoding.UTF8.GetBytes(Table.Csv('\t'))),
        new("utf16.csv", "UTF-16, low byte first", () => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Table.Csv('\t'))]),
        new("utf16-big.csv", "UTF-16, high byte first", () => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Table.Csv(','))]),
        new("utf16-unmarked.csv", "UTF-16 without its mark", () => Encoding.Unicode.GetBytes(Table.Csv(','))),
        new("windows-1258.csv", "windows-1258", () => Windows1258(Table.Csv(','))),
        new("tcvn3.csv", "TCVN3, one byte a letter", () => Encoding.Latin1.GetBytes(string.Join(',', Tcvn3Heading) + "\r\n" + string.Join(',', Tcvn3Entry) + "\r\n")),
        new("vni.csv", "VNI, one byte a sign", () => Encoding.Latin1.GetBytes(string.Join(',', VniHeading) + "\r\n" + string.Join(',', VniEntry) + "\r\n")),
        new("two-row-heading.csv", "a heading of two rows, whose merged cells a csv leaves empty", () => Encoding.UTF8.GetBytes(TwoRows())),
        new("excel-97.xls", "a workbook of Excel 97", () => RawXls.Write("Sản phẩm", [Table.Heading, .. Table.Entries])),
        new("excel-97-tcvn3.xls", "a workbook of Excel 97 with TCVN3 text", () => RawXls.Write("San pham", [Tcvn3Heading, Tcvn3Entry])),
        new("excel-97-tcvn3-font.xls", "a workbook of Excel 97 with TCVN3 text in a TCVN3 font", () => RawXls.Write("San pham", [Tcvn3Heading, Tcvn3Entry], ".VnTime")),
        new("excel-97-vni-font.xls", "a workbook of Excel 97 with VNI text in a VNI font", () => RawXls.Write("San pham", [VniHeading, VniEntry], "VNI-Times")),
        new("csv-named.xls", "a csv with the ending .xls", () => Encoding.UTF8.GetBytes(Table.Csv('\t'))),
        new("open-quote.csv", "a quote that is never closed", () => Encoding.UTF8.GetBytes(Table.Csv(',').Replace("Mận hậu", "\"Mận hậu", StringComparison.Ordinal))),
        new("ragged.csv", "rows that are too short and too long", () => Encoding.UTF8.GetBytes(Table.Csv(',') + "4,SP04\r\n5,SP05,HTX Lá Ướt,Chè đen,10 tấn/tháng,quanh năm,42k/kg,ISO 22000,thừa,thừa\r\n")),
        new("nul-bytes.csv", "nul characters in the middle", () => Encoding.UTF8.GetBytes(Table.Csv(',').Replace("Mộc", "M\0ộc", StringComparison.Ordinal))),
        new("bad-utf8.csv", "bytes that are no UTF-8 in one name", () => [.. Encoding.UTF8.GetBytes(Table.Csv(',')), .. "4,SP04,HTX "u8, 0xC3, 0x28, 0xFF, .. ",Chanh leo,5 tạ/tháng,quanh năm,20k/kg,\r\n"u8]),
        new("line-ends.csv", "line ends of old Macintoshes", () => Encoding.UTF8.GetBytes(Table.Csv(',').Replace("\r\n", "\r", StringComparison.Ordinal))),
        new("one-line.csv", "a line of a million characters", () => Encoding.UTF8.GetBytes(new string('m', 1_000_000))),
    ];

    private static string TwoRows() => "STT,Mã SP,Tên cơ sở,Tên sản phẩm,Khả năng cung ứng,,Điều kiện bán,Chứng nhận\r\n,,,,Sản lượng,Mùa vụ,Giá bán,\r\n"
        + string.Join("\r\n", Table.Entries.Select(entry => string.Join(',', entry))) + "\r\n";

    private static byte[] Legacy(string[] heading, string[] entry, string font) => new RawWorkbook
    {
        Sheets = [new("San pham", [.. new[] { heading, entry }.Select(row => row.Select(text => (RawCell)new RawCell.Text(text, 1)).ToArray())])],
        Fonts = ["Calibri", font],
    }.Write();

    // The code page has most letters with their quality mark and the tones as characters of their own.
    private static byte[] Windows1258(string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var whole = Encoding.GetEncoding(1258, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        return whole.GetBytes(string.Concat(text.Normalize(NormalizationForm.FormC).Select(Parted)));
    }

    private static string Parted(char letter)
    {
        var parts = letter.ToString().Normalize(NormalizationForm.FormD);
        var tone = parts.IndexOfAny(['\u0300', '\u0301', '\u0303', '\u0309', '\u0323']);
        return tone < 0 ? letter.ToString() : parts.Remove(tone, 1).Normalize(NormalizationForm.FormC) + parts[tone];
    }
}

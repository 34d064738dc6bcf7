using System.Buffers.Binary;
using System.Text;

namespace Matchmaker.Workbooks.Hostile;

/// <summary>Files of which nothing can be imported: one clear error each.</summary>
internal static class BrokenFiles
{
    private const int BombBytes = 96 * 1024 * 1024;

    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static IReadOnlyList<HostileFile> All { get; } =
    [
        new("empty.xlsx", "no byte at all", () => []),
        new("text.xlsx", "plain text with the ending of a workbook", () => "đây không phải tệp Excel\n"u8.ToArray()),
        new("page.xls", "a web page saved with the ending .xls", () => "<html><body><table><tr><td>Tên sản phẩm</td></tr><tr><td>Mận</td></tr></table></body></html>"u8.ToArray()),
        new("report.xlsx", "a PDF with the ending of a workbook", () => "%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"u8.ToArray()),
        new("half.xlsx", "the first half of a workbook", () => Table.File(Table.Rows)[..900]),
        new("directory-lost.xlsx", "a zip whose directory at the end is cut off", () => Table.File(Table.Rows)[..^60]),
        new("archive.xlsx", "a zip of other things", () => RawWorkbook.Zipped([("ghi chu.txt", "mận"u8.ToArray())])),
        new("letter.xlsx", "a text document with the ending of a workbook", () => RawWorkbook.Zipped([("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", "<document/>"u8.ToArray())])),
        new("no-workbook.xlsx", "the part that lists the sheets is missing", () => new RawWorkbook { Sheets = [Table.Sheet], Without = ["xl/workbook.xml"] }.Write()),
        new("no-sheet-part.xlsx", "a sheet is listed but its part is missing", () => new RawWorkbook { Sheets = [Table.Sheet], Without = ["xl/worksheets/sheet1.xml"] }.Write()),
        new("cut-xml.xlsx", "a sheet's XML ends in the middle", () => Replaced(RawWorkbook.SheetXml(Table.Sheet)[..400])),
        new("bomb.xlsx", "a small zip that unpacks to 96 MB", () => RawWorkbook.Zipped([("[Content_Types].xml", "<Types/>"u8.ToArray()), ("xl/workbook.xml", Spaces("<workbook>")), ("xl/worksheets/sheet1.xml", Spaces("<worksheet>"))])),
        new("bomb-declared.xlsx", "a zip that says it unpacks to 4 GB", () => Declared(Table.File(Table.Rows), uint.MaxValue - 1)),
        new("entities.xlsx", "XML entities that multiply to a billion", () => Replaced("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">" + string.Concat(Enumerable.Range(0, 9).Select(i => $"<!ENTITY {(char)('b' + i)} \"{string.Concat(Enumerable.Repeat($"&{(char)('a' + i)};", 10))}\">")) + "]><worksheet>&j;</worksheet>")),
        new("outside-file.xlsx", "an XML entity that names a file of the machine", () => Replaced("<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/hostname\">]><worksheet>&f;</worksheet>")),
        new("locked.xlsx", "a workbook with a password", () => [.. CompoundFile, .. new byte[504], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[1000]]),
        new("cut.xls", "the first bytes of an old workbook", () => [.. CompoundFile, .. new byte[100]]),
        new("empty.csv", "no byte at all", () => []),
        new("picture.csv", "a picture with the ending .csv", () => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Enumerable.Range(0, 600).Select(i => (byte)(i * 37))]),
        new("no-sheet-rows.xlsx", "a sheet without rows", () => new RawWorkbook { Sheets = [new("Sản phẩm", [])] }.Write()),
        new("headings-only.xlsx", "a heading and nothing below", () => Table.File(Table.Row(Table.Heading))),
        new("titles-only.xlsx", "title rows and no table", () => Table.File(Table.Row("SỞ CÔNG THƯƠNG"), Table.Row("DANH SÁCH SẢN PHẨM"), Table.Row("Năm 2026"))),
        new("no-product-column.xlsx", "the column that names the goods is missing", () => Table.File([.. Table.Rows.Select(row => row.Where((_, column) => column != 3).ToArray())])),
        new("no-name-column.xlsx", "the columns that name anybody or anything are missing", () => Table.File([.. Table.Rows.Select(row => row.Where((_, column) => column is not (1 or 2 or 3)).ToArray())])),
        new("other-table.xlsx", "a table about something else", () => Table.File(Table.Row("Ngày", "Nhiệt độ", "Độ ẩm"), Table.Row("1/6", "24", "80%"))),
        new("folder-up.xlsx", "a part whose name climbs out of the folder", () => RawWorkbook.Zipped([("../../etc/sheet.xml", "<worksheet/>"u8.ToArray())])),
    ];

    private static byte[] Replaced(string sheet) =>
        new RawWorkbook { Sheets = [Table.Sheet], Instead = new Dictionary<string, string>(StringComparer.Ordinal) { ["xl/worksheets/sheet1.xml"] = sheet } }.Write();

    // The size of each part once unpacked stands 24 bytes into its line of the zip's directory.
    private static byte[] Declared(byte[] zip, uint size)
    {
        ReadOnlySpan<byte> line = [0x50, 0x4B, 0x01, 0x02];
        for (var at = zip.AsSpan().IndexOf(line); at >= 0;)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at + 24), size);
            var next = zip.AsSpan(at + 4).IndexOf(line);
            at = next < 0 ? -1 : at + 4 + next;
        }
        return zip;
    }

    private static byte[] Spaces(string start)
    {
        var bytes = new byte[BombBytes / 2];
        Array.Fill(bytes, (byte)' ');
        Encoding.ASCII.GetBytes(start, bytes);
        return bytes;
    }
}

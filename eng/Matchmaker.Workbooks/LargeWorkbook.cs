using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Matchmaker.Workbooks;

/// <summary>A workbook of made-up offers of any length, written row by row; the same seed gives the same rows.</summary>
public static class LargeWorkbook
{
    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int OffersOfProducer = 10;

    private static readonly string[] Heading = ["STT", "Mã cơ sở", "Tên cơ sở", "Địa chỉ", "Điện thoại", "Mã SP", "Tên sản phẩm", "Sản lượng", "Đặt tối thiểu", "Mùa vụ", "Giá bán", "Chiết khấu", "Công nợ", "Chứng nhận"];
    private static readonly string[] Goods = ["Mận hậu", "Xoài tròn", "Nhãn chín muộn", "Chanh leo tím", "Cà phê nhân xanh", "Chè Shan tuyết", "Mật ong rừng", "Măng khô", "Thịt trâu gác bếp", "Gạo nếp tan", "Dâu tây", "Bơ sáp", "Chuối sấy", "Tỏi đen", "Thổ cẩm", "Rau cải mèo"];
    private static readonly string[] Kinds = ["loại 1", "loại 2", "hữu cơ", "sấy dẻo", "đóng hộp", "trái vụ", "xuất khẩu", "cho nhà máy"];
    private static readonly string[] Owners = ["Sương Sớm", "Mây Dốc", "Bản Lùn", "Suối Trong", "Đồi Chè", "Nắng Ấm", "Hoa Ban", "Phiêng Cành"];
    private static readonly string[] Places = ["xã Yên Châu", "xã Chiềng Hắc, huyện Mộc Châu", "phường Thảo Nguyên", "xã Sông Mã", "xã Mường Bú, huyện Mường La", "xã Mai Sơn"];
    private static readonly string[] Volumes = ["{0} tấn/vụ", "{0} tạ/tháng", "{0}00 kg/tuần", "{0}-3{0} tấn/năm", "{0},5 tấn/tháng"];
    private static readonly string[] Seasons = ["tháng 5-7", "quanh năm", "T11->T2", "5,6,7", "tháng 8 đến tháng 10"];
    private static readonly string[] Prices = ["{0}.000đ/kg", "{0}k", "{0}-9{0} nghìn/kg", "{0}00.000 đồng/hộp", "{0} nghìn một kg"];
    private static readonly string[] Papers = ["VietGAP", "OCOP 4 sao (2024)", "", "HACCP; ISO 22000", "VietGAP hết hạn 31/12/2027", "không"];

    /// <summary>Writes an .xlsx with shared texts, as Excel does.</summary>
    /// <param name="target">Where to; stays open.</param>
    /// <param name="rows">Offers, below one heading.</param>
    /// <param name="seed">Another seed, other rows.</param>
    public static void WriteXlsx(Stream target, int rows, int seed)
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        Part(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>");
        Part(zip, "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Part(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Namespace}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Sản phẩm\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        Part(zip, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        using (var sheet = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open(), new UTF8Encoding(false)))
        {
            sheet.Write($"<worksheet xmlns=\"{Namespace}\"><sheetData>");
            foreach (var (index, row) in Rows(rows, seed).Index())
            {
                sheet.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{index + 1}\">"));
                foreach (var (column, text) in row.Index())
                {
                    if (text.Length > 0)
                    {
                        texts.TryAdd(text, texts.Count);
                        sheet.Write(string.Create(CultureInfo.InvariantCulture, $"<c r=\"{(char)('A' + column)}{index + 1}\" t=\"s\"><v>{texts[text]}</v></c>"));
                    }
                }
                sheet.Write("</row>");
            }
            sheet.Write("</sheetData></worksheet>");
        }
        using var shared = new StreamWriter(zip.CreateEntry("xl/sharedStrings.xml", CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        shared.Write(string.Create(CultureInfo.InvariantCulture, $"<sst xmlns=\"{Namespace}\" uniqueCount=\"{texts.Count}\">"));
        foreach (var text in texts.OrderBy(text => text.Value))
        {
            shared.Write($"<si><t>{SecurityElement.Escape(text.Key)}</t></si>");
        }
        shared.Write("</sst>");
    }

    /// <summary>Writes the same rows as comma separated UTF-8.</summary>
    public static void WriteCsv(Stream target, int rows, int seed)
    {
        using var csv = new StreamWriter(target, new UTF8Encoding(true), leaveOpen: true);
        foreach (var row in Rows(rows, seed))
        {
            csv.Write(string.Join(',', row.Select(cell => cell.Contains(',', StringComparison.Ordinal) ? $"\"{cell}\"" : cell)));
            csv.Write("\r\n");
        }
    }

    private static IEnumerable<string[]> Rows(int rows, int seed)
    {
        yield return Heading;
        var random = new Random(seed);
        for (var i = 0; i < rows; i++)
        {
            var producer = i / OffersOfProducer;
            yield return
            [
                Figure(i + 1),
                string.Create(CultureInfo.InvariantCulture, $"CS{producer:00000}"),
                $"HTX {Owners[producer % Owners.Length]} {Figure(producer)}",
                $"{Places[producer % Places.Length]}, Sơn La",
                string.Create(CultureInfo.InvariantCulture, $"09{producer:00000000}"),
                string.Create(CultureInfo.InvariantCulture, $"SP{i:000000}"),
                $"{Goods[i % Goods.Length]} {Kinds[random.Next(Kinds.Length)]}",
                Filled(Volumes, random),
                $"{Figure(random.Next(1, 20))}0 kg",
                Seasons[random.Next(Seasons.Length)],
                Filled(Prices, random),
                $"{Figure(random.Next(1, 15))}%",
                $"{Figure(random.Next(1, 9) * 5)} ngày",
                Papers[random.Next(Papers.Length)],
            ];
        }
    }

    private static string Filled(string[] patterns, Random random) =>
        string.Format(CultureInfo.InvariantCulture, patterns[random.Next(patterns.Length)], random.Next(1, 9));

    private static string Figure(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Part(ZipArchive zip, string name, string text)
    {
        using var part = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        part.Write(text);
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Matchmaker.Workbooks.Hostile;

/// <summary>An .xlsx file written part by part, so that any part can be wrong.</summary>
internal sealed record RawWorkbook
{
    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly DateTimeOffset EntryTime = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    public required IReadOnlyList<RawSheet> Sheets { get; init; }

    public IReadOnlyList<string> Fonts { get; init; } = ["Calibri"];

    /// <summary>Whether days are counted from 1904.</summary>
    public bool From1904 { get; init; }

    /// <summary>Parts left out, by name.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Parts that replace or join the regular ones.</summary>
    public IReadOnlyDictionary<string, string> Instead { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public byte[] Write()
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["[Content_Types].xml"] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                + string.Concat(Sheets.Select((_, index) => $"<Override PartName=\"/xl/worksheets/sheet{Figure(index + 1)}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))
                + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>",
            ["_rels/.rels"] = Relations([("rId1", "officeDocument", "xl/workbook.xml")]),
            ["xl/workbook.xml"] = $"<workbook xmlns=\"{Namespace}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">{(From1904 ? "<workbookPr date1904=\"1\"/>" : "")}<sheets>"
                + string.Concat(Sheets.Select((sheet, index) => $"<sheet name=\"{Escaped(sheet.Name)}\" sheetId=\"{Figure(index + 1)}\" state=\"{sheet.State}\" r:id=\"rId{Figure(index + 1)}\"/>")) + "</sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] = Relations([.. Sheets.Select((_, index) => ($"rId{Figure(index + 1)}", "worksheet", $"worksheets/sheet{Figure(index + 1)}.xml")), ("rId900", "styles", "styles.xml")]),
            ["xl/styles.xml"] = Styles(),
        };
        foreach (var (index, sheet) in Sheets.Index())
        {
            parts[$"xl/worksheets/sheet{Figure(index + 1)}.xml"] = SheetXml(sheet);
        }
        foreach (var (name, text) in Instead)
        {
            parts[name] = text;
        }
        return Zipped(parts.Where(part => !Without.Contains(part.Key, StringComparer.Ordinal)).Select(part => (part.Key, Encoding.UTF8.GetBytes(part.Value))));
    }

    /// <summary>A zip of named files; the same files give the same bytes.</summary>
    public static byte[] Zipped(IEnumerable<(string Name, byte[] Content)> files)
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
                entry.LastWriteTime = EntryTime;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }
        return target.ToArray();
    }

    /// <summary>The part of a sheet.</summary>
    public static string SheetXml(RawSheet sheet)
    {
        var xml = new StringBuilder($"<worksheet xmlns=\"{Namespace}\"><sheetData>");
        foreach (var (index, row) in sheet.Rows.Index())
        {
            xml.Append(sheet.Referenced ? $"<row r=\"{Figure(index + 1)}\"" : "<row").Append(sheet.HiddenRows.Contains(index) ? " hidden=\"1\">" : ">");
            foreach (var (column, cell) in row.Index())
            {
                if (cell is not RawCell.Blank || !sheet.Referenced)
                {
                    xml.Append(CellXml(cell, sheet.Referenced ? $" r=\"{Letters(column)}{Figure(index + 1)}\"" : ""));
                }
            }
            xml.Append("</row>");
        }
        xml.Append("</sheetData>");
        if (sheet.Merged.Count > 0)
        {
            xml.Append("<mergeCells>").AppendJoin("", sheet.Merged.Select(block => $"<mergeCell ref=\"{block}\"/>")).Append("</mergeCells>");
        }
        return xml.Append("</worksheet>").ToString();
    }

    private static string CellXml(RawCell cell, string place) => cell switch
    {
        RawCell.Text(var text, var font) => $"<c{place}{Look(font)} t=\"inlineStr\"><is><t xml:space=\"preserve\">{Escaped(text)}</t></is></c>",
        RawCell.Runs(var parts) => $"<c{place} t=\"inlineStr\"><is>{string.Concat(parts.Select(part => $"<r><t xml:space=\"preserve\">{Escaped(part)}</t></r>"))}</is></c>",
        RawCell.Number(var number) => $"<c{place}><v>{number.ToString("R", CultureInfo.InvariantCulture)}</v></c>",
        RawCell.Day(var serial) => $"<c{place} s=\"1\"><v>{serial.ToString("R", CultureInfo.InvariantCulture)}</v></c>",
        RawCell.Formula(var expression, var cached) => $"<c{place}><f>{Escaped(expression)}</f>{(cached is { } value ? $"<v>{value.ToString("R", CultureInfo.InvariantCulture)}</v>" : "")}</c>",
        RawCell.Truth(var value) => $"<c{place} t=\"b\"><v>{(value ? 1 : 0)}</v></c>",
        RawCell.Error(var code) => $"<c{place} t=\"e\"><v>{Escaped(code)}</v></c>",
        RawCell.LostText(var index) => $"<c{place} t=\"s\"><v>{Figure(index)}</v></c>",
        _ => $"<c{place}/>",
    };

    // Look 0 is plain, 1 a day, and 2 on the fonts after the first.
    private static string Look(int font) => font == 0 ? "" : $" s=\"{Figure(font + 1)}\"";

    private string Styles() => $"<styleSheet xmlns=\"{Namespace}\"><fonts>{string.Concat(Fonts.Select(font => $"<font><sz val=\"12\"/><name val=\"{Escaped(font)}\"/></font>"))}</fonts><fills><fill><patternFill patternType=\"none\"/></fill></fills><borders><border/></borders><cellXfs><xf/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/>"
        + string.Concat(Fonts.Skip(1).Select((_, index) => $"<xf fontId=\"{Figure(index + 1)}\" applyFont=\"1\"/>")) + "</cellXfs></styleSheet>";

    private static string Relations(IEnumerable<(string Id, string Type, string Target)> relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select(relation => $"<Relationship Id=\"{relation.Id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{relation.Type}\" Target=\"{relation.Target}\"/>")) + "</Relationships>";

    private static string Escaped(string text) => SecurityElement.Escape(text);

    private static string Figure(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + (char)('A' + (column % 26));
}

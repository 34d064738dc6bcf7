using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Matchmaker.Platform.Documents;

/// <summary>Writes sheets as an .xlsx, row by row. Every text is a text, so that none is ever run as a formula.</summary>
/// <remarks>One that begins as a formula does also bears Excel's own mark of quoted text, which outlives editing.</remarks>
internal sealed class XlsxWriter : IDisposable
{
    internal const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    internal const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    internal const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    // A zip entry carries a time; a fixed one keeps the bytes the same.
    private static readonly DateTimeOffset EntryTime = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _zip;
    private readonly List<string> _sheets = [];
    private readonly List<XlsxLayout?> _layouts = [];
    private XmlWriter? _sheet;
    private XlsxLayout? _layout;
    private int _row;

    /// <param name="target">Where to; stays open.</param>
    public XlsxWriter(Stream target) => _zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Begins a sheet; the one before is done.</summary>
    /// <param name="name">Its name; what a sheet's name cannot hold is left out of it.</param>
    /// <param name="layout">How it looks on a screen and on paper; null for a plain list.</param>
    public void Begin(string name, XlsxLayout? layout = null)
    {
        End();
        _sheets.Add(SheetNames.Of(name, _sheets));
        _layouts.Add(layout);
        _layout = layout;
        _row = 0;
        _sheet = XmlWriter.Create(Open($"xl/worksheets/sheet{Figure(_sheets.Count)}.xml"), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false, CloseOutput = true });
        _sheet.WriteStartElement("worksheet", Main);
        layout?.WriteHead(_sheet, isFirst: _sheets.Count == 1);
        _sheet.WriteStartElement("sheetData", Main);
    }

    /// <summary>Adds a row of texts below the last; empty ones leave their cell blank.</summary>
    public void Row(IEnumerable<string?> texts, bool isHeading = false) => Row(texts.Select(text => XlsxCell.Of(text)), isHeading);

    /// <summary>Adds a row below the last.</summary>
    public void Row(IEnumerable<XlsxCell> cells, bool isHeading = false)
    {
        _row++;
        _sheet!.WriteStartElement("row");
        _sheet.WriteAttributeString("r", Figure(_row));
        var column = -1;
        foreach (var cell in cells)
        {
            column++;
            if (!cell.IsBlank)
            {
                _sheet.WriteStartElement("c");
                _sheet.WriteAttributeString("r", XlsxColumns.LetterOf(column) + Figure(_row));
                _sheet.WriteAttributeString("s", XlsxStyles.Of(cell, isHeading, _layout is not null));
                Content(_sheet, cell);
                _sheet.WriteEndElement();
            }
        }
        _sheet.WriteEndElement();
    }

    /// <summary>Leaves rows blank, so that the next one has its number.</summary>
    public void SkipTo(int row) => _row = Math.Max(_row, row - 1);

    /// <summary>Ends the file.</summary>
    public void Dispose()
    {
        End();
        Part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
            + string.Concat(_sheets.Select((_, index) => $"<Override PartName=\"/xl/worksheets/sheet{Figure(index + 1)}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")) + "</Types>");
        Part("_rels/.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Part("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>"
            + string.Concat(_sheets.Select((sheet, index) => $"<sheet name=\"{System.Security.SecurityElement.Escape(sheet)}\" sheetId=\"{Figure(index + 1)}\" r:id=\"rId{Figure(index + 1)}\"/>")) + $"</sheets>{PrintTitles()}</workbook>");
        Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}\">"
            + string.Concat(_sheets.Select((_, index) => $"<Relationship Id=\"rId{Figure(index + 1)}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{Figure(index + 1)}.xml\"/>"))
            + $"<Relationship Id=\"rId{Figure(_sheets.Count + 1)}\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>");
        Part("xl/styles.xml", XlsxStyles.Part);
        _zip.Dispose();
    }

    private static void Content(XmlWriter sheet, XlsxCell cell)
    {
        if (cell.Number is { } number)
        {
            sheet.WriteStartElement("v");
            sheet.WriteString(number.ToString("R", CultureInfo.InvariantCulture));
            sheet.WriteEndElement();
            return;
        }
        sheet.WriteAttributeString("t", "inlineStr");
        sheet.WriteStartElement("is");
        sheet.WriteStartElement("t");
        sheet.WriteAttributeString("xml", "space", null, "preserve");
        sheet.WriteString(XmlText.Of(cell.Text!));
        sheet.WriteEndElement();
        sheet.WriteEndElement();
    }

    // Frozen rows are those that paper repeats on every page.
    private string PrintTitles()
    {
        var names = _sheets.Zip(_layouts).Index().Where(sheet => sheet.Item.Second is { FrozenRows: > 0 }).Select(sheet =>
            $"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{Figure(sheet.Index)}\">{System.Security.SecurityElement.Escape($"'{sheet.Item.First.Replace("'", "''", StringComparison.Ordinal)}'!$1:${Figure(sheet.Item.Second!.FrozenRows)}")}</definedName>");
        return string.Concat(names) is { Length: > 0 } all ? $"<definedNames>{all}</definedNames>" : "";
    }

    private void End()
    {
        if (_sheet is null)
        {
            return;
        }
        _sheet.WriteEndElement();
        _layout?.WriteFoot(_sheet);
        _sheet.WriteEndDocument();
        _sheet.Dispose();
        _sheet = null;
    }

    private Stream Open(string name)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = EntryTime;
        return entry.Open();
    }

    private void Part(string name, string text)
    {
        using var part = new StreamWriter(Open(name), new UTF8Encoding(false));
        part.Write(text);
    }

    private static string Figure(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Names that Excel takes for sheets.</summary>
internal static class SheetNames
{
    private const int MaxLength = 31;
    private const string Forbidden = @"[]:*?/\";

    /// <summary>A name near the one asked for that no other sheet has.</summary>
    public static string Of(string name, IReadOnlyCollection<string> taken)
    {
        var kept = string.Concat(name.Where(c => !Forbidden.Contains(c, StringComparison.Ordinal) && System.Xml.XmlConvert.IsXmlChar(c))).Trim('\'', ' ');
        kept = kept.Length == 0 ? "Bảng" : kept[..Math.Min(kept.Length, MaxLength)];
        var free = kept;
        for (var number = 2; taken.Contains(free, StringComparer.OrdinalIgnoreCase); number++)
        {
            var ending = $" ({number.ToString(CultureInfo.InvariantCulture)})";
            free = kept[..Math.Min(kept.Length, MaxLength - ending.Length)] + ending;
        }
        return free;
    }
}

/// <summary>Text without what XML cannot hold: control characters and halves of a pair, which nobody typed.</summary>
internal static class XmlText
{
    public static string Of(string text)
    {
        if (text.All(XmlConvert.IsXmlChar))
        {
            return text;
        }
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value))
            {
                kept.Append(rune);
            }
        }
        return kept.ToString();
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Matchmaker.Intake.Export;

/// <summary>Writes sheets of text as an .xlsx, row by row. Every cell is text, so that none is ever run as a formula.</summary>
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
    private XmlWriter? _sheet;
    private int _row;

    /// <param name="target">Where to; stays open.</param>
    public XlsxWriter(Stream target) => _zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Begins a sheet; the one before is done.</summary>
    /// <param name="name">Its name; what a sheet's name cannot hold is left out of it.</param>
    public void Begin(string name)
    {
        End();
        _sheets.Add(SheetNames.Of(name, _sheets));
        _row = 0;
        _sheet = XmlWriter.Create(Open($"xl/worksheets/sheet{Figure(_sheets.Count)}.xml"), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false, CloseOutput = true });
        _sheet.WriteStartElement("worksheet", Main);
        _sheet.WriteStartElement("sheetData");
    }

    /// <summary>Adds a row below the last; empty texts leave their cell blank.</summary>
    public void Row(IEnumerable<string?> texts, bool isHeading = false)
    {
        _row++;
        _sheet!.WriteStartElement("row");
        _sheet.WriteAttributeString("r", Figure(_row));
        var column = -1;
        foreach (var text in texts)
        {
            column++;
            if (string.IsNullOrEmpty(text))
            {
                continue;
            }
            _sheet.WriteStartElement("c");
            _sheet.WriteAttributeString("r", Columns.LetterOf(column) + Figure(_row));
            _sheet.WriteAttributeString("s", isHeading ? "2" : FormulaText.IsRisky(text) ? "1" : "0");
            _sheet.WriteAttributeString("t", "inlineStr");
            _sheet.WriteStartElement("is");
            _sheet.WriteStartElement("t");
            _sheet.WriteAttributeString("xml", "space", null, "preserve");
            _sheet.WriteString(XmlText.Of(text));
            _sheet.WriteEndElement();
            _sheet.WriteEndElement();
            _sheet.WriteEndElement();
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
            + string.Concat(_sheets.Select((sheet, index) => $"<sheet name=\"{System.Security.SecurityElement.Escape(sheet)}\" sheetId=\"{Figure(index + 1)}\" r:id=\"rId{Figure(index + 1)}\"/>")) + "</sheets></workbook>");
        Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}\">"
            + string.Concat(_sheets.Select((_, index) => $"<Relationship Id=\"rId{Figure(index + 1)}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{Figure(index + 1)}.xml\"/>"))
            + $"<Relationship Id=\"rId{Figure(_sheets.Count + 1)}\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>");
        Part("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"49\" applyNumberFormat=\"1\"/><xf numFmtId=\"49\" applyNumberFormat=\"1\" quotePrefix=\"1\"/><xf numFmtId=\"49\" fontId=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>");
        _zip.Dispose();
    }

    private void End()
    {
        _sheet?.WriteEndDocument();
        _sheet?.Dispose();
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

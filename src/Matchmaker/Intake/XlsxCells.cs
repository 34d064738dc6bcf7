using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Matchmaker.Platform.Documents;
using Matchmaker.Vietnamese.Legacy;

namespace Matchmaker.Intake;

/// <summary>What a cell of a workbook is beside its value: typed in an old font, an error, or a formula never computed.</summary>
/// <remarks>Only cells of which there is something to say are kept.</remarks>
internal sealed class XlsxCells
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    private readonly Dictionary<string, Dictionary<long, string>> _fonts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<long, CellFault>> _faults = new(StringComparer.Ordinal);

    private XlsxCells()
    {
    }

    /// <summary>Nothing to say of any cell.</summary>
    public static XlsxCells None { get; } = new();

    /// <summary>Cells of which only the old fonts are known, by sheet and <see cref="KeyOf"/>.</summary>
    public static XlsxCells Of(Dictionary<string, Dictionary<long, string>> fonts)
    {
        var cells = new XlsxCells();
        foreach (var (sheet, found) in fonts)
        {
            cells._fonts[sheet] = found;
        }
        return cells;
    }

    /// <summary>Whether any cell is in an old font.</summary>
    public bool HasFonts => _fonts.Values.Any(cells => cells.Count > 0);

    /// <summary>The font of a cell, first row and column 0; null where it is none of the old ones.</summary>
    /// <param name="sheet">Its name as the workbook has it.</param>
    public string? FontOf(string sheet, int row, int column) =>
        _fonts.TryGetValue(sheet, out var cells) ? cells.GetValueOrDefault(KeyOf(row, column)) : null;

    /// <summary>Why a cell shows nothing that can be read; null where it is as it should be.</summary>
    public CellFault? FaultOf(string sheet, int row, int column) =>
        _faults.TryGetValue(sheet, out var cells) && cells.TryGetValue(KeyOf(row, column), out var fault) ? fault : null;

    /// <summary>Reads the styles and passes once over the sheets.</summary>
    /// <param name="zip">The workbook's parts.</param>
    /// <exception cref="XmlException">A part is broken.</exception>
    public static XlsxCells Read(ZipArchive zip)
    {
        var looks = Looks(zip);
        var cells = new XlsxCells();
        foreach (var (sheet, part) in Sheets(zip))
        {
            cells.ReadSheet(sheet, part, looks);
        }
        return cells;
    }

    /// <summary>One number for a place in a sheet; first row and column 0.</summary>
    public static long KeyOf(int row, int column) => ((long)row << 16) | (uint)column;

    // The font of each look (cellXfs) of the styles, or null where it is no old one.
    private static ImmutableArray<string?> Looks(ZipArchive zip)
    {
        var fonts = new List<string>();
        var looks = ImmutableArray.CreateBuilder<string?>();
        if (zip.GetEntry("xl/styles.xml") is not { } part)
        {
            return [];
        }
        using var xml = XmlReader.Create(part.Open(), Settings);
        var (inFonts, inLooks) = (false, false);
        while (xml.Read())
        {
            var isStart = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            switch (xml.LocalName)
            {
                case "fonts":
                    inFonts = isStart;
                    break;
                case "cellXfs":
                    inLooks = isStart;
                    break;
                case "font" when inFonts && xml.NodeType == XmlNodeType.Element:
                    fonts.Add("");
                    break;
                case "name" when inFonts && fonts.Count > 0 && xml.NodeType == XmlNodeType.Element:
                    fonts[^1] = xml.GetAttribute("val") ?? "";
                    break;
                case "xf" when inLooks && xml.NodeType == XmlNodeType.Element:
                    looks.Add(Number(xml.GetAttribute("fontId")) is { } id && id < fonts.Count && LegacyFont.Of(fonts[id]).Code != LegacyCode.None ? fonts[id] : null);
                    break;
                default:
                    break;
            }
        }
        return looks.ToImmutable();
    }

    /// <summary>The sheets of a workbook with their parts, named as the workbook has it.</summary>
    /// <exception cref="XmlException">A part is broken.</exception>
    public static IEnumerable<(string Sheet, ZipArchiveEntry Part)> Sheets(ZipArchive zip)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var relation in Elements(zip, "xl/_rels/workbook.xml.rels", "Relationship", xml => (Id: xml.GetAttribute("Id"), Target: xml.GetAttribute("Target"))))
        {
            targets[relation.Id ?? ""] = relation.Target ?? "";
        }
        foreach (var sheet in Elements(zip, "xl/workbook.xml", "sheet", xml => (Name: xml.GetAttribute("name"), Id: xml.GetAttribute("id", Relations))))
        {
            if (targets.GetValueOrDefault(sheet.Id ?? "") is { Length: > 0 } target && zip.GetEntry(target[0] == '/' ? target[1..] : "xl/" + target) is { } part)
            {
                yield return (sheet.Name ?? "", part);
            }
        }
    }

    private static List<T> Elements<T>(ZipArchive zip, string name, string element, Func<XmlReader, T> read)
    {
        var found = new List<T>();
        if (zip.GetEntry(name) is { } part)
        {
            using var xml = XmlReader.Create(part.Open(), Settings);
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == element)
                {
                    found.Add(read(xml));
                }
            }
        }
        return found;
    }

    private void ReadSheet(string sheet, ZipArchiveEntry part, ImmutableArray<string?> looks)
    {
        var (fonts, faults) = (new Dictionary<long, string>(), new Dictionary<long, CellFault>());
        using var xml = XmlReader.Create(part.Open(), Settings);
        var (row, column) = (-1, -1);
        var cell = default(CellFault?);
        while (xml.Read() && row < WorkbookSource.MaxRows)
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "c" && cell is { } fault)
            {
                faults[KeyOf(row, column)] = fault;
                cell = null;
            }
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }
            switch (xml.LocalName)
            {
                case "row":
                    row = Number(xml.GetAttribute("r")) is { } stated ? stated - 1 : row + 1;
                    column = -1;
                    break;
                case "c":
                    column = XlsxColumns.ColumnOf(xml.GetAttribute("r")) ?? column + 1;
                    cell = xml.GetAttribute("t") == "e" ? CellFault.Error : null;
                    if (Number(xml.GetAttribute("s")) is { } look && look < looks.Length && looks[look] is { } font)
                    {
                        fonts[KeyOf(row, column)] = font;
                    }
                    break;
                case "f":
                    cell ??= CellFault.Uncomputed;
                    break;
                case "v" or "is" when cell == CellFault.Uncomputed && !xml.IsEmptyElement:
                    cell = null;
                    break;
                default:
                    break;
            }
        }
        _fonts.TryAdd(sheet, fonts);
        _faults.TryAdd(sheet, faults);
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Why a cell shows nothing that can be read.</summary>
internal enum CellFault
{
    /// <summary>It shows an error such as #REF!.</summary>
    Error,

    /// <summary>It is a formula that was never computed.</summary>
    Uncomputed,

    /// <summary>It is longer than is read.</summary>
    Cut,
}

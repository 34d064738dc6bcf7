using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Matchmaker.Vietnamese.Legacy;

namespace Matchmaker.Intake;

/// <summary>Which cells of an .xlsx are in a font of TCVN3 or VNI. Cells in other fonts are not kept.</summary>
/// <remarks>A workbook whose styles name no such font, which is nearly every one, costs the reading of its styles alone.</remarks>
internal sealed class XlsxFonts
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    private readonly Dictionary<(string Sheet, int Row, int Column), string> _fonts = [];

    private XlsxFonts()
    {
    }

    /// <summary>No cell in such a font.</summary>
    public static XlsxFonts None { get; } = new();

    /// <summary>The font of a cell, first row and column 0; null where it is none of the old ones.</summary>
    /// <param name="sheet">Its name as the workbook has it.</param>
    public string? Of(string sheet, int row, int column) => _fonts.GetValueOrDefault((sheet, row, column));

    /// <summary>Reads the styles, and the sheets where they are needed.</summary>
    /// <param name="zip">The workbook's parts.</param>
    /// <exception cref="XmlException">A part is broken.</exception>
    public static XlsxFonts Read(ZipArchive zip)
    {
        var looks = Looks(zip);
        if (looks.All(font => font is null))
        {
            return None;
        }
        var fonts = new XlsxFonts();
        foreach (var (sheet, part) in Sheets(zip))
        {
            fonts.ReadSheet(sheet, part, looks);
        }
        return fonts;
    }

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

    private static IEnumerable<(string Sheet, ZipArchiveEntry Part)> Sheets(ZipArchive zip)
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
        using var xml = XmlReader.Create(part.Open(), Settings);
        var (row, column) = (-1, -1);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }
            if (xml.LocalName == "row")
            {
                row = Number(xml.GetAttribute("r")) is { } stated ? stated - 1 : row + 1;
                column = -1;
            }
            else if (xml.LocalName == "c")
            {
                column = ColumnOf(xml.GetAttribute("r")) ?? column + 1;
                if (Number(xml.GetAttribute("s")) is { } look && look < looks.Length && looks[look] is { } font)
                {
                    _fonts[(sheet, row, column)] = font;
                }
            }
        }
    }

    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in reference?.TakeWhile(char.IsAsciiLetterUpper) ?? [])
        {
            column = (column * 26) + letter - 'A' + 1;
        }
        return column is > 0 and <= 16_384 ? column - 1 : null;
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Matchmaker.Platform.Documents;
using Matchmaker.Vietnamese;

namespace Matchmaker.Intake.Repair;

/// <summary>Copies an .xlsx part by part and adds comments to its cells. Sheets pass through as a stream; comments that stood there stay.</summary>
internal static class XlsxComments
{
    private const string CommentsType = XlsxWriter.Relations + "/comments";
    private const string DrawingType = XlsxWriter.Relations + "/vmlDrawing";
    private const string CommentsContent = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
    private const string DrawingContent = "application/vnd.openxmlformats-officedocument.vmlDrawing";

    private static readonly XNamespace Package = XlsxWriter.Package;
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    private static readonly XmlWriterSettings Plain = new() { Encoding = new System.Text.UTF8Encoding(false), CloseOutput = false };

    // A sheet that gets comments, with the parts that it needs for them.
    private sealed record Noted(string Sheet, ImmutableArray<CellComment> Comments, string Relations, string CommentsPart, string DrawingPart, string DrawingId);

    /// <summary>Writes the copy.</summary>
    /// <param name="source">The .xlsx.</param>
    /// <param name="comments">By name of sheet.</param>
    /// <param name="target">Where to; stays open.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static void Write(Stream source, IReadOnlyDictionary<string, ImmutableArray<CellComment>> comments, Stream target, CancellationToken cancellationToken)
    {
        using var from = new ZipArchive(source, ZipArchiveMode.Read, leaveOpen: true);
        using var to = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var noted = XlsxCells.Sheets(from)
            .Select(sheet => (Name: VietnameseText.Normalize(sheet.Sheet), sheet.Part))
            .Where(sheet => comments.ContainsKey(sheet.Name))
            .Select((sheet, index) => Plan(from, sheet.Part.FullName, comments[sheet.Name], index + 1))
            .ToDictionary(sheet => sheet.Sheet, StringComparer.Ordinal);
        var replaced = noted.Values.SelectMany(sheet => new[] { sheet.Relations, sheet.CommentsPart, sheet.DrawingPart }).Append("[Content_Types].xml").ToHashSet(StringComparer.Ordinal);
        foreach (var entry in from.Entries.Where(entry => !replaced.Contains(entry.FullName)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var read = entry.Open();
            using var write = to.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
            if (noted.TryGetValue(entry.FullName, out var sheet))
            {
                CopySheet(read, write, sheet.DrawingId);
            }
            else
            {
                read.CopyTo(write);
            }
        }
        foreach (var sheet in noted.Values)
        {
            AddParts(from, to, sheet);
        }
        Save(to, "[Content_Types].xml", ContentTypes(from, noted.Values));
    }

    private static Noted Plan(ZipArchive zip, string part, ImmutableArray<CellComment> comments, int number)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        var relations = $"{folder}_rels/{part[folder.Length..]}.rels";
        var known = Load(zip, relations)?.Root?.Elements().ToList() ?? [];
        string PartOf(string type, string made) => known.Find(relation => (string?)relation.Attribute("Type") == type) is { } relation
            ? Resolved(folder, (string?)relation.Attribute("Target") ?? "")
            : made;
        var drawing = known.Find(relation => (string?)relation.Attribute("Type") == DrawingType);
        var figure = number.ToString(CultureInfo.InvariantCulture);
        return new Noted(
            part, comments, relations,
            PartOf(CommentsType, $"xl/mmComments{figure}.xml"),
            PartOf(DrawingType, $"xl/drawings/mmDrawing{figure}.vml"),
            (string?)drawing?.Attribute("Id") ?? "rIdMmDrawing");
    }

    private static string Resolved(string folder, string target)
    {
        if (target.StartsWith('/'))
        {
            return target[1..];
        }
        var parts = folder.Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        foreach (var step in target.Split('/'))
        {
            if (step == "..")
            {
                parts.RemoveAt(Math.Max(0, parts.Count - 1));
            }
            else
            {
                parts.Add(step);
            }
        }
        return string.Join('/', parts);
    }

    // The reference to the drawing has its place near the end of a sheet; what the format wants after it comes after it.
    private static void CopySheet(Stream from, Stream to, string drawing)
    {
        using var xml = XmlReader.Create(from, Settings);
        using var copy = XmlWriter.Create(to, Plain);
        var isDone = false;
        xml.MoveToContent();
        copy.WriteStartElement(xml.Prefix, xml.LocalName, xml.NamespaceURI);
        copy.WriteAttributes(xml, defattr: true);
        var isEmpty = xml.IsEmptyElement;
        xml.Read();
        while (!isEmpty && !xml.EOF && xml.Depth > 0)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == 1)
            {
                isDone |= xml.LocalName == "legacyDrawing";
                if (!isDone && xml.LocalName is "legacyDrawingHF" or "drawingHF" or "picture" or "oleObjects" or "controls" or "webPublishItems" or "tableParts" or "extLst")
                {
                    WriteDrawing(copy, drawing);
                    isDone = true;
                }
            }
            copy.WriteNode(xml, defattr: true);
        }
        if (!isDone)
        {
            WriteDrawing(copy, drawing);
        }
        copy.WriteEndElement();
    }

    private static void WriteDrawing(XmlWriter copy, string drawing)
    {
        copy.WriteStartElement("legacyDrawing", XlsxWriter.Main);
        copy.WriteAttributeString("r", "id", XlsxWriter.Relations, drawing);
        copy.WriteEndElement();
    }

    private static void AddParts(ZipArchive from, ZipArchive to, Noted sheet)
    {
        var relations = Load(from, sheet.Relations) ?? new XDocument(new XElement(Package + "Relationships"));
        void Relate(string type, string id, string part)
        {
            if (!relations.Root!.Elements().Any(relation => (string?)relation.Attribute("Type") == type))
            {
                relations.Root.Add(new XElement(Package + "Relationship", new XAttribute("Id", id), new XAttribute("Type", type), new XAttribute("Target", "/" + part)));
            }
        }
        Relate(CommentsType, "rIdMmComments", sheet.CommentsPart);
        Relate(DrawingType, sheet.DrawingId, sheet.DrawingPart);
        Save(to, sheet.Relations, relations);
        var (document, references) = CommentParts.Comments(Load(from, sheet.CommentsPart), sheet.Comments);
        Save(to, sheet.CommentsPart, document);
        Save(to, sheet.DrawingPart, CommentParts.Drawing(references, LoadDrawing(from, sheet.DrawingPart)));
    }

    private static XDocument ContentTypes(ZipArchive zip, IEnumerable<Noted> sheets)
    {
        var types = Load(zip, "[Content_Types].xml") ?? new XDocument(new XElement(Types + "Types"));
        var root = types.Root!;
        if (!root.Elements(Types + "Default").Any(type => string.Equals((string?)type.Attribute("Extension"), "vml", StringComparison.OrdinalIgnoreCase)))
        {
            root.AddFirst(new XElement(Types + "Default", new XAttribute("Extension", "vml"), new XAttribute("ContentType", DrawingContent)));
        }
        foreach (var sheet in sheets)
        {
            var name = "/" + sheet.CommentsPart;
            if (!root.Elements(Types + "Override").Any(type => (string?)type.Attribute("PartName") == name))
            {
                root.Add(new XElement(Types + "Override", new XAttribute("PartName", name), new XAttribute("ContentType", CommentsContent)));
            }
        }
        return types;
    }

    // Drawings of old are not always sound XML; then they are made anew.
    private static XDocument? LoadDrawing(ZipArchive zip, string name)
    {
        try
        {
            return Load(zip, name);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static XDocument? Load(ZipArchive zip, string name)
    {
        if (zip.GetEntry(name) is not { } entry)
        {
            return null;
        }
        using var xml = XmlReader.Create(entry.Open(), Settings);
        return XDocument.Load(xml);
    }

    private static void Save(ZipArchive zip, string name, XDocument document)
    {
        using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        using var xml = XmlWriter.Create(part, Plain);
        document.Save(xml);
    }
}

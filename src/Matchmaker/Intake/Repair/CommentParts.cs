using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Matchmaker.Platform.Documents;

namespace Matchmaker.Intake.Repair;

/// <summary>The two parts of an .xlsx that hold a sheet's comments: their text, and the boxes they are shown in.</summary>
internal static class CommentParts
{
    private const string Author = "Matchmaker";
    private const string NoteType = "_x0000_t202";
    private const int FirstShape = 1_025;

    private static readonly XNamespace Main = XlsxWriter.Main;
    private static readonly XNamespace Vml = "urn:schemas-microsoft-com:vml";
    private static readonly XNamespace Office = "urn:schemas-microsoft-com:office:office";
    private static readonly XNamespace Excel = "urn:schemas-microsoft-com:office:excel";

    /// <summary>The comments of a sheet: those that stood there, with the new ones; where both speak of one cell, they are joined.</summary>
    /// <returns>The part, and the cells that have a comment now.</returns>
    public static (XDocument Part, ImmutableArray<(int Row, int Column)> Cells) Comments(XDocument? standing, ImmutableArray<CellComment> added)
    {
        var part = standing ?? new XDocument(new XElement(Main + "comments"));
        var authors = Child(part.Root!, "authors", isFirst: true);
        var author = authors.Elements().TakeWhile(known => known.Value != Author).Count();
        if (author == authors.Elements().Count())
        {
            authors.Add(new XElement(Main + "author", Author));
        }
        var list = Child(part.Root!, "commentList", isFirst: false);
        var byCell = list.Elements(Main + "comment").DistinctBy(CellIn, StringComparer.Ordinal).ToDictionary(CellIn, StringComparer.Ordinal);
        foreach (var comment in added)
        {
            var reference = comment.Column + comment.Row.ToString(CultureInfo.InvariantCulture);
            var isNew = !byCell.TryGetValue(reference, out var element);
            if (isNew)
            {
                element = new XElement(Main + "comment", new XAttribute("ref", reference), new XAttribute("authorId", author), new XElement(Main + "text"));
                byCell[reference] = element;
                list.Add(element);
            }
            Child(element!, "text", isFirst: true).Add(new XElement(Main + "r", new XElement(
                Main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), (isNew ? "" : "\n") + XmlText.Of(comment.Text))));
        }
        return (part, [.. byCell.Keys.Select(CellOf).OfType<(int, int)>()]);
    }

    private static string CellIn(XElement comment) => (string?)comment.Attribute("ref") ?? "";

    // Programs other than Excel leave out what is empty.
    private static XElement Child(XElement parent, string name, bool isFirst)
    {
        if (parent.Element(Main + name) is { } standing)
        {
            return standing;
        }
        var child = new XElement(Main + name);
        if (isFirst)
        {
            parent.AddFirst(child);
        }
        else
        {
            parent.Add(child);
        }
        return child;
    }

    /// <summary>The boxes of the comments of a sheet, hidden until the cell is pointed at; what else was drawn there (buttons, boxes to tick) stays.</summary>
    public static XDocument Drawing(ImmutableArray<(int Row, int Column)> cells, XDocument? standing)
    {
        var others = standing?.Root?.Elements(Vml + "shape").Where(shape => (string?)shape.Element(Excel + "ClientData")?.Attribute("ObjectType") != "Note").ToList() ?? [];
        var first = others.Select(NumberOf).Append(FirstShape - 1).Max() + 1;
        var types = standing?.Root?.Elements(Vml + "shapetype").Where(type => (string?)type.Attribute("id") != NoteType) ?? [];
        return new(new XElement(
            "xml",
            new XAttribute(XNamespace.Xmlns + "v", Vml), new XAttribute(XNamespace.Xmlns + "o", Office), new XAttribute(XNamespace.Xmlns + "x", Excel),
            new XElement(Office + "shapelayout", new XAttribute(Vml + "ext", "edit"), new XElement(Office + "idmap", new XAttribute(Vml + "ext", "edit"), new XAttribute("data", "1"))),
            new XElement(
                Vml + "shapetype",
                new XAttribute("id", NoteType), new XAttribute("coordsize", "21600,21600"), new XAttribute(Office + "spt", "202"), new XAttribute("path", "m,l,21600r21600,l21600,xe"),
                new XElement(Vml + "stroke", new XAttribute("joinstyle", "miter")),
                new XElement(Vml + "path", new XAttribute("gradientshapeok", "t"), new XAttribute(Office + "connecttype", "rect"))),
            types,
            others,
            cells.Select((cell, index) => Box(cell.Row, cell.Column, first + index))));
    }

    private static int NumberOf(XElement shape) =>
        int.TryParse(((string?)shape.Attribute("id"))?.Split('s')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < int.MaxValue / 2 ? number : 0;

    private static XElement Box(int row, int column, int number) => new(
        Vml + "shape",
        new XAttribute("id", "_x0000_s" + number.ToString(CultureInfo.InvariantCulture)),
        new XAttribute("type", "#" + NoteType),
        new XAttribute("style", "position:absolute;margin-left:60pt;margin-top:2pt;width:300pt;height:90pt;z-index:1;visibility:hidden"),
        new XAttribute("fillcolor", "#ffffe1"),
        new XAttribute(Office + "insetmode", "auto"),
        new XElement(Vml + "fill", new XAttribute("color2", "#ffffe1")),
        new XElement(Vml + "textbox", new XAttribute("style", "mso-direction-alt:auto")),
        new XElement(
            Excel + "ClientData",
            new XAttribute("ObjectType", "Note"),
            new XElement(Excel + "MoveWithCells"),
            new XElement(Excel + "SizeWithCells"),
            new XElement(Excel + "AutoFill", "False"),
            new XElement(Excel + "Row", row),
            new XElement(Excel + "Column", column)));

    // Both first 0, as the drawing counts them.
    private static (int Row, int Column)? CellOf(string reference)
    {
        var row = reference.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        return XlsxColumns.ColumnOf(reference) is { } column && int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? (number - 1, column) : null;
    }
}

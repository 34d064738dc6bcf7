using System.Collections.Immutable;
using System.Globalization;

namespace Matchmaker.Workbooks.Office;

/// <summary>What a row of a typed sheet is for; it decides the look and nothing else.</summary>
internal enum RowKind
{
    Title,
    Heading,
    Group,
    Entry,
    Sum,
    Note,
}

/// <summary>One cell as typed.</summary>
/// <param name="Text">Characters, digits of a number, or an ISO day.</param>
/// <param name="Kind">How the spreadsheet stores it.</param>
internal readonly record struct TypedCell(string Text, CellKind Kind);

/// <summary>How the spreadsheet stores a cell.</summary>
internal enum CellKind
{
    Text,
    Number,
    Day,
}

/// <summary>A row of a sheet.</summary>
internal sealed record TypedRow(RowKind Kind, ImmutableArray<TypedCell> Cells);

/// <summary>A block of cells shown as one; bounds inclusive, first row and column 0.</summary>
internal readonly record struct MergedBlock(int Top, int Left, int Bottom, int Right);

/// <summary>A sheet written down as tab-separated text, so that people can review what the workbook holds.</summary>
/// <remarks>
/// A line starting with <c>#sheet</c>, <c>#width</c>, <c>#title</c>, <c>#head</c>, <c>#group</c>, <c>#sum</c> or <c>#note</c> is that kind of row.
/// In a heading, <c>&lt;</c> joins the cell on the left and <c>^</c> the one above. Elsewhere <c>n:5</c> is a number,
/// <c>d:2026-12-10</c> a day, <c>.</c> the running number of the row, and all else text.
/// </remarks>
internal sealed record TypedSheet(string Name, ImmutableArray<double> Widths, ImmutableArray<TypedRow> Rows, ImmutableArray<MergedBlock> Merged)
{
    /// <exception cref="InvalidDataException">A line is of no known kind.</exception>
    public static TypedSheet Parse(IEnumerable<string> lines)
    {
        var name = "";
        var widths = ImmutableArray<double>.Empty;
        var rows = new List<TypedRow>();
        var headings = new List<(int Row, string[] Cells)>();
        var number = 0;
        foreach (var cells in lines.Where(line => line.Length > 0).Select(line => line.Split('\t')))
        {
            switch (cells[0])
            {
                case "#sheet":
                    name = cells[1];
                    break;
                case "#width":
                    widths = [.. cells.Skip(1).Select(width => double.Parse(width, CultureInfo.InvariantCulture))];
                    break;
                case "#head":
                    headings.Add((rows.Count, cells[1..]));
                    rows.Add(new(RowKind.Heading, [.. cells.Skip(1).Select(cell => Text(cell is "<" or "^" ? "" : cell))]));
                    break;
                case ['#', .. var kind]:
                    rows.Add(new(Kind(kind), [.. cells.Skip(1).Select(Text)]));
                    break;
                default:
                    rows.Add(new(RowKind.Entry, [.. cells.Select(cell => Cell(cell, ref number))]));
                    break;
            }
        }
        return new(name, widths, [.. rows], [.. Joined(headings), .. Spanning(rows, widths.Length)]);
    }

    private static TypedCell Text(string text) => new(text, CellKind.Text);

    private static TypedCell Cell(string cell, ref int number) => cell switch
    {
        "." => new((++number).ToString(CultureInfo.InvariantCulture), CellKind.Number),
        ['n', ':', .. var digits] => new(digits, CellKind.Number),
        ['d', ':', .. var day] => new(day, CellKind.Day),
        _ => Text(cell),
    };

    private static RowKind Kind(string word) => word switch
    {
        "title" => RowKind.Title,
        "group" => RowKind.Group,
        "sum" => RowKind.Sum,
        "note" => RowKind.Note,
        _ => throw new InvalidDataException($"A line starts with #{word}, which is no kind of row."),
    };

    private static IEnumerable<MergedBlock> Joined(List<(int Row, string[] Cells)> headings)
    {
        for (var line = 0; line < headings.Count; line++)
        {
            var (row, cells) = headings[line];
            for (var column = 0; column < cells.Length; column++)
            {
                if (cells[column] is "<" or "^")
                {
                    continue;
                }
                var right = column + cells.Skip(column + 1).TakeWhile(cell => cell == "<").Count();
                var bottom = row + headings.Skip(line + 1).TakeWhile(below => below.Cells[column] == "^").Count();
                if (right > column || bottom > row)
                {
                    yield return new(row, column, bottom, right);
                }
            }
        }
    }

    private static IEnumerable<MergedBlock> Spanning(List<TypedRow> rows, int width) =>
        rows.Index()
            .Where(row => row.Item.Kind is RowKind.Title or RowKind.Group or RowKind.Note && row.Item.Cells.Length > 0)
            .Select(row => new MergedBlock(row.Index, 0, row.Index, Math.Max(1, width - 1)));
}

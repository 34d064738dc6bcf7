using System.Collections.Immutable;

namespace Matchmaker.Platform.Documents;

/// <summary>How a table looks: its columns, and what is around their text.</summary>
internal sealed record PdfTable(ImmutableArray<PdfColumn> Columns)
{
    private const uint Line = 0xC9D1D8;

    public PdfStyle Heading { get; init; } = new(9.5f, IsBold: true, PdfStyle.White);

    /// <summary>Behind the heading.</summary>
    public uint HeadingGround { get; init; } = 0x1F5D50;

    /// <summary>Behind every second row.</summary>
    public uint OddGround { get; init; } = 0xF3F6F5;

    /// <summary>Left and right of a cell's text, in points.</summary>
    public float PadX { get; init; } = 6;

    /// <summary>Above and below.</summary>
    public float PadY { get; init; } = 4;

    /// <summary>A row of plain texts.</summary>
    public static PdfRow Row(PdfStyle style, params IEnumerable<string> texts) => new([.. texts.Select(text => new PdfCell((text, style)))]);

    internal PdfLaidRow LayHeading(float width) => Lay(new PdfRow([.. Columns.Select(column => new PdfCell((column.Heading, Heading)))]) { Ground = HeadingGround }, width);

    internal PdfLaidRow Lay(PdfRow row, float width)
    {
        var cells = row.Cells.Zip(Columns, (cell, column) => Lay(cell, column, WidthOf(column, width))).ToImmutableArray();
        var height = cells.Select(texts => texts.Sum(text => text.Height)).DefaultIfEmpty().Max();
        return new PdfLaidRow(cells, height + (2 * PadY), row.Ground);
    }

    internal void Draw(PdfSheet sheet, PdfLaidRow row, float x, float y, float width, int at)
    {
        if ((row.Ground ?? (at % 2 == 1 ? OddGround : null)) is { } ground)
        {
            sheet.Box(x, y, width, row.Height, ground);
        }
        foreach (var (texts, column) in row.Cells.Zip(Columns))
        {
            var top = y + PadY;
            foreach (var text in texts)
            {
                sheet.Text(text, x + PadX, top);
                top += text.Height;
            }
            x += WidthOf(column, width);
        }
        sheet.Rule(x - width, y + row.Height, width, Line, 0.5f);
    }

    private ImmutableArray<PdfText> Lay(PdfCell cell, PdfColumn column, float width) =>
    [
        .. cell.Parts.Where(part => part.Text.Length > 0).Select(part => PdfText.Lay(
            part.Text, part.Style.Align == column.Align ? part.Style : part.Style with { Align = column.Align }, width - (2 * PadX))),
    ];

    private float WidthOf(PdfColumn column, float width) => width * column.Share / Columns.Sum(each => each.Share);
}

using System.Collections.Immutable;

namespace Matchmaker.Platform.Documents;

/// <summary>Sets text and tables from the top of a page down, and begins new pages as they fill.</summary>
/// <remarks>
/// Headers and footers are drawn by whoever adds the sheets to a file, who knows how many there are: the margins leave room.
/// </remarks>
internal sealed class PdfFlow
{
    private readonly PdfPaper _paper;
    private readonly PdfMargins _margins;
    private readonly List<PdfSheet> _sheets = [];

    public PdfFlow(PdfPaper paper, PdfMargins margins)
    {
        (_paper, _margins) = (paper, margins);
        NewPage();
    }

    /// <summary>Everything set so far.</summary>
    public IReadOnlyList<PdfSheet> Sheets => _sheets;

    /// <summary>The page being filled.</summary>
    public PdfSheet Sheet => _sheets[^1];

    /// <summary>Where the next thing goes, in points from the top.</summary>
    public float Y { get; private set; }

    public float Left => _margins.Left;

    /// <summary>Between the margins.</summary>
    public float Width => _paper.Width - _margins.Left - _margins.Right;

    /// <summary>What is left of the page.</summary>
    public float Room => _paper.Height - _margins.Bottom - Y;

    private float FullRoom => _paper.Height - _margins.Bottom - _margins.Top;

    public void NewPage()
    {
        _sheets.Add(new PdfSheet(_paper));
        Y = _margins.Top;
    }

    public void Space(float points) => Y += points;

    /// <summary>Begins a new page where less than that is left, so that what follows stays together.</summary>
    public void Keep(float points)
    {
        if (points > Room && Room < FullRoom)
        {
            NewPage();
        }
    }

    /// <summary>Sets a text across the page, or across some of it.</summary>
    public void Text(string text, PdfStyle style, float? width = null)
    {
        var laid = PdfText.Lay(text, style, width ?? Width);
        Keep(laid.Height);
        Sheet.Text(laid, Left, Y);
        Y += laid.Height;
    }

    public void Rule(uint colour, float thickness = 0.75f) => Sheet.Rule(Left, Y, Width, colour, thickness);

    /// <summary>Sets a table; its heading is repeated on every page that it reaches.</summary>
    public void Table(PdfTable table, IEnumerable<PdfRow> rows)
    {
        var heading = table.LayHeading(Width);
        var isFirst = true;
        foreach (var (at, row) in rows.Index())
        {
            var laid = table.Lay(row, Width);
            if (isFirst || laid.Height > Room)
            {
                // A heading alone at the foot of a page helps nobody.
                Keep(heading.Height + laid.Height);
                if (!isFirst && Room < FullRoom)
                {
                    NewPage();
                }
                isFirst = false;
                Draw(table, heading, 0);
            }
            Draw(table, laid, at);
        }
        if (isFirst)
        {
            Keep(heading.Height);
            Draw(table, heading, 0);
        }
    }

    private void Draw(PdfTable table, PdfLaidRow row, int at)
    {
        table.Draw(Sheet, row, Left, Y, Width, at);
        Y += row.Height;
    }
}

/// <summary>What stays free at the edges of a page, in points.</summary>
internal sealed record PdfMargins(float Left, float Top, float Right, float Bottom);

/// <summary>A column of a table.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Share">Its width beside that of the others.</param>
internal sealed record PdfColumn(string Heading, float Share, PdfAlign Align = PdfAlign.Left);

/// <summary>A cell: texts one below the other.</summary>
internal sealed record PdfCell(params ImmutableArray<(string Text, PdfStyle Style)> Parts);

/// <summary>A row, a cell a column.</summary>
internal sealed record PdfRow(ImmutableArray<PdfCell> Cells)
{
    /// <summary>Behind the row, as 0xRRGGBB; null for the table's own.</summary>
    public uint? Ground { get; init; }
}

/// <summary>A row broken into lines.</summary>
internal sealed record PdfLaidRow(ImmutableArray<ImmutableArray<PdfText>> Cells, float Height, uint? Ground);

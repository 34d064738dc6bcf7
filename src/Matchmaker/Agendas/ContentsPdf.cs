using System.Globalization;
using Matchmaker.Catalog;
using Matchmaker.Platform.Documents;

namespace Matchmaker.Agendas;

/// <summary>The first pages of everybody's agendas in one file: who is on which page, in two columns.</summary>
internal static class ContentsPdf
{
    private const int Columns = 2;
    private const float Gap = 24;
    private const float LineHeight = 15;
    private const float Top = 118;
    private const float Side = 42;
    private const float Bottom = 60;
    private const float PageWidth = 34;

    private static readonly PdfStyle Title = new(22, IsBold: true);
    private static readonly PdfStyle Conference = new(11.5f, IsBold: true, AgendaPdfSheets.Green) { MaxLines = 2 };
    private static readonly PdfStyle Group = new(10.5f, IsBold: true, AgendaPdfSheets.Green) { MaxLines = 1 };
    private static readonly PdfStyle Name = new(9.5f) { MaxLines = 1 };
    private static readonly PdfStyle Page = new(9.5f, IsBold: true) { MaxLines = 1, Align = PdfAlign.Right };

    private static int LinesAPage => Columns * (int)((PdfPaper.A4.Height - Top - Bottom) / LineHeight);

    /// <summary>How many pages the contents of so many participants take.</summary>
    public static int PagesFor(IReadOnlyCollection<AgendaParty> parties) => (parties.Count + parties.Select(party => party.Side).Distinct().Count() + LinesAPage - 1) / LinesAPage;

    /// <summary>The pages, without their feet.</summary>
    /// <param name="export">What of it.</param>
    /// <param name="entries">Everybody in printing order with its first page.</param>
    public static IReadOnlyList<PdfSheet> Of(AgendaExport export, IReadOnlyList<(AgendaParty Party, int Page)> entries)
    {
        var sheets = new List<PdfSheet>();
        foreach (var page in LinesOf(export, entries).Chunk(LinesAPage))
        {
            var sheet = new PdfSheet(PdfPaper.A4);
            var width = sheet.Paper.Width - (2 * Side);
            sheet.Text(PdfText.Lay(export.Book.Conference.DisplayName, Conference, width), Side, 40);
            sheet.Text(PdfText.Lay(sheets.Count == 0 ? export.Words.Contents : $"{export.Words.Contents} ({export.Words.Continued})", Title, width), Side, 72);
            foreach (var (at, line) in page.Index())
            {
                Draw(sheet, line, at, (width - Gap) / Columns);
            }
            sheets.Add(sheet);
        }
        return sheets;
    }

    private static void Draw(PdfSheet sheet, Line line, int at, float width)
    {
        var (column, row) = (at / (LinesAPage / Columns), at % (LinesAPage / Columns));
        var (x, y) = (Side + (column * (width + Gap)), Top + (row * LineHeight));
        if (line.Page is not { } page)
        {
            sheet.Text(PdfText.Lay(line.Text, Group, width), x, y);
            sheet.Rule(x, y + LineHeight - 0.5f, width, AgendaPdfSheets.Green, 0.75f);
            return;
        }
        sheet.Text(PdfText.Lay(line.Text, Name, width - PageWidth), x, y);
        sheet.Text(PdfText.Lay(page.ToString(CultureInfo.InvariantCulture), Page, PageWidth), x + width - PageWidth, y);
        sheet.Rule(x, y + LineHeight - 0.5f, width, 0xDDE3E6, 0.4f);
    }

    private static IEnumerable<Line> LinesOf(AgendaExport export, IReadOnlyList<(AgendaParty Party, int Page)> entries)
    {
        var side = Sides.None;
        foreach (var (party, page) in entries)
        {
            if (party.Side != side)
            {
                side = party.Side;
                yield return new Line(side == Sides.Producer ? export.Words.Producers : export.Words.Buyers, null);
            }
            yield return new Line(party.DisplayName, page);
        }
    }

    private sealed record Line(string Text, int? Page);
}

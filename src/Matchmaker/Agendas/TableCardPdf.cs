using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Platform.Documents;

namespace Matchmaker.Agendas;

/// <summary>The card that stands on a table: its number, to be read from across the hall, and its day.</summary>
internal static class TableCardPdf
{
    private const float QrSide = 84;

    private static readonly PdfMargins Margins = new(42, 36, 42, 52);
    private static readonly PdfStyle Label = new(20, Colour: PdfStyle.Grey);
    private static readonly PdfStyle Hall = new(22, IsBold: true) { Align = PdfAlign.Right, MaxLines = 2 };
    private static readonly PdfStyle Conference = new(12, Colour: PdfStyle.Grey) { Align = PdfAlign.Right, MaxLines = 2 };

    /// <summary>Sizes of the list, the largest that keeps the card on one page is taken.</summary>
    private static readonly ImmutableArray<float> Sizes = [17, 15, 13, 11.5f, 10, 9, 8];

    /// <summary>The cards of one table, one a day; a page each wherever letters of 8 points make it so.</summary>
    public static IReadOnlyList<PdfSheet> Of(AgendaExport export, Table table)
    {
        ImmutableArray<AgendaEntry> lines = [.. export.Book.LinesOf(table).Where(line => line.Stands)];
        return lines.IsEmpty
            ? Set(export, table, null, [], Sizes[0])
            : [.. lines.GroupBy(line => line.Day).SelectMany(day => Fitting(export, table, day.Key, [.. day]))];
    }

    private static IReadOnlyList<PdfSheet> Fitting(AgendaExport export, Table table, DateOnly day, ImmutableArray<AgendaEntry> lines)
    {
        IReadOnlyList<PdfSheet> sheets = [];
        foreach (var size in Sizes)
        {
            sheets = Set(export, table, day, lines, size);
            if (sheets.Count == 1)
            {
                break;
            }
        }
        return sheets;
    }

    private static IReadOnlyList<PdfSheet> Set(AgendaExport export, Table table, DateOnly? day, ImmutableArray<AgendaEntry> lines, float size)
    {
        var words = export.Words;
        var flow = new PdfFlow(PdfPaper.A4Landscape, Margins);
        Head(flow, export, table);
        if (day is not { } date)
        {
            flow.Space(14);
            flow.Text(words.NoMeetings, new PdfStyle(17));
            return flow.Sheets;
        }
        flow.Space(8);
        flow.Text(words.DayOf(date), new PdfStyle(Math.Max(14, size), IsBold: true, AgendaPdfSheets.Green));
        flow.Space(4);
        var list = new PdfTable([new(words.Time, 19), new(words.Producer, 40), new(words.Buyer, 41)])
        {
            HeadingGround = AgendaPdfSheets.Green,
            Heading = new(size * 0.75f, IsBold: true, PdfStyle.White),
            PadX = 8,
            PadY = size * 0.28f,
        };
        var (time, name) = (new PdfStyle(size, IsBold: true), new PdfStyle(size) { MaxLines = 3 });
        flow.Table(list, lines.Select(line => new PdfRow([
            new PdfCell(($"{AgendaPdfSheets.Clock(line.Start)} – {AgendaPdfSheets.Clock(line.End)}", time)), new PdfCell((line.Producer.DisplayName, name)), new PdfCell((line.Buyer.DisplayName, name)),
        ])));
        return flow.Sheets;
    }

    private static void Head(PdfFlow flow, AgendaExport export, Table table)
    {
        var (top, half) = (flow.Y, flow.Width / 2);
        var beside = half - QrSide - 12;
        flow.Sheet.Qr(QrSquares.Of(export.QrOf(table)), flow.Left + flow.Width - QrSide, top - 4, QrSide);
        flow.Sheet.Text(PdfText.Lay(table.Hall, Hall, beside), flow.Left + half, top + 6);
        flow.Sheet.Text(PdfText.Lay(export.Book.Conference.DisplayName, Conference, beside), flow.Left + half, top + 40);
        flow.Text(export.Words.Table, Label, half);
        flow.Space(-14);
        flow.Text(table.Id, NumberStyle(table.Id, half), half);
        flow.Space(4);
        flow.Rule(AgendaPdfSheets.Green, 2);
    }

    // As large as it fits on one line.
    private static PdfStyle NumberStyle(string id, float width)
    {
        var style = new PdfStyle(68, IsBold: true) { MaxLines = 1 };
        var wide = PdfText.Lay(id, style with { MaxLines = 40 }, 10_000).InkWidth;
        return wide <= width ? style : style with { Size = Math.Max(18, style.Size * width / wide) };
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Platform.Documents;

namespace Matchmaker.Agendas;

/// <summary>A participant's agenda as pages: large enough to be read at arm's length, with a code for the door.</summary>
internal static class AgendaPdfSheets
{
    internal const uint Green = 0x1F5D50;

    private const float QrSide = 92;
    private const int MaxNameLines = 3;

    private static readonly PdfMargins Margins = new(42, 58, 42, 52);
    private static readonly PdfStyle Conference = new(11.5f, IsBold: true, Green) { MaxLines = 3 };
    private static readonly PdfStyle Name = new(24, IsBold: true);
    private static readonly PdfStyle LongName = new(16, IsBold: true) { MaxLines = 12 };
    private static readonly PdfStyle About = new(12, Colour: PdfStyle.Grey);
    private static readonly PdfStyle Code = new(16, IsBold: true) { Align = PdfAlign.Center, MaxLines = 2 };
    private static readonly PdfStyle CodeLabel = new(9, Colour: PdfStyle.Grey) { Align = PdfAlign.Center };
    private static readonly PdfStyle Day = new(14, IsBold: true, Green);
    private static readonly PdfStyle Big = new(16, IsBold: true);
    private static readonly PdfStyle Small = new(10.5f, Colour: PdfStyle.Grey);
    private static readonly PdfStyle Met = new(13.5f, IsBold: true) { MaxLines = 6 };
    private static readonly PdfStyle Why = new(10, Colour: PdfStyle.Grey) { MaxLines = 4 };
    private static readonly PdfStyle Person = new(10.5f) { MaxLines = 3 };
    private static readonly PdfStyle Foot = new(9, Colour: PdfStyle.Grey) { MaxLines = 1 };

    /// <summary>The pages of one participant, without their feet.</summary>
    public static IReadOnlyList<PdfSheet> Of(AgendaExport export, AgendaParty party)
    {
        var flow = new PdfFlow(PdfPaper.A4, Margins);
        ImmutableArray<AgendaEntry> lines = [.. export.Book.LinesOf(party).Where(line => line.Stands)];
        Head(flow, export, party, lines.Length);
        foreach (var day in lines.GroupBy(line => line.Day))
        {
            SetDay(flow, export, party, day.Key, [.. day]);
        }
        if (lines.IsEmpty)
        {
            flow.Space(18);
            flow.Text(export.Words.NoMeetings, new PdfStyle(15));
        }
        foreach (var sheet in flow.Sheets.Skip(1))
        {
            sheet.Text(PdfText.Lay($"{party.DisplayName} ({export.Words.Continued})", Foot with { Size = 10.5f, IsBold = true }, flow.Width), flow.Left, 32);
        }
        return flow.Sheets;
    }

    /// <summary>Draws the foot of a page: whose conference, when it was made, and which page of how many it is.</summary>
    /// <param name="pages">0 where pages are not counted.</param>
    public static void DrawFoot(PdfSheet sheet, AgendaExport export, int page, int pages)
    {
        var width = sheet.Paper.Width - (2 * Margins.Left);
        var y = sheet.Paper.Height - 36;
        sheet.Rule(Margins.Left, y - 6, width, 0xC9D1D8, 0.5f);
        sheet.Text(PdfText.Lay(export.Book.Conference.DisplayName, Foot, width * 0.5f), Margins.Left, y);
        sheet.Text(PdfText.Lay(export.Words.Made(export.MadeOn), Foot with { Align = PdfAlign.Right }, width * (pages > 0 ? 0.28f : 0.5f)), Margins.Left + (width * 0.5f), y);
        if (pages > 0)
        {
            sheet.Text(PdfText.Lay(export.Words.Page(page, pages), Foot with { Align = PdfAlign.Right, IsBold = true }, width * 0.2f), Margins.Left + (width * 0.8f), y);
        }
    }

    private static void Head(PdfFlow flow, AgendaExport export, AgendaParty party, int meetings)
    {
        var words = export.Words;
        var textWidth = flow.Width - QrSide - 24;
        var top = flow.Y;
        var right = flow.Left + flow.Width - QrSide;
        flow.Sheet.Qr(QrSquares.Of(export.QrOf(party)), right, top - 10, QrSide);
        var under = top - 10 + QrSide;
        if (party.Code is { } code)
        {
            flow.Sheet.Text(PdfText.Lay(words.Code, CodeLabel, QrSide), right, under);
            flow.Sheet.Text(PdfText.Lay(code, Code, QrSide), right, under + CodeLabel.LineHeight);
            under += CodeLabel.LineHeight + Code.LineHeight;
        }
        flow.Text(export.Book.Conference.DisplayName, Conference, textWidth);
        flow.Space(4);
        flow.Text(words.Agenda, About, textWidth);
        flow.Text(party.DisplayName, PdfText.Lay(party.DisplayName, Name, textWidth).Lines.Length > MaxNameLines ? LongName : Name, textWidth);
        flow.Space(2);
        flow.Text(string.Join("  ·  ", new[] { words.SideOf(party.Side), words.Meetings(meetings), party.HomeTable is { } own ? words.HomeTable(own) : "" }.Where(part => part.Length > 0)), About, textWidth);
        flow.Space(Math.Max(10, under + 8 - flow.Y));
        flow.Rule(Green, 1.5f);
        flow.Space(6);
    }

    private static void SetDay(PdfFlow flow, AgendaExport export, AgendaParty party, DateOnly day, ImmutableArray<AgendaEntry> lines)
    {
        var words = export.Words;
        flow.Space(10);
        // A day's name is not left alone at the foot of a page.
        flow.Keep(Day.LineHeight + 110);
        flow.Text(words.DayOf(day), Day);
        flow.Space(5);
        var table = new PdfTable([new(words.Time, 17), new(words.Table, 17), new(words.Meets, 66)]) { PadX = 8, PadY = 5, HeadingGround = Green, Heading = new(10.5f, IsBold: true, PdfStyle.White) };
        flow.Table(table, lines.Select(line => new PdfRow([
            new PdfCell((Clock(line.Start), Big), ($"– {Clock(line.End)}", Small)),
            new PdfCell((line.Table, Big), (line.Hall, Small)),
            new PdfCell([(line.Counterpart(party).DisplayName, Met), (words.Of(line.Meeting.Reason), Why), .. export.Book.Contacts.Of(line.Meeting, party.Name).Select(person => (words.ContactOf(person), Person))]),
        ])));
    }

    internal static string Clock(DateTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}

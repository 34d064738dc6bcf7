using Matchmaker.Platform.Documents;

namespace Matchmaker.Outcomes.Reports;

/// <summary>A report as pages to print and sign.</summary>
internal static class ReportPdfFile
{
    private const float Edge = 48;

    private static readonly PdfStyle Small = new(8.5f);
    private static readonly PdfStyle SmallGrey = new(8.5f, Colour: PdfStyle.Grey);
    private static readonly PdfStyle Body = new(9.5f);
    private static readonly PdfStyle Strong = new(9.5f, IsBold: true);
    private static readonly PdfStyle Section = new(11.5f, IsBold: true);
    private static readonly PdfStyle Title = new(14, IsBold: true) { Align = PdfAlign.Center };
    private static readonly PdfStyle Middle = new(10) { Align = PdfAlign.Center };

    /// <summary>Writes all of it.</summary>
    /// <param name="made">When, for the file's own data.</param>
    public static void Write(ReportPaper paper, DateTimeOffset made, Stream target)
    {
        var sheets = Set(paper);
        using var file = new PdfFile(target, $"{paper.Heading} – {paper.Report.Head.Title}", paper.Organizer, made);
        foreach (var sheet in sheets)
        {
            file.Add(sheet);
        }
        file.Close();
    }

    /// <summary>The pages, numbered.</summary>
    public static IReadOnlyList<PdfSheet> Set(ReportPaper paper)
    {
        var flow = new PdfFlow(PdfPaper.A4, new PdfMargins(Edge, 40, Edge, 48));
        Head(flow, paper);
        Figures(flow, paper, $"I. {paper.InPeriod}, {paper.PeriodDays}", paper.Report.InPeriod, paper.Report.Last?.InPeriod);
        Figures(flow, paper, $"II. {paper.CumulativeDays}", paper.Report.Cumulative, paper.Report.Last?.Cumulative);
        Breakdowns(flow, paper);
        Signature(flow, paper);
        foreach (var (at, sheet) in flow.Sheets.Index())
        {
            var number = paper.Of(new($"Trang {at + 1}/{flow.Sheets.Count}", $"Page {at + 1} of {flow.Sheets.Count}"));
            sheet.Text(PdfText.Lay(number, SmallGrey with { Align = PdfAlign.Right }, flow.Width), Edge, sheet.Paper.Height - 34);
            sheet.Text(PdfText.Lay(paper.Report.Head.Title, SmallGrey with { MaxLines = 1 }, flow.Width * 0.75f), Edge, sheet.Paper.Height - 34);
        }
        return flow.Sheets;
    }

    // The organizer on the left; on a Vietnamese paper the nation's name and motto on the right.
    private static void Head(PdfFlow flow, ReportPaper paper)
    {
        var half = flow.Width / 2;
        var organizer = PdfText.Lay(paper.Organizer.ToUpperInvariant(), Strong with { Align = PdfAlign.Center }, half - 12);
        flow.Sheet.Text(organizer, flow.Left, flow.Y);
        var height = organizer.Height;
        if (!paper.IsEnglish)
        {
            var nation = PdfText.Lay("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Strong with { Align = PdfAlign.Center }, half);
            var motto = PdfText.Lay("Độc lập – Tự do – Hạnh phúc", Strong with { Align = PdfAlign.Center }, half);
            flow.Sheet.Text(nation, flow.Left + half, flow.Y);
            flow.Sheet.Text(motto, flow.Left + half, flow.Y + nation.Height);
            flow.Sheet.Rule(flow.Left + half + ((half - motto.InkWidth) / 2), flow.Y + nation.Height + motto.Height + 1, motto.InkWidth, PdfStyle.Ink);
            height = Math.Max(height, nation.Height + motto.Height);
        }
        flow.Space(height + 26);
        flow.Text(paper.Heading, Title);
        flow.Space(2);
        flow.Text(paper.Report.Head.Title, Title with { Size = 12 });
        flow.Space(6);
        flow.Text(paper.Period, Middle);
        flow.Text(paper.AsOf, Middle);
        flow.Space(10);
        flow.Text(
            paper.Of(new(
                "Số \"trong kỳ\" và số \"lũy kế\" là hai loại chỉ tiêu riêng, không cộng với nhau. Mỗi số đều có danh sách chi tiết kèm theo trong hệ thống.",
                "Figures \"in the period\" and \"cumulative\" are of two kinds that are never added up. The rows behind every number are kept in the system.")),
            SmallGrey);
        flow.Space(8);
    }

    private static void Figures<TWindow>(PdfFlow flow, ReportPaper paper, string heading, IEnumerable<Figure<TWindow>> figures, IReadOnlyList<Figure<TWindow>>? last)
        where TWindow : ReportWindow
    {
        flow.Keep(80);
        flow.Text(heading, Section);
        flow.Space(4);
        PdfColumn[] first = [new(paper.Of(new("TT", "No.")), 5), new(paper.Of(new("Chỉ tiêu", "Figure")), 27), new(paper.Of(new("Số liệu", "Number")), 15, PdfAlign.Right)];
        PdfColumn[] columns = last is null
            ? [.. first, new(paper.Of(new("Định nghĩa", "Definition")), 47)]
            : [.. first, new(paper.Last!, 14, PdfAlign.Right), new(paper.Of(new("Định nghĩa", "Definition")), 39)];
        flow.Table(new PdfTable([.. columns]) { Heading = new(9, IsBold: true, PdfStyle.White) }, figures.Select((figure, at) => new PdfRow(
        [
            new((paper.Number(at + 1), Body)),
            new((paper.Of(figure.Definition.Name), Body)),
            new((paper.Number(figure.Total.Value), Strong)),
            .. last is null ? [] : new[] { new PdfCell((paper.Number(last[at].Total.Value), Body)) },
            new((paper.Of(figure.Definition.Definition), Small)),
        ])));
        if (paper.LastNote is { } note)
        {
            flow.Space(3);
            flow.Text(note, SmallGrey);
        }
        flow.Space(12);
    }

    private static void Breakdowns(PdfFlow flow, ReportPaper paper)
    {
        var counted = paper.Report.InPeriod.Where(figure => figure.Rows.Length > 0).ToList();
        if (counted.Count == 0)
        {
            return;
        }
        flow.Keep(90);
        flow.Text(paper.Of(new($"III. Phân tổ số liệu trong kỳ", $"III. Figures in the period by group")), Section);
        flow.Space(4);
        var table = new PdfTable(
        [
            new(paper.Of(new("Chỉ tiêu", "Figure")), 32), new(paper.Of(new("Phân tổ theo", "By")), 27), new(paper.Of(new("Nhóm", "Group")), 25),
            new(paper.Of(new("Số liệu", "Number")), 16, PdfAlign.Right),
        ])
        { Heading = new(9, IsBold: true, PdfStyle.White) };
        flow.Table(table, counted.SelectMany(figure => figure.Definition.Dimensions.SelectMany(dimension => Telling(figure, dimension).Select(cell => PdfTable.Row(
            Small,
            paper.Of(figure.Definition.Name),
            paper.Of(dimension.Name) + (dimension.IsShared ? " *" : ""),
            paper.Cell(dimension, cell.Value),
            paper.Number(cell.Total.Value))))));
        flow.Space(3);
        flow.Text(
            paper.Of(new("* Một dòng có thể thuộc nhiều nhóm nên tổng các nhóm có thể lớn hơn số chung.", "* A row may stand in several groups, which may add up to more than the figure.")), SmallGrey);
        flow.Space(12);
    }

    // On paper, a breakdown that says of everything that nobody knows is left out.
    private static List<(string Value, Total<PeriodWindow> Total, int Rows)> Telling(Figure<PeriodWindow> figure, Dimension dimension) =>
        figure.Breakdown(dimension).ToList() is var cells && cells is [{ Value: Dimension.Unstated or ReportLevels.None }] ? [] : cells;

    private static void Signature(PdfFlow flow, ReportPaper paper)
    {
        flow.Keep(110);
        flow.Space(14);
        var half = flow.Width / 2;
        var role = PdfText.Lay(paper.Of(new("ĐẠI DIỆN BAN TỔ CHỨC", "FOR THE ORGANIZER")), Strong with { Align = PdfAlign.Center }, half);
        var how = PdfText.Lay(paper.Of(new("(Ký, ghi rõ họ tên)", "(Signature and name)")), SmallGrey with { Align = PdfAlign.Center }, half);
        flow.Sheet.Text(role, flow.Left + half, flow.Y);
        flow.Sheet.Text(how, flow.Left + half, flow.Y + role.Height + 2);
        flow.Space(role.Height + how.Height + 60);
    }
}

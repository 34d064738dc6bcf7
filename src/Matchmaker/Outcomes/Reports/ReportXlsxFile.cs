using Matchmaker.Platform.Documents;

namespace Matchmaker.Outcomes.Reports;

/// <summary>A report as a workbook: a sheet of figures and one of breakdowns for each of the two kinds.</summary>
internal static class ReportXlsxFile
{
    // Title, conference, organizer, days, as-of day, and a blank row above the headings.
    private const int HeadRows = 6;

    public static void Write(ReportPaper paper, Stream target)
    {
        using var workbook = new XlsxWriter(target);
        Figures(workbook, paper, paper.InPeriod, paper.Period, paper.Report.InPeriod, paper.Report.Last?.InPeriod);
        Figures(workbook, paper, paper.Cumulative, paper.CumulativeDays, paper.Report.Cumulative, paper.Report.Last?.Cumulative);
        Breakdowns(workbook, paper, paper.Of(new("Phân tổ trong kỳ", "By group, in the period")), paper.Period, paper.Report.InPeriod);
        Breakdowns(workbook, paper, paper.Of(new("Phân tổ lũy kế", "By group, cumulative")), paper.CumulativeDays, paper.Report.Cumulative);
    }

    private static void Figures<TWindow>(
        XlsxWriter workbook, ReportPaper paper, string sheet, string days, IEnumerable<Figure<TWindow>> figures, IReadOnlyList<Figure<TWindow>>? last)
        where TWindow : ReportWindow
    {
        Begin(workbook, paper, sheet, days, last is null ? [36, 38, 20, 8, 80] : [36, 38, 20, 8, 20, 80]);
        workbook.Row(
            [
                paper.Of(new("Mã chỉ tiêu", "Key")), paper.Of(new("Chỉ tiêu", "Figure")), paper.Of(new("Số liệu", "Number")), paper.Of(new("Đơn vị", "Unit")),
                .. last is null ? [] : new[] { paper.Last }, paper.Of(new("Định nghĩa", "Definition")),
            ],
            isHeading: true);
        foreach (var (at, figure) in figures.Index())
        {
            workbook.Row(
            [
                XlsxCell.Of(figure.Key), XlsxCell.Of(paper.Of(figure.Definition.Name)), XlsxCell.Of(figure.Total.Value), XlsxCell.Of(paper.Unit(figure.Definition.Unit)),
                .. last is null ? [] : new[] { XlsxCell.Of(last[at].Total.Value) }, XlsxCell.Of(paper.Of(figure.Definition.Definition)),
            ]);
        }
        if (paper.LastNote is { } note)
        {
            workbook.Row([note]);
        }
    }

    private static void Breakdowns<TWindow>(XlsxWriter workbook, ReportPaper paper, string sheet, string days, IEnumerable<Figure<TWindow>> figures)
        where TWindow : ReportWindow
    {
        Begin(workbook, paper, sheet, days, [36, 38, 34, 34, 20, 12]);
        workbook.Row(
            [
                paper.Of(new("Mã chỉ tiêu", "Key")), paper.Of(new("Chỉ tiêu", "Figure")), paper.Of(new("Phân tổ theo", "By")), paper.Of(new("Nhóm", "Group")),
                paper.Of(new("Số liệu", "Number")), paper.Of(new("Số dòng", "Rows")),
            ],
            isHeading: true);
        foreach (var figure in figures)
        {
            foreach (var dimension in figure.Definition.Dimensions)
            {
                foreach (var (value, total, rows) in figure.Breakdown(dimension))
                {
                    workbook.Row(
                    [
                        XlsxCell.Of(figure.Key), XlsxCell.Of(paper.Of(figure.Definition.Name)), XlsxCell.Of(paper.Of(dimension.Name)),
                        XlsxCell.Of(paper.Cell(dimension, value)), XlsxCell.Of(total.Value), XlsxCell.Of((long)rows),
                    ]);
                }
            }
        }
    }

    private static void Begin(XlsxWriter workbook, ReportPaper paper, string sheet, string days, ReadOnlySpan<double> widths)
    {
        workbook.Begin(sheet, new XlsxLayout([.. widths]) { FrozenRows = HeadRows + 1, IsLandscape = true, PrintTitle = paper.Report.Head.Title });
        foreach (var line in (string[])[paper.Heading, paper.Report.Head.Title, paper.Organizer, days, paper.AsOf])
        {
            workbook.Row([line]);
        }
        workbook.SkipTo(HeadRows + 1);
    }
}

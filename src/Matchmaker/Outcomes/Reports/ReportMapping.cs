using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Outcomes.Reports;

/// <summary>Reports to the wire, and what is asked of them back.</summary>
internal static class ReportMapping
{
    /// <summary>Notes what is wrong with a request; what is returned beside a violation is of no use.</summary>
    public static ReportQuestion ToQuestion(
        string parent, Google.Type.Date? startDate, Google.Type.Date? endDate, Google.Type.Date? asOf, DateOnly today, Violations violations)
    {
        violations.Check(
            ConferenceNames.IsConference(parent) || ConferenceNames.IsOf(ConferenceKinds.Programmes, parent),
            "parent", "must have the form conferences/{conference} or programmes/{programme}", "phải có dạng conferences/{conference} hoặc programmes/{programme}");
        var from = WireValues.ToDate(startDate, "start_date", violations);
        var to = WireValues.ToDate(endDate, "end_date", violations);
        violations.Check((startDate is null) == (endDate is null), "end_date", "must be given with start_date", "cần điền cùng ngày đầu kỳ");
        violations.Check(from is null || to is null || from <= to, "end_date", "must not be before start_date", "không được trước ngày đầu kỳ");
        var known = WireValues.ToDate(asOf, "as_of", violations) ?? today;
        violations.Check(known <= today, "as_of", "must not be after today", "không được sau hôm nay");
        return new ReportQuestion(parent, from is { } first && to is { } last ? new PeriodWindow(first, last) : null, known);
    }

    /// <summary>The cell that a request names; null for the whole figure.</summary>
    public static Cell? ToCell(V1.ListReportRowsRequest request, Violations violations)
    {
        violations.Check(
            request.Dimension.Length == 0 || Dimension.All.Any(dimension => dimension.Key == request.Dimension), "dimension", "must be one of the dimensions", "phải là một chiều phân tổ đã định");
        violations.Check((request.Dimension.Length == 0) == (request.Cell.Length == 0), "cell", "must be given with dimension", "cần điền cùng chiều phân tổ");
        violations.Check(
            ReportFigures.All.Any(figure => request.Figure == $"{figure.Key}.{PeriodWindow.KeyEnding}" || request.Figure == $"{figure.Key}.{CumulativeWindow.KeyEnding}"),
            "figure", "must be the key of a figure", "phải là mã của một chỉ tiêu");
        return request.Dimension.Length == 0 ? null : new Cell(request.Dimension, request.Cell);
    }

    public static V1.Report ToProto(this Report report)
    {
        var head = report.Head;
        var wire = new V1.Report
        {
            Parent = head.Parent,
            DisplayName = head.Title,
            OrganizerDisplayName = head.Organizer,
            Period = ToProto(head.Period),
            AsOf = WireValues.ToProto(head.AsOf),
            LastConference = report.Last?.Head.Parent ?? "",
            LastConferenceDisplayName = report.Last?.Head.Title ?? "",
        };
        foreach (var (at, figure) in report.InPeriod.Index())
        {
            wire.InPeriod.Add(new V1.PeriodFigure
            {
                Figure = ToProto(figure, report.Last?.InPeriod[at], head),
                Period = ToProto(figure.Window),
                AsOf = WireValues.ToProto(head.AsOf),
                LastPeriod = report.Last is { } last ? ToProto(last.InPeriod[at].Window) : null,
            });
        }
        foreach (var (at, figure) in report.Cumulative.Index())
        {
            wire.Cumulative.Add(new V1.CumulativeFigure
            {
                Figure = ToProto(figure, report.Last?.Cumulative[at], head),
                AsOf = WireValues.ToProto(head.AsOf),
                FirstYear = figure.Window.FirstYear ?? 0,
                LastYear = figure.Window.LastYear ?? 0,
            });
        }
        return wire;
    }

    public static V1.ReportRow ToProto(this ReportRow row) => new()
    {
        Key = row.Key,
        Label = row.Label,
        Date = WireValues.ToProto(row.Day),
        Number = row.Amount,
        Conference = row.Conference,
        Producer = row.Producer,
        Buyer = row.Buyer,
    };

    private static V1.FigureNumber ToProto<TWindow>(Figure<TWindow> figure, Figure<TWindow>? last, ReportHead head)
        where TWindow : ReportWindow
    {
        var wire = new V1.FigureNumber
        {
            Key = figure.Key,
            Label = Text(figure.Definition.Name),
            Definition = Text(figure.Definition.Definition),
            Unit = (V1.FigureUnit)figure.Definition.Unit,
            Number = figure.Total.Value,
            RowCount = figure.Rows.Length,
        };
        if (last is not null)
        {
            wire.LastNumber = last.Total.Value;
        }
        foreach (var dimension in figure.Definition.Dimensions)
        {
            wire.Breakdowns.Add(new V1.ReportBreakdown
            {
                Dimension = dimension.Key,
                Label = Text(dimension.Name),
                Overlapping = dimension.IsShared,
                Cells =
                {
                    figure.Breakdown(dimension).Select(cell => new V1.ReportCell
                    {
                        Value = cell.Value,
                        Label = Text(ReportWords.Of(dimension, cell.Value, head.Contents)),
                        Number = cell.Total.Value,
                        RowCount = cell.Rows,
                    }),
                },
            });
        }
        return wire;
    }

    private static V1.DatePeriod ToProto(PeriodWindow window) => new() { StartDate = WireValues.ToProto(window.From), EndDate = WireValues.ToProto(window.To) };

    private static V1.LocalizedText Text(Bilingual text) => new() { Vi = text.Vietnamese, En = text.English };
}

using System.Globalization;
using Matchmaker.Matching;

namespace Matchmaker.Outcomes.Reports;

/// <summary>A report's words on paper, in one of the two languages.</summary>
internal sealed record ReportPaper(Report Report, bool IsEnglish)
{
    private static readonly NumberFormatInfo Vietnamese = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    public bool IsOfProgramme => Report.Head.Parent.StartsWith("programmes/", StringComparison.Ordinal);

    public string Heading => IsOfProgramme
        ? Of(new("BÁO CÁO KẾT QUẢ CHƯƠNG TRÌNH KẾT NỐI CUNG CẦU", "REPORT ON A SUPPLY–DEMAND PROGRAMME"))
        : Of(new("BÁO CÁO KẾT QUẢ HỘI NGHỊ KẾT NỐI CUNG CẦU", "REPORT ON A SUPPLY–DEMAND CONFERENCE"));

    public string Organizer => Report.Head.Organizer.Length > 0 ? Report.Head.Organizer : Of(new("Ban tổ chức", "The organizer"));

    /// <summary>Which days the figures in the period count.</summary>
    public string Period => Of(new($"Kỳ báo cáo: {PeriodDays}", $"Period: {PeriodDays}"));

    /// <summary>The days alone.</summary>
    public string PeriodDays => Of(new($"từ {Day(Report.Head.Period.From)} đến {Day(Report.Head.Period.To)}", $"{Day(Report.Head.Period.From)} to {Day(Report.Head.Period.To)}"));

    public string AsOf => Of(new($"Số liệu ghi nhận đến hết ngày {Day(Report.Head.AsOf)}", $"As known by the end of {Day(Report.Head.AsOf)}"));

    public string InPeriod => Of(new("Trong kỳ", "In the period"));

    public string Cumulative => Of(new("Lũy kế", "Cumulative"));

    /// <summary>Which years and days the cumulative figures count.</summary>
    public string CumulativeDays
    {
        get
        {
            var (first, last) = (Report.Head.Years.FirstYear, Report.Head.Years.LastYear);
            var years = (first, last) switch
            {
                ({ } from, { } to) => Of(new($" (các năm {from}–{to})", $" (years {from}–{to})")),
                ({ } from, null) => Of(new($" (từ năm {from})", $" (from {from} on)")),
                (null, { } to) => Of(new($" (đến năm {to})", $" (up to {to})")),
                _ => "",
            };
            return Of(new($"Lũy kế đến hết ngày {Day(Report.Head.AsOf)}{years}", $"Cumulative to the end of {Day(Report.Head.AsOf)}{years}"));
        }
    }

    /// <summary>What the column of the conference before is called; null where there is none.</summary>
    public string? Last => Report.Last is null ? null : Of(new("Lần trước", "Last time"));

    /// <summary>Which conference that was.</summary>
    public string? LastNote => Report.Last is { Head: var head }
        ? Of(new(
            $"Lần trước: {head.Title}; trong kỳ tính từ {Day(head.Period.From)} đến {Day(head.Period.To)}.", $"Last time: {head.Title}; in the period from {Day(head.Period.From)} to {Day(head.Period.To)}."))
        : null;

    /// <summary>Name of a file without its ending.</summary>
    public string FileName => string.Create(
        CultureInfo.InvariantCulture, $"{(IsEnglish ? "report" : "bao-cao")}-{Report.Head.Parent.Split('/')[1]}-{Report.Head.AsOf:yyyy-MM-dd}");

    public string Of(Bilingual text) => IsEnglish ? text.English : text.Vietnamese;

    public string Day(DateOnly day) => day.ToString(IsEnglish ? "d MMM yyyy" : "dd/MM/yyyy", CultureInfo.InvariantCulture);

    public string Number(long number) => number.ToString("N0", IsEnglish ? NumberFormatInfo.InvariantInfo : Vietnamese);

    public string Unit(FigureUnit unit) => unit == FigureUnit.Vnd ? Of(new("đồng", "VND")) : "";

    public string Cell(Dimension dimension, string value) => Of(ReportWords.Of(dimension, value, Report.Head.Contents));
}

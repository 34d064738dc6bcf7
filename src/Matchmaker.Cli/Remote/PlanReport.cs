using System.Globalization;
using Spectre.Console;

namespace Matchmaker.Cli;

/// <summary>What <c>mm plan</c> shows: findings, pairings with reasons, the timetable as a picture, one agenda.</summary>
internal sealed class PlanReport
{
    private const int Width = 150;
    private const int FindingsShown = 8;

    private readonly IAnsiConsole _console;
    private readonly int _top;

    /// <param name="output">Where to.</param>
    /// <param name="top">Pairings shown for each conference; 0 shows all.</param>
    public PlanReport(TextWriter output, int top)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        _console.Profile.Width = Console.IsOutputRedirected ? Width : Math.Max(100, _console.Profile.Width);
        _top = top;
    }

    public void Import(string file, V1.ImportWorkbookResponse result)
    {
        _console.Write(new Rule($"[bold]{Markup.Escape(file)}[/]").LeftJustified());
        var table = new Table().Border(TableBorder.Simple).AddColumns("Loại", "mới", "sửa", "giữ nguyên", "không nhận");
        foreach (var count in result.Counts)
        {
            table.AddRow(count.Kind, Number(count.Created), Number(count.Updated), Number(count.Unchanged), Number(count.Refused));
        }
        _console.Write(table);
        _console.MarkupLine($"{result.FindingCount} điều cần xem lại / findings:");
        foreach (var finding in result.Findings.OrderByDescending(found => found.Severity).Take(FindingsShown))
        {
            Line($"  {Mark(finding.Severity)} {finding.Sheet}!{finding.Column}{finding.Row}  {finding.Message.Vi}{(finding.Suggestion.Length > 0 ? "  → " + finding.Suggestion : "")}");
        }
        if (result.FindingCount > FindingsShown)
        {
            Line($"  … và {result.FindingCount - FindingsShown} điều nữa: mm import --file {file} --dry-run");
        }
        _console.WriteLine();
    }

    public void Conference(V1.Conference conference) =>
        _console.Write(new Rule($"[bold]{Markup.Escape(conference.DisplayName)}[/] ({conference.Name})").LeftJustified());

    public void Pairing(V1.PairingRun run, IReadOnlyList<V1.Pairing> pairings)
    {
        Line($"{run.PairingCount} cặp / pairings; giá trị {run.Utility:N0} + công bằng {run.Bonus:N0} = {run.Utility + run.Bonus:N0}, cận trên {run.Bound:N0} ({Worth(run.Quality)}); bảo đảm công bằng tốn {run.Fairness?.Price ?? 0:N0}");
        var table = new Table().Border(TableBorder.Simple).AddColumns("Cơ sở", "Đơn vị mua", "Điểm", "Vì sao");
        foreach (var pairing in pairings.Take(_top == 0 ? int.MaxValue : _top))
        {
            table.AddRow(
                Markup.Escape(pairing.ProducerDisplayName), Markup.Escape(pairing.BuyerDisplayName),
                pairing.Utility.ToString("N0", CultureInfo.InvariantCulture), Markup.Escape(pairing.Reason?.Vi ?? ""));
        }
        _console.Write(table);
        foreach (var shortfall in run.Shortfalls)
        {
            Line($"  thiếu: {shortfall.Message.Vi}");
        }
    }

    public void Timetable(V1.ScheduleRun run, V1.Conference conference, IReadOnlyList<V1.Meeting> meetings)
    {
        Line($"Lịch / timetable: {run.MeetingCount} cuộc gặp, {run.SlotCount} giờ × {run.TableCount} bàn; {run.Objective.Breaks} giờ trống, cận dưới {run.Bound} ({Worth(run.Quality)}); đổi bàn {run.Objective.TableChanges}");
        var zone = TimeZoneInfo.FindSystemTimeZoneById(conference.TimeZone.Length > 0 ? conference.TimeZone : "Asia/Ho_Chi_Minh");
        var slots = meetings.DistinctBy(meeting => meeting.Slot).OrderBy(meeting => meeting.Slot).ToList();
        var producers = meetings.Select(meeting => meeting.ProducerDisplayName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var table = new Table().Border(TableBorder.Minimal).AddColumn("Đơn vị mua");
        foreach (var slot in slots)
        {
            var start = TimeZoneInfo.ConvertTime(slot.StartTime.ToDateTimeOffset(), zone);
            table.AddColumn(new TableColumn(start.ToString("dd/MM\nHH:mm", CultureInfo.InvariantCulture)).RightAligned().Padding(0, 0).NoWrap());
        }
        foreach (var buyer in meetings.GroupBy(meeting => meeting.Buyer, StringComparer.Ordinal).OrderBy(group => group.First().BuyerDisplayName, StringComparer.Ordinal))
        {
            var at = buyer.ToLookup(meeting => meeting.Slot);
            table.AddRow([
                Markup.Escape(Short(buyer.First().BuyerDisplayName)),
                .. slots.Select(slot => string.Join('+', at[slot.Slot].Select(meeting => Number(producers.IndexOf(meeting.ProducerDisplayName) + 1))) is { Length: > 0 } who ? who : "[grey]·[/]"),
            ]);
        }
        _console.Write(table);
        Line("Số trong ô là cơ sở: " + string.Join("; ", producers.Select((producer, at) => $"{at + 1} {producer}")));
    }

    public void Agenda(V1.Agenda? agenda)
    {
        if (agenda is null)
        {
            return;
        }
        Line($"Lịch của {agenda.DisplayName} ({agenda.Participation}):");
        foreach (var entry in agenda.Entries)
        {
            var start = entry.StartTime.ToDateTimeOffset().ToOffset(TimeSpan.FromHours(7));
            Line($"  {start.ToString("dd/MM HH:mm", CultureInfo.InvariantCulture)}  bàn {entry.Table,-5} {entry.CounterpartDisplayName}: {entry.Reason?.Vi}");
        }
        _console.WriteLine();
    }

    public void Failed(string run, V1.LocalizedText? failure, IEnumerable<V1.Conflict>? conflicts = null)
    {
        Line($"{run}: {failure?.Vi ?? "không có lời giải"} / {failure?.En ?? "no answer"}");
        foreach (var conflict in conflicts ?? [])
        {
            Line($"  {conflict.Message.Vi} / {conflict.Message.En}");
        }
    }

    // Sentences are not wrapped by us: a terminal does that, and a file stays greppable.
    private void Line(string text) => _console.Profile.Out.Writer.WriteLine(text);

    private static string Mark(V1.Severity severity) => severity switch
    {
        V1.Severity.Error => "✗",
        V1.Severity.Warning => "!",
        _ => "·",
    };

    private static string Worth(V1.Quality quality) => quality == V1.Quality.Optimal ? "đã chứng minh tối ưu / proven optimal" : "tốt nhất tìm được / best found";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Short(string name) => name.Length <= 34 ? name : name[..33] + "…";
}

using System.CommandLine;
using System.Globalization;
using Matchmaker.Platform.Files;

namespace Matchmaker.Cli;

/// <summary><c>mm report</c>: the counts of a conference or a programme, on the screen or as a file.</summary>
internal static class ReportVerb
{
    private static readonly Option<string?> Conference = new("--conference") { Description = "Id or resource name of the conference.", HelpName = "ID" };
    private static readonly Option<string?> Programme = new("--programme") { Description = "Id or resource name of the programme, in place of a conference.", HelpName = "ID" };
    private static readonly Option<DateOnly?> From = WireDay.Option("--from", "First day of the period; with --to.");
    private static readonly Option<DateOnly?> To = WireDay.Option("--to", "Last day of the period.");
    private static readonly Option<DateOnly?> AsOf = WireDay.Option("--as-of", "What was recorded by the end of that day; else today.");
    private static readonly Option<string?> Out = new("--out") { Description = "File to write; its ending, .xlsx or .pdf, says the format.", HelpName = "FILE" };
    private static readonly Option<string> Language = new("--language") { Description = "vi or en.", DefaultValueFactory = _ => "vi" };

    public static Command Create()
    {
        Language.AcceptOnlyFromAmong("vi", "en");
        var verb = new Verb("report", "Count a conference or a programme: figures of the period and cumulative ones.",
            "Báo cáo kết quả hội nghị hoặc chương trình: số trong kỳ và số lũy kế.",
            "mm report --conference son-la-2026",
            "mm report --conference son-la-2026 --as-of 2026-12-31 --out bao-cao.pdf",
            "mm report --programme khuyen-cong --from 2026-01-01 --to 2026-12-31 --out report.xlsx --language en")
        {
            Conference, Programme, From, To, AsOf, Out, Language, ServerOption.Server, ServerOption.Key,
        };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var parent = ParentOf(parsed);
        var (from, to, asOf) = (WireDay.Of(parsed.GetValue(From)), WireDay.Of(parsed.GetValue(To)), WireDay.Of(parsed.GetValue(AsOf)));
        var language = parsed.GetRequiredValue(Language);
        if (parsed.GetValue(Out) is not { } path)
        {
            using var client = ServerOption.Connect(parsed);
            Print(await client.Outcomes.GetReportAsync(new() { Parent = parent, StartDate = from, EndDate = to, AsOf = asOf }, cancellationToken: cancellationToken), language, parsed.InvocationConfiguration.Output);
            return ExitCode.Done;
        }
        var format = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".xlsx" => V1.ReportFormat.Xlsx,
            ".pdf" => V1.ReportFormat.Pdf,
            _ => throw new BadInputException(path, "", "must end in .xlsx or .pdf"),
        };
        using var server = ServerOption.Connect(parsed);
        var file = await server.Outcomes.ExportReportAsync(
            new() { Parent = parent, Format = format, LanguageCode = language, StartDate = from, EndDate = to, AsOf = asOf }, cancellationToken: cancellationToken);
        TextFiles.Write(path, stream => file.Content.WriteTo(stream));
        return ExitCode.Done;
    }

    private static string ParentOf(ParseResult parsed) => (parsed.GetValue(Conference), parsed.GetValue(Programme)) switch
    {
        ({ } conference, null) => ResourceId.Full("conferences", conference),
        (null, { } programme) => ResourceId.Full("programmes", programme),
        _ => throw new BadInputException("--conference", "", "give either --conference or --programme"),
    };

    private static void Print(V1.Report report, string language, TextWriter output)
    {
        output.WriteLine(report.DisplayName);
        Part($"{Day(report.Period.StartDate)} – {Day(report.Period.EndDate)}", report.InPeriod.Select(figure => figure.Figure));
        Part($"… {Day(report.AsOf)}", report.Cumulative.Select(figure => figure.Figure));

        void Part(string days, IEnumerable<V1.FigureNumber> figures)
        {
            output.WriteLine();
            output.WriteLine(days);
            foreach (var figure in figures)
            {
                var last = figure.HasLastNumber ? string.Create(CultureInfo.InvariantCulture, $"  ({figure.LastNumber:N0})") : "";
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {figure.Number,18:N0}  {(language == "en" ? figure.Label.En : figure.Label.Vi)}{last}  [{figure.Key}]"));
            }
        }
    }

    private static string Day(Google.Type.Date day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-{day.Month:00}-{day.Day:00}");
}

using System.Collections.Immutable;
using System.CommandLine;
using Matchmaker.Intake;
using Matchmaker.Intake.Repair;
using Matchmaker.Platform.Files;

namespace Matchmaker.Cli;

/// <summary><c>mm import</c>: checks a registration workbook here, or sends it to a server.</summary>
internal static class ImportVerb
{
    private static readonly Option<string> File = new("--file") { Description = "Registration workbook, .xlsx, .xls or .csv.", Required = true, HelpName = "FILE" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Check the file here and send it nowhere." };
    private static readonly Option<bool> Json = new("--json") { Description = "With --dry-run: print records and findings as one JSON document." };
    private static readonly Option<bool> AllOrNothing = new("--all-or-nothing") { Description = "Keep nothing when one row has an error. Without it, rows without an error are kept." };
    private static readonly Option<string?> Repaired = new("--repaired") { Description = "Write the workbook to this .xlsx with what was found as comments in its cells.", HelpName = "FILE" };
    private static readonly Option<string?> Wordings = new("--headings") { Description = "With --dry-run: more wordings of headings, lines of FIELD, a tab, phrases with \";\" between.", HelpName = "FILE" };
    private static readonly Option<string[]> Column = new("--column") { Description = "A column that the heading does not explain, as in \"Sheet!F=price\"; may be repeated.", HelpName = "COLUMN" };

    public static Command Create()
    {
        var verb = new Verb("import", "Check a registration workbook, or import it into a server.",
            "Kiểm tra tệp đăng ký, hoặc nhập vào máy chủ.",
            "mm import --file registration.xlsx --dry-run",
            "mm import --file registration.xlsx --dry-run --json > seen.json",
            "mm import --file registration.xlsx --dry-run --repaired registration-checked.xlsx",
            "mm import --file registration.csv --dry-run --column '!F=price'",
            "mm import --file registration.xlsx --all-or-nothing --server http://127.0.0.1:5081")
        {
            File, DryRun, Json, Repaired, AllOrNothing, Column, Wordings, ServerOption.Server, ServerOption.Key,
        };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(File);
        var columns = ColumnsOf(parsed.GetValue(Column) ?? []);
        if (!parsed.GetValue(DryRun) && (parsed.GetValue(Json) ? "--json" : parsed.GetValue(Wordings) is null ? null : "--headings") is { } option)
        {
            throw new BadInputException(option, "", "goes with --dry-run only; without that, the file would be imported and the option ignored");
        }
        return parsed.GetValue(DryRun)
            ? await CheckAsync(parsed, path, columns, cancellationToken)
            : await SendAsync(parsed, path, columns, cancellationToken);
    }

    private static async Task<int> CheckAsync(ParseResult parsed, string path, ImmutableDictionary<string, string> columns, CancellationToken cancellationToken)
    {
        var headings = HeadingsOf(parsed.GetValue(Wordings));
        var (result, plan) = await LongWork.RunAsync(
            "Reading…",
            (report, stop) =>
            {
                var read = Read(path, headings, columns, report, stop);
                var planned = IntakePlan.Of(read, [], stop);
                WriteRepaired(path, planned, parsed.GetValue(Repaired), report, stop);
                return (read, planned);
            },
            cancellationToken);
        var output = parsed.InvocationConfiguration.Output;
        if (!parsed.GetValue(Json))
        {
            ImportReport.Write(output, Path.GetFileName(path), result, plan);
            return ExitCode.Done;
        }
        await using var document = new Utf8Text(output);
        IntakeJson.Write(document, result, plan);
        await document.FlushAsync(cancellationToken);
        await output.WriteLineAsync();
        return ExitCode.Done;
    }

    private static IntakeResult Read(string path, Headings headings, ImmutableDictionary<string, string> columns, IProgress<string> report, CancellationToken cancellationToken)
    {
        using var file = WorkbookFile.Open(path);
        try
        {
            return WorkbookReader.Read(file, path, headings, columns, new Rows(report), cancellationToken);
        }
        catch (IntakeException problem)
        {
            throw new BadInputException(path, "", $"{problem.Refusal.English} / {problem.Refusal.Vietnamese} ({problem.Refusal.Reason})");
        }
    }

    private static void WriteRepaired(string path, IntakePlan plan, string? target, IProgress<string> report, CancellationToken cancellationToken)
    {
        if (target is not null)
        {
            report.Report("Writing the repaired copy…");
            using var file = WorkbookFile.Open(path);
            TextFiles.Write(target, stream => RepairedWorkbook.Write(file, path, plan.Findings, stream, cancellationToken));
        }
    }

    private static async Task<int> SendAsync(ParseResult parsed, string path, ImmutableDictionary<string, string> columns, CancellationToken cancellationToken)
    {
        using var client = ServerOption.Connect(parsed);
        await using var file = WorkbookFile.Open(path);
        var header = new V1.ImportHeader
        {
            FileName = Path.GetFileName(path),
            Mode = parsed.GetValue(AllOrNothing) ? V1.ImportMode.AllOrNothing : V1.ImportMode.PerRow,
            Columns = { columns },
        };
        var target = parsed.GetValue(Repaired);
        using var copy = target is null ? null : new MemoryStream();
        var outcome = await LongWork.WaitAsync("Sending…", report => client.StreamImportWorkbookAsync(file, header, new Stages(report), copy, cancellationToken));
        new PlanReport(parsed.InvocationConfiguration.Output, top: 0).Import(header.FileName, outcome);
        if (target is not null)
        {
            TextFiles.Write(target, stream => copy!.WriteTo(stream));
        }
        return parsed.GetValue(AllOrNothing) && outcome.Findings.Any(found => found.Severity == V1.Severity.Error) ? ExitCode.BadInput : ExitCode.Done;
    }

    private static Headings HeadingsOf(string? path)
    {
        if (path is null)
        {
            return Headings.Shipped;
        }
        using var file = WorkbookFile.Open(path);
        using var reader = new StreamReader(file);
        var rows = Headings.Parse(reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n'));
        foreach (var (field, _) in rows.Where(row => !Headings.Shipped.Fields.Contains(row.Field, StringComparer.Ordinal)))
        {
            throw new BadInputException(path, field, $"is no field; fields are {string.Join(", ", Headings.Shipped.Fields)}");
        }
        return Headings.With([.. rows.Select(row => new HeadingWording(row.Phrase, row.Field))]);
    }

    private static ImmutableDictionary<string, string> ColumnsOf(string[] typed)
    {
        var columns = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var places = new HashSet<(string Sheet, string Column)>();
        foreach (var choice in typed)
        {
            // A sheet's name may have an equals sign too.
            var equals = Math.Max(choice.LastIndexOf('='), 0);
            var (place, field) = (ChosenColumns.PlaceOf(choice[..equals]), choice[equals..].TrimStart('=').Trim());
            if (place.Column is not { Length: 1 or 2 or 3 } || !place.Column.All(char.IsAsciiLetter) || !Headings.Shipped.Fields.Contains(field, StringComparer.Ordinal))
            {
                throw new BadInputException("--column", choice, $"must be SHEET!COLUMN=FIELD; fields are {string.Join(", ", Headings.Shipped.Fields)}");
            }
            if (!places.Add(place))
            {
                throw new BadInputException("--column", choice, "assigns a column that was assigned before; a column has one field");
            }
            columns.Add(choice[..equals], field);
        }
        return columns.ToImmutable();
    }

    private sealed class Rows(IProgress<string> report) : IProgress<int>
    {
        public void Report(int value) => report.Report($"{value:N0} rows");
    }

    private sealed class Stages(IProgress<string> report) : IProgress<V1.ImportProgress>
    {
        public void Report(V1.ImportProgress value) => report.Report(value.Stage switch
        {
            V1.ImportStage.Receiving => $"Sent {value.Bytes / 1024:N0} KiB",
            V1.ImportStage.Reading => $"Read {value.Rows:N0} rows",
            V1.ImportStage.Repairing => "Fetching the repaired copy…",
            _ => "Keeping…",
        });
    }
}

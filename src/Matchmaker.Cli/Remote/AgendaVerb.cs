using System.CommandLine;
using System.Globalization;
using Grpc.Core;
using Matchmaker.Platform.Files;

namespace Matchmaker.Cli;

/// <summary><c>mm agenda</c>: agendas of a server as files, and one agenda as it changes.</summary>
internal static class AgendaVerb
{
    private static readonly Option<string> Conference = new("--conference") { Description = "Resource name, conferences/…, or its last part.", Required = true, HelpName = "NAME" };
    private static readonly Option<string?> Format = new("--format") { Description = "pdf, ics or xlsx; else the ending of --out says it.", HelpName = "FORMAT" };
    private static readonly Option<string?> Participation = new("--participation", "--participant") { Description = "One participant: participation's resource name or its last part.", HelpName = "NAME" };
    private static readonly Option<string?> Table = new("--table") { Description = "One table, by its id.", HelpName = "ID" };
    private static readonly Option<string?> Hall = new("--hall") { Description = "The tables of one hall.", HelpName = "HALL" };
    private static readonly Option<bool> Tables = new("--tables") { Description = "Every table." };
    private static readonly Option<bool> All = new("--all") { Description = "Every participant; so it is where nothing else is asked for." };
    private static readonly Option<string> Language = new("--language") { Description = "Of the labels: vi or en.", DefaultValueFactory = _ => "vi" };
    private static readonly Option<bool> Cancellations = new("--cancellations") { Description = "With ics: cancelled meetings alone, as a cancellation." };
    private static readonly Option<string> Out = new("--out") { Description = "File to write.", Required = true, HelpName = "FILE" };
    private static readonly Option<string?> Resume = new("--resume") { Description = "Token printed by an earlier watch, to go on from there.", HelpName = "TOKEN" };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("pdf", "ics", "xlsx");
        Language.AcceptOnlyFromAmong("vi", "en");
        return new Verb("agenda", "Write agendas and table cards to files, or watch one agenda.", "Xuất lịch gặp, thẻ bàn ra tệp, hoặc theo dõi lịch của một đơn vị.",
            "mm agenda export --conference son-la-2026 --all --out lich-gap.pdf",
            "mm agenda watch --conference son-la-2026 --participant htx-muong-bu")
        {
            CreateExport(), CreateWatch(),
        };
    }

    private static Verb CreateExport()
    {
        var verb = new Verb("export", "Write agendas or table cards of a published conference to a file.", "Xuất lịch gặp hoặc thẻ bàn của hội nghị đã công bố ra tệp.",
            "mm agenda export --conference son-la-2026 --all --out lich-gap.pdf",
            "mm agenda export --conference son-la-2026 --tables --out the-ban.pdf",
            "mm agenda export --conference son-la-2026 --participant htx-muong-bu --format ics --out lich.ics",
            "mm agenda export --conference son-la-2026 --hall 'Sảnh A' --language en --out hall-a.pdf",
            "mm agenda export --conference son-la-2026 --out lich.xlsx --server http://127.0.0.1:5081")
        {
            Conference, Format, Participation, Table, Hall, Tables, All, Language, Cancellations, Out, ServerOption.Server, ServerOption.Key,
        };
        verb.SetAction(ExportAsync);
        return verb;
    }

    private static Verb CreateWatch()
    {
        var verb = new Verb("watch", "Print a participant's agenda, then each change as it comes, until Ctrl-C.", "In lịch gặp của một đơn vị, rồi từng thay đổi, cho đến khi bấm Ctrl-C.",
            "mm agenda watch --conference son-la-2026 --participant htx-muong-bu",
            "mm agenda watch --conference son-la-2026 --participant htx-muong-bu --resume TOKEN")
        {
            Conference, Participation, Resume, Language, ServerOption.Server, ServerOption.Key,
        };
        verb.SetAction(WatchAsync);
        return verb;
    }

    private static async Task<int> ExportAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(Out);
        var request = RequestOf(parsed, path);
        using var client = ServerOption.Connect(parsed);
        await using var file = TemporaryFile.Create();
        var made = await LongWork.WaitAsync("Making…", report => client.ExportAgendaAsync(request, file, new Steps(report), cancellationToken));
        TextFiles.Write(path, stream =>
        {
            file.Position = 0;
            file.CopyTo(stream);
        });
        await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{path}: {file.Length / 1024.0:N0} KiB, {made.ContentType}"));
        return ExitCode.Done;
    }

    private static V1.ExportAgendaRequest RequestOf(ParseResult parsed, string path)
    {
        var conference = NameOf("conferences", parsed.GetRequiredValue(Conference));
        var request = new V1.ExportAgendaRequest
        {
            Name = conference,
            Format = FormatOf(parsed.GetValue(Format) ?? Path.GetExtension(path).TrimStart('.').ToLowerInvariant(), path),
            Language = LanguageOf(parsed),
            CancellationsOnly = parsed.GetValue(Cancellations),
        };
        var asked = 0;
        void Ask(bool isAsked, Action set)
        {
            if (isAsked)
            {
                asked++;
                set();
            }
        }

        Ask(parsed.GetValue(Participation) is not null, () => request.Participation = NameOf($"{conference}/participations", parsed.GetValue(Participation)!));
        Ask(parsed.GetValue(Table) is not null, () => request.Table = parsed.GetValue(Table)!);
        Ask(parsed.GetValue(Hall) is not null, () => request.Hall = parsed.GetValue(Hall)!);
        Ask(parsed.GetValue(Tables), () => request.AllTables = true);
        Ask(parsed.GetValue(All), request.ClearScope);
        return asked <= 1 ? request : throw new BadInputException("--participant, --table, --hall, --tables, --all", "", "give one of them only");
    }

    private static async Task<int> WatchAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var conference = NameOf("conferences", parsed.GetRequiredValue(Conference));
        var participation = parsed.GetValue(Participation) ?? throw new BadInputException("--participant", "", "is missing");
        var isEnglish = LanguageOf(parsed) == V1.Language.En;
        var output = parsed.InvocationConfiguration.Output;
        using var client = ServerOption.Connect(parsed);
        using var call = client.Agendas.WatchAgenda(
            new() { Name = NameOf($"{conference}/participations", participation), ResumeToken = parsed.GetValue(Resume) ?? "" }, cancellationToken: cancellationToken);
        var token = parsed.GetValue(Resume) ?? "";
        try
        {
            await foreach (var message in call.ResponseStream.ReadAllAsync(cancellationToken))
            {
                token = message.ResumeToken.Length > 0 ? message.ResumeToken : token;
                foreach (var line in LinesOf(message, isEnglish))
                {
                    await output.WriteLineAsync(line);
                }
            }
        }
        catch (Exception problem) when (cancellationToken.IsCancellationRequested && problem is RpcException { StatusCode: StatusCode.Cancelled } or OperationCanceledException)
        {
            // Ctrl-C is how a watch ends.
        }
        await parsed.InvocationConfiguration.Error.WriteLineAsync($"--resume {token}");
        return ExitCode.Done;
    }

    private static IEnumerable<string> LinesOf(V1.WatchAgendaResponse message, bool isEnglish) => message.NewsCase switch
    {
        V1.WatchAgendaResponse.NewsOneofCase.Snapshot => message.Snapshot.Entries.Select(entry =>
        {
            var start = entry.StartTime.ToDateTimeOffset().ToOffset(TimeSpan.FromHours(7));
            return $"{start.ToString("dd/MM HH:mm", CultureInfo.InvariantCulture)}  {(isEnglish ? "table" : "bàn")} {entry.Table,-5} {entry.CounterpartDisplayName}";
        }).Prepend(message.Snapshot.DisplayName),
        V1.WatchAgendaResponse.NewsOneofCase.Changes => message.Changes.Changes.Select(change => $"* {(isEnglish ? change.Text.En : change.Text.Vi)}"),
        _ => [],
    };

    private static V1.AgendaFormat FormatOf(string format, string path) => format switch
    {
        "pdf" => V1.AgendaFormat.Pdf,
        "ics" => V1.AgendaFormat.Ics,
        "xlsx" => V1.AgendaFormat.Xlsx,
        _ => throw new BadInputException(path, "", "must end in .pdf, .ics or .xlsx, or --format must say which it is"),
    };

    private static V1.Language LanguageOf(ParseResult parsed) => parsed.GetValue(Language) == "en" ? V1.Language.En : V1.Language.Vi;

    private static string NameOf(string collection, string typed) => typed.Contains('/', StringComparison.Ordinal) ? typed : $"{collection}/{typed}";

    private sealed class Steps(IProgress<string> report) : IProgress<V1.ExportAgendaProgress>
    {
        public void Report(V1.ExportAgendaProgress value) => report.Report(
            value.Bytes > 0 ? $"Fetching {value.Bytes / 1024:N0} KiB…" : $"Made {value.Done:N0} of {value.Total:N0}…");
    }
}

using System.CommandLine;
using Matchmaker.Client;

namespace Matchmaker.Cli;

/// <summary><c>mm plan</c>: from a registration workbook to published agendas, in one go, on a server.</summary>
internal static class PlanVerb
{
    private static readonly Option<string> File = new("--file") { Description = "Registration workbook, .xlsx, .xls or .csv.", Required = true, HelpName = "FILE" };
    private static readonly Option<int> TimeLimit = new("--time-limit") { Description = "Seconds for each timetable.", DefaultValueFactory = _ => 10 };
    private static readonly Option<int> Top = new("--top") { Description = "Pairings shown for each conference; 0 shows all.", DefaultValueFactory = _ => 0 };

    public static Command Create()
    {
        var verb = new Verb("plan", "Import a workbook, then match, pair, timetable and publish every conference in it.",
            "Nhập tệp đăng ký, rồi tìm đối tác, ghép cặp, xếp lịch và công bố cho mọi hội nghị trong tệp.",
            "mm plan --file samples/son-la-2026.xlsx",
            "mm plan --file registration.xlsx --server http://127.0.0.1:5081 --time-limit 30 --top 20")
        {
            File, TimeLimit, Top, ServerOption.Server, ServerOption.Key,
        };
        TimeLimit.Validators.Add(result => Require(result.GetValue(TimeLimit) is >= 1 and <= 600, "--time-limit must be 1 to 600 seconds", result.AddError));
        Top.Validators.Add(result => Require(result.GetValue(Top) >= 0, "--top must not be negative", result.AddError));
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var client = ServerOption.Connect(parsed);
        var report = new PlanReport(parsed.InvocationConfiguration.Output, parsed.GetValue(Top));
        var conferences = await ImportAsync(client, parsed.GetRequiredValue(File), report, cancellationToken);
        var worst = ExitCode.Done;
        foreach (var conference in conferences)
        {
            worst = Math.Max(worst, await PlanAsync(client, conference, parsed.GetValue(TimeLimit), report, cancellationToken));
        }
        return worst;
    }

    private static async Task<IReadOnlyList<string>> ImportAsync(MatchmakerClient client, string path, PlanReport report, CancellationToken cancellationToken)
    {
        await using var file = WorkbookFile.Open(path);
        var header = new V1.ImportHeader { FileName = Path.GetFileName(path), Mode = V1.ImportMode.PerRow };
        var result = await client.ImportWorkbookAsync(file, header, progress: null, cancellationToken);
        report.Import(header.FileName, result);
        return result.Conferences;
    }

    private static async Task<int> PlanAsync(MatchmakerClient client, string name, int timeLimit, PlanReport report, CancellationToken cancellationToken)
    {
        var conference = await OpenForMatchingAsync(client, name, cancellationToken);
        report.Conference(conference);
        var pairing = await client.RunPairingAsync(name, parameters: null, progress: null, cancellationToken);
        if (pairing.State != V1.RunState.Succeeded)
        {
            report.Failed(pairing.Name, pairing.Failure);
            return ExitCode.Infeasible;
        }
        report.Pairing(pairing, await client.ListPairingsAsync(pairing.Name, cancellationToken).ToListAsync(cancellationToken));
        var parameters = new V1.ScheduleParameters { PairingRun = pairing.Name, TimeLimitSeconds = timeLimit };
        var run = await client.RunScheduleAsync(name, parameters, progress: null, cancellationToken);
        if (run.State != V1.RunState.Succeeded || run.Quality is V1.Quality.Infeasible or V1.Quality.NoneFound)
        {
            report.Failed(run.Name, run.Failure, run.Conflicts);
            return ExitCode.Infeasible;
        }
        await client.Schedule.PublishScheduleRunAsync(new() { Name = run.Name }, cancellationToken: cancellationToken);
        report.Timetable(run, conference, await client.ListMeetingsAsync(name, cancellationToken).ToListAsync(cancellationToken));
        var busiest = await BusiestAgendaAsync(client, name, cancellationToken);
        report.Agenda(busiest);
        return run.Quality == V1.Quality.Optimal ? ExitCode.Done : ExitCode.Stopped;
    }

    /// <summary>Takes a conference that is still being set up on to matching; a later one stays as it is.</summary>
    private static async Task<V1.Conference> OpenForMatchingAsync(MatchmakerClient client, string name, CancellationToken cancellationToken)
    {
        var conference = await client.Conferences.GetConferenceAsync(new() { Name = name }, cancellationToken: cancellationToken);
        foreach (var phase in (V1.Phase[])[V1.Phase.Registration, V1.Phase.Matching])
        {
            if (conference.Phase < phase)
            {
                conference = await client.Conferences.ChangePhaseAsync(new() { Name = name, Phase = phase }, cancellationToken: cancellationToken);
            }
        }
        return conference;
    }

    private static async Task<V1.Agenda?> BusiestAgendaAsync(MatchmakerClient client, string conference, CancellationToken cancellationToken)
    {
        var busiest = (await client.ListMeetingsAsync(conference, cancellationToken).ToListAsync(cancellationToken))
            .GroupBy(meeting => meeting.Producer, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .FirstOrDefault();
        return busiest is null ? null : await client.Meetings.GetAgendaAsync(new() { Name = busiest.Key }, cancellationToken: cancellationToken);
    }

    private static void Require(bool holds, string message, Action<string> refuse)
    {
        if (!holds)
        {
            refuse(message);
        }
    }
}

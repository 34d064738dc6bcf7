using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Matchmaker.Platform.Files;
using Matchmaker.Scheduling;
using Matchmaker.Scheduling.Files;

namespace Matchmaker.Cli;

/// <summary><c>mm schedule</c>: gives every meeting a slot and a table, with a proof of how good the timetable is.</summary>
internal static class ScheduleVerb
{
    private static readonly Option<string> Problem = new("--problem") { Description = "Problem to solve, b2b-instance/1.", Required = true, HelpName = "FILE" };
    private static readonly Option<string> Out = new("--out") { Description = "Where to write the timetable, b2b-schedule/1.", Required = true, HelpName = "FILE" };
    private static readonly Option<double> TimeLimit = new("--time-limit") { Description = "Seconds of search.", DefaultValueFactory = _ => 60 };
    private static readonly Option<int> Workers = new("--workers") { Description = "Threads of that search.", DefaultValueFactory = _ => 2 };
    private static readonly Option<int> Seed = new("--seed") { Description = "Seed of that search.", DefaultValueFactory = _ => 1 };

    public static Command Create()
    {
        var verb = new Verb("schedule", "Give every meeting a slot and a table with the fewest breaks, and say how good it can still get.",
            "Xếp lịch: cho mỗi cuộc gặp một khung giờ và một bàn, ít lần chờ nhất, kèm chứng minh còn cải thiện được bao nhiêu.",
            "mm schedule --problem instance.json --out schedule.json",
            "mm schedule --problem instance.json --out schedule.json --time-limit 20 --workers 2 --seed 1")
        {
            Problem, Out, TimeLimit, Workers, Seed,
        };
        SearchOptions.Check(TimeLimit, Workers, Seed);
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var file = parsed.GetRequiredValue(Problem);
        var problem = ScheduleProblemFile.Read(file, TextFiles.Read(file).Span);
        var options = new ScheduleOptions
        {
            TimeLimit = TimeSpan.FromSeconds(parsed.GetValue(TimeLimit)),
            Workers = parsed.GetValue(Workers),
            Seed = parsed.GetValue(Seed),
        };
        var clock = Stopwatch.StartNew();
        var answer = ScheduleAnswer.Of(await LongWork.RunAsync("Scheduling…", (line, stop) => Solve(problem, options, line, stop), cancellationToken));
        var elapsed = clock.Elapsed;
        TextFiles.Write(parsed.GetRequiredValue(Out), stream => ScheduleFile.Write(stream, problem, answer, elapsed));
        return await ReportAsync(parsed.InvocationConfiguration, problem, answer, elapsed);
    }

    private static ScheduleResult Solve(ScheduleProblem problem, ScheduleOptions options, IProgress<string> line, CancellationToken cancellationToken) =>
        new Scheduler(TimeProvider.System).Solve(problem, options, progress => line.Report(Line(progress)), cancellationToken);

    private static string Line(ScheduleProgress progress) => string.Create(CultureInfo.InvariantCulture,
        $"{progress.Phase}: {(progress.Best is { } best ? $"{best.Breaks} breaks" : "no timetable yet")}, at least {progress.Bound} ({progress.Elapsed.TotalSeconds:F0} s)");

    private static async Task<int> ReportAsync(InvocationConfiguration console, ScheduleProblem problem, ScheduleAnswer answer, TimeSpan elapsed)
    {
        foreach (var conflict in answer.Conflicts)
        {
            await console.Error.WriteLineAsync($"mm: infeasible: {conflict.English} / {conflict.Vietnamese}");
        }
        var figures = answer.Objective is { } objective
            ? $"{objective.Breaks} breaks, at least {answer.Bound}, differing by {objective.BreakSpread}, {objective.TableChanges} table changes"
            : answer.Bound is { } bound ? $"no timetable found, at least {bound} breaks" : $"{answer.Conflicts.Length} conflict(s)";
        await console.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{problem.Name}: {answer.Status}, {figures}, {elapsed.TotalSeconds:F2} s"));
        return answer.Status switch
        {
            "optimal" => ExitCode.Done,
            "infeasible" => ExitCode.Infeasible,
            _ => ExitCode.Stopped,
        };
    }
}

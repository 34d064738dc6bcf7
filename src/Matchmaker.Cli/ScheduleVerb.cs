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
    private const int MostChangesShown = 20;

    private static readonly Option<string> Problem = new("--problem") { Description = "Problem to solve, b2b-instance/1.", Required = true, HelpName = "FILE" };
    private static readonly Option<string> Out = new("--out") { Description = "Where to write the timetable, b2b-schedule/1.", Required = true, HelpName = "FILE" };
    private static readonly Option<double> TimeLimit = new("--time-limit") { Description = "Seconds of search.", DefaultValueFactory = _ => 60 };
    private static readonly Option<int> Workers = new("--workers") { Description = "Threads of that search.", DefaultValueFactory = _ => 2 };
    private static readonly Option<int> Seed = new("--seed") { Description = "Seed of that search.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string?> Baseline = new("--baseline") { Description = "Plan to repair for the problem as it is now, b2b-schedule/1: change as little as can be.", HelpName = "FILE" };
    private static readonly Option<int> From = new("--from") { Description = "With --baseline: first slot that is not past; what started before it stays.", HelpName = "SLOT" };

    public static Command Create()
    {
        var verb = new Verb("schedule", "Give every meeting a slot and a table with the fewest breaks, and say how good it can still get.",
            "Xếp lịch: cho mỗi cuộc gặp một khung giờ và một bàn, ít lần chờ nhất, kèm chứng minh còn cải thiện được bao nhiêu.",
            "mm schedule --problem instance.json --out schedule.json",
            "mm schedule --problem instance.json --out schedule.json --time-limit 20 --workers 2 --seed 1",
            "mm schedule --problem changed.json --baseline schedule.json --from 5 --out repaired.json --time-limit 10")
        {
            Problem, Out, TimeLimit, Workers, Seed, Baseline, From,
        };
        SearchOptions.Check(TimeLimit, Workers, Seed);
        From.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0)
            {
                result.AddError("--from must be 0 or more.");
            }
        });
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
        var repair = parsed.GetValue(Baseline) is { } baseline ? ReadRepair(baseline, problem, parsed.GetValue(From)) : null;
        var clock = Stopwatch.StartNew();
        var answer = await LongWork.RunAsync(
            "Scheduling…",
            (line, stop) => repair is null ? Solve(problem, options, line, stop) : Mend(repair, options, line, stop),
            cancellationToken);
        var elapsed = clock.Elapsed;
        TextFiles.Write(parsed.GetRequiredValue(Out), stream => ScheduleFile.Write(stream, problem, answer, elapsed));
        return await ReportAsync(parsed.InvocationConfiguration, problem, answer, elapsed);
    }

    private static RepairProblem ReadRepair(string file, ScheduleProblem problem, int from)
    {
        var old = ScheduleFile.Read(file, TextFiles.Read(file).Span, problem, sameName: false).Timetable;
        // What has taken place cannot be repaired, so a past that could not have taken place is a wrong file.
        var past = new Timetable([.. old.Places.Select(place => place?.Slot < from ? place : null)]);
        return ScheduleChecker.Violations(problem, past, partial: true)
            .FirstOrDefault(violation => violation.Rule is ScheduleRule.Clash or ScheduleRule.Slots or ScheduleRule.Table or ScheduleRule.Precedence) is { } violation
            ? throw new BadInputException(file, $"before slot {from}", violation.Text)
            : new RepairProblem(problem, old, Math.Min(from, problem.Slots.Length));
    }

    private static ScheduleAnswer Solve(ScheduleProblem problem, ScheduleOptions options, IProgress<string> line, CancellationToken cancellationToken) =>
        ScheduleAnswer.Of(new Scheduler(TimeProvider.System).Solve(problem, options, progress => line.Report(Line(progress)), cancellationToken));

    private static ScheduleAnswer Mend(RepairProblem repair, ScheduleOptions options, IProgress<string> line, CancellationToken cancellationToken) =>
        ScheduleAnswer.Of(new Repair(TimeProvider.System).Solve(repair, options, progress => line.Report(Line(progress)), cancellationToken));

    private static string Line(ScheduleProgress progress) => string.Create(CultureInfo.InvariantCulture,
        $"{progress.Phase}: {(progress.Best is { } best ? $"{best.Breaks} breaks" : "no timetable yet")}, at least {progress.Bound} ({progress.Elapsed.TotalSeconds:F0} s)");

    private static async Task<int> ReportAsync(InvocationConfiguration console, ScheduleProblem problem, ScheduleAnswer answer, TimeSpan elapsed)
    {
        foreach (var conflict in answer.Conflicts)
        {
            await console.Error.WriteLineAsync($"mm: infeasible: {conflict.English} / {conflict.Vietnamese}");
        }
        var figures = answer.Objective is { } objective
            ? $"{objective.Breaks} breaks{(answer.Bound is { } least ? $", at least {least}" : "")}, differing by {objective.BreakSpread}, {objective.TableChanges} table changes"
            : answer.Bound is { } bound ? $"no timetable found, at least {bound} breaks" : $"{answer.Conflicts.Length} conflict(s)";
        await console.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{problem.Name}: {answer.Status}, {figures}, {elapsed.TotalSeconds:F2} s"));
        if (answer.Disruption is { } disruption)
        {
            await console.Output.WriteLineAsync($"  {disruption.Cancelled} cancelled, {disruption.Moved} moved{(disruption.UnfairBreaks > 0 ? $", {disruption.UnfairBreaks} breaks above the fairness limit" : "")}{(answer.IsLeast ? ", the least there can be" : "")}");
        }
        foreach (var change in answer.Changes.Take(MostChangesShown))
        {
            await console.Output.WriteLineAsync($"  {change.Vietnamese} / {change.English}");
        }
        return answer.Status switch
        {
            "optimal" => ExitCode.Done,
            _ when answer.IsLeast => ExitCode.Done,
            "infeasible" => ExitCode.Infeasible,
            _ => ExitCode.Stopped,
        };
    }
}

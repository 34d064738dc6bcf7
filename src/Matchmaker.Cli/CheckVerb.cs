using System.CommandLine;
using Matchmaker.Platform.Files;
using Matchmaker.Scheduling;
using Matchmaker.Scheduling.Files;

namespace Matchmaker.Cli;

/// <summary><c>mm check</c>: says whether a timetable keeps every rule of its problem.</summary>
internal static class CheckVerb
{
    private const int MostShown = 50;

    private static readonly Option<string> Problem = new("--problem") { Description = "Problem, b2b-instance/1.", Required = true, HelpName = "FILE" };
    private static readonly Option<string> Schedule = new("--schedule") { Description = "Timetable to check, b2b-schedule/1.", Required = true, HelpName = "FILE" };
    private static readonly Option<bool> Partial = new("--partial") { Description = "Allow meetings without a slot, as after a repair." };

    public static Command Create()
    {
        var verb = new Verb("check", "Check a timetable against every rule of its problem and recompute its objective.",
            "Kiểm tra lịch gặp theo mọi ràng buộc của bài toán và tính lại mục tiêu.",
            "mm check --problem instance.json --schedule schedule.json")
        {
            Problem, Schedule, Partial,
        };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (problemFile, scheduleFile) = (parsed.GetRequiredValue(Problem), parsed.GetRequiredValue(Schedule));
        var problem = ScheduleProblemFile.Read(problemFile, TextFiles.Read(problemFile).Span);
        var stated = ScheduleFile.Read(scheduleFile, TextFiles.Read(scheduleFile).Span, problem, sameName: true);
        var violations = ScheduleChecker.Violations(problem, stated.Timetable, parsed.GetValue(Partial));
        var objective = ScheduleChecker.Measure(problem, stated.Timetable);
        var claims = FalseClaims(stated, objective).ToList();
        var output = parsed.InvocationConfiguration.Output;
        var valid = violations.IsEmpty && claims.Count == 0;
        var scheduled = stated.Timetable.Places.Count(place => place is not null);
        await output.WriteLineAsync($"{(valid ? "VALID" : "INVALID")} {problem.Name}: {scheduled} of {problem.Meetings.Length} meetings, {objective.Breaks} breaks, "
            + $"differing by {objective.BreakSpread}, {objective.TableChanges} table changes");
        var error = parsed.InvocationConfiguration.Error;
        foreach (var line in violations.Select(violation => $"{violation.Rule}: {violation.Text}").Concat(claims).Take(MostShown))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await error.WriteLineAsync("mm: " + line);
        }
        if (violations.Length + claims.Count > MostShown)
        {
            await error.WriteLineAsync($"mm: and {violations.Length + claims.Count - MostShown} more");
        }
        return valid ? ExitCode.Done : ExitCode.Infeasible;
    }

    private static IEnumerable<string> FalseClaims(StatedTimetable stated, Objective objective)
    {
        if (stated.Breaks is { } breaks && breaks != objective.Breaks)
        {
            yield return $"Objective: claimed {breaks}, recomputed {objective.Breaks}";
        }
        var without = stated.Timetable.Places.Index().Where(pair => pair.Item is null).Select(pair => pair.Index);
        if (stated.Unscheduled is { } unscheduled && !unscheduled.SequenceEqual(without))
        {
            yield return "Unscheduled: the list does not match the assignment";
        }
    }
}

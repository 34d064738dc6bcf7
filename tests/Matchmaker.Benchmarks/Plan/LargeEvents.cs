using Matchmaker.Scheduling;

namespace Matchmaker.Benchmarks.Plan;

/// <summary>Events too large for a proof, each in a process of its own, from its cold start.</summary>
internal static class LargeEvents
{
    private const double Seconds = 20;

    public static IReadOnlyList<ScheduleProblem> Generated { get; } =
    [
        .. new[] { new EventSize(100, 100, 16, 0.93), new EventSize(300, 300, 20, 0.92), new EventSize(1000, 1000, 24, 0.91), new EventSize(2000, 2000, 32, 0.94) }
            .Select(size => EventGenerator.Timetable(size, seed: 11)),
    ];

    public static void Run(BenchmarkReport report, IReadOnlyList<ScheduleProblem> problems)
    {
        report.Line($"");
        report.Line($"### Large events, {Seconds} s from a cold process");
        report.Line($"");
        report.Line($"| event | meetings | slots | tables | breaks | at least | table changes | first timetable s | s (cpu) | MiB |");
        report.Line($"|---|---|---|---|---|---|---|---|---|---|");
        foreach (var problem in problems)
        {
            var run = ColdProcess.Solve(problem, TimeSpan.FromSeconds(Seconds));
            report.Line($"| {problem.Name} | {problem.Meetings.Length} | {problem.Slots.Length} | {problem.Tables} | {run.Breaks} | {run.Bound} | {run.TableChanges} | {run.First:F2} | {run.Wall:F1} ({run.Cpu:F1}) | {run.Mebibytes} |");
        }
    }
}

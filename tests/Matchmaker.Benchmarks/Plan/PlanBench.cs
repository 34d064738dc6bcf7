using System.Globalization;
using Matchmaker.Scheduling;

namespace Matchmaker.Benchmarks.Plan;

/// <summary>Timetables: the published instances beside their published times, and generated events of growing size.</summary>
internal static class PlanBench
{
    private const double DefaultSeconds = 60;

    public static int Run(string[] arguments)
    {
        var report = new BenchmarkReport("plan", "Timetables");
        report.Line($"{Environment.ProcessorCount} cores; wall seconds from the problem in memory to the answer, with processor seconds of the same work in brackets. Every timetable passed the checker.");
        var wrong = 0;
        if (arguments is [var folder, ..])
        {
            var seconds = arguments.Length > 1 ? double.Parse(arguments[1], CultureInfo.InvariantCulture) : DefaultSeconds;
            wrong += Instances(report, folder, TimeSpan.FromSeconds(seconds));
        }
        GeneratedEvents(report);
        EndToEnd.Run(report);
        report.Save();
        return wrong == 0 ? 0 : 1;
    }

    /// <summary>How many instances did not come to their published answer.</summary>
    private static int Instances(BenchmarkReport report, string folder, TimeSpan limit)
    {
        var rows = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(path => Measure(path, limit)).ToList();
        report.Line($"");
        report.Line($"### Published instances (Bofill et al., JAIR 74 (2022)), limit {limit.TotalSeconds} s");
        report.Line($"");
        report.Line($"| instance | published | best published s | ours | s (cpu) | |");
        report.Line($"|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            report.Line($"| {row.Name} | {(row.Instance.HasPaper ? row.Instance.Optimum?.ToString(CultureInfo.InvariantCulture) ?? "infeasible" : "–")} | {row.PaperSeconds:F1} | {row.Answer} | {row.Seconds:F2} ({row.CpuSeconds:F2}) | {(row.IsClosed ? "" : "open")} |");
        }
        var closed = rows.Where(row => row.IsClosed).ToList();
        report.Line($"");
        report.Line($"{closed.Count} of {rows.Count} closed with the published answer; of the closed: median {Median(closed.Select(row => row.Seconds)):F2} s (cpu {Median(closed.Select(row => row.CpuSeconds)):F2}),");
        report.Line($"worst {closed.Select(row => row.Seconds).DefaultIfEmpty().Max():F2} s; faster than the best published time on {closed.Count(row => row.Seconds < row.PaperSeconds)}.");
        return rows.Count - closed.Count;
    }

    private static Row Measure(string path, TimeSpan limit)
    {
        var instance = PublishedInstance.Read(path);
        var (result, seconds, cpu) = Stopwatches.Time(() => new Scheduler(TimeProvider.System).Solve(instance.Problem, new ScheduleOptions { TimeLimit = limit }, progress: null, CancellationToken.None));
        var (answer, isClosed) = result switch
        {
            ScheduleResult.Proven(_, var objective) => ($"{objective.Breaks}", !instance.HasPaper || objective.Breaks == instance.Optimum),
            ScheduleResult.Infeasible(var conflicts) => ($"infeasible: {conflicts[0].Kind}", !instance.HasPaper || instance.Optimum is null),
            ScheduleResult.BestFound(_, var objective, var bound) => ($"{objective.Breaks}, at least {bound}", false),
            _ => ("none found", false),
        };
        Console.Error.WriteLine($"{Path.GetFileNameWithoutExtension(path)}: {answer}");
        return new Row(Path.GetFileNameWithoutExtension(path), instance, answer, isClosed, seconds, cpu);
    }

    private static void GeneratedEvents(BenchmarkReport report)
    {
        report.Line($"");
        report.Line($"### Generated events, 20 s");
        report.Line($"");
        report.Line($"| producers × buyers | meetings | slots | tables | breaks | at least | first timetable s | s (cpu) |");
        report.Line($"|---|---|---|---|---|---|---|---|");
        foreach (var size in new[] { new EventSize(100, 100, 16, 0.93), new EventSize(300, 300, 20, 0.92), new EventSize(1000, 1000, 24, 0.91), new EventSize(2000, 2000, 32, 0.94) })
        {
            var problem = EventGenerator.Timetable(size, seed: 11);
            var first = 0.0;
            var (result, seconds, cpu) = Stopwatches.Time(() => new Scheduler(TimeProvider.System).Solve(
                problem,
                new ScheduleOptions { TimeLimit = TimeSpan.FromSeconds(20) },
                progress => first = first == 0 && progress.Best is not null ? progress.Elapsed.TotalSeconds : first,
                CancellationToken.None));
            var (breaks, bound) = result is ScheduleResult.BestFound(_, var objective, var least) ? (objective.Breaks, least) : result is ScheduleResult.Proven(_, var best) ? (best.Breaks, best.Breaks) : (-1, -1);
            report.Line($"| {size.Producers} × {size.Buyers} | {problem.Meetings.Length} | {problem.Slots.Length} | {problem.Tables} | {breaks} | {bound} | {first:F2} | {seconds:F1} ({cpu:F1}) |");
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is { Count: > 0 } sorted ? sorted[sorted.Count / 2] : 0;

    private sealed record Row(string Name, PublishedInstance Instance, string Answer, bool IsClosed, double Seconds, double CpuSeconds)
    {
        public double PaperSeconds => Instance.Times.IsEmpty ? double.NaN : Instance.Times.Min(time => time.Seconds);
    }
}

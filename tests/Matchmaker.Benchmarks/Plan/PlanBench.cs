using System.Globalization;
using Matchmaker.Scheduling;
using Matchmaker.Scheduling.Files;

namespace Matchmaker.Benchmarks.Plan;

/// <summary>Timetables: the published instances beside their published times, and generated events of growing size.</summary>
internal static class PlanBench
{
    private const double DefaultSeconds = 60;
    private const string Originals = "original";

    public static int Run(string[] arguments)
    {
        var report = new BenchmarkReport("plan", "Timetables");
        var seconds = arguments.Select(argument => double.TryParse(argument, CultureInfo.InvariantCulture, out var number) ? number : 0).FirstOrDefault(number => number > 0, DefaultSeconds);
        var files = arguments.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)).ToList();
        report.Line($"`./bench plan {string.Join(' ', arguments.Select(argument => Directory.Exists(argument) ? "FOLDER" : argument))}` on {Environment.ProcessorCount} cores. Wall seconds from the file to the answer, process start apart; processor seconds of the same");
        report.Line($"work in brackets, which a busy machine changes less. Every timetable passed the checker.");
        var published = files.Where(file => PublishedInstance.Read(file).HasPaper).ToList();
        var wrong = published.Count > 0 ? Instances(report, published, TimeSpan.FromSeconds(seconds)) : 0;
        List<ScheduleProblem> large = [.. files.Except(published).Select(file => PublishedInstance.Read(file).Problem), .. LargeEvents.Generated];
        LargeEvents.Run(report, large);
        RepairBench.Run(report, [.. published.Where(file => file.Contains(".original", StringComparison.Ordinal)).Select(file => PublishedInstance.Read(file).Problem), .. large]);
        EndToEnd.Run(report);
        report.Save();
        return wrong == 0 ? 0 : 1;
    }

    /// <summary>How many instances did not come to their published answer.</summary>
    private static int Instances(BenchmarkReport report, List<string> files, TimeSpan limit)
    {
        // What the runtime compiles on first use is no part of any instance.
        Measure(files[0], limit);
        var rows = files.Select(path => Measure(path, limit)).ToList();
        report.Line($"");
        report.Line($"### Published instances (Bofill et al., JAIR 74 (2022)), limit {limit.TotalSeconds} s");
        report.Line($"");
        report.Line($"| set | closed as published | median s (cpu) | worst s (cpu) | faster than the best published time, wall (cpu) |");
        report.Line($"|---|---|---|---|---|");
        foreach (var set in rows.GroupBy(row => row.Set).Append(rows.GroupBy(_ => "all").Single()))
        {
            var closed = set.Where(row => row.IsClosed).ToList();
            report.Line($"| {set.Key} | {closed.Count} of {set.Count()} | {Median(closed.Select(row => row.Seconds)):F2} ({Median(closed.Select(row => row.CpuSeconds)):F2}) | {closed.Select(row => row.Seconds).DefaultIfEmpty().Max():F2} ({closed.Select(row => row.CpuSeconds).DefaultIfEmpty().Max():F2}) | {closed.Count(row => row.Seconds < row.PaperSeconds)} ({closed.Count(row => row.CpuSeconds < row.PaperSeconds)}) |");
        }
        report.Line($"");
        report.Line($"| original or open instance | published | best published s | ours | s (cpu) | cold process s | |");
        report.Line($"|---|---|---|---|---|---|---|");
        foreach (var row in rows.Where(row => row.Set == Originals || !row.IsClosed))
        {
            var answer = row.Instance.Optimum?.ToString(CultureInfo.InvariantCulture) ?? "infeasible";
            report.Line($"| {row.Name} | {answer} | {row.PaperSeconds:F1} | {row.Answer} | {row.Seconds:F2} ({row.CpuSeconds:F2}) | {ColdProcess.Seconds(row.Path, limit):F2} | {(row.IsClosed ? "" : "open")} |");
        }
        return rows.Count(row => !row.IsClosed);
    }

    private static Row Measure(string path, TimeSpan limit)
    {
        var instance = PublishedInstance.Read(path);
        var (result, seconds, cpu) = Stopwatches.Time(() => new Scheduler(TimeProvider.System).Solve(
            ScheduleProblemFile.Read(path, File.ReadAllBytes(path)), new ScheduleOptions { TimeLimit = limit }, progress: null, CancellationToken.None));
        var (answer, isClosed) = result switch
        {
            ScheduleResult.Proven(_, var objective) => ($"{objective.Breaks}", !instance.HasPaper || objective.Breaks == instance.Optimum),
            ScheduleResult.Infeasible(var conflicts) => ($"infeasible: {conflicts[0].Kind}", !instance.HasPaper || instance.Optimum is null),
            ScheduleResult.BestFound(_, var objective, var bound) => ($"{objective.Breaks}, at least {bound}", false),
            _ => ("none found", false),
        };
        Console.Error.WriteLine($"{Path.GetFileNameWithoutExtension(path)}: {answer}");
        return new Row(path, instance, answer, isClosed, seconds, cpu);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is { Count: > 0 } sorted ? sorted[sorted.Count / 2] : 0;

    private sealed record Row(string Path, PublishedInstance Instance, string Answer, bool IsClosed, double Seconds, double CpuSeconds)
    {
        public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

        /// <summary>What was added to an original event: the part of the name after its dot.</summary>
        public string Set => System.IO.Path.GetExtension(Name).TrimStart('.');

        public double PaperSeconds => Instance.Times.IsEmpty ? double.NaN : Instance.Times.Min(time => time.Seconds);
    }
}

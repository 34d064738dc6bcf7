using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Matchmaker.Scheduling;
using Matchmaker.Scheduling.Files;

namespace Matchmaker.Benchmarks.Plan;

/// <summary>What a run in a process of its own came to.</summary>
/// <param name="First">Seconds from the start of the search to its first timetable.</param>
/// <param name="Wall">Seconds from the start of the process to its end.</param>
/// <param name="Cpu">Processor seconds of the process.</param>
/// <param name="Mebibytes">Most memory it held.</param>
internal sealed record ColdRun(int Breaks, int Bound, int TableChanges, double First, double Wall, double Cpu, long Mebibytes);

/// <summary>Solves in a process of its own: what a user waits for, runtime start and first compilation included.</summary>
internal static class ColdProcess
{
    /// <summary>Seconds from the start of the process to its end, for the instance in the file.</summary>
    public static double Seconds(string file, TimeSpan limit) => Start(file, limit).Wall;

    /// <summary>Writes the problem to a file for the process to read.</summary>
    public static ColdRun Solve(ScheduleProblem problem, TimeSpan limit)
    {
        var file = Path.GetTempFileName();
        try
        {
            using (var stream = File.Create(file))
            {
                InstanceFile.Write(stream, problem);
            }
            return Start(file, limit);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>What the process does: solves and prints what it came to.</summary>
    public static int Run(string file, double seconds)
    {
        var first = double.NaN;
        var result = new Scheduler(TimeProvider.System).Solve(
            ScheduleProblemFile.Read(file, File.ReadAllBytes(file)),
            new ScheduleOptions { TimeLimit = TimeSpan.FromSeconds(seconds) },
            progress => first = double.IsNaN(first) && progress.Best is not null ? progress.Elapsed.TotalSeconds : first,
            CancellationToken.None);
        var (breaks, bound, changes) = result switch
        {
            ScheduleResult.Proven(_, var best) => (best.Breaks, best.Breaks, best.TableChanges),
            ScheduleResult.BestFound(_, var best, var least) => (best.Breaks, least, best.TableChanges),
            _ => (-1, 0, 0),
        };
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new ColdRun(
            breaks, bound, changes, double.IsNaN(first) ? -1 : first, 0, self.TotalProcessorTime.TotalSeconds, self.PeakWorkingSet64 >> 20)));
        return 0;
    }

    private static ColdRun Start(string file, TimeSpan limit)
    {
        var clock = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!, [typeof(ColdProcess).Assembly.Location, "cold", file, limit.TotalSeconds.ToString(CultureInfo.InvariantCulture)])
        { RedirectStandardOutput = true, UseShellExecute = false })!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return JsonSerializer.Deserialize<ColdRun>(answer)! with { Wall = Stopwatch.GetElapsedTime(clock).TotalSeconds };
    }
}

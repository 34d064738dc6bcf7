using System.Diagnostics;
using System.Globalization;
using Matchmaker.Scheduling;
using Matchmaker.Scheduling.Files;

namespace Matchmaker.Benchmarks.Plan;

/// <summary>One proof alone, by processor seconds, which a busy machine changes less than the clock: both ways of searching, one after the other.</summary>
internal static class ProofBench
{
    private const double Patience = 100;

    /// <param name="seconds">Processor seconds of each way.</param>
    public static int Run(string file, double seconds)
    {
        var problem = new CompactProblem(ScheduleProblemFile.Read(file, File.ReadAllBytes(file)));
        foreach (var placesFirst in new[] { false, true })
        {
            var begun = Cpu();
            var bounds = new List<string>();
            using var stop = new CancellationTokenSource();
            using var timer = new Timer(_ => StopIf(Cpu() - begun > seconds, stop), null, TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(0.2));
            var outcome = new CpSatScheduler(problem).Solve(
                seconds * Patience, seed: 1, steps: null, placesFirst, bound => bounds.Add(string.Create(CultureInfo.InvariantCulture, $"{bound} at {Cpu() - begun:F1}")), stop.Token);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Path.GetFileNameWithoutExtension(file)}, {(placesFirst ? "placing first" : "plain")}: {outcome.Status}, at least {outcome.Bound}, cpu {Cpu() - begun:F1} s ({string.Join(", ", bounds)})"));
        }
        return 0;
    }

    private static void StopIf(bool isOver, CancellationTokenSource stop)
    {
        if (isOver)
        {
            stop.Cancel();
        }
    }

    private static double Cpu()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime.TotalSeconds;
    }
}

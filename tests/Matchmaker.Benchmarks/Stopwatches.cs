using System.Diagnostics;

namespace Matchmaker.Benchmarks;

/// <summary>Wall time and processor time of one piece of work; on a busy machine only the second says something.</summary>
internal static class Stopwatches
{
    public static (T Answer, double WallSeconds, double CpuSeconds) Time<T>(Func<T> work)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, wall) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        var answer = work();
        process.Refresh();
        return (answer, Stopwatch.GetElapsedTime(wall).TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds);
    }
}

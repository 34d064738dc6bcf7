using System.Diagnostics;
using System.Globalization;
using Matchmaker.Workbooks;

namespace Matchmaker.Benchmarks.Import;

/// <summary>50,000 offers: plain reading of the file beside reading it for what it says, and importing it into a server.</summary>
/// <remarks>Every step runs in a process of its own, so that its peak memory is its own.</remarks>
internal static class ImportBench
{
    private const int Rows = 50_000;
    private const int Seed = 7;
    private const int Repeats = 2;

    public static int Run()
    {
        var report = new BenchmarkReport("import", "Import");
        var folder = Directory.CreateTempSubdirectory("mm-import-").FullName;
        try
        {
            report.Line($"A made-up sheet of {Rows:N0} offers of {Rows / 10:N0} producers in 14 columns; {Environment.ProcessorCount} cores. Seconds of the fastest of {Repeats} runs, each a process of its own; processor seconds in brackets.");
            report.Line($"Plain reading takes every cell of the same file with the library underneath and keeps nothing. Reading takes every cell apart into values and findings, as a dry run does.");
            report.Line($"Importing sends the file to a server over gRPC and waits until all of it is durable in SQLite; its peak is the server's until its index holds all of it too, beside what the server held before.");
            report.Line($"");
            report.Line($"| file | step | s (cpu) | rows/s | peak MiB | before MiB |");
            report.Line($"|---|---|---|---|---|---|");
            foreach (var (name, write) in new (string, Action<Stream, int, int>)[] { ("offers.xlsx", LargeWorkbook.WriteXlsx), ("offers.csv", LargeWorkbook.WriteCsv) })
            {
                var path = Path.Combine(folder, name);
                using (var file = File.Create(path))
                {
                    write(file, Rows, Seed);
                }
                foreach (var step in new[] { "plain", "read", "import", "import again" })
                {
                    var best = Enumerable.Range(0, step.StartsWith("import", StringComparison.Ordinal) ? 1 : Repeats).Select(_ => Measured(step, path, folder)).MinBy(run => run.Seconds)!;
                    report.Line($"| {name}, {new FileInfo(path).Length / 1024 / 1024.0:F1} MiB | {step} | {best.Seconds:F1} ({best.CpuSeconds:F1}) | {Rows / best.Seconds:N0} | {best.PeakMiB:N0} | {best.BeforeMiB:N0} |");
                }
            }
            report.Save();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static StepResult Measured(string step, string path, string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { typeof(ImportBench).Assembly.Location, "import-step", step, path, Path.Combine(folder, Path.GetExtension(path)[1..]) })
        {
            start.ArgumentList.Add(argument);
        }
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? StepResult.Parse(said) : throw new InvalidOperationException($"The step {step} of {path} failed: {said}");
    }
}

/// <summary>What one step took.</summary>
/// <param name="Seconds">Wall.</param>
/// <param name="CpuSeconds">Of the process that did the work.</param>
/// <param name="PeakMiB">Most memory that process held.</param>
/// <param name="BeforeMiB">Most memory it held before the work began.</param>
internal sealed record StepResult(double Seconds, double CpuSeconds, double PeakMiB, double BeforeMiB)
{
    public static StepResult Parse(string said)
    {
        var parts = said.Trim().Split(' ').TakeLast(4).Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new StepResult(parts[0], parts[1], parts[2], parts[3]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seconds:F3} {CpuSeconds:F3} {PeakMiB:F1} {BeforeMiB:F1}");

    /// <summary>The most memory a process has held so far, as Linux counts it; 0 elsewhere.</summary>
    public static double PeakOf(int process)
    {
        var status = $"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status";
        var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        return line is null ? 0 : double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}

using System.Diagnostics;
using Matchmaker.Agendas;
using Matchmaker.Benchmarks.Import;

namespace Matchmaker.Benchmarks.Agendas;

/// <summary>Everybody's agendas of a large conference as files.</summary>
/// <remarks>Every file is made by a process of its own, so that its peak memory is its own.</remarks>
internal static class AgendaBench
{
    private const int Producers = 900;
    private const int Buyers = 600;
    private const int Slots = 24;

    private static readonly DateTimeOffset Made = new(2026, 6, 11, 17, 0, 0, TimeSpan.FromHours(7));

    public static int Run()
    {
        var report = new BenchmarkReport("agenda", "Agendas as files");
        var folder = Directory.CreateTempSubdirectory("mm-agenda-").FullName;
        try
        {
            report.Line($"{Producers:N0} producers and {Buyers:N0} buyers with {FairBook.Of(Producers, Buyers, Slots).Lines.Length:N0} meetings at {Slots} slots on two days; {Environment.ProcessorCount} cores. Each file by a cold process of its own,");
            report.Line($"fonts and first compilation included; \"before\" is its peak memory with all meetings read and nothing made. A page a participant at least, with code and contents.");
            report.Line($"");
            report.Line($"| file | s (cpu) | MiB | peak MiB | before MiB |");
            report.Line($"|---|---|---|---|---|");
            foreach (var what in new[] { "agendas.pdf", "cards.pdf", "all.ics", "all.xlsx", "one.pdf" })
            {
                var path = Path.Combine(folder, what);
                var run = Measured(path);
                report.Line($"| {what} | {run.Seconds:F1} ({run.CpuSeconds:F1}) | {new FileInfo(path).Length / 1024.0 / 1024:F2} | {run.PeakMiB:N0} | {run.BeforeMiB:N0} |");
            }
            report.Save();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Makes one file and says what it took.</summary>
    public static int Step(string path)
    {
        var book = FairBook.Of(Producers, Buyers, Slots);
        var before = StepResult.PeakOf(Environment.ProcessId);
        var (_, wall, cpu) = Stopwatches.Time(() => Write(book, path));
        Console.WriteLine(new StepResult(wall, cpu, StepResult.PeakOf(Environment.ProcessId), before));
        return 0;
    }

    private static int Write(AgendaBook book, string path)
    {
        using var file = File.Create(path);
        AgendaExport Of(AgendaScope scope) => new(book, scope, AgendaWords.Vietnamese, Made, "");
        return (Path.GetFileName(path) switch
        {
            "cards.pdf" => AgendaPdfFile.Write(Of(new AgendaScope.Tables(book.Conference.Tables)), file),
            "all.ics" => AgendaIcsFile.Write(Of(new AgendaScope.Everybody()), cancellationsOnly: false, file),
            "all.xlsx" => AgendaXlsxFile.Write(Of(new AgendaScope.Everybody()), file),
            "one.pdf" => AgendaPdfFile.Write(Of(new AgendaScope.One(book.Parties[3])), file),
            _ => AgendaPdfFile.Write(Of(new AgendaScope.Everybody()), file),
        }).Count();
    }

    private static StepResult Measured(string path)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(AgendaBench).Assembly.Location, "agenda-step", path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? StepResult.Parse(said) : throw new InvalidOperationException($"{path} was not made: {said}");
    }
}

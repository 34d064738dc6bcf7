using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using Matchmaker.Client;

namespace Matchmaker.Benchmarks.Serving;

/// <summary>The sample workbook's conferences: how soon a server serves them, and what keeping agendas and reports gives.</summary>
internal static class SampleBench
{
    private const int Starts = 5;
    private const int Streams = 16;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("mm-sample-").FullName;
        var built = Path.Combine(AppContext.BaseDirectory, "Matchmaker");
        var published = Path.Combine(BenchmarkReport.Repository, "artifacts", "publish", "Matchmaker", "release", "Matchmaker");
        var report = new BenchmarkReport("sample", "The sample: start, agendas and reports");
        try
        {
            await FillAsync(built, folder);
            report.Line($"samples/son-la-2026.xlsx imported, paired, timetabled and published, on SQLite. From the start of the process until /readyz says yes: index open, everything served;");
            report.Line($"medians of {Starts} starts after one that is not counted. The processor time is what a busy machine does not change.");
            report.Line($"");
            report.Line($"| server | ready s | processor s until then | MiB then |");
            report.Line($"|---|---|---|---|");
            await StartsAsync(report, "as built (`dotnet build`)", built, folder);
            if (File.Exists(published))
            {
                await StartsAsync(report, "compiled ahead (`dotnet publish src/Matchmaker -c Release -p:PublishReadyToRun=true`)", published, folder);
            }
            else
            {
                report.Line($"| compiled ahead | not published here: `dotnet publish src/Matchmaker -c Release -p:PublishReadyToRun=true` does it | | |");
            }
            report.Line($"");
            report.Line($"Trimming is not used: what reads rows, JSON and migrations looks types up by name. Aim: ready within 1.5 s.");
            report.Line($"");
            await KeptAsync(report, built, folder);
            report.Save();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FillAsync(string program, string folder)
    {
        await using var server = await ServedProgram.StartAsync(program, folder);
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "mm.dll"), "plan", "--file", Path.Combine(BenchmarkReport.Repository, "samples", "son-la-2026.xlsx"), "--time-limit", "3", "--server", server.Address.ToString()];
        using var plan = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        await plan.StandardOutput.ReadToEndAsync();
        await plan.WaitForExitAsync();
        // 3: the best found within the time, which is as good here.
        if (plan.ExitCode is not (0 or 3))
        {
            throw new InvalidOperationException($"mm plan ended with {plan.ExitCode}.");
        }
    }

    private static async Task StartsAsync(BenchmarkReport report, string name, string program, string folder)
    {
        var (ready, cpu, memory) = (new List<double>(), new List<double>(), new List<long>());
        for (var start = 0; start <= Starts; start++)
        {
            await using var server = await ServedProgram.StartAsync(program, folder);
            if (start > 0)
            {
                ready.Add(server.ReadyAfter.TotalSeconds);
                cpu.Add(server.CpuUntilReady.TotalSeconds);
                memory.Add(server.WorkingSet >> 20);
            }
        }
        report.Line($"| {name} | {Median(ready):F2} | {Median(cpu):F2} | {memory.Order().ElementAt(Starts / 2)} |");
    }

    private static async Task KeptAsync(BenchmarkReport report, string program, string folder)
    {
        report.Line($"{Streams} streams, calls a second; *kept* looks at the change log's head at every call and computes again after any write that matters.");
        report.Line($"");
        report.Line($"| | computed each time | p50 / p99 ms | kept | p50 / p99 ms | kept / computed |");
        report.Line($"|---|---|---|---|---|---|");
        // One after the other: a data folder serves one process.
        var bare = await ServedProgram.StartAsync(program, folder, "--Cache:Enabled=false");
        var (agendas, reports) = await RequestsAsync(bare.Address);
        (string Name, Method<byte[], byte[]> Method, byte[][] Requests)[] asked =
        [
            ("GetAgenda", RawCalls.MethodOf("matchmaker.v1.MeetingService", "GetAgenda"), agendas),
            ("GetReport", RawCalls.MethodOf("matchmaker.v1.OutcomeService", "GetReport"), reports),
        ];
        var computed = new List<Load>();
        foreach (var (_, method, requests) in asked)
        {
            computed.Add(await LoadAsync(bare.Address, method, requests));
        }
        await bare.DisposeAsync();
        await using var keeps = await ServedProgram.StartAsync(program, folder);
        foreach (var (at, (name, method, requests)) in asked.Index())
        {
            var kept = await LoadAsync(keeps.Address, method, requests);
            report.Line($"| {name} | {computed[at].PerSecond:N0} | {computed[at].Times} | {kept.PerSecond:N0} | {kept.Times} | {kept.PerSecond / computed[at].PerSecond:F1} |");
        }
    }

    private static async Task<Load> LoadAsync(Uri address, Method<byte[], byte[]> method, byte[][] requests)
    {
        using var calls = new RawCalls(address);
        await calls.LoadAsync(method, requests, Streams, Time / 2);
        return await calls.LoadAsync(method, requests, Streams, Time);
    }

    private static async Task<(byte[][] Agendas, byte[][] Reports)> RequestsAsync(Uri address)
    {
        using var client = new MatchmakerClient(new MatchmakerClientOptions { Address = address });
        var (agendas, reports) = (new List<byte[]>(), new List<byte[]>());
        await foreach (var conference in client.ListConferencesAsync(CancellationToken.None))
        {
            reports.Add(new V1.GetReportRequest { Parent = conference.Name }.ToByteArray());
            await foreach (var participation in client.ListParticipationsAsync(conference.Name, CancellationToken.None))
            {
                agendas.Add(new V1.GetAgendaRequest { Name = participation.Name }.ToByteArray());
            }
        }
        return ([.. agendas], [.. reports]);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ExcelDataReader;
using Matchmaker.Client;
using Matchmaker.Intake;

namespace Matchmaker.Benchmarks.Import;

/// <summary>One step of the import benchmark, in a process of its own.</summary>
internal static class ImportStep
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(string step, string path, string data)
    {
        var result = step switch
        {
            "plain" => Timed(() => Plain(path)),
            "read" => Timed(() => Read(path)),
            _ => await ImportAsync(path, data),
        };
        Console.WriteLine(result);
        return 0;
    }

    private static StepResult Timed(Func<int> work)
    {
        var before = StepResult.PeakOf(Environment.ProcessId);
        var (_, wall, cpu) = Stopwatches.Time(work);
        return new StepResult(wall, cpu, StepResult.PeakOf(Environment.ProcessId), before);
    }

    private static int Plain(string path)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using var file = File.OpenRead(path);
        using var reader = path.EndsWith(".csv", StringComparison.Ordinal) ? ExcelReaderFactory.CreateCsvReader(file) : ExcelReaderFactory.CreateReader(file);
        var letters = 0;
        while (reader.Read())
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                letters += reader.GetValue(column)?.ToString()?.Length ?? 0;
            }
        }
        return letters;
    }

    private static int Read(string path)
    {
        using var file = File.OpenRead(path);
        var result = WorkbookReader.Read(file, path, Headings.Shipped, FrozenDictionary<string, string>.Empty, progress: null, CancellationToken.None);
        return IntakePlan.Of(result, [], CancellationToken.None).Offers.Length;
    }

    private static async Task<StepResult> ImportAsync(string path, string data)
    {
        var (http, grpc) = (FreePort(), FreePort());
        var server = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in new[] { typeof(WorkbookReader).Assembly.Location, $"--DataDirectory={data}", $"--Listen:Http=127.0.0.1:{http}", $"--Listen:Grpc=127.0.0.1:{grpc}", "--Access:Open=true" })
        {
            server.ArgumentList.Add(argument);
        }
        using var process = Process.Start(server)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        try
        {
            using var client = new MatchmakerClient(new MatchmakerClientOptions { Address = new Uri($"http://127.0.0.1:{grpc}") });
            await AnswersAsync(async () => await client.Catalog.ListOrganizationsAsync(new() { PageSize = 1 }));
            await using var file = File.OpenRead(path);
            var before = StepResult.PeakOf(process.Id);
            var (started, cpu) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
            await client.ImportWorkbookAsync(file, new() { FileName = Path.GetFileName(path), Mode = V1.ImportMode.PerRow }, progress: null, CancellationToken.None);
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            process.Refresh();
            var used = (process.TotalProcessorTime - cpu).TotalSeconds;
            await AnswersAsync(() => SearchAsync(client));
            return new StepResult(seconds, used, StepResult.PeakOf(process.Id), before);
        }
        finally
        {
            // Asked to end, it keeps its index for the next step.
            using var end = Process.Start("kill", [process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync();
        }
    }

    // A search waits for what this client wrote, so an answer means that the index holds it.
    private static async Task SearchAsync(MatchmakerClient client)
    {
        await foreach (var _ in client.SearchOffersAsync(new() { Query = "mận hậu", PageSize = 1 }, CancellationToken.None))
        {
            return;
        }
    }

    private static async Task AnswersAsync(Func<Task> call)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await call();
                return;
            }
            catch (Grpc.Core.RpcException) when (waited.Elapsed < StartLimit)
            {
                await Task.Delay(100);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

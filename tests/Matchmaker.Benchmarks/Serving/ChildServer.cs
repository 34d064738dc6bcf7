using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Matchmaker.Platform;

namespace Matchmaker.Benchmarks.Serving;

/// <summary>A server in a process of its own: this program started again, which runs the product's entry point or the ceiling and tells its figures when asked.</summary>
internal sealed class ChildServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ChildServer(Process process, int port) => (_process, Address) = (process, new Uri($"http://127.0.0.1:{port}"));

    public Uri Address { get; }

    /// <summary>Time from the start of the process to the first call that was answered.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <param name="mode">"product" or "ceiling".</param>
    /// <param name="serverGc">Which collector.</param>
    /// <param name="arguments">Of that mode, after the port.</param>
    public static async Task<ChildServer> StartAsync(string mode, bool serverGc, params IEnumerable<string> arguments)
    {
        var (grpc, http) = (FreePort(), FreePort());
        string[] all = ["serve-child", mode, grpc.ToString(CultureInfo.InvariantCulture), http.ToString(CultureInfo.InvariantCulture), .. arguments];
        var start = new ProcessStartInfo(Environment.ProcessPath!, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(ChildServer).Assembly.Location, .. all] : all)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_gcServer"] = serverGc ? "1" : "0";
        var started = Stopwatch.GetTimestamp();
        var server = new ChildServer(Process.Start(start)!, grpc);
        using var client = new HttpClient();
        while (true)
        {
            if (server._process.HasExited || Stopwatch.GetElapsedTime(started) > StartLimit)
            {
                throw new InvalidOperationException($"{mode} did not start.");
            }
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, grpc);
                if (mode == "ceiling" || (await client.GetAsync(new Uri($"http://127.0.0.1:{http}/readyz"))).IsSuccessStatusCode)
                {
                    server.ReadyAfter = Stopwatch.GetElapsedTime(started);
                    return server;
                }
            }
            catch (Exception exception) when (exception is SocketException or HttpRequestException)
            {
                // Not yet.
            }
            await Task.Delay(10);
        }
    }

    /// <summary>What the process used so far; collects garbage first where asked to.</summary>
    public async Task<Figures> FiguresAsync(bool collect = false)
    {
        await _process.StandardInput.WriteLineAsync(collect ? "collect" : "figures");
        await _process.StandardInput.FlushAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("figures ", StringComparison.Ordinal))
            {
                var parts = line.Split(' ').Skip(1).Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
                return new(parts[0], (long)parts[1], (long)parts[2], (long)parts[3]);
            }
        }
        throw new InvalidOperationException("The server ended.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(20)))
        {
            _process.Kill();
        }
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>The child's side: runs until its input ends.</summary>
    public static int Run(string mode, string grpc, string http, string[] rest)
    {
        if (mode == "ceiling")
        {
            CeilingServer.Start(int.Parse(grpc, CultureInfo.InvariantCulture), int.Parse(rest[0], CultureInfo.InvariantCulture));
        }
        else
        {
            string[] arguments = [$"--Listen:Http=127.0.0.1:{http}", $"--Listen:Grpc=127.0.0.1:{grpc}", "--Logging:LogLevel:Default=Warning", .. rest];
            var thread = new Thread(() => typeof(DataFolder).Assembly.EntryPoint!.Invoke(null, [arguments])) { IsBackground = true };
            thread.Start();
        }
        using var process = Process.GetCurrentProcess();
        while (Console.ReadLine() is { } asked)
        {
            if (asked == "collect")
            {
                GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
            }
            process.Refresh();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"figures {process.TotalProcessorTime.TotalSeconds} {GC.GetTotalAllocatedBytes()} {process.WorkingSet64} {GC.GetTotalMemory(forceFullCollection: false)}"));
        }
        return 0;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>What a process used so far.</summary>
internal readonly record struct Figures(double CpuSeconds, long AllocatedBytes, long WorkingSet, long HeapBytes);

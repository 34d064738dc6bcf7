using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Matchmaker.Benchmarks.Serving;

/// <summary>The server's own executable, started as a user starts it.</summary>
internal sealed class ServedProgram : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ServedProgram(Process process, int grpc) => (_process, Address) = (process, new Uri($"http://127.0.0.1:{grpc.ToString(CultureInfo.InvariantCulture)}"));

    public Uri Address { get; }

    /// <summary>From the start of the process to its first "ready".</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <summary>Processor time of all its threads up to then.</summary>
    public TimeSpan CpuUntilReady { get; private set; }

    /// <summary>Memory that it held then.</summary>
    public long WorkingSet { get; private set; }

    public static async Task<ServedProgram> StartAsync(string program, string folder, params IEnumerable<string> settings)
    {
        var (grpc, http) = (FreePort(), FreePort());
        var start = new ProcessStartInfo(program,
        [
            $"--DataDirectory={folder}", "--Access:Open=true", "--Logging:LogLevel:Default=Warning",
            string.Create(CultureInfo.InvariantCulture, $"--Listen:Grpc=127.0.0.1:{grpc}"), string.Create(CultureInfo.InvariantCulture, $"--Listen:Http=127.0.0.1:{http}"), .. settings,
        ])
        { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = folder };
        using var client = new HttpClient();
        var ready = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{http}/readyz"));
        var started = Stopwatch.GetTimestamp();
        var server = new ServedProgram(Process.Start(start)!, grpc);
        while (!await IsReadyAsync(client, ready))
        {
            if (server._process.HasExited || Stopwatch.GetElapsedTime(started) > Limit)
            {
                throw new InvalidOperationException($"{program} did not start.");
            }
            await Task.Delay(5);
        }
        server.ReadyAfter = Stopwatch.GetElapsedTime(started);
        server._process.Refresh();
        (server.CpuUntilReady, server.WorkingSet) = (server._process.TotalProcessorTime, server._process.WorkingSet64);
        return server;
    }

    /// <summary>Stops it as Ctrl-C does.</summary>
    public async ValueTask DisposeAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, Uri ready)
    {
        try
        {
            using var answer = await client.GetAsync(ready);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Its port is not open yet.
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Diagnostics;
using System.Globalization;
using Matchmaker.Client;

namespace Matchmaker.ServiceTests.Harness;

/// <summary>The server as a process of its own, to be killed: the executable that the build put beside the tests.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const string KeyLine = "Administrator key, shown this once: ";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly List<string> _lines = [];

    private ServerProcess(Process process, int http, int grpc)
    {
        _process = process;
        (Http, Grpc) = (new Uri($"http://127.0.0.1:{http}"), new Uri($"http://127.0.0.1:{grpc}"));
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public Uri Http { get; }

    public Uri Grpc { get; }

    /// <summary>What it wrote to the terminal so far.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>The key it printed at its first start; empty at a later one.</summary>
    public string BootstrapKey => Output.Split('\n').FirstOrDefault(line => line.Contains(KeyLine, StringComparison.Ordinal)) is { } line
        ? line[(line.IndexOf(KeyLine, StringComparison.Ordinal) + KeyLine.Length)..].Trim()
        : "";

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    /// <param name="folder">Data folder.</param>
    /// <param name="settings">Configuration beside that.</param>
    /// <param name="maxFileKilobytes">No file may grow beyond this, as on a full disk; 0 means no limit. <see cref="LiftFileLimitAsync"/> lifts it.</param>
    public static async Task<ServerProcess> StartAsync(string folder, IEnumerable<(string Key, string Value)>? settings = null, int maxFileKilobytes = 0)
    {
        var (http, grpc) = (OwnServers.FreePort(), OwnServers.FreePort());
        string[] arguments =
        [
            $"--DataDirectory={folder}", $"--Listen:Http=127.0.0.1:{http}", $"--Listen:Grpc=127.0.0.1:{grpc}",
            .. (settings ?? []).Select(setting => $"--{setting.Key}={setting.Value}"),
        ];
        var program = Path.Combine(AppContext.BaseDirectory, "Matchmaker");
        // Ignored signals are inherited, so a write over the limit fails instead of ending the process.
        var start = maxFileKilobytes == 0
            ? new ProcessStartInfo(program, arguments)
            : new ProcessStartInfo("bash", ["-c", $"trap '' XFSZ; ulimit -S -f {maxFileKilobytes.ToString(CultureInfo.InvariantCulture)}; exec \"$0\" \"$@\"", program, .. arguments]);
        if (maxFileKilobytes > 0)
        {
            // The runtime keeps code in memory files, which the limit would forbid too.
            start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        }
        (start.RedirectStandardOutput, start.RedirectStandardError, start.UseShellExecute, start.WorkingDirectory) = (true, true, false, folder);
        var server = new ServerProcess(Process.Start(start)!, http, grpc);
        await server.ReadyAsync();
        return server;
    }

    /// <summary>A client with a key; retries are off.</summary>
    public MatchmakerClient ClientWith(string key) => new(new MatchmakerClientOptions { Address = Grpc, ApiKey = key, Attempts = 1 });

    /// <summary>Ends it as a power cut ends a process: at once, with nothing written that was not written.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Stops it without ending it, as a machine without processor time would: connections stay open and no timer runs.</summary>
    public Task StandStillAsync() => OwnServers.RunAsync("kill", "-STOP", Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Lets it go on where it stood.</summary>
    public Task GoOnAsync() => OwnServers.RunAsync("kill", "-CONT", Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Asks it to stop, as Ctrl-C does, and returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        await OwnServers.RunAsync("kill", "-INT", Id.ToString(CultureInfo.InvariantCulture));
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Lets files grow again.</summary>
    public Task LiftFileLimitAsync() => OwnServers.RunAsync("prlimit", "--fsize=unlimited", "--pid", Id.ToString(CultureInfo.InvariantCulture));

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
        }
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_lines)
        {
            _lines.Add(line.Data ?? "");
        }
    }

    private async Task ReadyAsync()
    {
        using var http = new HttpClient();
        for (var watch = Stopwatch.StartNew(); ;)
        {
            Assert.False(_process.HasExited, $"The server ended: {Output}");
            Assert.True(watch.Elapsed < StartLimit, $"The server is not ready: {Output}");
            try
            {
                using var answer = await http.GetAsync(new Uri(Http, "/readyz"), TestContext.Current.CancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Its port is not open yet.
            }
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}

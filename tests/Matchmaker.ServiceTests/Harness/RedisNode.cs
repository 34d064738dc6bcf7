using System.Diagnostics;
using System.Globalization;

namespace Matchmaker.ServiceTests.Harness;

/// <summary>One redis-server of a kind that <see cref="RedisServer"/> is not: with TLS, of a cluster, a replica, a sentinel.</summary>
public sealed class RedisNode : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private RedisNode(Process process, int port, string folder) => (_process, Port, Folder) = (process, port, folder);

    public int Port { get; }

    /// <summary>What it keeps on disk.</summary>
    public string Folder { get; }

    public string Address => $"127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Starts one that listens on its port and waits for nothing; skips the test where redis-server is not installed.</summary>
    /// <param name="configuration">Lines of its configuration file, which it may write itself.</param>
    public static async Task<RedisNode> StartAsync(params IEnumerable<string> configuration)
    {
        Assert.SkipUnless(OwnServers.Has("redis-server") && OwnServers.Has("redis-cli"), "redis-server is not installed.");
        var (port, folder) = (OwnServers.FreePort(), Directory.CreateTempSubdirectory("mm-redis-").FullName);
        var file = Path.Combine(folder, "redis.conf");
        string[] lines = ["bind 127.0.0.1", $"dir {folder}", .. configuration.Select(line => line.Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))];
        await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);
        string[] arguments = lines.Any(line => line.StartsWith("sentinel ", StringComparison.Ordinal)) ? [file, "--sentinel"] : [file];
        var process = Process.Start(new ProcessStartInfo("redis-server", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        return new RedisNode(process, port, folder);
    }

    /// <summary>Asks it something through redis-cli.</summary>
    public Task<string> AskAsync(params IEnumerable<string> command) =>
        OwnServers.RunAsync("redis-cli", ["-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), .. command]);

    /// <summary>Asks again until the answer is what is waited for.</summary>
    public async Task UntilAsync(string expected, params string[] command)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            var answer = await TryAsync(command);
            if (answer.Contains(expected, StringComparison.Ordinal))
            {
                return;
            }
            Assert.True(watch.Elapsed < Limit, $"{string.Join(' ', command)} still answers: {answer}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Ends it as a crash would.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
        }
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<string> TryAsync(string[] command)
    {
        try
        {
            return await AskAsync(command);
        }
        catch (InvalidOperationException exception)
        {
            // It does not listen yet.
            return exception.Message;
        }
    }
}

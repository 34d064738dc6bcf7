using System.Diagnostics;
using System.Globalization;
using StackExchange.Redis;

namespace Matchmaker.ServiceTests.Harness;

/// <summary>A redis-server of our own on a free port, to be stopped, killed, flushed and started again at will.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("mm-redis-").FullName;
    private readonly string[] _arguments;
    private Process? _process;
    private ConnectionMultiplexer? _administration;

    private RedisServer(int port, string[] arguments) => (Port, _arguments) = (port, arguments);

    public int Port { get; }

    /// <summary>Connection string for the product.</summary>
    public string ConnectionString => $"127.0.0.1:{Port}";

    /// <summary>The keys and values in it, through a connection of the test.</summary>
    public IDatabase Content => _administration!.GetDatabase();

    /// <summary>Starts one; skips the test where redis-server is not installed.</summary>
    /// <param name="arguments">Settings of redis-server beside the usual, as in "--maxmemory", "1mb".</param>
    public static async Task<RedisServer> StartAsync(params string[] arguments)
    {
        Assert.SkipUnless(OwnServers.Has("redis-server"), "redis-server is not installed.");
        var server = new RedisServer(OwnServers.FreePort(), arguments);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it on its port, empty; after <see cref="Kill"/>.</summary>
    public async Task StartAgainAsync()
    {
        string[] all =
        [
            "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", _folder, "--save", "", "--appendonly", "no", .. _arguments,
        ];
        _process = Process.Start(new ProcessStartInfo("redis-server", all) { RedirectStandardOutput = true, UseShellExecute = false })!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        _administration ??= await ConnectionMultiplexer.ConnectAsync(new ConfigurationOptions
        {
            EndPoints = { { "127.0.0.1", Port } },
            AllowAdmin = true,
            AbortOnConnectFail = false,
            ConnectRetry = 10,
            ReconnectRetryPolicy = new LinearRetry(50),
        });
        var until = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            Assert.True(until.Elapsed < StartLimit, "redis-server does not answer.");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>Ends the process as a crash would.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Stops the process without ending it: connections stay open and nothing is answered.</summary>
    public Task StopAsync() => SignalAsync("-STOP");

    /// <summary>Lets a stopped process go on.</summary>
    public Task ContinueAsync() => SignalAsync("-CONT");

    /// <summary>Takes nothing more beyond so many bytes of memory; 0 means no limit.</summary>
    public Task LimitAsync(string bytes) => _administration!.GetServers()[0].ConfigSetAsync("maxmemory", bytes);

    /// <summary>Forgets everything.</summary>
    public Task FlushAsync() => _administration!.GetServers()[0].FlushAllDatabasesAsync();

    /// <summary>Every key in it that matches a pattern.</summary>
    public string[] Keys(string pattern = "*") =>
        [.. _administration!.GetServers()[0].Keys(pattern: pattern).Select(key => key.ToString()).Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            Kill();
        }
        if (_administration is not null)
        {
            await _administration.CloseAsync(allowCommandsToComplete: false);
            await _administration.DisposeAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private Task<string> SignalAsync(string signal) => OwnServers.RunAsync("kill", signal, _process!.Id.ToString(CultureInfo.InvariantCulture));

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await _administration!.GetDatabase().PingAsync();
            return true;
        }
        catch (RedisException)
        {
            return false;
        }
    }
}

using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Matchmaker.Platform.Redis;

/// <summary>The one connection to Redis: made in the background, never waited for, back by itself.</summary>
internal sealed partial class RedisConnection(IOptions<RedisOptions> options, ILogger<RedisConnection> logger) : IAsyncDisposable
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _ending = new();
    private Task? _connecting;
    private volatile ConnectionMultiplexer? _made;

    /// <summary>Fires when Redis can be reached, the first time and after every break.</summary>
    public event EventHandler? Connected;

    /// <summary>The connection; throws <see cref="RedisException"/> while it is still being made.</summary>
    public IConnectionMultiplexer Multiplexer => _made ?? throw new RedisException("The connection to Redis is still being made.");

    /// <summary>Begins to connect and returns at once.</summary>
    /// <exception cref="InvalidOperationException">The connection string cannot be read.</exception>
    public void Begin() => _connecting = ConnectAsync(Read(options.Value));

    public async ValueTask DisposeAsync()
    {
        if (_ending.IsCancellationRequested)
        {
            return;
        }
        await _ending.CancelAsync();
        if (_connecting is not null)
        {
            await _connecting;
        }
        if (_made is not null)
        {
            await _made.CloseAsync(allowCommandsToComplete: false);
            await _made.DisposeAsync();
        }
        _ending.Dispose();
    }

    private static ConfigurationOptions Read(RedisOptions options)
    {
        try
        {
            var configuration = ConfigurationOptions.Parse(options.ConnectionString);
            configuration.AbortOnConnectFail = false;
            configuration.BacklogPolicy = BacklogPolicy.FailFast;
            configuration.ReconnectRetryPolicy = new LinearRetry((int)ReconnectDelay.TotalMilliseconds);
            configuration.HeartbeatInterval = Heartbeat;
            configuration.ConnectTimeout = (int)ConnectTimeout.TotalMilliseconds;
            configuration.AsyncTimeout = configuration.SyncTimeout = (int)options.CommandTimeout.TotalMilliseconds;
            configuration.ClientName ??= "matchmaker";
            // The library's own names: a user who may touch ours only need not know them.
            configuration.TieBreaker = configuration.ConfigurationChannel = "";
            if (options.TrustedCertificate.Length > 0)
            {
                configuration.TrustIssuer(options.TrustedCertificate);
            }
            return configuration;
        }
        catch (Exception exception) when (exception is CryptographicException or IOException)
        {
            throw new InvalidOperationException($"{RedisOptions.Section}:{nameof(RedisOptions.TrustedCertificate)} cannot be read: {exception.Message}", exception);
        }
        catch (ArgumentException exception)
        {
#pragma warning disable MA0054 // Its message may repeat the password.
            throw new InvalidOperationException($"{RedisOptions.Section}:{nameof(RedisOptions.ConnectionString)} cannot be read: {exception.GetType().Name}.");
#pragma warning restore MA0054
        }
    }

    private async Task ConnectAsync(ConfigurationOptions configuration)
    {
        if (await FirstAsync(configuration) is not { } multiplexer)
        {
            return;
        }
        multiplexer.ConnectionFailed += (_, failed) => Log.Lost(logger, failed.ConnectionType, failed.FailureType);
        multiplexer.ConnectionRestored += (_, restored) =>
        {
            Log.Restored(logger, restored.ConnectionType);
            if (restored.ConnectionType == ConnectionType.Subscription)
            {
                Connected?.Invoke(this, EventArgs.Empty);
            }
        };
        _made = multiplexer;
        Connected?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Connects; tries again where sentinels name no master yet, which the library takes as an error. Null when the process ends first.</summary>
    private async Task<ConnectionMultiplexer?> FirstAsync(ConfigurationOptions configuration)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await ConnectionMultiplexer.ConnectAsync(configuration).WaitAsync(_ending.Token);
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                if (tries == 1)
                {
                    Log.NotThere(logger);
                }
                await Task.Delay(ReconnectDelay, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1401, Level = LogLevel.Warning, Message = "Redis is lost ({Connection}: {Failure}); this process computes for itself.")]
        public static partial void Lost(ILogger logger, ConnectionType connection, ConnectionFailureType failure);

        [LoggerMessage(EventId = 1402, Level = LogLevel.Information, Message = "Redis is back ({Connection}).")]
        public static partial void Restored(ILogger logger, ConnectionType connection);

        [LoggerMessage(EventId = 4512, Level = LogLevel.Warning, Message = "Redis is not there yet; this process computes for itself and tries again.")]
        public static partial void NotThere(ILogger logger);
    }
}

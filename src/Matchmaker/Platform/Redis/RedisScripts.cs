using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Matchmaker.Platform.Redis;

/// <summary>Small scripts in Redis that decide something for all processes, behind a circuit breaker.</summary>
/// <remarks>
/// No caller fails because of Redis: where there is none, or it is dead, slow, full or answers something else, the answer is null and the
/// caller decides for its own process. After a failure Redis is left alone for <see cref="RedisOptions.PauseAfterFailure"/>, then one tries.
/// </remarks>
internal sealed partial class RedisScripts(RedisConnection connection, IOptions<RedisOptions> options, TimeProvider clock, ILogger<RedisScripts> logger)
{
    private readonly RedisBreaker _breaker = new(options.Value.PauseAfterFailure, clock);
    private string? _installation;

    /// <summary>Whether there is a Redis to ask at all, now or later.</summary>
    public bool IsSet => options.Value.IsSet;

    /// <summary>From now on Redis is asked; before this every answer is null.</summary>
    public void Begin(string installation) => Volatile.Write(ref _installation, installation);

    /// <summary>Runs a script on one key; null when Redis gave no such answer in time.</summary>
    /// <param name="script">Lua that touches its one key only, so that a cluster can run it, and returns whole numbers.</param>
    /// <param name="key">The key's name, made of the installation's id.</param>
    /// <param name="replies">How many numbers the script returns.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="arguments">ARGV.</param>
    public async ValueTask<long[]?> RunAsync(
        string script, Func<string, string> key, int replies, CancellationToken cancellationToken, params RedisValue[] arguments)
    {
        if (!IsSet || Volatile.Read(ref _installation) is not { } installation || !_breaker.MayAsk())
        {
            return null;
        }
        try
        {
            var result = await connection.Multiplexer.GetDatabase()
                .ScriptEvaluateAsync(script, [key(installation)], arguments)
                .WaitAsync(options.Value.CommandTimeout, clock, cancellationToken);
            if ((long[]?)result is { } numbers && numbers.Length == replies)
            {
                _breaker.Answered();
                return numbers;
            }
            Pause("an answer of another shape");
        }
        catch (Exception exception) when (RedisBreaker.IsTrouble(exception) || exception is InvalidCastException or FormatException or OverflowException)
        {
            Pause(exception.GetType().Name);
        }
        return null;
    }

    private void Pause(string reason)
    {
        if (_breaker.Failed())
        {
            Log.Paused(logger, options.Value.PauseAfterFailure, reason);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4511, Level = LogLevel.Debug, Message = "Redis is left alone for {Pause}, limits and leases are this process's own: {Reason}.")]
        public static partial void Paused(ILogger logger, TimeSpan pause, string reason);
    }
}

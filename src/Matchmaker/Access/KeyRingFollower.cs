using Matchmaker.Platform.Sql;

namespace Matchmaker.Access;

/// <summary>Refreshes the key ring when any process makes or revokes a key.</summary>
internal sealed partial class KeyRingFollower(ChangeFeed feed, KeyRing ring, TimeProvider clock, ILogger<KeyRingFollower> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var after = -1L;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                after = after < 0 ? await feed.HeadAsync(stoppingToken) : after;
                await ring.RefreshAsync(stoppingToken);
                await foreach (var batch in feed.FollowAsync(after, stoppingToken))
                {
                    if (batch.Any(change => change.Resource.StartsWith("apiKeys/", StringComparison.Ordinal)))
                    {
                        await ring.RefreshAsync(stoppingToken);
                    }
                    after = batch[^1].Sequence;
                }
            }
            catch (StorageException exception)
            {
                Log.Behind(logger, exception.Message);
                await Task.Delay(Pause, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1301, Level = LogLevel.Warning, Message = "Keys cannot be followed now, trying again: {Reason}")]
        public static partial void Behind(ILogger logger, string reason);
    }
}

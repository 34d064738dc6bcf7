using Matchmaker.Platform.Cache;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Platform.Watching;

/// <summary>Follows the change log for open streams: touches what changed, all that it is below, and its conference.</summary>
/// <remarks>
/// A change of conferences/c/meetings/m touches that name, "conferences/c/meetings" and "conferences/c". Kept answers made of it are
/// outdated before it is said that the change was taken in.
/// </remarks>
internal sealed partial class ChangeWatch(ChangeFeed feed, AnswerCache cache, TimeProvider clock, ILogger<ChangeWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Where streams of SQL facts learn of changes. Its sequence is behind what a read shows, never ahead.</summary>
    public WatchBoard Board { get; } = new();

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var head = await feed.SettledHeadAsync(cancellationToken);
        cache.OutdateAll(head);
        Board.Reach(head);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var batch in feed.FollowAsync(Board.Sequence, stoppingToken))
                {
                    foreach (var change in batch)
                    {
                        foreach (var tag in FactTags.Of(change))
                        {
                            cache.Outdate(tag, change.Sequence);
                        }
                        Touch(change);
                    }
                    Board.Reach(batch[^1].Sequence);
                }
            }
            catch (StorageException exception)
            {
                Log.Behind(logger, exception.Message);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private void Touch(Change change)
    {
        if (Board.Count == 0)
        {
            return;
        }
        var name = change.Resource;
        Board.Touch(name);
        for (var end = name.LastIndexOf('/'); end > 0; end = name.LastIndexOf('/', end - 1))
        {
            Board.Touch(name[..end]);
        }
        if (change.Conference is { } conference && !name.StartsWith(conference, StringComparison.Ordinal))
        {
            Board.Touch(conference);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4501, Level = LogLevel.Warning, Message = "Open streams cannot follow the database now, trying again: {Reason}")]
        public static partial void Behind(ILogger logger, string reason);
    }
}

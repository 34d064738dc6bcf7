using Matchmaker.Matching;
using Matchmaker.Platform.Outbox;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Outcomes;

/// <summary>Tells the parties of a ledger when the day to ask again has come, once a day.</summary>
internal sealed partial class FollowUpWorker(Database database, ChangeSignal signal, TimeProvider clock, ILogger<FollowUpWorker> logger) : BackgroundService
{
    private const int MaxAtOnce = 50;

    // A day begins without anybody writing anything.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(10);

    // Many writes in a row are one reason to look.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var changed = signal.Next;
            if (!await TellAsync(stoppingToken))
            {
                await Task.WhenAny(changed, Task.Delay(LongestSleep, clock, stoppingToken));
                await Task.Delay(Breath, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Tells of what is due; false when there was nothing to tell.</summary>
    private async Task<bool> TellAsync(CancellationToken stoppingToken)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        try
        {
            return await database.ReadAsync(session => SqlAgreementStore.AnyUntoldAsync(session, today), stoppingToken)
                && await database.WriteAsync(session => TellAsync(session, today), stoppingToken) > 0;
        }
        catch (StorageException exception)
        {
            Log.Postponed(logger, exception.Message);
            return false;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task<int> TellAsync(WriteSession session, DateOnly today)
    {
        var untold = await SqlAgreementStore.UntoldAsync(session, today, MaxAtOnce);
        foreach (var (conference, agreement) in untold)
        {
            var due = agreement.Ledger.Due!.FollowUp!.Value;
            await SqlOutbox.PutAsync(session, FollowUpNews.Of(conference, agreement, due));
            await SqlAgreementStore.NoteToldAsync(session, agreement.Name, due);
        }
        return untold.Length;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 6221, Level = LogLevel.Warning, Message = "What is to be asked again cannot be told now, trying again: {Reason}")]
        public static partial void Postponed(ILogger logger, string reason);
    }
}

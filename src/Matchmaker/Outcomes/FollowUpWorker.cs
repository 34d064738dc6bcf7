using Matchmaker.Matching;
using Matchmaker.Platform.Leases;
using Matchmaker.Platform.Outbox;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Outcomes;

/// <summary>Tells the parties of a ledger when the day to ask again has come, once a day. One process does it for all.</summary>
internal sealed partial class FollowUpWorker(
    Database database, LeaseBook leases, ChangeSignal signal, TimeProvider clock, ILogger<FollowUpWorker> logger) : BackgroundService
{
    private const string Duty = "follow-ups";
    private const int MaxAtOnce = 50;

    // A day begins without anybody writing anything.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(10);

    // So long nobody does it after a process has died.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    // Many writes in a row are one reason to look.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var changed = signal.Next;
            if (await TellAsync(stoppingToken) is { } sleep)
            {
                await Task.WhenAny(changed, Task.Delay(sleep, clock, stoppingToken));
                await Task.Delay(Breath, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Tells of what is due; how long there is nothing to do, null when there may be more at once.</summary>
    private async Task<TimeSpan?> TellAsync(CancellationToken stoppingToken)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        try
        {
            return !await database.ReadAsync(session => SqlAgreementStore.AnyUntoldAsync(session, today), stoppingToken) ? LongestSleep
                : await leases.KeepAsync(Duty, Lease, stoppingToken) is not { } lease ? Lease
                : await leases.WriteAsync(lease, session => TellAsync(session, today), stoppingToken) switch { null => Lease, 0 => LongestSleep, _ => null };
        }
        catch (StorageException exception)
        {
            Log.Postponed(logger, exception.Message);
            return LongestSleep;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return LongestSleep;
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

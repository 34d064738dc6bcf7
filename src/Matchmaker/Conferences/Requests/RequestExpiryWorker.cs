using Matchmaker.Platform.Leases;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Conferences.Requests;

/// <summary>Writes down what silence has become once the time for an answer is over, and so tells who waited for it.</summary>
/// <remarks>
/// Nothing depends on it being in time: everybody who reads a request sees it as it stands at that moment. One process does it for all.
/// </remarks>
internal sealed partial class RequestExpiryWorker(
    Database database, LeaseBook leases, ChangeSignal signal, TimeProvider clock, ILogger<RequestExpiryWorker> logger) : BackgroundService
{
    private const string Duty = "request-expiry";
    private const int MaxAtOnce = 100;

    // Other processes make requests too, and a clock can be set.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    // So long nobody does it after a process has died.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    // Many writes in a row are one reason to look.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var changed = signal.Next;
            if (await SleepAsync(stoppingToken) is { } sleep)
            {
                await Task.WhenAny(changed, Task.Delay(sleep, clock, stoppingToken));
                await Task.Delay(Breath, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Writes what is due; returns how long there is nothing to do, null when there may be more at once.</summary>
    private async Task<TimeSpan?> SleepAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await database.ReadAsync(SqlRequestStore.NextDueAsync, stoppingToken) is not { } next)
            {
                return LongestSleep;
            }
            var left = TimeSpan.FromMilliseconds(next - clock.GetUtcNow().ToUnixTimeMilliseconds());
            if (left > TimeSpan.Zero)
            {
                return left < LongestSleep ? left : LongestSleep;
            }
            return await leases.KeepAsync(Duty, Lease, stoppingToken) is not { } lease ? Lease
                : await leases.WriteAsync(lease, WriteDueAsync, stoppingToken) switch { null => Lease, 0 => LongestSleep, _ => null };
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

    private static async Task<int> WriteDueAsync(WriteSession session)
    {
        var due = await SqlRequestStore.DueAsync(session, MaxAtOnce);
        foreach (var before in due)
        {
            var standing = before.Document.At(DateTimeOffset.FromUnixTimeMilliseconds(session.NowMs));
            if (standing.State == before.Document.State)
            {
                await SqlRequestStore.NoteExpiryAsync(session, standing);
                continue;
            }
            await RequestNews.ToldAsync(session, before.Document, await SqlConferenceStore.UpdateAsync(session, RequestKind.Requests, before, standing));
        }
        return due.Length;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 6211, Level = LogLevel.Warning, Message = "Requests whose time is over cannot be written now, trying again: {Reason}")]
        public static partial void Postponed(ILogger logger, string reason);
    }
}

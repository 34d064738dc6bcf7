using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using Matchmaker.Notices.Webhooks;
using Matchmaker.Platform.Sql;
using Microsoft.Extensions.Options;

namespace Matchmaker.Notices;

/// <summary>Makes notices of facts and delivers them; several processes share the work.</summary>
/// <remarks>
/// A notice is taken under a lease, sent, then marked. A process that dies in between leaves it to be sent again by whoever takes it
/// next: at least once, never lost. Mails and webhooks go their own way, so that a slow receiver of one does not hold up the other.
/// </remarks>
internal sealed partial class NoticeWorker(
    Database database,
    NoticeMaker maker,
    MailKitSender mails,
    HttpWebhookSender webhooks,
    WebhookDesk subscriptions,
    ChangeSignal signal,
    IOptions<NoticeOptions> options,
    IOptions<MailOptions> mail,
    IOptions<WebhookOptions> webhook,
    TimeProvider clock,
    ILogger<NoticeWorker> logger) : BackgroundService
{
    /// <summary>Mails that one process takes at once, sent one after the other.</summary>
    public const int MailsAtOnce = 10;

    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    // Many writes in a row are one reason to look.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    // Wakes those who deliver when there are new notices.
    private readonly ChangeSignal _made = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Work)
        {
            return;
        }
        if (mail.Value.IsOn)
        {
            Log.MailOn(logger, mail.Value.Host, mail.Value.Port, mail.Value.Security);
        }
        else
        {
            Log.MailOff(logger);
        }
        if (database.Dialect == SqlDialect.Sqlite)
        {
            await StepAsync(
                async () =>
                {
                    await database.WriteAsync(SqlNoticeStore.FreeAllAsync, stoppingToken);
                    return true;
                },
                stoppingToken);
        }
        await Task.WhenAll(
            LoopAsync(() => MadeAsync(stoppingToken), stoppingToken),
            LoopAsync(() => MailAsync(stoppingToken), stoppingToken),
            LoopAsync(() => PostAsync(stoppingToken), stoppingToken),
            SweepAsync(stoppingToken));
    }

    private async Task<bool> MadeAsync(CancellationToken stoppingToken)
    {
        var made = await maker.ExpandAsync(stoppingToken);
        if (made)
        {
            _made.Pulse();
        }
        return made;
    }

    private async Task<bool> MailAsync(CancellationToken stoppingToken)
    {
        var taken = await TakeAsync(NoticeChannel.Email, MailsAtOnce, stoppingToken);
        foreach (var notice in taken)
        {
            await DeliverAsync(notice, stoppingToken);
        }
        if (taken.IsEmpty)
        {
            await mails.RestAsync(stoppingToken);
        }
        return !taken.IsEmpty;
    }

    private async Task<bool> PostAsync(CancellationToken stoppingToken)
    {
        var taken = await TakeAsync(NoticeChannel.Webhook, webhook.Value.AtOnce, stoppingToken);
        await Task.WhenAll(taken.Select(notice => DeliverAsync(notice, stoppingToken)));
        return !taken.IsEmpty;
    }

    private async Task<ImmutableArray<NoticeOfFact>> TakeAsync(NoticeChannel channel, int limit, CancellationToken stoppingToken)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return await database.ReadAsync(session => SqlNoticeStore.AnyDueAsync(session, channel, now), stoppingToken)
            ? await database.WriteAsync(session => SqlNoticeStore.TakeAsync(session, channel, limit, options.Value.Lease), stoppingToken)
            : [];
    }

    private async Task DeliverAsync(NoticeOfFact taken, CancellationToken stoppingToken)
    {
        try
        {
            await TryAsync(taken, stoppingToken);
        }
        catch (Exception exception) when (exception is not StorageException && !stoppingToken.IsCancellationRequested)
        {
            // A bug takes its notice off the queue, not the worker off the others.
            Log.Bug(logger, taken.Notice.Name, exception);
            await DieAsync(taken.Notice, "a bug of ours; it was logged");
        }
    }

    private async Task TryAsync(NoticeOfFact taken, CancellationToken stoppingToken)
    {
        var plan = await maker.PlanAsync(taken, stoppingToken);
        switch (plan)
        {
            case NoticePlan.Wait(var reason):
                await MarkAsync(taken.Notice, NoticeState.Pending, reason, options.Value.FirstWait, counts: false);
                break;
            case NoticePlan.Suppress(var reason):
                await MarkAsync(taken.Notice, NoticeState.Suppressed, reason, TimeSpan.Zero, counts: false);
                break;
            case NoticePlan.Mail(var letter):
                await EndAsync(taken.Notice, await mails.SendAsync(letter, stoppingToken));
                break;
            case NoticePlan.Post post:
                await EndAsync(taken.Notice, await webhooks.PostAsync(post, stoppingToken));
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task EndAsync(Notice notice, Delivery delivery)
    {
        switch (delivery)
        {
            case Delivery.Done:
                await MarkAsync(notice, NoticeState.Delivered, "", TimeSpan.Zero);
                break;
            case Delivery.Failed(var reason, var after) when notice.Tries < options.Value.MaxTries:
                var wait = NoticeTiming.Backoff(notice.Tries, options.Value.FirstWait, options.Value.LongestWait, RandomNumberGenerator.GetInt32(1001) / 1000.0);
                wait = after is { } asked && asked > wait && asked < options.Value.LongestWait ? asked : wait;
                await MarkAsync(notice, NoticeState.Pending, reason, wait);
                await PutOffAsync(notice, wait);
                break;
            case Delivery.Failed(var reason, _):
                await PutOffAsync(notice, options.Value.FirstWait);
                await DieAsync(notice, reason);
                break;
            case Delivery.Refused(var reason):
                await DieAsync(notice, reason);
                break;
            case Delivery.Gone(var reason):
                await subscriptions.UpdateAsync(notice.Recipient, "", standing => standing with { IsDisabled = true }, CancellationToken.None);
                await DieAsync(notice, reason);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task DieAsync(Notice notice, string reason)
    {
        await MarkAsync(notice, NoticeState.Dead, reason, TimeSpan.Zero);
        Log.Dead(logger, notice.Name, notice.Tries, reason);
    }

    private Task PutOffAsync(Notice notice, TimeSpan wait) => notice.Channel == NoticeChannel.Webhook
        ? database.WriteAsync(session => SqlNoticeStore.PutOffAsync(session, notice.Recipient, session.NowMs + (long)wait.TotalMilliseconds), CancellationToken.None)
        : Task.CompletedTask;

    // What came of a try is noted also while the server stops: else it would be sent again.
    private Task MarkAsync(Notice notice, NoticeState state, string error, TimeSpan wait, bool counts = true) => database.WriteAsync(
        session => SqlNoticeStore.MarkAsync(session, notice, state, error, session.NowMs + (long)wait.TotalMilliseconds, counts), CancellationToken.None);

    private async Task LoopAsync(Func<Task<bool>> step, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var (changed, made) = (signal.Next, _made.Next);
            if (!await StepAsync(step, stoppingToken))
            {
                await Task.WhenAny(changed, made, Task.Delay(options.Value.Poll, clock, stoppingToken));
                await Task.Delay(Breath, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Does a step; false when there was nothing to do, or the database is away.</summary>
    private async Task<bool> StepAsync(Func<Task<bool>> step, CancellationToken stoppingToken)
    {
        try
        {
            return await step();
        }
        catch (StorageException exception)
        {
            Log.Behind(logger, exception.Message);
            await Task.Delay(options.Value.Poll, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return false;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var before = clock.GetUtcNow().ToUnixTimeMilliseconds() - (long)options.Value.Kept.TotalMilliseconds;
            if (!await StepAsync(async () => await database.WriteAsync(session => SqlNoticeStore.ForgetAsync(session, before), stoppingToken) > 0, stoppingToken))
            {
                await Task.Delay(SweepEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 6201, Level = LogLevel.Information, Message = "E-mail is on: notices go to people who consented, by {Host}:{Port}, security {Security}.")]
        public static partial void MailOn(ILogger logger, string host, int port, MailSecurity security);

        [LoggerMessage(EventId = 6202, Level = LogLevel.Information, Message = "E-mail is off: set Notices:Mail:Host, Notices:Mail:From and Notices:PublicUrl to send notices to people.")]
        public static partial void MailOff(ILogger logger);

        [LoggerMessage(EventId = 6203, Level = LogLevel.Warning, Message = "{Notice} went to the dead-letter list after {Tries} tries: {Reason}")]
        public static partial void Dead(ILogger logger, string notice, int tries, string reason);

        [LoggerMessage(EventId = 6205, Level = LogLevel.Error, Message = "{Notice} cannot be made into a message: a bug.")]
        public static partial void Bug(ILogger logger, string notice, Exception exception);

        [LoggerMessage(EventId = 6204, Level = LogLevel.Warning, Message = "Notices cannot be read or kept now, trying again: {Reason}")]
        public static partial void Behind(ILogger logger, string reason);
    }
}

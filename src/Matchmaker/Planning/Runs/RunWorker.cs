using System.Diagnostics;
using Matchmaker.Matching;
using Matchmaker.Platform.Sql;
using Microsoft.Extensions.Options;

namespace Matchmaker.Planning.Runs;

/// <summary>Works on runs, one after the other; several processes share the queue.</summary>
internal sealed partial class RunWorker(
    SqlRunQueue queue,
    IEnumerable<IRunWork> works,
    RunBoard board,
    IOptions<RunOptions> options,
    TimeProvider clock,
    ILogger<RunWorker> logger) : BackgroundService
{
    private const int SaveAttempts = 5;

    private static readonly RunOutcome Bug = new()
    {
        Quality = RunQuality.None,
        InputSequence = 0,
        Summary = "",
        Failure = new Bilingual("Hệ thống gặp lỗi; lỗi đã được ghi lại.", "A bug of ours; it was logged."),
    };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Work)
        {
            return;
        }
        await queue.ExpireAllAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = board.Next;
            if (await TakeAsync(stoppingToken) is { } run)
            {
                await WorkOnAsync(run, stoppingToken);
                continue;
            }
            await Task.WhenAny(next, Task.Delay(options.Value.Beat, clock, stoppingToken));
        }
    }

    private async Task<Run?> TakeAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await queue.TakeAsync(options.Value, stoppingToken);
        }
        catch (StorageException exception)
        {
            Log.Behind(logger, exception.Message);
            return null;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task WorkOnAsync(Run run, CancellationToken stoppingToken)
    {
        using var ticket = new RunTicket(run, clock, board.Tell, stoppingToken);
        using var done = new CancellationTokenSource();
        board.Begin(ticket);
        var beat = BeatAsync(ticket, done.Token);
        var outcome = await DoAsync(ticket);
        try
        {
            await EndAsync(ticket, outcome, stoppingToken);
        }
        finally
        {
            await done.CancelAsync();
            await beat;
            board.End(ticket);
        }
    }

    /// <summary>The work, whatever becomes of it; null when it should be tried again.</summary>
    private async Task<RunOutcome?> DoAsync(RunTicket ticket)
    {
        // The work has a task of its own, whose end is looked at here: a bug ends its run, not the worker.
        var done = Task.Run(() => works.Single(work => work.Kind == ticket.Run.Kind).DoAsync(ticket), CancellationToken.None);
        await ((Task)done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (done.IsCompletedSuccessfully)
        {
            return await done;
        }
        switch (done.Exception?.InnerException)
        {
            case null when ticket.IsCancelled:
                return new RunOutcome { Quality = RunQuality.None, InputSequence = 0, Summary = "" };
            case null:
                return null;
            case StorageException exception:
                Log.Behind(logger, exception.Message);
                return null;
            case var exception:
                Log.Bug(logger, ticket.Run.Name, exception);
                return Bug;
        }
    }

    private async Task EndAsync(RunTicket ticket, RunOutcome? outcome, CancellationToken stoppingToken)
    {
        for (var attempt = 1; !ticket.IsLost; attempt++)
        {
            try
            {
                // A server that stops hands the run back whole: half a search is no result anybody asked for.
                var kept = outcome is null || (stoppingToken.IsCancellationRequested && !ticket.IsCancelled)
                    ? await queue.ReleaseAsync(ticket.Run, CancellationToken.None)
                    : await queue.FinishAsync(ticket.Run, StateOf(ticket, outcome), outcome, ticket.Progress, ticket.Trace, CancellationToken.None);
                Log.Ended(logger, ticket.Run.Name, kept ? outcome is null ? "put back" : StateOf(ticket, outcome).ToString() : "lost", ticket.Progress.Seconds);
                return;
            }
            catch (StorageException exception) when (attempt < SaveAttempts && !stoppingToken.IsCancellationRequested)
            {
                Log.Behind(logger, exception.Message);
                await Task.Delay(options.Value.Beat, clock, CancellationToken.None);
            }
            catch (StorageException exception)
            {
                // The lease ends by itself and the run is taken up again.
                Log.NotSaved(logger, ticket.Run.Name, exception);
                return;
            }
            catch (Exception exception) when (exception is not StorageException)
            {
                // A result that cannot be saved ends its run, not the worker.
                Log.Bug(logger, ticket.Run.Name, exception);
                if (ReferenceEquals(outcome, Bug))
                {
                    return;
                }
                outcome = Bug;
            }
        }
    }

    private static RunState StateOf(RunTicket ticket, RunOutcome outcome) =>
        outcome.Failure is not null ? RunState.Failed
        : ticket.IsCancelled ? RunState.Cancelled
        : RunState.Succeeded;

    /// <summary>Renews the lease until told to end; stops the work when somebody asked to, or when the lease is lost.</summary>
    private async Task BeatAsync(RunTicket ticket, CancellationToken done)
    {
        var renewed = clock.GetTimestamp();
        while (!done.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(options.Value.Beat, clock, done);
                var hold = await queue.RenewAsync(ticket.Run, ticket.Progress, options.Value.Lease, done);
                renewed = clock.GetTimestamp();
                switch (hold)
                {
                    case Hold.Lost:
                        ticket.Lose();
                        return;
                    case Hold.Cancelled:
                        ticket.Cancel();
                        break;
                    case Hold.Held:
                        break;
                    default:
                        throw new UnreachableException();
                }
            }
            catch (StorageException exception)
            {
                Log.Behind(logger, exception.Message);
                if (clock.GetElapsedTime(renewed) > options.Value.Lease)
                {
                    ticket.Lose();
                    return;
                }
            }
            catch (OperationCanceledException) when (done.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3201, Level = LogLevel.Information, Message = "Run {Run}: {End} after {ElapsedSeconds} s.")]
        public static partial void Ended(ILogger logger, string run, string end, double elapsedSeconds);

        [LoggerMessage(EventId = 3202, Level = LogLevel.Warning, Message = "Runs cannot be read or kept now, trying again: {Reason}")]
        public static partial void Behind(ILogger logger, string reason);

        [LoggerMessage(EventId = 3203, Level = LogLevel.Error, Message = "Run {Run} failed: a bug.")]
        public static partial void Bug(ILogger logger, string run, Exception exception);

        [LoggerMessage(EventId = 3204, Level = LogLevel.Warning, Message = "Run {Run} was worked out but could not be kept; it will be done again.")]
        public static partial void NotSaved(ILogger logger, string run, Exception exception);
    }
}

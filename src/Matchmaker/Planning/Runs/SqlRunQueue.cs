using System.Text.Json;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Planning.Runs;

/// <summary>Hands runs to workers, one at a time a conference, and takes their results back.</summary>
/// <remarks>
/// A worker holds a run under a lease and a fence. When the lease ends unrenewed, anybody may take the run up under a higher fence;
/// whatever the first worker still writes is refused. Times are those of the writing process, so clocks must agree within a lease.
/// </remarks>
internal sealed class SqlRunQueue(Database database, TimeProvider clock)
{
    // No other run of the conference is at work: of several that wait, the oldest goes first.
    private const string Ready =
        """
        (state = 1 or (state = 2 and lease_ms < @now)) and not exists (
            select 1 from run other where other.conference = run.conference and other.name <> run.name and other.state = 2 and other.lease_ms >= @now)
        """;

    private const string AnyReady = $"select count(*) from (select 1 from run where {Ready} limit 1) as one";

    private const string FindReady = $"select {SqlRunStore.Columns} from run where {Ready} order by create_ms, name limit 1";

    private const string HoldRun =
        "update run set state = 2, attempts = attempts + 1, fence = fence + 1, lease_ms = @until, progress = '', start_ms = coalesce(start_ms, @now) where name = @Name";

    private const string GiveUp =
        "update run set state = @state, fence = fence + 1, end_ms = @now, failure_vi = @vi, failure_en = @en where name = @Name";

    private const string Renew =
        "update run set lease_ms = @until, progress = @progress where name = @Name and fence = @Fence and state = 2 returning cancel_requested";

    private const string Release =
        "update run set state = 1, attempts = attempts - 1, fence = fence + 1, lease_ms = 0, progress = '' where name = @Name and fence = @Fence and state = 2";

    private const string Finish =
        """
        update run set state = @state, quality = @quality, input_sequence = @InputSequence, summary = @Summary, trace = @trace, progress = @progress,
            failure_vi = @vi, failure_en = @en, end_ms = @now, fence = fence + 1
        where name = @Name and fence = @Fence and state = 2
        """;

    private const string ExpireAll = "update run set lease_ms = 0 where state = 2";

    /// <summary>Takes up the oldest run that is ready; null when none is.</summary>
    /// <remarks>A run that somebody cancelled meanwhile, or whose workers died too often, is ended on the way.</remarks>
    public async Task<Run?> TakeAsync(RunOptions options, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            // A look costs no write; most looks find nothing.
            if (await database.ReadAsync(session => session.SingleAsync<long>(AnyReady, new { now }), cancellationToken) == 0)
            {
                return null;
            }
            var found = await database.WriteAsync(session => TakeAsync(session, options), cancellationToken);
            if (found is null or { State: RunState.Running })
            {
                return found;
            }
        }
    }

    /// <summary>Keeps the run for another lease and shows its progress to other processes.</summary>
    public Task<Hold> RenewAsync(Run run, RunProgress progress, TimeSpan lease, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            // No change is appended: who works on a run, and how far it is, is no fact about the conference.
            var cancelled = await session.FirstOrDefaultAsync<long?>(Renew, new
            {
                run.Name,
                run.Fence,
                until = session.NowMs + (long)lease.TotalMilliseconds,
                progress = JsonSerializer.Serialize(progress),
            });
            return cancelled switch { null => Hold.Lost, 0 => Hold.Held, _ => Hold.Cancelled };
        },
        cancellationToken);

    /// <summary>Puts a run back that its worker cannot end, as if it had not begun; false when the worker had lost it.</summary>
    public Task<bool> ReleaseAsync(Run run, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var held = await session.ExecuteAsync(Release, new { run.Name, run.Fence }) > 0;
            if (held)
            {
                await session.AppendAsync(run.Name, ChangeKind.Updated);
            }
            return held;
        },
        cancellationToken);

    /// <summary>Ends a run and stores its result, both or neither; false when the worker had lost it.</summary>
    public Task<bool> FinishAsync(Run run, RunState state, RunOutcome outcome, RunProgress progress, RunTrace trace, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var held = await session.ExecuteAsync(Finish, new
                {
                    run.Name,
                    run.Fence,
                    state = (long)state,
                    quality = (long)outcome.Quality,
                    outcome.InputSequence,
                    outcome.Summary,
                    progress = JsonSerializer.Serialize(progress),
                    trace = JsonSerializer.Serialize(trace),
                    vi = outcome.Failure?.Vietnamese ?? "",
                    en = outcome.Failure?.English ?? "",
                    now = session.NowMs,
                }) > 0;
                if (held)
                {
                    await outcome.SaveAsync(session);
                    await session.AppendAsync(run.Name, ChangeKind.Updated);
                }
                return held;
            },
            cancellationToken);

    /// <summary>Ends every lease, where this process is known to be the only one: who held them is dead.</summary>
    public Task ExpireAllAsync(CancellationToken cancellationToken) => database.Dialect == SqlDialect.Sqlite
        ? database.WriteAsync(session => session.ExecuteAsync(ExpireAll), cancellationToken)
        : Task.CompletedTask;

    private static async Task<Run?> TakeAsync(WriteSession session, RunOptions options)
    {
        var now = session.NowMs;
        var row = await session.FirstOrDefaultAsync<SqlRunStore.Row>($"{FindReady} {session.Dialect.SkipLocked()}", new { now });
        if (row?.ToRun() is not { } run)
        {
            return null;
        }
        if (run.CancelRequested)
        {
            await session.ExecuteAsync(GiveUp, new { run.Name, state = (long)RunState.Cancelled, now, vi = "", en = "" });
        }
        else if (run.Attempts >= options.MaxAttempts)
        {
            await session.ExecuteAsync(GiveUp, new
            {
                run.Name,
                state = (long)RunState.Failed,
                now,
                vi = $"Máy chủ đã dừng {run.Attempts} lần trong khi thực hiện lượt này; đã thôi không thử lại.",
                en = $"The server died {run.Attempts} times while it worked on this run; it was given up.",
            });
        }
        else
        {
            await session.ExecuteAsync(HoldRun, new { run.Name, now, until = now + (long)options.Lease.TotalMilliseconds });
        }
        await session.AppendAsync(run.Name, ChangeKind.Updated);
        return await SqlRunStore.FindAsync(session, run.Name);
    }
}

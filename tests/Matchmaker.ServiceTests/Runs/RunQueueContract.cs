using Matchmaker.Planning.Runs;
using Matchmaker.Platform.Sql;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Runs;

/// <summary>What the queue of runs promises, on every database.</summary>
public abstract class RunQueueContract : IAsyncLifetime
{
    private static readonly RunOptions Patient = new();
    private static readonly RunOptions Dead = new() { Lease = TimeSpan.FromSeconds(-1) };
    private static readonly RequestKey NoKey = new("", "");
    private static readonly RunOutcome Outcome = new() { Quality = RunQuality.Optimal, InputSequence = 7, Summary = "{}" };

    private TestDatabase? _database;

    private SqlRunStore Store => new(_database!.Database);

    private SqlRunQueue Queue => new(_database!.Database, TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    [Fact]
    public async Task One_run_of_a_conference_works_at_a_time_and_the_oldest_first()
    {
        var (first, second, other) = (await AskAsync("a", "1"), await AskAsync("a", "2"), await AskAsync("b", "3"));
        var taken = await Queue.TakeAsync(Patient, Token);
        Assert.Equal(first, taken!.Name);
        Assert.Equal(other, (await Queue.TakeAsync(Patient, Token))!.Name);
        Assert.Null(await Queue.TakeAsync(Patient, Token));
        Assert.True(await Queue.FinishAsync(taken, RunState.Succeeded, Outcome, RunProgress.None, RunTrace.Empty, Token));
        Assert.Equal(second, (await Queue.TakeAsync(Patient, Token))!.Name);
    }

    [Fact]
    public async Task Many_workers_at_once_get_one_run_of_a_conference_between_them()
    {
        for (var at = 0; at < 4; at++)
        {
            await AskAsync("a", $"{at}");
        }
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Queue.TakeAsync(Patient, Token)));
        Assert.Single(taken.OfType<Run>());
    }

    [Fact]
    public async Task A_dead_workers_run_is_taken_up_again_and_its_late_answer_is_refused()
    {
        await AskAsync("a", "1");
        var first = (await Queue.TakeAsync(Dead, Token))!;
        var second = (await Queue.TakeAsync(Patient, Token))!;
        Assert.Equal((first.Name, 2), (second.Name, second.Attempts));
        Assert.True(second.Fence > first.Fence);
        Assert.Equal(Hold.Lost, await Queue.RenewAsync(first, RunProgress.None, Patient.Lease, Token));
        var saved = false;
        var late = Outcome with { SaveAsync = _ => { saved = true; return Task.CompletedTask; } };
        Assert.False(await Queue.FinishAsync(first, RunState.Succeeded, late, RunProgress.None, RunTrace.Empty, Token));
        Assert.False(saved);
        Assert.Equal(RunState.Running, (await Store.FindAsync(first.Name, Token))!.State);
        Assert.True(await Queue.FinishAsync(second, RunState.Succeeded, Outcome, RunProgress.None, RunTrace.Empty, Token));
    }

    [Fact]
    public async Task A_run_whose_workers_die_too_often_fails_and_says_so()
    {
        var name = await AskAsync("a", "1");
        var options = new RunOptions { Lease = Dead.Lease, MaxAttempts = 2 };
        Assert.NotNull(await Queue.TakeAsync(options, Token));
        Assert.NotNull(await Queue.TakeAsync(options, Token));
        Assert.Null(await Queue.TakeAsync(options, Token));
        var run = (await Store.FindAsync(name, Token))!;
        Assert.Equal(RunState.Failed, run.State);
        Assert.Contains("died 2 times", run.Failure!.Value.English, StringComparison.Ordinal);
        Assert.Contains("2 lần", run.Failure.Value.Vietnamese, StringComparison.Ordinal);
        Assert.NotNull(run.EndMs);
    }

    [Fact]
    public async Task A_run_put_back_is_as_if_it_had_not_begun()
    {
        await AskAsync("a", "1");
        var taken = (await Queue.TakeAsync(Patient, Token))!;
        Assert.True(await Queue.ReleaseAsync(taken, Token));
        Assert.False(await Queue.ReleaseAsync(taken, Token));
        Assert.Equal(1, (await Queue.TakeAsync(Patient, Token))!.Attempts);
    }

    [Fact]
    public async Task Cancelling_ends_a_waiting_run_asks_one_at_work_and_leaves_one_that_ended()
    {
        var (waiting, atWork) = (await AskAsync("a", "2"), await AskAsync("b", "1"));
        Assert.Equal(RunState.Cancelled, (await Store.CancelAsync(waiting, Token))!.State);
        var taken = (await Queue.TakeAsync(Patient, Token))!;
        Assert.Equal(atWork, taken.Name);
        Assert.Equal(Hold.Held, await Queue.RenewAsync(taken, RunProgress.None, Patient.Lease, Token));
        var asked = (await Store.CancelAsync(atWork, Token))!;
        Assert.Equal((RunState.Running, true), (asked.State, asked.CancelRequested));
        Assert.Equal(Hold.Cancelled, await Queue.RenewAsync(taken, RunProgress.None, Patient.Lease, Token));
        await Queue.FinishAsync(taken, RunState.Succeeded, Outcome, RunProgress.None, RunTrace.Empty, Token);
        var head = await _database!.Feed.HeadAsync(Token);
        Assert.Equal(RunState.Succeeded, (await Store.CancelAsync(atWork, Token))!.State);
        Assert.Equal(head, await _database.Feed.HeadAsync(Token));
        Assert.Null(await Store.CancelAsync("conferences/a/pairingRuns/none", Token));
    }

    [Fact]
    public async Task A_run_cancelled_while_its_worker_was_dead_ends_without_work()
    {
        var name = await AskAsync("a", "1");
        await Queue.TakeAsync(Dead, Token);
        await Store.CancelAsync(name, Token);
        Assert.Null(await Queue.TakeAsync(Patient, Token));
        Assert.Equal(RunState.Cancelled, (await Store.FindAsync(name, Token))!.State);
    }

    [Fact]
    public async Task Progress_and_trace_come_back_as_they_were_told()
    {
        await AskAsync("a", "1");
        var taken = (await Queue.TakeAsync(Patient, Token))!;
        var progress = new RunProgress("searching", 2500, 12, 3, 1.5);
        await Queue.RenewAsync(taken, progress, Patient.Lease, Token);
        Assert.Equal(progress, (await Store.FindAsync(taken.Name, Token))!.Progress);
        var trace = RunTrace.Empty.With(progress).With(progress with { Best = 11 });
        await Queue.FinishAsync(taken, RunState.Cancelled, Outcome, progress, trace, Token);
        var run = (await Store.FindAsync(taken.Name, Token))!;
        Assert.Equal(trace.Points, run.Trace.Points);
        Assert.Equal((RunState.Cancelled, RunQuality.Optimal, 7, "{}"), (run.State, run.Quality, run.InputSequence, run.Summary));
    }

    [Fact]
    public async Task Too_many_waiting_runs_are_refused_and_a_repeated_request_makes_one_run()
    {
        var limits = new RunOptions { MaxWaitingPerConference = 1 };
        var key = new RequestKey("caller method 1", "hash");
        var made = Assert.IsType<RunCreation.Created>(await Store.CreateAsync(RunOf("a", "1"), key, limits, Token)).Run;
        Assert.Equal(made.Name, Assert.IsType<RunCreation.Repeated>(await Store.CreateAsync(RunOf("a", "2"), key, limits, Token)).Run.Name);
        Assert.IsType<RunCreation.RequestIdReused>(await Store.CreateAsync(RunOf("a", "2"), key with { ContentHash = "other" }, limits, Token));
        Assert.Equal(1, Assert.IsType<RunCreation.TooMany>(await Store.CreateAsync(RunOf("a", "2"), NoKey, limits, Token)).Limit);
        Assert.IsType<RunCreation.Created>(await Store.CreateAsync(RunOf("b", "2"), NoKey, limits, Token));
    }

    [Fact]
    public async Task Runs_are_listed_newest_first_page_by_page()
    {
        for (var at = 0; at < 5; at++)
        {
            await AskAsync("a", $"{at}");
        }
        var first = await Store.ListAsync("conferences/a", RunKind.Pairing, "", 3, Token);
        var rest = await Store.ListAsync("conferences/a", RunKind.Pairing, first[^1].Name, 3, Token);
        Assert.Equal("4 3 2 1 0", string.Join(' ', first.Concat(rest).Select(run => run.Name[^1..])));
        Assert.Empty(await Store.ListAsync("conferences/a", RunKind.Schedule, "", 3, Token));
    }

    /// <summary>Opens an empty database.</summary>
    private protected abstract Task<TestDatabase> OpenAsync();

    private static Run RunOf(string conference, string id) => new()
    {
        Name = RunName.Of($"conferences/{conference}", RunKind.Pairing, id),
        Conference = $"conferences/{conference}",
        Kind = RunKind.Pairing,
        Parameters = "{}",
    };

    private async Task<string> AskAsync(string conference, string id) =>
        Assert.IsType<RunCreation.Created>(await Store.CreateAsync(RunOf(conference, id), NoKey, Patient, Token)).Run.Name;
}

public sealed class SqliteRunQueueTests : RunQueueContract
{
    private protected override Task<TestDatabase> OpenAsync() => TestDatabase.OnSqliteAsync();
}

public sealed class PostgresRunQueueTests(PostgresServer server) : RunQueueContract
{
    private protected override Task<TestDatabase> OpenAsync() => TestDatabase.OnPostgresAsync(server);
}

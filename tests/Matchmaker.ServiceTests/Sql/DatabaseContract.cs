using Matchmaker.Platform.Sql;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Sql;

/// <summary>What holds for the write path, the reads and the change log on every database.</summary>
public abstract class DatabaseContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract Task<TestDatabase> StartAsync(params (string Key, string Value)[] settings);

    [Fact]
    public async Task A_change_is_read_back_with_the_sequence_the_write_returned()
    {
        await using var test = await StartAsync();
        var sequence = await test.Database.WriteAsync(
            session => session.AppendAsync("conferences/c/meetings/m", ChangeKind.Created), Token);
        var change = Assert.Single(await FirstAsync(test.Feed, 1));
        Assert.Equal((sequence, "conferences/c/meetings/m", ChangeKind.Created, "conferences/c"), (change.Sequence, change.Resource, change.Kind, change.Conference));
        Assert.Equal(sequence, await test.Feed.HeadAsync(Token));
    }

    [Fact]
    public async Task A_unit_that_throws_leaves_nothing_and_its_neighbours_whole()
    {
        await using var test = await StartAsync();
        var writes = Enumerable.Range(0, 200).Select(number => test.Database.WriteAsync(
            async session =>
            {
                await session.AppendAsync($"organizations/{number}", ChangeKind.Created);
                return number % 3 == 0 ? throw new InvalidOperationException($"unit {number}") : number;
            },
            Token)).ToArray();
        foreach (var (number, write) in writes.Index())
        {
            if (number % 3 == 0)
            {
                var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => write);
                Assert.Equal($"unit {number}", thrown.Message);
            }
            else
            {
                Assert.Equal(number, await write);
            }
        }
        var kept = await FirstAsync(test.Feed, 133);
        Assert.Equal(
            Enumerable.Range(0, 200).Where(number => number % 3 != 0).Select(number => $"organizations/{number}").Order(StringComparer.Ordinal),
            kept.Select(change => change.Resource).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_statement_the_database_refuses_harms_only_its_own_unit()
    {
        await using var test = await StartAsync();
        var good = test.Database.WriteAsync(session => session.AppendAsync("organizations/a", ChangeKind.Created), Token);
        var bad = test.Database.WriteAsync(session => session.AppendAsync(null!, ChangeKind.Created), Token);
        var after = test.Database.WriteAsync(session => session.AppendAsync("organizations/b", ChangeKind.Created), Token);
        await good;
        await Assert.ThrowsAnyAsync<Exception>(() => bad);
        await after;
        Assert.Equal(2, (await FirstAsync(test.Feed, 2)).Count);
    }

    [Fact]
    public async Task Concurrent_counters_lose_no_step()
    {
        await using var test = await StartAsync();
        await test.Database.WriteAsync(session => session.ExecuteAsync("create table counter (id bigint primary key, value bigint not null)"), Token);
        await test.Database.WriteAsync(session => session.ExecuteAsync("insert into counter values (1, 0)"), Token);
        var steps = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => StepAsync(test.Database)));
        var value = await test.Database.ReadAsync(session => session.SingleAsync<long>("select value from counter"), Token);
        Assert.Equal(steps.Count(done => done), value);
        Assert.True(value > 0);
    }

    [Fact]
    public async Task A_read_sees_one_state_while_writes_go_on()
    {
        await using var test = await StartAsync();
        await test.Database.WriteAsync(session => session.AppendAsync("organizations/a", ChangeKind.Created), Token);
        var (before, after) = await test.Database.ReadAsync(
            async session =>
            {
                var first = await session.SingleAsync<long>("select count(*) from change_log");
                await test.Database.WriteAsync(other => other.AppendAsync("organizations/b", ChangeKind.Created), Token);
                return (first, await session.SingleAsync<long>("select count(*) from change_log"));
            },
            Token);
        Assert.Equal((1, 1), (before, after));
    }

    [Fact]
    public async Task A_follower_gets_every_change_once_and_in_order_while_writers_race()
    {
        await using var test = await StartAsync();
        var follower = FirstAsync(test.Feed, 300);
        var written = await Task.WhenAll(Enumerable.Range(0, 300).Select(number => test.Database.WriteAsync(
            async session =>
            {
                var sequence = await session.AppendAsync($"organizations/{number}", ChangeKind.Created);
                await Task.Yield();
                return sequence;
            },
            Token)));
        var seen = (await follower).Select(change => change.Sequence).ToArray();
        Assert.Equal(written.Order(), seen);
    }

    [Fact]
    public async Task A_write_given_up_while_it_waits_is_cancelled_and_not_kept()
    {
        await using var test = await StartAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => test.Database.WriteAsync(session => session.AppendAsync("organizations/a", ChangeKind.Created), cancelled.Token));
        Assert.Equal(0, await test.Feed.HeadAsync(Token));
    }

    [Fact]
    public async Task One_write_more_than_the_queue_holds_is_refused_and_the_others_are_kept()
    {
        await using var test = await StartAsync(("Database:MaxQueuedWrites", "16"), ("Database:WriteConnections", "1"));
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = test.Database.WriteAsync(
            async session =>
            {
                started.TrySetResult();
                await gate.Task;
                return await session.AppendAsync("organizations/first", ChangeKind.Created);
            },
            Token);
        await started.Task;
        var waiting = Enumerable.Range(0, 16).Select(number => test.Database.WriteAsync(
            session => session.AppendAsync($"organizations/{number}", ChangeKind.Created), Token)).ToArray();
        var refused = await Assert.ThrowsAsync<StorageException>(
            () => test.Database.WriteAsync(session => session.AppendAsync("organizations/last", ChangeKind.Created), Token));
        Assert.Equal(StorageFailure.Overloaded, refused.Failure);
        gate.SetResult();
        await running;
        await Task.WhenAll(waiting);
        Assert.Equal(17, (await FirstAsync(test.Feed, 17)).Count);
    }

    [Fact]
    public async Task A_repeated_request_id_gives_the_first_answer_and_another_content_is_told_apart()
    {
        await using var test = await StartAsync();
        Task<Repeat> Ask(RequestKey key) => test.Database.WriteAsync(
            async session =>
            {
                var repeat = await RequestLog.FindAsync(session, key);
                if (repeat is Repeat.First)
                {
                    await RequestLog.RecordAsync(session, key, "organizations/made");
                }
                return repeat;
            },
            Token);
        Assert.IsType<Repeat.First>(await Ask(new RequestKey("r1", "aa")));
        Assert.Equal("organizations/made", Assert.IsType<Repeat.Again>(await Ask(new RequestKey("r1", "aa"))).Answer);
        Assert.IsType<Repeat.Different>(await Ask(new RequestKey("r1", "bb")));
        Assert.IsType<Repeat.First>(await Ask(new RequestKey("r2", "aa")));
    }

    private static async Task<bool> StepAsync(Database database)
    {
        try
        {
            await database.WriteAsync(
                async session =>
                {
                    var value = await session.SingleAsync<long>("select value from counter where id = 1");
                    await session.ExecuteAsync("update counter set value = @next where id = 1", new { next = value + 1 });
                },
                Token);
            return true;
        }
        catch (StorageException exception) when (exception.Failure == StorageFailure.Contended)
        {
            return false;
        }
    }

    private static async Task<List<Change>> FirstAsync(ChangeFeed feed, int count)
    {
        var changes = new List<Change>();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        await foreach (var batch in feed.FollowAsync(0, deadline.Token))
        {
            changes.AddRange(batch);
            if (changes.Count >= count)
            {
                return changes;
            }
        }
        return changes;
    }
}

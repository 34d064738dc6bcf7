using Matchmaker.Platform;
using Matchmaker.Platform.Leases;
using Matchmaker.Platform.Redis;
using Matchmaker.Platform.Sql;
using Matchmaker.ServiceTests.Harness;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Matchmaker.ServiceTests.Platform.Leases;

/// <summary>What leases do on every database, with Redis and without. Each process has a clock of its own, which stops with it.</summary>
public abstract class LeaseContract : IAsyncLifetime
{
    private const string Duty = "duty";

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10);

    private readonly List<IAsyncDisposable> _opened = [];
    private TestDatabase? _database;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var opened in _opened)
        {
            await opened.DisposeAsync();
        }
        await _database!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_fence_rises_with_every_taking_and_not_with_keeping()
    {
        var process = new Process(_database!.Database, "");
        var first = await process.KeepAsync();
        process.Clock.Advance(Length * 0.6);
        Assert.Equal(first, await process.KeepAsync());
        process.Clock.Advance(Length * 0.6);
        Assert.Equal(1, await process.WriteAsync(first!));
        process.Clock.Advance(Length);
        Assert.Equal(first!.Fence + 1, (await process.KeepAsync())!.Fence);
    }

    [Fact]
    public async Task A_holder_whose_lease_ran_out_writes_nothing()
    {
        var process = new Process(_database!.Database, "");
        var lease = (await process.KeepAsync())!;
        process.Clock.Advance(Length);
        Assert.Null(await process.WriteAsync(lease));
        Assert.Equal(0, await WrittenAsync());
    }

    [Fact]
    public async Task A_holder_that_was_stopped_writes_nothing_after_another_took_over()
    {
        var (stopped, other) = (new Process(_database!.Database, ""), new Process(_database.Database, ""));
        var lease = (await stopped.KeepAsync())!;
        Assert.Equal(1, await stopped.WriteAsync(lease));
        // For the one that stands still no time goes by: it cannot know, only the fence does.
        other.Clock.Advance(Length * 2);
        var taken = (await other.KeepAsync())!;
        Assert.True(taken.Fence > lease.Fence);
        Assert.Equal(lease, await stopped.KeepAsync());
        Assert.Null(await stopped.WriteAsync(lease));
        Assert.Equal(1, await WrittenAsync());
        Assert.Equal(1, await other.WriteAsync(taken));
        Assert.Equal(2, await WrittenAsync());
    }

    [Fact]
    public async Task What_a_process_gives_back_when_it_stops_another_takes_at_once()
    {
        await using var redis = await RedisServer.StartAsync();
        var (leaves, comes) = (await StartAsync(redis), await StartAsync(redis));
        var lease = (await leaves.KeepAsync())!;
        Assert.Null(await comes.KeepAsync());
        await leaves.Book.StopAsync(Token);
        Assert.Empty(redis.Keys());
        Assert.Equal(lease.Fence + 1, (await comes.KeepAsync())!.Fence);
    }

    [Fact]
    public async Task Redis_tells_who_holds_a_lease_and_spares_the_database_the_renewals()
    {
        await using var redis = await RedisServer.StartAsync();
        var (holds, waits) = (await StartAsync(redis), await StartAsync(redis));
        var lease = (await holds.KeepAsync())!;
        var until = await UntilAsync();
        holds.Clock.Advance(Length * 0.6);
        Assert.Equal(lease, await holds.KeepAsync());
        Assert.Equal(until, await UntilAsync());
        // The database would give it to whoever asks now; Redis knows better.
        waits.Clock.Advance(Length * 1.2);
        Assert.Null(await waits.KeepAsync());
        Assert.Equal([$"mm:test:lease:{Duty}"], redis.Keys());
    }

    [Theory]
    [MemberData(nameof(RedisTroubles.All), MemberType = typeof(RedisTroubles))]
    public async Task Whatever_happens_to_Redis_two_holders_never_both_write(RedisTrouble trouble)
    {
        await using var redis = await RedisServer.StartAsync();
        var holds = await StartAsync(redis);
        var lease = (await holds.KeepAsync())!;
        await redis.MakeAsync(trouble);
        await NeverBothWriteAsync(holds, lease, redis.ConnectionString);
    }

    [Fact]
    public async Task Something_else_where_Redis_should_be_gives_nobody_a_lease()
    {
        await using var rubbish = new RubbishServer();
        var holds = Opened(new Process(_database!.Database, rubbish.ConnectionString));
        await NeverBothWriteAsync(holds, (await holds.KeepAsync())!, rubbish.ConnectionString);
    }

    private protected abstract Task<TestDatabase> OpenAsync();

    private async Task NeverBothWriteAsync(Process holds, Lease lease, string redis)
    {
        var comes = Opened(new Process(_database!.Database, redis));
        comes.Clock.Advance(Length * 2);
        var wrote = 0;
        for (var round = 0; round < 3; round++)
        {
            if (await comes.KeepAsync() is { } taken)
            {
                Assert.True(taken.Fence > lease.Fence);
                wrote += await comes.WriteAsync(taken) ?? 0;
                Assert.Null(await holds.WriteAsync(lease));
            }
        }
        wrote += await holds.WriteAsync(lease) ?? 0;
        Assert.True(wrote > 0, "Nobody could write.");
        Assert.Equal(wrote, await WrittenAsync());
    }

    private Process Opened(Process process)
    {
        _opened.Add(process);
        return process;
    }

    private async Task<Process> StartAsync(RedisServer redis)
    {
        var process = Opened(new Process(_database!.Database, redis.ConnectionString));
        for (var round = 0; await process.PingAsync() is null; round++)
        {
            Assert.True(round < 500, "Redis cannot be reached.");
            await Task.Delay(20, Token);
        }
        return process;
    }

    private Task<long> WrittenAsync() => _database!.Database.ReadAsync(session => session.SingleAsync<long>("select count(*) from change_log where resource = 'duty'"), Token);

    private Task<long> UntilAsync() => _database!.Database.ReadAsync(session => session.SingleAsync<long>("select until_ms from lease"), Token);

    /// <summary>One server process as far as leases go.</summary>
    private sealed class Process : IAsyncDisposable
    {
        private readonly RedisConnection _connection;
        private readonly RedisScripts _scripts;

        public Process(Database database, string redis)
        {
            var options = Options.Create(new RedisOptions { ConnectionString = redis, PauseAfterFailure = TimeSpan.FromMilliseconds(100) });
            _connection = new RedisConnection(options, NullLogger<RedisConnection>.Instance);
            // Redis goes by real time; only what the process itself measures stands still.
            _scripts = new RedisScripts(_connection, options, TimeProvider.System, NullLogger<RedisScripts>.Instance);
            if (redis.Length > 0)
            {
                _connection.Begin();
                _scripts.Begin("test");
            }
            Book = new LeaseBook(new SqlLeaseStore(database), _scripts, new Ids(Clock), Clock);
        }

        public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));

        public LeaseBook Book { get; }

        public Task<Lease?> KeepAsync() => Book.KeepAsync(Duty, Length, Token);

        /// <summary>Writes one change under a lease; null when it may not.</summary>
        public Task<int?> WriteAsync(Lease lease) => Book.WriteAsync(
            lease,
            async session =>
            {
                await session.AppendAsync("duty", ChangeKind.Updated);
                return 1;
            },
            Token);

        public async Task<long[]?> PingAsync() => await _scripts.RunAsync("return {1}", installation => installation, 1, Token);

        public ValueTask DisposeAsync() => _connection.DisposeAsync();
    }
}

public sealed class SqliteLeaseTests : LeaseContract
{
    private protected override Task<TestDatabase> OpenAsync() => TestDatabase.OnSqliteAsync();
}

public sealed class PostgresLeaseTests(PostgresServer server) : LeaseContract
{
    private protected override Task<TestDatabase> OpenAsync() => TestDatabase.OnPostgresAsync(server);
}

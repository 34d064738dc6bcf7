using System.Diagnostics;
using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Access;

/// <summary>What a key may call is counted for all servers that share a Redis, and never fails a call because of it.</summary>
public sealed class SharedRateTests(PostgresServer postgres)
{
    private const int AtOnce = 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_servers_count_the_calls_of_a_key_together()
    {
        await using var redis = await RedisServer.StartAsync();
        var setup = new ServerSetup
        {
            WithKeys = true,
            Database = await postgres.NewDatabaseAsync(),
            Redis = redis.ConnectionString,
            Settings = [("Access:CallsAtOnce", $"{AtOnce}"), ("Access:CallsPerSecond", "1")],
        };
        await using var one = await MatchmakerServer.StartAsync(setup);
        await using var other = await MatchmakerServer.StartAsync(setup);
        await ConnectedAsync(one, redis);
        await ConnectedAsync(other, redis);
        var key = await one.NewKeyAsync(V1.Role.Auditor);
        await KnownAsync(other, key);
        await redis.FlushAsync();
        var watch = Stopwatch.StartNew();
        var calls = await Task.WhenAll(CallsAsync(one.ClientWith(key), 3 * AtOnce), CallsAsync(other.ClientWith(key), 3 * AtOnce));
        var most = AtOnce + (int)watch.Elapsed.TotalSeconds + 1;
        Assert.InRange(calls.Sum(of => of.Made), AtOnce, most);
        Assert.All(calls.SelectMany(of => of.Refused), refusal => Assert.True(refusal.Reason == V1.ErrorReason.RateLimited && refusal.RetryDelay > TimeSpan.Zero));
        Assert.All(redis.Keys("*:rate:*"), name => Assert.DoesNotContain("apiKeys", name, StringComparison.Ordinal));
        Assert.NotEmpty(redis.Keys("*:rate:*"));
    }

    [Fact]
    public async Task No_call_fails_because_of_Redis()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var server = await MatchmakerServer.StartAsync(Counting(redis.ConnectionString));
        var client = server.ClientWith(await server.NewKeyAsync(V1.Role.Auditor));
        foreach (var trouble in Enum.GetValues<RedisTrouble>())
        {
            await ConnectedAsync(server, redis);
            await redis.MakeAsync(trouble);
            var (made, refused) = await CallsAsync(client, 100);
            Assert.Empty(refused);
            Assert.Equal(100, made);
            await redis.MendAsync(trouble);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(",$EVAL=,$EVALSHA=")]
    public async Task No_call_fails_where_Redis_speaks_another_language_or_may_run_no_script(string without)
    {
        await using var rubbish = new RubbishServer();
        await using var redis = await RedisServer.StartAsync();
        await using var server = await MatchmakerServer.StartAsync(Counting(without.Length == 0 ? rubbish.ConnectionString : redis.ConnectionString + without));
        var (made, refused) = await CallsAsync(server.ClientWith(await server.NewKeyAsync(V1.Role.Auditor)), 100);
        Assert.Empty(refused);
        Assert.Equal(100, made);
    }

    [Fact]
    public async Task Without_its_Redis_a_server_goes_on_counting_by_itself()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup
        {
            WithKeys = true,
            Redis = redis.ConnectionString,
            Settings = [("Access:CallsAtOnce", $"{AtOnce}"), ("Access:CallsPerSecond", "1")],
        });
        var key = await server.NewKeyAsync(V1.Role.Auditor);
        redis.Kill();
        var watch = Stopwatch.StartNew();
        var (made, refused) = await CallsAsync(server.ClientWith(key), 3 * AtOnce);
        Assert.InRange(made, AtOnce, AtOnce + (int)watch.Elapsed.TotalSeconds + 1);
        Assert.All(refused, refusal => Assert.Equal(V1.ErrorReason.RateLimited, refusal.Reason));
    }

    private static ServerSetup Counting(string redis) => new()
    {
        WithKeys = true,
        Redis = redis,
        Settings = [("Access:CallsAtOnce", "100000"), ("Access:CallsPerSecond", "20"), ("Redis:PauseAfterFailure", "00:00:00.300")],
    };

    /// <summary>Calls one after the other; all that are refused are refused for calling too often.</summary>
    private static async Task<(int Made, List<Refusal> Refused)> CallsAsync(MatchmakerClient client, int calls)
    {
        var (made, refused) = (0, new List<Refusal>());
        for (var call = 0; call < calls; call++)
        {
            try
            {
                await ListAsync(client);
                made++;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.ResourceExhausted)
            {
                refused.Add(Refusal.From(exception));
            }
        }
        return (made, refused);
    }

    // The bucket of a key stands in Redis once the server counts there.
    private static async Task ConnectedAsync(MatchmakerServer server, RedisServer redis)
    {
        await redis.FlushAsync();
        for (var round = 0; redis.Keys("*:rate:*").Length == 0; round++)
        {
            Assert.True(round < 500, "The server does not count in Redis.");
            await CallsAsync(server.ClientWith(server.AdministratorKey), 1);
            await Task.Delay(20, Token);
        }
    }

    // Another process learns of a new key by the change log.
    private static async Task KnownAsync(MatchmakerServer server, string key)
    {
        for (var round = 0; ; round++)
        {
            try
            {
                await ListAsync(server.ClientWith(key));
                return;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unauthenticated)
            {
                Assert.True(round < 500, "The other server does not know the key.");
                await Task.Delay(20, Token);
            }
        }
    }

    private static async Task ListAsync(MatchmakerClient client) => await client.Access.ListAuditEntriesAsync(new V1.ListAuditEntriesRequest(), cancellationToken: Token);
}

using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Platform.Cache;

/// <summary>A server with a Redis in its configuration starts and serves, whatever is behind it.</summary>
public sealed class RedisStartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_at_the_address_keeps_no_server_from_serving()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { WithKeys = true, Redis = $"127.0.0.1:{OwnServers.FreePort()}" });
        Assert.NotEmpty((await server.Client.Access.ListApiKeysAsync(new V1.ListApiKeysRequest(), cancellationToken: Token)).ApiKeys);
        Assert.True((await server.Http.GetAsync("/readyz", Token)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_password_is_used_and_a_wrong_one_is_only_a_Redis_that_is_away()
    {
        await using var redis = await RedisServer.StartAsync("--user", "matchmaker", "on", ">secret", "~mm:*", "&mm:*", "+@all");
        await using (var process = new CacheProcess($"{redis.ConnectionString},user=matchmaker,password=secret"))
        {
            await process.ConnectedAsync();
            await process.AskAsync("need", "a", 1);
            for (var round = 0; redis.Keys().Length == 0; round++)
            {
                Assert.True(round < 500, "Nothing arrived in Redis.");
                await Task.Delay(10, Token);
            }
        }
        await using var wrong = new CacheProcess($"{redis.ConnectionString},user=matchmaker,password=guess");
        Assert.Equal("b", await wrong.AskAsync("need", "b", 1));
        Assert.Equal("b", await wrong.AskAsync("need", "c", 1));
    }

    [Fact]
    public async Task A_connection_string_that_cannot_be_read_stops_the_start_and_keeps_the_password_to_itself()
    {
        var stopped = await Assert.ThrowsAsync<InvalidOperationException>(
            () => MatchmakerServer.StartAsync(new ServerSetup { Redis = "127.0.0.1,password=geheim,connectTimeout=soon" }));
        Assert.Contains("Redis:ConnectionString", stopped.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", stopped.ToString(), StringComparison.Ordinal);
    }
}

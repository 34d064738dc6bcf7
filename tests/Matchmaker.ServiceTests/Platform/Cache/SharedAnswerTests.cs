using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Platform.Cache;

public sealed class SharedAnswerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_process_computed_another_takes()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await ConnectAsync(redis);
        await using var second = await ConnectAsync(redis);
        await first.AskAsync("need", "a", 1);
        await ArrivedAsync(redis, 1);
        Assert.Equal("a", await second.AskAsync("need", "b", 1));
        Assert.Equal(0, second.Computed);
    }

    [Fact]
    public async Task Another_process_does_not_take_what_it_knows_to_be_outdated()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await ConnectAsync(redis);
        await using var second = await ConnectAsync(redis);
        await first.AskAsync("need", "old", 1);
        await ArrivedAsync(redis, 1);
        second.Cache.Outdate("need", 2);
        Assert.Equal("new", await second.AskAsync("need", "new", 2));
        first.Cache.Outdate("need", 2);
        await TakenAsync(first, "need", "new");
    }

    [Fact]
    public async Task A_process_that_starts_believes_nothing_from_before_its_start()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await ConnectAsync(redis);
        await first.AskAsync("need", "old", 7);
        await ArrivedAsync(redis, 1);
        await using var late = await ConnectAsync(redis, head: 8);
        Assert.Equal("new", await late.AskAsync("need", "new", 8));
    }

    [Fact]
    public async Task A_new_answer_of_one_process_reaches_the_memory_of_another_by_notice()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await ConnectAsync(redis);
        await using var second = await ConnectAsync(redis);
        await first.AskAsync("need", "old", 1);
        await ArrivedAsync(redis, 1);
        Assert.Equal("old", await second.AskAsync("need", "not computed", 1));
        first.Cache.Outdate("need", 2);
        Assert.Equal("new", await first.AskAsync("need", "new", 2));
        // The second has no fence, so only the notice can make it drop its own copy.
        await TakenAsync(second, "need", "new");
        Assert.Equal(0, second.Computed);
    }

    [Fact]
    public async Task Names_in_Redis_tell_nothing_of_what_was_asked()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await ConnectAsync(redis);
        await first.AskAsync("organizations/htx-nhan-song-ma/needs/1", "a", 1);
        await ArrivedAsync(redis, 1);
        Assert.All(redis.Keys(), key => Assert.Matches("^mm:test:answer:test:[A-Za-z0-9_-]{22}$", key));
        Assert.InRange((await redis.Content.KeyTimeToLiveAsync(redis.Keys()[0]))!.Value, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5));
    }

    private static async Task<CacheProcess> ConnectAsync(RedisServer redis, long head = 0)
    {
        var process = new CacheProcess(redis.ConnectionString, head);
        await process.ConnectedAsync();
        return process;
    }

    // Redis is written in the background.
    private static async Task ArrivedAsync(RedisServer redis, int keys)
    {
        for (var round = 0; redis.Keys().Length < keys; round++)
        {
            Assert.True(round < 500, "Nothing arrived in Redis.");
            await Task.Delay(10, Token);
        }
    }

    private static async Task TakenAsync(CacheProcess process, string asked, string expected)
    {
        for (var round = 0; await process.AskAsync(asked, "computed again", -1) != expected; round++)
        {
            Assert.True(round < 500, "The other process's answer never came.");
            await Task.Delay(10, Token);
        }
    }
}

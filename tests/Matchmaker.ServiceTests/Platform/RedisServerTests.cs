using Matchmaker.ServiceTests.Harness;
using StackExchange.Redis;

namespace Matchmaker.ServiceTests.Platform;

public sealed class RedisServerTests
{
    [Fact]
    public async Task It_keeps_forgets_dies_and_comes_back()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.Content.StringSetAsync("a", "b");
        Assert.Equal(["a"], redis.Keys());
        await redis.FlushAsync();
        Assert.Empty(redis.Keys());
        redis.Kill();
        await Assert.ThrowsAnyAsync<RedisException>(() => redis.Content.StringGetAsync("a"));
        await redis.StartAgainAsync();
        Assert.False(await redis.Content.KeyExistsAsync("a"));
    }
}

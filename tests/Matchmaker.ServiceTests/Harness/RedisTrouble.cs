using StackExchange.Redis;

namespace Matchmaker.ServiceTests.Harness;

/// <summary>What may happen to a Redis while servers run.</summary>
public enum RedisTrouble
{
    None,

    /// <summary>It forgot everything.</summary>
    Flushed,

    /// <summary>It crashed.</summary>
    Killed,

    /// <summary>It crashed and is back, empty.</summary>
    KilledAndBack,

    /// <summary>It stands still: connections stay open and nothing is answered.</summary>
    Stopped,

    /// <summary>It has no room: what is there is read, nothing is written.</summary>
    Full,

    /// <summary>What it keeps is no value of ours.</summary>
    Garbage,

    /// <summary>What it keeps is of another version of ours.</summary>
    OtherVersion,

    /// <summary>What it keeps has a changed byte.</summary>
    Damaged,

    /// <summary>What it keeps is of another Redis type.</summary>
    OtherType,
}

/// <summary>Makes trouble and mends it.</summary>
internal static class RedisTroubles
{
    public static TheoryData<RedisTrouble> All => [.. Enum.GetValues<RedisTrouble>()];

    public static async Task MakeAsync(this RedisServer redis, RedisTrouble trouble)
    {
        switch (trouble)
        {
            case RedisTrouble.Flushed:
                await redis.FlushAsync();
                break;
            case RedisTrouble.Killed:
                redis.Kill();
                break;
            case RedisTrouble.KilledAndBack:
                redis.Kill();
                await redis.StartAgainAsync();
                break;
            case RedisTrouble.Stopped:
                await redis.StopAsync();
                break;
            case RedisTrouble.Full:
                await redis.LimitAsync("1");
                var refused = await Assert.ThrowsAsync<RedisServerException>(() => redis.Content.StringSetAsync("other", "value"));
                Assert.Contains("OOM", refused.Message, StringComparison.Ordinal);
                break;
            case RedisTrouble.Garbage:
                await SpoilAsync(redis, _ => "\0garbage {\"Value\": 1}"u8.ToArray());
                break;
            case RedisTrouble.OtherVersion:
                await SpoilAsync(redis, value => value is [(byte)'M', (byte)'M', ..] ? [.. value[..2], 99, .. value[3..]] : [99, .. value]);
                break;
            case RedisTrouble.Damaged:
                await SpoilAsync(redis, value => [.. value[..^5], (byte)'z', .. value[^4..]]);
                break;
            case RedisTrouble.OtherType:
                foreach (var key in redis.Keys())
                {
                    await redis.Content.KeyDeleteAsync(key);
                    await redis.Content.ListLeftPushAsync(key, "a list");
                }
                break;
            default:
                break;
        }
    }

    /// <summary>Ends the trouble; it is empty afterwards.</summary>
    public static async Task MendAsync(this RedisServer redis, RedisTrouble trouble)
    {
        switch (trouble)
        {
            case RedisTrouble.Killed:
                await redis.StartAgainAsync();
                break;
            case RedisTrouble.Stopped:
                await redis.ContinueAsync();
                break;
            case RedisTrouble.Full:
                await redis.LimitAsync("0");
                break;
            default:
                break;
        }
        await redis.FlushAsync();
    }

    // Values of hashes too; what is there must be there, or the trouble is none.
    private static async Task SpoilAsync(RedisServer redis, Func<byte[], byte[]> spoil)
    {
        var keys = redis.Keys();
        Assert.NotEmpty(keys);
        foreach (var key in keys)
        {
            if (await redis.Content.KeyTypeAsync(key) == RedisType.Hash)
            {
                await redis.Content.HashSetAsync(key, [.. (await redis.Content.HashGetAllAsync(key)).Select(field => new HashEntry(field.Name, spoil([.. "......"u8, .. (byte[])field.Value!])))]);
            }
            else
            {
                await redis.Content.StringSetAsync(key, spoil((byte[])(await redis.Content.StringGetAsync(key))!), expiry: null, keepTtl: true);
            }
        }
    }
}

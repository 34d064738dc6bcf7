using System.Diagnostics;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Platform.Cache;

/// <summary>Whatever happens to Redis, every ask is answered, and rightly.</summary>
public sealed class RedisTroubleTests
{
    private const int Needs = 20;

    [Theory]
    [MemberData(nameof(RedisTroubles.All), MemberType = typeof(RedisTroubles))]
    public async Task Answers_stay_right_and_no_ask_fails(RedisTrouble trouble)
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await ConnectAsync(redis);
        await using var second = await ConnectAsync(redis);
        var truth = new Truth(first, second);
        await truth.AskRoundsAsync(3);
        await redis.MakeAsync(trouble);
        await truth.AskRoundsAsync(5);
        // A process with an empty memory reads what is in Redis, if anything.
        await using var cold = new CacheProcess(redis.ConnectionString);
        await truth.Add(cold).AskRoundsAsync(5);
        Assert.Equal(Needs * ((2 * 8) + (3 * 5)), truth.Asked);
    }

    [Fact]
    public async Task A_dead_Redis_adds_less_than_two_milliseconds_after_the_first_second()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var process = await ConnectAsync(redis);
        await using var alone = new CacheProcess("");
        redis.Kill();
        await MedianOfAsync(process, 100, "warm");
        await MedianOfAsync(alone, 100, "warm");
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        var dead = await MedianOfAsync(process, 500, "dead");
        var none = await MedianOfAsync(alone, 500, "none");
        TestContext.Current.SendDiagnosticMessage("median of a computed answer: dead Redis {0} ms, no Redis {1} ms", dead.TotalMilliseconds, none.TotalMilliseconds);
        Assert.InRange((dead - none).TotalMilliseconds, -2, 2);
    }

    [Fact]
    public async Task A_stopped_Redis_delays_only_until_the_breaker_opens()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var process = await ConnectAsync(redis);
        await redis.StopAsync();
        var watch = Stopwatch.StartNew();
        await process.AskAsync("first", "a", 1);
        var first = watch.Elapsed;
        watch.Restart();
        for (var ask = 0; ask < 200; ask++)
        {
            await process.AskAsync($"ask {ask}", "a", 1);
        }
        TestContext.Current.SendDiagnosticMessage("stopped Redis: first ask {0} ms, 200 more {1} ms", first.TotalMilliseconds, watch.Elapsed.TotalMilliseconds);
        Assert.True(first < TimeSpan.FromSeconds(2), $"The first ask took {first}.");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"200 asks took {watch.Elapsed}.");
    }

    private static async Task<TimeSpan> MedianOfAsync(CacheProcess process, int asks, string name)
    {
        var times = new TimeSpan[asks];
        for (var ask = 0; ask < asks; ask++)
        {
            var start = Stopwatch.GetTimestamp();
            await process.AskAsync($"{name} {ask}", "a", 1);
            times[ask] = Stopwatch.GetElapsedTime(start);
        }
        Array.Sort(times);
        return times[asks / 2];
    }

    private static async Task<CacheProcess> ConnectAsync(RedisServer redis)
    {
        var process = new CacheProcess(redis.ConnectionString, 0, ("Redis:PauseAfterFailure", "00:00:00.300"));
        await process.ConnectedAsync();
        return process;
    }

    /// <summary>What is true now, and processes that must say so after each change.</summary>
    private sealed class Truth(params CacheProcess[] started)
    {
        private readonly Random _random = new(20261124);
        private readonly List<CacheProcess> _processes = [.. started];
        private readonly long[] _changed = new long[Needs];
        private long _sequence = 1;

        public int Asked { get; private set; }

        /// <summary>One more process, which has followed the changes and computed nothing yet.</summary>
        public Truth Add(CacheProcess process)
        {
            foreach (var (need, sequence) in _changed.Index())
            {
                process.Cache.Outdate($"need {need}", sequence);
            }
            _processes.Add(process);
            return this;
        }

        /// <summary>In each round one need changes, and everybody asks for all of them.</summary>
        public async Task AskRoundsAsync(int rounds)
        {
            for (var round = 0; round < rounds; round++)
            {
                var need = _random.Next(Needs);
                _changed[need] = ++_sequence;
                foreach (var process in _processes)
                {
                    process.Cache.Outdate($"need {need}", _sequence);
                }
                for (var asked = 0; asked < Needs; asked++)
                {
                    foreach (var process in _processes)
                    {
                        Asked++;
                        Assert.Equal($"as of {_changed[asked]}", await process.AskAsync($"need {asked}", $"as of {_changed[asked]}", _sequence));
                    }
                }
            }
        }
    }
}

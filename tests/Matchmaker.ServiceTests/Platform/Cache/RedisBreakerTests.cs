using Matchmaker.Platform.Redis;
using Microsoft.Extensions.Time.Testing;

namespace Matchmaker.ServiceTests.Platform.Cache;

public sealed class RedisBreakerTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void After_the_pause_one_tries_and_the_others_wait_for_what_comes_of_it()
    {
        var breaker = new RedisBreaker(Pause, _clock);
        Assert.True(breaker.MayAsk() && breaker.MayAsk());
        Assert.True(breaker.Failed());
        Assert.False(breaker.Failed());
        Assert.False(breaker.MayAsk());
        _clock.Advance(Pause);
        Assert.Equal([true, false, false], Enumerable.Range(0, 3).Select(_ => breaker.MayAsk()));
        breaker.Failed();
        Assert.False(breaker.MayAsk());
        _clock.Advance(Pause);
        Assert.True(breaker.MayAsk());
        breaker.Answered();
        Assert.True(breaker.MayAsk() && breaker.MayAsk());
    }

    // Who tried may have gone away without a word.
    [Fact]
    public void A_try_of_which_nothing_is_heard_bars_nobody_for_ever()
    {
        var breaker = new RedisBreaker(Pause, _clock);
        breaker.Failed();
        _clock.Advance(Pause);
        Assert.True(breaker.MayAsk());
        _clock.Advance(Pause);
        Assert.True(breaker.MayAsk());
    }
}

using Grpc.Core;
using Matchmaker.Platform;
using Matchmaker.Platform.Watching;
using Microsoft.Extensions.Options;

namespace Matchmaker.Tests.Watching;

public sealed class WatchLimitsTests
{
    private readonly WatchLimits _limits = new(Options.Create(new WatchOptions { MaxStreams = 3, MaxStreamsPerKey = 2 }));

    [Fact]
    public void A_key_has_a_limit_of_its_own()
    {
        _limits.Open(Key("a"));
        var second = _limits.Open(Key("a"));
        Assert.Equal(StatusCode.ResourceExhausted, Assert.Throws<RpcException>(() => _limits.Open(Key("a"))).StatusCode);
        _limits.Open(Key("b"));
        second.Dispose();
        second.Dispose();
        _limits.Open(Key("a"));
        Assert.Equal(3, _limits.Count);
    }

    [Fact]
    public void All_keys_together_have_a_limit()
    {
        _limits.Open(Key("a"));
        _limits.Open(Key("b"));
        _limits.Open(Key("c"));
        Assert.Throws<RpcException>(() => _limits.Open(Key("d")));
    }

    [Fact]
    public void On_an_open_server_only_the_limit_of_all_counts()
    {
        _limits.Open(Caller.Open);
        _limits.Open(Caller.Open);
        _limits.Open(Caller.Open);
        Assert.Throws<RpcException>(() => _limits.Open(Caller.Open));
    }

    private static Caller Key(string name) => new(name, "", Role.Representative, "organizations/o", []);
}

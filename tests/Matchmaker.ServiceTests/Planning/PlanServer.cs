using System.Globalization;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Planning;

/// <summary>The server that tests of plans share. Each test makes a conference of its own.</summary>
public sealed class PlanServer : IAsyncLifetime
{
    /// <summary>Everybody finds a place easily.</summary>
    internal static readonly HallSize Small = new(6, 4, 6, 4);

    private MatchmakerServer? _server;
    private int _made;

    public MatchmakerServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await MatchmakerServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    internal Task<Hall> NewHallAsync(HallSize? size = null) =>
        Hall.NewAsync(Server.Client, string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _made)}"), size ?? Small);
}

[CollectionDefinition(Name)]
public sealed class PlanTests : ICollectionFixture<PlanServer>
{
    public const string Name = "plans";
}

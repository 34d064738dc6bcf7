using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Catalog;

/// <summary>One server for the whole folder; each test makes organizations of its own.</summary>
public sealed class CatalogServer : IAsyncLifetime
{
    private MatchmakerServer? _server;
    private int _number;

    public V1.CatalogService.CatalogServiceClient Catalog => _server!.Client.Catalog;

    public MatchmakerServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await MatchmakerServer.StartAsync();

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    /// <summary>A new organization that is on both sides.</summary>
    public async Task<V1.Organization> NewOrganizationAsync(params V1.Side[] sides)
    {
        var number = Interlocked.Increment(ref _number);
        return await Catalog.CreateOrganizationAsync(
            new() { Organization = new() { DisplayName = $"HTX số {number}", Sides = { sides.Length > 0 ? sides : [V1.Side.Producer, V1.Side.Buyer] }, ExternalId = $"T{number}" } },
            cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>The refusal of a call that must fail.</summary>
    public static async Task<Refusal> RefusedAsync(StatusCode code, Func<Task> call)
    {
        var problem = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal(code, problem.StatusCode);
        return Refusal.From(problem);
    }
}

[CollectionDefinition(Name)]
public sealed class CatalogTests : ICollectionFixture<CatalogServer>
{
    public const string Name = "catalog";
}

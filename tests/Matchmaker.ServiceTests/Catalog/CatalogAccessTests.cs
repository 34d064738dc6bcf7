using Grpc.Core;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Catalog;

public sealed class CatalogAccessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_representative_reaches_its_own_organization_only()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { WithKeys = true });
        var (own, other) = (await NewAsync(server), await NewAsync(server));
        var key = await server.NewKeyAsync(V1.Role.Representative, own.Name);
        var catalog = server.ClientWith(key).Catalog;
        await catalog.CreateOfferAsync(new() { Parent = own.Name, Offer = OfferTests.Plums() }, cancellationToken: Token);
        Assert.Single((await catalog.ListOffersAsync(new() { Parent = own.Name }, cancellationToken: Token)).Offers);
        await RefusedAsync(StatusCode.PermissionDenied, () => catalog.ListOffersAsync(new() { Parent = other.Name }, cancellationToken: Token).ResponseAsync);
        await RefusedAsync(StatusCode.PermissionDenied, () => catalog.ListOffersAsync(new() { Parent = "organizations/-" }, cancellationToken: Token).ResponseAsync);
        // Whether a rival exists is not told either.
        await RefusedAsync(StatusCode.PermissionDenied, () => catalog.GetOrganizationAsync(new() { Name = "organizations/nobody" }, cancellationToken: Token).ResponseAsync);
        await RefusedAsync(StatusCode.PermissionDenied, () => catalog.DeleteOrganizationAsync(new() { Name = own.Name }, cancellationToken: Token).ResponseAsync);
    }

    [Fact]
    public async Task An_auditor_reads_and_writes_nothing_and_a_stranger_neither()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { WithKeys = true });
        var own = await NewAsync(server);
        var auditor = server.ClientWith(await server.NewKeyAsync(V1.Role.Auditor)).Catalog;
        Assert.Equal(own.Name, (await auditor.GetOrganizationAsync(new() { Name = own.Name }, cancellationToken: Token)).Name);
        await RefusedAsync(StatusCode.PermissionDenied, () => auditor.DeleteOrganizationAsync(new() { Name = own.Name }, cancellationToken: Token).ResponseAsync);
        var stranger = server.ClientWith("").Catalog;
        await RefusedAsync(StatusCode.Unauthenticated, () => stranger.GetOrganizationAsync(new() { Name = own.Name }, cancellationToken: Token).ResponseAsync);
    }

    private static async Task<V1.Organization> NewAsync(MatchmakerServer server) => await server.Client.Catalog.CreateOrganizationAsync(
        new() { Organization = new() { DisplayName = "HTX", Sides = { V1.Side.Producer } } }, cancellationToken: Token);

    private static async Task RefusedAsync(StatusCode code, Func<Task> call) => Assert.Equal(code, (await Assert.ThrowsAsync<RpcException>(call)).StatusCode);
}

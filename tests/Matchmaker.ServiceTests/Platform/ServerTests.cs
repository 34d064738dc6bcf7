using System.Net;
using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Platform;

public sealed class ServerTests(PostgresServer postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_open_server_answers_without_a_key()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var keys = await server.Client.Access.ListApiKeysAsync(new V1.ListApiKeysRequest(), cancellationToken: Token);
        Assert.Empty(keys.ApiKeys);
    }

    [Fact]
    public async Task A_server_with_keys_asks_for_one_and_takes_it()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { WithKeys = true });
        var refused = await Assert.ThrowsAsync<RpcException>(
            async () => await server.ClientWith("").Access.ListApiKeysAsync(new V1.ListApiKeysRequest(), cancellationToken: Token));
        Assert.Equal((StatusCode.Unauthenticated, V1.ErrorReason.Unauthenticated), (refused.StatusCode, Refusal.From(refused).Reason));
        var auditor = await server.NewKeyAsync(V1.Role.Auditor);
        var keys = await server.ClientWith(auditor).Access.ListApiKeysAsync(new V1.ListApiKeysRequest(), cancellationToken: Token);
        Assert.Equal("Auditor under test, First start, Test", string.Join(", ", keys.ApiKeys.Select(key => key.DisplayName).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task The_facts_may_be_in_PostgreSQL()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { WithKeys = true, Database = await postgres.NewDatabaseAsync() });
        Assert.NotEmpty(await server.NewKeyAsync(V1.Role.Auditor));
    }

    [Fact]
    public async Task Ready_is_said_over_http()
    {
        await using var server = await MatchmakerServer.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/healthz", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/readyz", Token)).StatusCode);
    }
}

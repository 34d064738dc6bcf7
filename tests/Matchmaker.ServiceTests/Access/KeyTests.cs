using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.ServiceTests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Matchmaker.ServiceTests.Access;

/// <summary>Keys from their making to their end, and how often they may call.</summary>
public sealed class KeyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revoked_key_opens_nothing_from_then_on()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { WithKeys = true });
        var made = await MakeAsync(server, new V1.ApiKey { DisplayName = "Ứng dụng", Role = V1.Role.Auditor });
        var client = server.ClientWith(made.Secret);
        await ListAsync(client);
        var revoked = await server.Client.Access.RevokeApiKeyAsync(new V1.RevokeApiKeyRequest { Name = made.Name }, cancellationToken: Token);
        Assert.NotNull(revoked.RevokeTime);
        var refused = await Assert.ThrowsAsync<RpcException>(() => ListAsync(client));
        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
        Assert.Equal(revoked, await server.Client.Access.RevokeApiKeyAsync(new V1.RevokeApiKeyRequest { Name = made.Name }, cancellationToken: Token));
    }

    [Fact]
    public async Task A_key_stops_working_at_its_time()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { WithKeys = true, Services = services => services.AddSingleton<TimeProvider>(clock) });
        var made = await MakeAsync(
            server, new V1.ApiKey { DisplayName = "Một giờ", Role = V1.Role.Auditor, ExpireTime = Timestamp.FromDateTimeOffset(clock.GetUtcNow().AddHours(1)) });
        var client = server.ClientWith(made.Secret);
        clock.Advance(TimeSpan.FromMinutes(59));
        await ListAsync(client);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(StatusCode.Unauthenticated, (await Assert.ThrowsAsync<RpcException>(() => ListAsync(client))).StatusCode);
    }

    [Fact]
    public async Task A_secret_is_shown_once_and_stored_as_a_hash()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { WithKeys = true });
        var made = await MakeAsync(server, new V1.ApiKey { DisplayName = "Ứng dụng", Role = V1.Role.Auditor });
        var listed = await server.Client.Access.ListApiKeysAsync(new V1.ListApiKeysRequest(), cancellationToken: Token);
        Assert.All(listed.ApiKeys, key => Assert.Empty(key.Secret));
        string[] files = ["matchmaker.db", "matchmaker.db-wal"];
        foreach (var file in files.Select(name => Path.Combine(server.Folder, name)).Where(File.Exists))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(made.Secret, await reader.ReadToEndAsync(Token), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_key_that_calls_too_often_is_told_when_to_come_back_and_others_are_not_slowed()
    {
        await using var server = await MatchmakerServer.StartAsync(
            new ServerSetup { WithKeys = true, Settings = [("Access:CallsAtOnce", "20"), ("Access:CallsPerSecond", "10")] });
        var (hasty, calm) = (server.ClientWith(await server.NewKeyAsync(V1.Role.Auditor)), server.ClientWith(await server.NewKeyAsync(V1.Role.Auditor)));
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            for (var call = 0; call < 200; call++)
            {
                await ListAsync(hasty);
            }
        });
        var refusal = Refusal.From(refused);
        Assert.Equal((StatusCode.ResourceExhausted, V1.ErrorReason.RateLimited), (refused.StatusCode, refusal.Reason));
        Assert.True(refusal.RetryDelay > TimeSpan.Zero);
        await ListAsync(calm);
    }

    [Fact]
    public async Task The_audit_log_names_who_wrote_what()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { WithKeys = true });
        var made = await MakeAsync(server, new V1.ApiKey { DisplayName = "Ứng dụng", Role = V1.Role.Auditor });
        var log = await server.ClientWith(made.Secret).Access.ListAuditEntriesAsync(new V1.ListAuditEntriesRequest { Resource = made.Name }, cancellationToken: Token);
        var entry = Assert.Single(log.AuditEntries);
        Assert.Equal(("Test", "/matchmaker.v1.AccessService/CreateApiKey", made.Name), (entry.Caller, entry.Method, entry.Resource));
    }

    [Fact]
    public async Task A_server_that_others_can_reach_does_not_start_open()
    {
        var folder = Directory.CreateTempSubdirectory("mm-open-").FullName;
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => ServerProcess.StartAsync(folder, [("Access:Open", "true"), ("Listen:Http", $"0.0.0.0:{OwnServers.FreePort()}")]));
        Assert.Contains("Access:Open", refused.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<V1.ApiKey> MakeAsync(MatchmakerServer server, V1.ApiKey key) =>
        await server.Client.Access.CreateApiKeyAsync(new V1.CreateApiKeyRequest { ApiKey = key }, cancellationToken: Token);

    private static async Task ListAsync(MatchmakerClient client) => await client.Access.ListApiKeysAsync(new V1.ListApiKeysRequest(), cancellationToken: Token);
}

using System.Net;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using Grpc.Reflection.V1Alpha;
using Matchmaker.Client;
using Matchmaker.Platform.Rpc;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Platform.Rpc;

/// <summary>gRPC-Web, reflection and health: what tools and balancers talk to.</summary>
public sealed class ChannelTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_browser_calls_over_grpc_web_and_gets_refusals_with_details()
    {
        await using var server = await MatchmakerServer.StartAsync();
        using var handler = new GrpcWebHandler(GrpcWebMode.GrpcWebText, new HttpClientHandler());
        using var channel = GrpcChannel.ForAddress(server.HttpAddress, new GrpcChannelOptions { HttpHandler = handler, HttpVersion = HttpVersion.Version11 });
        var access = new V1.AccessService.AccessServiceClient(channel);
        Assert.Empty((await access.ListApiKeysAsync(new V1.ListApiKeysRequest(), cancellationToken: Token)).ApiKeys);
        var refused = await Assert.ThrowsAsync<RpcException>(
            async () => await access.ListApiKeysAsync(new V1.ListApiKeysRequest { PageSize = -1 }, cancellationToken: Token));
        Assert.Equal(("page_size", V1.ErrorReason.InvalidFields), (Refusal.From(refused).Violations.Single().Field, Refusal.From(refused).Reason));
    }

    [Fact]
    public async Task Reflection_names_the_services_and_gives_their_files_without_a_key()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { WithKeys = true });
        using var call = new ServerReflection.ServerReflectionClient(server.Channel).ServerReflectionInfo(cancellationToken: Token);
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" }, Token);
        Assert.True(await call.ResponseStream.MoveNext(Token));
        var services = call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name).ToArray();
        Assert.Contains("matchmaker.v1.AccessService", services);
        foreach (var service in services)
        {
            await call.RequestStream.WriteAsync(new ServerReflectionRequest { FileContainingSymbol = service }, Token);
            Assert.True(await call.ResponseStream.MoveNext(Token));
            Assert.NotEmpty(call.ResponseStream.Current.FileDescriptorResponse.FileDescriptorProto);
        }
        await call.RequestStream.CompleteAsync();
    }

    [Fact]
    public async Task A_client_who_leaves_in_the_middle_of_its_stream_is_no_bug_of_ours()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var reflection = new ServerReflection.ServerReflectionClient(server.Channel);
        for (var round = 0; round < 300; round++)
        {
            using var call = reflection.ServerReflectionInfo(cancellationToken: Token);
            await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" }, Token);
            Assert.True(await call.ResponseStream.MoveNext(Token));
        }
        // The server's stop fails the test when it logged an error.
    }

    [Fact]
    public async Task Health_is_told_for_the_server_and_for_each_service_without_a_key()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { WithKeys = true });
        var health = new Health.HealthClient(server.Channel);
        string[] services = ["", .. Contract.Files.SelectMany(file => file.Services).Select(service => service.FullName)];
        Assert.True(services.Length > 5);
        foreach (var service in services)
        {
            Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, await ServingAsync(health, service));
        }
        var unknown = await Assert.ThrowsAsync<RpcException>(async () => await health.CheckAsync(new HealthCheckRequest { Service = "no.Such" }, cancellationToken: Token));
        Assert.Equal(StatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_stopping_server_ends_the_watches_of_its_health_cleanly()
    {
        await using var server = await MatchmakerServer.StartAsync();
        using var watch = new Health.HealthClient(server.Channel).Watch(new HealthCheckRequest(), cancellationToken: Token);
        while (await watch.ResponseStream.MoveNext(Token) && watch.ResponseStream.Current.Status != HealthCheckResponse.Types.ServingStatus.Serving)
        {
        }
        var stopped = server.StopAsync();
        // It may say that it no longer serves before it ends.
        while (await watch.ResponseStream.MoveNext(Token))
        {
            Assert.NotEqual(HealthCheckResponse.Types.ServingStatus.Serving, watch.ResponseStream.Current.Status);
        }
        Assert.Equal(StatusCode.OK, watch.GetStatus().StatusCode);
        await stopped;
    }

    // The first report may come after the ports are open.
    private static async Task<HealthCheckResponse.Types.ServingStatus> ServingAsync(Health.HealthClient health, string service)
    {
        for (var round = 0; ; round++)
        {
            var answer = await health.CheckAsync(new HealthCheckRequest { Service = service }, cancellationToken: Token);
            if (answer.Status == HealthCheckResponse.Types.ServingStatus.Serving || round == 100)
            {
                return answer.Status;
            }
            await Task.Delay(50, Token);
        }
    }
}

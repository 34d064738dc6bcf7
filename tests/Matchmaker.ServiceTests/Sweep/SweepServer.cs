using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Matchmaker.Platform.Rpc;
using Matchmaker.ServiceTests.Harness;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaker.ServiceTests.Sweep;

/// <summary>One server with keys for all of the sweep, and calls to any of its methods.</summary>
public sealed class SweepServer : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Dictionary<V1.Role, string> _keys = [];
    private MatchmakerServer? _server;
    private HashSet<string> _served = [];

    /// <summary>Key of a representative of another organization than any that the sweep calls for.</summary>
    internal string Stranger { get; private set; } = "";

    internal MatchmakerServer Server => _server!;

    internal World World { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MatchmakerServer.StartAsync(new ServerSetup { WithKeys = true });
        World = new World(_server.Client);
        _served = _server.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.ServiceName).OfType<string>().ToHashSet(StringComparer.Ordinal);
        _keys[V1.Role.Administrator] = _server.AdministratorKey;
        _keys[V1.Role.Organizer] = await _server.NewKeyAsync(V1.Role.Organizer);
        _keys[V1.Role.Auditor] = await _server.NewKeyAsync(V1.Role.Auditor);
        Stranger = await _server.NewKeyAsync(V1.Role.Representative, "organizations/somebody-else");
        _keys[V1.Role.Representative] = Stranger;
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>The method of that name; its service must be served.</summary>
    internal MethodDescriptor Method(string name)
    {
        var method = Contract.Methods[name];
        Assert.True(_served.Contains(method.Service.FullName), $"{method.Service.Name} is in the contract and not served.");
        return method;
    }

    internal string KeyOf(V1.Role role) => _keys[role];

    /// <summary>Calls with a key; without one calls with none.</summary>
    internal Task<(IMessage Answer, Metadata Trailers)> CallAsync(MethodDescriptor method, IMessage request, string? key = null, TimeSpan? deadline = null, CancellationToken? cancellationToken = null)
    {
        var headers = new Metadata();
        if ((key ?? KeyOf(V1.Role.Administrator)) is { Length: > 0 } given)
        {
            headers.Add("authorization", $"Bearer {given}");
        }
        var options = new CallOptions(
            headers, TimeProvider.System.GetUtcNow().UtcDateTime + (deadline ?? Limit), cancellationToken ?? TestContext.Current.CancellationToken);
        return AnyCall.AnswerAsync(Server.Channel.CreateCallInvoker(), method, request, options);
    }
}

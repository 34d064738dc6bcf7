using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matchmaker.Benchmarks.Serving;

/// <summary>A gRPC server that does nothing but send a reply of one size: the ceiling of this machine, client and run.</summary>
internal static class CeilingServer
{
    public static Method<byte[], byte[]> Method { get; } = RawCalls.MethodOf("ceiling.Echo", "Call");

    public static void Start(int port, int replyBytes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Limits.Http2.MaxStreamsPerConnection = 1000;
        });
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(new Echo(new byte[replyBytes]));
        builder.Services.AddSingleton<IServiceMethodProvider<Echo>, EchoMethods>();
        var app = builder.Build();
        app.MapGrpcService<Echo>();
        _ = app.RunAsync();
    }

    internal sealed class Echo(byte[] reply)
    {
        public Task<byte[]> Call() => Task.FromResult(reply);
    }

    private sealed class EchoMethods : IServiceMethodProvider<Echo>
    {
        public void OnServiceMethodDiscovery(ServiceMethodProviderContext<Echo> context) => context.AddUnaryMethod(Method, [], (echo, _, _) => echo.Call());
    }
}

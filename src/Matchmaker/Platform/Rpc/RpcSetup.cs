using Google.Protobuf.Reflection;
using Google.Rpc;
using Microsoft.Extensions.Options;

namespace Matchmaker.Platform.Rpc;

/// <summary>Puts gRPC, gRPC-Web, JSON and reflection into the host.</summary>
internal static class RpcSetup
{
    public static IServiceCollection AddRpc(this IServiceCollection services, params ReadOnlySpan<System.Type> innerInterceptors)
    {
        services.AddOptions<RpcOptions>().BindConfiguration(RpcOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RpcOptions>, RpcOptionsValidator>();
        services.AddOptions<HostOptions>().Configure<IOptions<RpcOptions>>((host, rpc) => host.ShutdownTimeout = rpc.Value.ShutdownTimeout);
        var interceptors = innerInterceptors.ToArray();
        services.AddOptions<Grpc.AspNetCore.Server.GrpcServiceOptions>().Configure<IOptions<RpcOptions>>((grpc, rpc) =>
        {
            grpc.MaxReceiveMessageSize = rpc.Value.MaxReceiveMessageBytes;
            grpc.MaxSendMessageSize = rpc.Value.MaxSendMessageBytes;
            grpc.EnableDetailedErrors = false;
            grpc.IgnoreUnknownServices = false;
            grpc.Interceptors.Add<CallBoundary>();
            foreach (var interceptor in interceptors)
            {
                grpc.Interceptors.Add(interceptor);
            }
        });
        services.AddSingleton<CallBoundary>();
        services.AddGrpc().AddJsonTranscoding(json =>
            // Without the types of the details a refusal leaves as HTTP 500 with no body.
            json.TypeRegistry = TypeRegistry.FromFiles([ErrorDetailsReflection.Descriptor, .. Contract.Files]));
        services.AddGrpcReflection();
        return services;
    }

    public static void UseRpc(this WebApplication app)
    {
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.MapGrpcReflectionService();
    }
}

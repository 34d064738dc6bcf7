using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Matchmaker.ServiceTests.Sweep;

/// <summary>Calls a method known by its descriptor only.</summary>
internal static class AnyCall
{
    /// <summary>Calls a method with one answer, and gives it with its trailers.</summary>
    public static async Task<(IMessage Answer, Metadata Trailers)> UnaryAsync(CallInvoker invoker, MethodDescriptor method, IMessage request, CallOptions options)
    {
        using var call = invoker.AsyncUnaryCall(Of(method, MethodType.Unary), null, options, request);
        return (await call.ResponseAsync, call.GetTrailers());
    }

    /// <summary>Calls a method that streams answers, and gives the first one.</summary>
    public static async Task<(IMessage Answer, Metadata Trailers)> FirstAsync(CallInvoker invoker, MethodDescriptor method, IMessage request, CallOptions options)
    {
        using var call = invoker.AsyncServerStreamingCall(Of(method, MethodType.ServerStreaming), null, options, request);
        return await call.ResponseStream.MoveNext(options.CancellationToken)
            ? (call.ResponseStream.Current, new Metadata())
            : throw new InvalidOperationException($"{method.FullName} ended without an answer.");
    }

    /// <summary>Calls a method of either kind.</summary>
    public static Task<(IMessage Answer, Metadata Trailers)> AnswerAsync(CallInvoker invoker, MethodDescriptor method, IMessage request, CallOptions options) =>
        method.IsServerStreaming ? FirstAsync(invoker, method, request, options) : UnaryAsync(invoker, method, request, options);

    private static Method<IMessage, IMessage> Of(MethodDescriptor method, MethodType type) => new(
        type, method.Service.FullName, method.Name, Marshal(method.InputType), Marshal(method.OutputType));

    private static Marshaller<IMessage> Marshal(MessageDescriptor message) => new(value => value.ToByteArray(), message.Parser.ParseFrom);
}

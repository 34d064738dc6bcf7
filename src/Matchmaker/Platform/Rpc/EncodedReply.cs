using System.Buffers;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;

namespace Matchmaker.Platform.Rpc;

/// <summary>A reply that is encoded once, however often it is sent: for answers that are kept and never written to.</summary>
internal sealed class EncodedReply
{
    private static readonly ConditionalWeakTable<IMessage, EncodedReply> Known = [];

    private readonly byte[] _bytes;

    private EncodedReply(byte[] bytes) => _bytes = bytes;

    /// <summary>The bytes of a message; the second time, those of the first.</summary>
    public static EncodedReply Of(IMessage message) => Known.GetValue(message, static message => new(message.ToByteArray()));

    /// <summary>Serves one method of the contract with such replies, in place of the service's own binding of it.</summary>
    /// <param name="app">The host.</param>
    public static void Map<TService>(WebApplication app)
        where TService : class =>
        // Before the binding that the contract made, which still serves the method as JSON.
        app.MapGrpcService<TService>().Add(static endpoint => ((RouteEndpointBuilder)endpoint).Order = -1);

    /// <summary>The method as it goes over the wire.</summary>
    public static Method<TRequest, EncodedReply> MethodOf<TRequest>(string service, string name, MessageParser<TRequest> parser)
        where TRequest : class, IMessage<TRequest> =>
        new(
            MethodType.Unary,
            service,
            name,
            Marshallers.Create<TRequest>((_, _) => throw new NotSupportedException(), context => parser.ParseFrom(context.PayloadAsReadOnlySequence())),
            Marshallers.Create<EncodedReply>(Write, _ => throw new NotSupportedException()));

    private static void Write(EncodedReply reply, SerializationContext context)
    {
        context.SetPayloadLength(reply._bytes.Length);
        context.GetBufferWriter().Write(reply._bytes);
        context.Complete();
    }
}

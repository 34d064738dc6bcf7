using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Matchmaker.Client;

public sealed partial class MatchmakerClient
{
    /// <summary>The services of the contract, as descriptors.</summary>
    public static ImmutableArray<ServiceDescriptor> Services => Contract.Services;

    /// <summary>Calls a method that is known only by its descriptor; a unary one gives one answer.</summary>
    /// <param name="method">A method that does not take a stream.</param>
    /// <param name="request">A message of its input type.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async IAsyncEnumerable<IMessage> CallAsync(
        MethodDescriptor method, IMessage request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(method);
        var kind = method.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary;
        var call = new Method<IMessage, IMessage>(kind, method.Service.FullName, method.Name, Marshaller(method.InputType), Marshaller(method.OutputType));
        var options = new CallOptions(cancellationToken: cancellationToken);
        if (kind == MethodType.Unary)
        {
            using var unary = _invoker.AsyncUnaryCall(call, host: null, options, request);
            yield return await unary.ResponseAsync.ConfigureAwait(false);
            yield break;
        }
        using var stream = _invoker.AsyncServerStreamingCall(call, host: null, options, request);
        await foreach (var answer in stream.ResponseStream.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return answer;
        }
    }

    private static Marshaller<IMessage> Marshaller(MessageDescriptor type) =>
        Marshallers.Create(message => message.ToByteArray(), bytes => type.Parser.ParseFrom(bytes));
}

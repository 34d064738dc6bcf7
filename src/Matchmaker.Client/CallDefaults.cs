using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Matchmaker.Client;

/// <summary>
/// What every call carries: the key, a deadline, a request id on writes that take one (so that a retry is answered, not
/// done twice), and the sequence of this client's last write, so that it reads what it wrote from whichever replica answers.
/// </summary>
internal sealed class CallDefaults(MatchmakerClientOptions options, TimeProvider clock) : Interceptor
{
    private const string SequenceKey = "mm-sequence";

    private long _lastSequence;

    /// <summary>Change-log number of the last write this client was answered; 0 before the first.</summary>
    public long LastSequence => Interlocked.Read(ref _lastSequence);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        FillRequestId(request);
        var call = continuation(request, With(context, options.Deadline));
        return new AsyncUnaryCall<TResponse>(
            RememberSequenceAsync(call), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, With(context, deadline: null));

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        var call = continuation(With(context, options.ImportDeadline));
        return new AsyncClientStreamingCall<TRequest, TResponse>(
            call.RequestStream, RememberSequenceAsync(call), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        var call = continuation(With(context, options.ImportDeadline));
        var answers = new ToItsEnd<TResponse>(call.ResponseStream, () => Remember(call.GetTrailers()));
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(call.RequestStream, answers, call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    private sealed class ToItsEnd<T>(IAsyncStreamReader<T> answers, Action ended) : IAsyncStreamReader<T>
    {
        public T Current => answers.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            if (await answers.MoveNext(cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
            ended();
            return false;
        }
    }

    private async Task<TResponse> RememberSequenceAsync<TResponse>(AsyncUnaryCall<TResponse> call)
    {
        var response = await call.ResponseAsync.ConfigureAwait(false);
        Remember(call.GetTrailers());
        return response;
    }

    private async Task<TResponse> RememberSequenceAsync<TRequest, TResponse>(AsyncClientStreamingCall<TRequest, TResponse> call)
    {
        var response = await call.ResponseAsync.ConfigureAwait(false);
        Remember(call.GetTrailers());
        return response;
    }

    private void Remember(Metadata trailers)
    {
        if (!long.TryParse(trailers.GetValue(SequenceKey), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            return;
        }
        var known = LastSequence;
        while (sequence > known)
        {
            var before = Interlocked.CompareExchange(ref _lastSequence, sequence, known);
            if (before == known)
            {
                return;
            }
            known = before;
        }
    }

    private static void FillRequestId<TRequest>(TRequest request)
    {
        if (request is IMessage message
            && message.Descriptor.FindFieldByName("request_id") is { } field
            && field.Accessor.GetValue(message) is "")
        {
            field.Accessor.SetValue(message, Guid.CreateVersion7().ToString());
        }
    }

    private ClientInterceptorContext<TRequest, TResponse> With<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, TimeSpan? deadline)
        where TRequest : class
        where TResponse : class
    {
        var headers = new Metadata();
        foreach (var header in context.Options.Headers ?? [])
        {
            headers.Add(header);
        }
        if (options.ApiKey is { Length: > 0 } key)
        {
            headers.Add("authorization", $"Bearer {key}");
        }
        if (LastSequence is var last and > 0)
        {
            headers.Add(SequenceKey, last.ToString(CultureInfo.InvariantCulture));
        }
        var callOptions = context.Options.WithHeaders(headers);
        if (callOptions.Deadline is null && deadline is { } span)
        {
            callOptions = callOptions.WithDeadline(clock.GetUtcNow().UtcDateTime + span);
        }
        return new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, callOptions);
    }
}

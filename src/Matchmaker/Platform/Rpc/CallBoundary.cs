using System.Globalization;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Matchmaker.Platform.Sql;
using Microsoft.Extensions.Options;

namespace Matchmaker.Platform.Rpc;

/// <summary>The edge of every call: the only place that catches everything, and that tells callers what happened.</summary>
/// <remarks>
/// A refusal passes. A call that was cancelled, timed out or met a stopping server says so: without this it would end as UNKNOWN.
/// Trouble of the database becomes one sentence. Everything else is our bug: logged once, its text never sent.
/// </remarks>
internal sealed partial class CallBoundary(
    IOptions<RpcOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<CallBoundary> logger) : Interceptor
{
    /// <summary>Names the change a write made (trailer) and the change a read must see (header).</summary>
    public const string SequenceKey = "mm-sequence";

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, isUnary: true, call => continuation(request, call));

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, isUnary: false, call => continuation(new ClientStream<TRequest>(requestStream), call));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, isUnary: false, async call =>
        {
            await continuation(request, responseStream, call);
            return true;
        });

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, isUnary: false, async call =>
        {
            await continuation(new ClientStream<TRequest>(requestStream), responseStream, call);
            return true;
        });

    private async Task<T> GuardAsync<T>(ServerCallContext context, bool isUnary, Func<ServerCallContext, Task<T>> call)
    {
        using var bounded = Bound(context, isUnary);
        try
        {
            var scope = CallScope.Enter(context.Method, MustSee(context));
            var answer = await call(bounded ?? context);
            Receipt(context, scope.Sequence);
            return answer;
        }
        catch (RpcException refusal)
        {
            Log.Refused(logger, context.Method, refusal.StatusCode);
            throw;
        }
        catch (Exception exception)
        {
            throw Translate(exception, bounded ?? context, bounded);
        }
    }

    private BoundedContext? Bound(ServerCallContext context, bool isUnary) => (isUnary, context.Deadline == DateTime.MaxValue) switch
    {
        // Short calls end by themselves when the server stops; the time for that is ShutdownTimeout.
        (true, true) => new BoundedContext(context, options.Value.DefaultDeadline, clock, CancellationToken.None),
        (true, false) => null,
        _ => new BoundedContext(context, null, clock, lifetime.ApplicationStopping),
    };

    private RpcException Translate(Exception exception, ServerCallContext context, BoundedContext? bounded)
    {
        // A stream that breaks off under a handler shows as an I/O error or as a write to a finished call.
        if (context.CancellationToken.IsCancellationRequested && exception is OperationCanceledException or IOException or InvalidOperationException)
        {
            return bounded is { IsOverLimit: true } || context.Deadline <= clock.GetUtcNow().UtcDateTime ? Refusals.DeadlineExceeded()
                : lifetime.ApplicationStopping.IsCancellationRequested ? Refusals.Unavailable("The server is stopping.", RetryDelay)
                : Refusals.Cancelled();
        }
        switch (exception as StorageException ?? SqlErrors.Translate(exception, context.CancellationToken) as StorageException)
        {
            case null:
                Log.Bug(logger, context.Method, exception);
                return Refusals.Internal();
            case { Failure: StorageFailure.Full } full:
                Log.StorageTrouble(logger, context.Method, full);
                return Refusals.StorageFull();
            case { Failure: StorageFailure.Overloaded } overloaded:
                Log.Overloaded(logger, context.Method);
                return Refusals.Unavailable(overloaded.Message, RetryDelay);
            case var trouble:
                Log.StorageTrouble(logger, context.Method, trouble);
                return Refusals.Unavailable(trouble.Message, RetryDelay);
        }
    }

    private static long MustSee(ServerCallContext context)
    {
        var header = context.RequestHeaders.GetValue(SequenceKey);
        if (header is null)
        {
            return 0;
        }
        if (!long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            Violations.Throw(SequenceKey, "must be the number that a write's trailer gave", "phải là số mà lần ghi trước đã trả về");
        }
        return sequence;
    }

    private static void Receipt(ServerCallContext context, long sequence)
    {
        if (sequence == 0)
        {
            return;
        }
        var text = sequence.ToString(CultureInfo.InvariantCulture);
        context.ResponseTrailers.Add(SequenceKey, text);
        var http = context.GetHttpContext();
        if (!http.Response.HasStarted && http.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) != true)
        {
            // A JSON answer has no trailers.
            http.Response.Headers[SequenceKey] = text;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1201, Level = LogLevel.Debug, Message = "{Method} refused: {Code}.")]
        public static partial void Refused(ILogger logger, string method, StatusCode code);

        [LoggerMessage(EventId = 1202, Level = LogLevel.Error, Message = "{Method} failed: a bug.")]
        public static partial void Bug(ILogger logger, string method, Exception exception);

        [LoggerMessage(EventId = 1203, Level = LogLevel.Warning, Message = "{Method} met trouble of the database.")]
        public static partial void StorageTrouble(ILogger logger, string method, Exception exception);

        [LoggerMessage(EventId = 1204, Level = LogLevel.Warning, Message = "{Method} refused: too many writes wait.")]
        public static partial void Overloaded(ILogger logger, string method);
    }
}

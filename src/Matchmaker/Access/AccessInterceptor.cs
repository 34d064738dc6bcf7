using System.Threading.RateLimiting;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;
using Microsoft.Extensions.Options;

namespace Matchmaker.Access;

/// <summary>Holds every call against the rule of its method, before anything is looked up.</summary>
internal sealed class AccessInterceptor(MethodRules rules, KeyRing ring, CallRates rates, IOptions<AccessOptions> options) : Interceptor
{
    private const string Scheme = "Bearer ";

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context, request);
        return continuation(request, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context, request);
        return continuation(request, responseStream, context);
    }

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit<TRequest>(context, null);
        return continuation(requestStream, context);
    }

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit<TRequest>(context, null);
        return continuation(requestStream, responseStream, context);
    }

    /// <summary>Names the caller for the rest of the call, or refuses. A stream of requests names no resource up front.</summary>
    private void Admit<TRequest>(ServerCallContext context, TRequest? request)
    {
        var rule = rules.Find(context.Method) ?? throw Refusals.PermissionDenied(context.Method);
        var caller = CallerOf(context, rule);
        if (rates.TryTake(caller, out var retryAfter) is false)
        {
            throw Refusals.RateLimited(retryAfter);
        }
        CallScope.Current!.Caller = caller;
        if (!options.Value.Open && context.RequestHeaders.GetValue("authorization") is { } header)
        {
            CallScope.Current.IsStillAdmitted = () => KeyOf(header) is not null;
        }
        var resource = request is IMessage message ? rules.ResourceIn(context.Method, message) : "";
        switch (rule.Decide(caller, resource))
        {
            case AccessDecision.KeyMissing:
                throw Refusals.Unauthenticated("The call needs a key: metadata authorization: Bearer KEY.");
            case AccessDecision.Denied:
                throw Refusals.PermissionDenied(context.Method);
            default:
                return;
        }
    }

    private Caller CallerOf(ServerCallContext context, MethodRule rule)
    {
        if (options.Value.Open)
        {
            return Caller.Open;
        }
        var header = context.RequestHeaders.GetValue("authorization");
        if (header is null)
        {
            return Caller.Anonymous;
        }
        return KeyOf(header) ?? (rule.Anonymous ? Caller.Anonymous : throw Refusals.Unauthenticated("The key is unknown, expired or revoked."));
    }

    private Caller? KeyOf(string header) => header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? ring.Find(header[Scheme.Length..].Trim()) : null;
}

/// <summary>How often each key calls.</summary>
internal sealed class CallRates(IOptions<AccessOptions> options) : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.CallsAtOnce,
            TokensPerPeriod = Math.Max(1, options.Value.CallsPerSecond / 10),
            ReplenishmentPeriod = Period,
            QueueLimit = 0,
        }));

    /// <summary>Counts one call; false when there were too many. An open server on loopback counts nothing.</summary>
    public bool TryTake(Caller caller, out TimeSpan retryAfter)
    {
        retryAfter = TimeSpan.Zero;
        if (ReferenceEquals(caller, Caller.Open))
        {
            return true;
        }
        using var lease = _limiter.AttemptAcquire(caller.Name);
        if (!lease.IsAcquired)
        {
            retryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Period;
        }
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}

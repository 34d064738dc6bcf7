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

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        await AdmitAsync(context, request);
        return await continuation(request, context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await AdmitAsync(context, request);
        await continuation(request, responseStream, context);
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await AdmitAsync<TRequest>(context, null);
        return await continuation(requestStream, context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await AdmitAsync<TRequest>(context, null);
        await continuation(requestStream, responseStream, context);
    }

    /// <summary>Names the caller for the rest of the call, or refuses. A stream of requests names no resource up front.</summary>
    private async ValueTask AdmitAsync<TRequest>(ServerCallContext context, TRequest? request)
    {
        var rule = rules.Find(context.Method) ?? throw Refusals.PermissionDenied(context.Method);
        var caller = CallerOf(context, rule);
        if (await rates.TakeAsync(caller, context.CancellationToken) is { } retryAfter)
        {
            throw Refusals.RateLimited(retryAfter);
        }
        CallScope.Current!.Caller = caller;
        var resource = request is IMessage message ? rules.ResourceIn(context.Method, message) : "";
        if (!options.Value.Open && context.RequestHeaders.GetValue("authorization") is { } header)
        {
            CallScope.Current.Admission = () => KeyOf(header) is not { } now ? Admission.KeyGone
                : rule.Decide(now, resource) == AccessDecision.Allowed ? Admission.Stands
                : Admission.RightGone;
        }
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

using Grpc.Core;

namespace Matchmaker.Platform.Rpc;

/// <summary>A call whose token also fires at our own deadline or when the server stops.</summary>
internal sealed class BoundedContext : ServerCallContext, IDisposable
{
    private readonly ServerCallContext _inner;
    private readonly CancellationTokenSource _source;

    /// <param name="inner">The call as it came.</param>
    /// <param name="limit">How long it may take; null means as long as it likes.</param>
    /// <param name="clock">Measures the limit.</param>
    /// <param name="stopping">Fires when the server stops; None when the call may end by itself.</param>
    public BoundedContext(ServerCallContext inner, TimeSpan? limit, TimeProvider clock, CancellationToken stopping)
    {
        _inner = inner;
        // A source of its own for the time limit, since a linked one cannot be given a clock.
        Limit = limit is { } time ? new CancellationTokenSource(time, clock) : null;
        // Where the framework looks for the HTTP request of a context that is not its own.
        inner.UserState["__HttpContext"] = inner.GetHttpContext();
        _source = CancellationTokenSource.CreateLinkedTokenSource(inner.CancellationToken, stopping, Limit?.Token ?? CancellationToken.None);
    }

    /// <summary>Whether our own time limit has passed.</summary>
    public bool IsOverLimit => Limit is { IsCancellationRequested: true };

    private CancellationTokenSource? Limit { get; }

    protected override string MethodCore => _inner.Method;

    protected override string HostCore => _inner.Host;

    protected override string PeerCore => _inner.Peer;

    protected override DateTime DeadlineCore => _inner.Deadline;

    protected override Metadata RequestHeadersCore => _inner.RequestHeaders;

    protected override CancellationToken CancellationTokenCore => _source.Token;

    protected override Metadata ResponseTrailersCore => _inner.ResponseTrailers;

    protected override Status StatusCore
    {
        get => _inner.Status;
        set => _inner.Status = value;
    }

    protected override WriteOptions? WriteOptionsCore
    {
        get => _inner.WriteOptions;
        set => _inner.WriteOptions = value;
    }

    protected override AuthContext AuthContextCore => _inner.AuthContext;

    protected override IDictionary<object, object> UserStateCore => _inner.UserState;

    public void Dispose()
    {
        _source.Dispose();
        Limit?.Dispose();
    }

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => _inner.CreatePropagationToken(options);

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => _inner.WriteResponseHeadersAsync(responseHeaders);
}

using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Matchmaker.Client;

/// <summary>
/// A client of the Matchmaker server. Thread-safe; make one and keep it.
/// </summary>
/// <remarks>
/// Every generated call is there under its service (<see cref="Catalog"/>, <see cref="Matching"/>, …) with key, deadline,
/// retries and read-your-writes applied; the methods of this class add what is longer than one call: paging, imports,
/// and following a run to its end. Refusals are <see cref="Grpc.Core.RpcException"/>; <see cref="Refusal.From"/> reads them.
/// </remarks>
public sealed partial class MatchmakerClient : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly CallDefaults _defaults;
    private readonly CallInvoker _invoker;

    /// <summary>Connects lazily: nothing is sent before the first call.</summary>
    public MatchmakerClient(MatchmakerClientOptions options)
        : this(options, handler: null, TimeProvider.System)
    {
    }

    /// <summary>As above, over a handler of the caller's (a test server, a Unix socket) and with its clock.</summary>
    public MatchmakerClient(MatchmakerClientOptions options, HttpMessageHandler? handler, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        _channel = GrpcChannel.ForAddress(options.Address, new GrpcChannelOptions
        {
            HttpHandler = handler ?? new SocketsHttpHandler
            {
                EnableMultipleHttp2Connections = true,
                KeepAlivePingDelay = TimeSpan.FromSeconds(30),
                KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            },
            DisposeHttpClient = handler is null,
            MaxReceiveMessageSize = options.MaxReceiveBytes,
            ServiceConfig = SafeRetries.ToServiceConfig(options.Attempts),
        });
        _defaults = new CallDefaults(options, clock);
        _invoker = _channel.Intercept(_defaults);
        Access = new(_invoker);
        Catalog = new(_invoker);
        Conferences = new(_invoker);
        Lexicon = new(_invoker);
        Matching = new(_invoker);
        Meetings = new(_invoker);
        Notices = new(_invoker);
        Pairing = new(_invoker);
        Schedule = new(_invoker);
    }

    public V1.AccessService.AccessServiceClient Access { get; }

    public V1.CatalogService.CatalogServiceClient Catalog { get; }

    public V1.ConferenceService.ConferenceServiceClient Conferences { get; }

    public V1.LexiconService.LexiconServiceClient Lexicon { get; }

    public V1.MatchingService.MatchingServiceClient Matching { get; }

    public V1.MeetingService.MeetingServiceClient Meetings { get; }

    public V1.NoticeService.NoticeServiceClient Notices { get; }

    public V1.PairingService.PairingServiceClient Pairing { get; }

    public V1.ScheduleService.ScheduleServiceClient Schedule { get; }

    /// <summary>Change-log number of the last write this client was answered; 0 before the first.</summary>
    public long LastSequence => _defaults.LastSequence;

    public void Dispose() => _channel.Dispose();
}

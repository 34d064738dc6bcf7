using StackExchange.Redis;
using ZiggyCreatures.Caching.Fusion;
using ZiggyCreatures.Caching.Fusion.Backplane;

namespace Matchmaker.Platform.Redis;

/// <summary>Tells the other processes which answer was written, over pub/sub.</summary>
/// <remarks>A lost notice costs a computation and never a wrong answer: what is outdated is told by the change log.</remarks>
internal sealed class RedisBackplane(RedisConnection connection, string channel, TimeSpan limit) : IFusionCacheBackplane
{
    private readonly RedisChannel _channel = RedisChannel.Literal(channel);
    private BackplaneSubscriptionOptions? _subscription;
    private ChannelMessageQueue? _queue;
    private int _listens;

    public async ValueTask SubscribeAsync(BackplaneSubscriptionOptions subscription)
    {
        _subscription = subscription;
        connection.Connected += Listen;
        await ListenAsync();
    }

    public async ValueTask UnsubscribeAsync()
    {
        connection.Connected -= Listen;
        if (_queue is not null)
        {
            await _queue.UnsubscribeAsync(CommandFlags.FireAndForget);
        }
    }

    public async ValueTask PublishAsync(BackplaneMessage message, FusionCacheEntryOptions _, CancellationToken token = default) =>
        await connection.Multiplexer.GetSubscriber()
            .PublishAsync(_channel, BackplaneMessage.ToByteArray(message))
            .WaitAsync(limit, token);

    public void Subscribe(BackplaneSubscriptionOptions subscription) => throw new NotSupportedException();

    public void Unsubscribe() => connection.Connected -= Listen;

    public void Publish(BackplaneMessage message, FusionCacheEntryOptions _, CancellationToken token = default) => throw new NotSupportedException();

    private void Listen(object? sender, EventArgs arguments) => _ = ListenAsync();

    private async Task ListenAsync()
    {
        try
        {
            if (Interlocked.Exchange(ref _listens, 1) == 0)
            {
                _queue = await SubscribeAsync();
                // A handler that throws on a message it cannot read loses that message only.
                _queue.OnMessage(received => _subscription!.IncomingMessageHandlerAsync!(BackplaneMessage.FromByteArray((byte[])received.Message!)).AsTask());
            }
            await _subscription!.ConnectHandlerAsync!(new BackplaneConnectionInfo(isReconnection: true));
        }
        catch (Exception exception) when (RedisBreaker.IsTrouble(exception))
        {
            // Not there now; Connected calls again.
        }
    }

    private async Task<ChannelMessageQueue> SubscribeAsync()
    {
        var isListening = false;
        try
        {
            var queue = await connection.Multiplexer.GetSubscriber().SubscribeAsync(_channel);
            isListening = true;
            return queue;
        }
        finally
        {
            Volatile.Write(ref _listens, isListening ? 1 : 0);
        }
    }
}

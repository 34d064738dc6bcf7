using Grpc.Core;
using Matchmaker.Platform.Rpc;
using Microsoft.Extensions.Options;

namespace Matchmaker.Platform.Watching;

/// <summary>Serves streams that follow changes: a snapshot or what was missed, then what changes, heartbeats between.</summary>
/// <remarks>
/// To serve a new one, write an <see cref="IWatched{T}"/> and hand it over with the board that learns of its changes: the
/// <see cref="ChangeWatch"/>'s for what is read from SQL. A stream holds no queue: a watcher that reads slowly skips states,
/// one that does not read at all is ended with the token to go on from, and so is every stream when the server stops.
/// </remarks>
internal sealed class WatchStreams(WatchLimits limits, IOptions<WatchOptions> options, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>Serves one stream until its watcher goes away.</summary>
    /// <param name="watched">What is shown.</param>
    /// <param name="board">Where its changes are told.</param>
    /// <param name="resumeToken">From the request; empty for a fresh start.</param>
    /// <param name="stream">To the watcher.</param>
    /// <param name="cancellationToken">Fires when the watcher goes away, at its deadline and when the server stops.</param>
    public async Task ServeAsync<T>(IWatched<T> watched, WatchBoard board, string resumeToken, IServerStreamWriter<T> stream, CancellationToken cancellationToken)
    {
        if (!ResumeToken.TryRead(resumeToken, watched.Watch, out var resume))
        {
            throw WatchRefusals.TokenInvalid();
        }
        using var opened = limits.Open(CallScope.Current!.Caller);
        using var seat = board.Watch(watched.Tags, options.Value.MaxPending);
        var sequence = board.Sequence;
        var teller = new Teller<T>(watched, stream, options.Value.Patience, clock, resumeToken);
        try
        {
            await teller.TellAsync(watched.BeginAsync(resume, sequence, cancellationToken), sequence, cancellationToken);
            while (true)
            {
                var touched = await seat.TakeAsync(options.Value.Heartbeat - teller.Silence, clock, cancellationToken);
                // Who lost the key or the right since is shown nothing more.
                WatchRefusals.ThrowIfBarred(CallScope.Current);
                if (touched.Any && !await watched.MayContinueAsync(touched, cancellationToken))
                {
                    throw Refusals.PermissionDenied(CallScope.Current.Method);
                }
                if (touched.Any)
                {
                    await teller.TellAsync(watched.ContinueAsync(touched, cancellationToken), touched.Sequence, cancellationToken);
                    await Task.Delay(options.Value.Pause, clock, cancellationToken);
                }
                if (teller.Silence >= options.Value.Heartbeat)
                {
                    await teller.BeatAsync(touched.Sequence, cancellationToken);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException && lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw WatchRefusals.Ended(teller.Token);
        }
    }

    /// <summary>Writes messages and remembers up to where they were taken.</summary>
    private sealed class Teller<T>(IWatched<T> watched, IServerStreamWriter<T> stream, TimeSpan patience, TimeProvider clock, string token)
    {
        private long _last = clock.GetTimestamp();

        /// <summary>Of the last message that was taken.</summary>
        public string Token { get; private set; } = token;

        /// <summary>Time since the last message.</summary>
        public TimeSpan Silence => clock.GetElapsedTime(_last);

        /// <summary>Writes a group of messages; the last one gets the token.</summary>
        public async Task TellAsync(IAsyncEnumerable<T> messages, long sequence, CancellationToken cancellationToken)
        {
            var (held, any) = (default(T), false);
            await foreach (var message in messages.WithCancellation(cancellationToken))
            {
                if (any)
                {
                    await WriteAsync(held!, cancellationToken);
                }
                (held, any) = (message, true);
            }
            if (any)
            {
                await StampedAsync(held!, sequence, cancellationToken);
            }
        }

        public Task BeatAsync(long sequence, CancellationToken cancellationToken) => StampedAsync(watched.Beat(), sequence, cancellationToken);

        private async Task StampedAsync(T message, long sequence, CancellationToken cancellationToken)
        {
            var next = ResumeToken.At(watched.Watch, new(sequence, watched.Seen));
            watched.Stamp(message, next);
            await WriteAsync(message, cancellationToken);
            Token = next;
        }

        private async Task WriteAsync(T message, CancellationToken cancellationToken)
        {
            try
            {
                // Giving up the write itself would tear the stream down; so the status still follows what is on its way.
#pragma warning disable CA2016, MA0040
                await stream.WriteAsync(message).WaitAsync(patience, clock, cancellationToken);
#pragma warning restore CA2016, MA0040
                _last = clock.GetTimestamp();
            }
            catch (TimeoutException)
            {
                throw WatchRefusals.TooSlow(Token);
            }
        }
    }
}

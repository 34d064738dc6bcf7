using Grpc.Core;
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
        where T : class
    {
        if (!ResumeToken.TryRead(resumeToken, watched.Watch, out var resume))
        {
            throw WatchRefusals.TokenInvalid();
        }
        resume = resume is { Seen: ResumeToken.Anew } ? null : resume;
        using var opened = limits.Open(CallScope.Current!.Caller);
        using var seat = board.Watch(watched.Tags, options.Value.MaxPending);
        var sequence = board.Sequence;
        var teller = new Teller<T>(watched, stream, options.Value, clock, resumeToken);
        try
        {
            await teller.TellAsync(watched.BeginAsync(resume, sequence, cancellationToken), sequence, cancellationToken);
            while (true)
            {
                var touched = await seat.TakeAsync(options.Value.Heartbeat - teller.Silence, clock, cancellationToken);
                // Who lost the key or the right since is shown nothing more.
                WatchRefusals.ThrowIfBarred(CallScope.Current);
                if (touched.Any || watched.IsBehind)
                {
                    await watched.CheckReachAsync(touched, cancellationToken);
                    await teller.TellAsync(watched.ContinueAsync(touched, cancellationToken), touched.Sequence, cancellationToken);
                    await Task.Delay(options.Value.Pause, clock, cancellationToken);
                }
                if (teller.IsSilent)
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

    /// <summary>Writes messages and remembers from where the watcher can go on.</summary>
    private sealed class Teller<T>(IWatched<T> watched, IServerStreamWriter<T> stream, WatchOptions options, TimeProvider clock, string token)
        where T : class
    {
        private long _last = clock.GetTimestamp();
        private long _sequence;
        private string _token = token;

        // False from the first message of a group until its last was taken: then nobody knows what arrived.
        private bool _isWhole = true;

        /// <summary>To go on from, if the stream ended now.</summary>
        public string Token => _isWhole ? _token : ResumeToken.At(watched.Watch, new(_sequence, ResumeToken.Anew));

        /// <summary>Time since the last message.</summary>
        public TimeSpan Silence => clock.GetElapsedTime(_last);

        /// <summary>Whether it is time for a sign of life.</summary>
        public bool IsSilent => Silence >= options.Heartbeat;

        /// <summary>Writes a group of messages; the last one gets the token.</summary>
        public async Task TellAsync(IAsyncEnumerable<T?> messages, long sequence, CancellationToken cancellationToken)
        {
            (_sequence, var held) = (sequence, default(T));
            await foreach (var message in messages.WithCancellation(cancellationToken))
            {
                WatchRefusals.ThrowIfBarred(CallScope.Current!);
                if (held is not null && (message is not null || IsSilent))
                {
                    await PartAsync(held, cancellationToken);
                    held = null;
                }
                else if (message is null && IsSilent)
                {
                    await WriteAsync(Stamped(watched.Beat(), ""), cancellationToken);
                }
                held = message ?? held;
            }
            if (held is not null)
            {
                _isWhole = false;
                await LastAsync(held, sequence, cancellationToken);
            }
            else if (!_isWhole)
            {
                await BeatAsync(sequence, cancellationToken);
            }
        }

        public Task BeatAsync(long sequence, CancellationToken cancellationToken) => LastAsync(watched.Beat(), sequence, cancellationToken);

        private async Task PartAsync(T message, CancellationToken cancellationToken)
        {
            _isWhole = false;
            await WriteAsync(message, cancellationToken);
        }

        private async Task LastAsync(T message, long sequence, CancellationToken cancellationToken)
        {
            var next = ResumeToken.At(watched.Watch, new(sequence, watched.IsBehind ? ResumeToken.Anew : watched.Seen));
            await WriteAsync(Stamped(message, next), cancellationToken);
            (_token, _isWhole) = (next, true);
        }

        private T Stamped(T message, string token)
        {
            watched.Stamp(message, token);
            return message;
        }

        private async Task WriteAsync(T message, CancellationToken cancellationToken)
        {
            try
            {
                // Giving up the write itself would tear the stream down; so the status still follows what is on its way.
#pragma warning disable CA2016, MA0040
                await stream.WriteAsync(message).WaitAsync(options.Patience, clock, cancellationToken);
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

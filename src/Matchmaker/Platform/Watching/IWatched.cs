using System.Collections.Immutable;

namespace Matchmaker.Platform.Watching;

/// <summary>What one stream shows. One instance serves one stream and keeps what its watcher was last shown.</summary>
/// <typeparam name="T">Message of the stream.</typeparam>
internal interface IWatched<T>
    where T : class
{
    /// <summary>Everything that makes the stream what it is: method, names, filters. Tokens hold for one such text only.</summary>
    string Watch { get; }

    /// <summary>Tags of the <see cref="WatchBoard"/> that matter; none means all.</summary>
    ImmutableArray<string> Tags { get; }

    /// <summary>The first messages: a snapshot, or what a watcher that comes back has missed; none when it missed nothing.</summary>
    /// <param name="resume">Where the watcher stood; null for a fresh start.</param>
    /// <param name="sequence">The board's when this stream was put on it: what is read now shows at least that.</param>
    /// <param name="cancellationToken">The watcher went away.</param>
    /// <returns>Also null, where something was looked at and there is nothing to tell: a long look is not silence.</returns>
    IAsyncEnumerable<T?> BeginAsync(ResumePoint? resume, long sequence, CancellationToken cancellationToken);

    /// <summary>Throws the refusal when facts, and not the key, keep the watcher from seeing more; asked before anything new is told.</summary>
    Task CheckReachAsync(Touched touched, CancellationToken cancellationToken);

    /// <summary>Looks at what was touched and tells what differs from what the watcher was last shown; nothing when nothing does.</summary>
    /// <returns>Also null, as at the beginning.</returns>
    IAsyncEnumerable<T?> ContinueAsync(Touched touched, CancellationToken cancellationToken);

    /// <summary>Whether something could not be read; then <see cref="ContinueAsync"/> is called again after a heartbeat's time.</summary>
    bool IsBehind { get; }

    /// <summary>A message without news.</summary>
    T Beat();

    /// <summary>What a token must note beside the sequence, at most <see cref="ResumeToken.MaxSeen"/> characters; mostly empty.</summary>
    string Seen { get; }

    /// <summary>Writes the token into a message. Only the last message of a group has one: then the watcher's picture is whole.</summary>
    void Stamp(T message, string token);
}

using System.Runtime.CompilerServices;
using Grpc.Core;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Watching;
using Microsoft.Extensions.Options;

namespace Matchmaker.Planning.Runs;

/// <summary>Follows runs for whoever watches: first how one stands, last its end.</summary>
/// <remarks>
/// A watcher is always told the newest state, never a queue of old ones, so one that reads slowly skips steps and costs no memory;
/// one that does not read at all is dropped. Watching again after a break goes on from how the run stands then.
/// </remarks>
internal sealed class RunStream(SqlRunStore store, RunBoard board, IOptions<RunOptions> options, TimeProvider clock)
{
    /// <summary>Least time between two messages.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private int _watchers;

    /// <summary>Writes a run's news to a stream until it ends.</summary>
    /// <param name="name">Resource name of the run.</param>
    /// <param name="toMessage">Makes a message of the run and what it is doing.</param>
    public async Task StreamAsync<T>(string name, IServerStreamWriter<T> stream, Func<Run, RunProgress, T> toMessage, CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _watchers) > options.Value.MaxWatchers)
            {
                throw Refusals.RateLimited(options.Value.Beat);
            }
            await foreach (var (run, progress) in FollowAsync(name, cancellationToken))
            {
                await WriteAsync(stream, toMessage(run, progress), cancellationToken);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _watchers);
        }
    }

    private async IAsyncEnumerable<(Run Run, RunProgress Progress)> FollowAsync(string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (Run Run, RunProgress Progress)? told = null;
        while (true)
        {
            WatchRefusals.ThrowIfBarred(CallScope.Current!);
            var next = board.Next;
            var run = await store.FindAsync(name, cancellationToken) ?? throw Refusals.NotFound(name);
            var progress = run.HasEnded ? run.Progress : board.ProgressOf(name) ?? run.Progress;
            if (told is not { } last || last.Run.State != run.State || last.Progress != progress)
            {
                told = (run, progress);
                yield return (run, progress);
            }
            if (run.HasEnded)
            {
                yield break;
            }
            await Task.Delay(Pause, clock, cancellationToken);
            await Task.WhenAny(next, Task.Delay(options.Value.Beat, clock, cancellationToken));
        }
    }

    private async Task WriteAsync<T>(IServerStreamWriter<T> stream, T message, CancellationToken cancellationToken)
    {
        try
        {
            // Giving up the write itself would tear the stream down; so the status still follows what is on its way.
#pragma warning disable CA2016, MA0040
            await stream.WriteAsync(message).WaitAsync(options.Value.WatcherPatience, clock, cancellationToken);
#pragma warning restore CA2016, MA0040
        }
        catch (TimeoutException)
        {
            throw Refusals.Unavailable("The watcher does not read; watch again to go on.", options.Value.Beat);
        }
    }
}

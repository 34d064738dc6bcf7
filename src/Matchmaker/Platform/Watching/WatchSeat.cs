using System.Collections.Immutable;

namespace Matchmaker.Platform.Watching;

/// <summary>One open stream at a <see cref="WatchBoard"/>: the changed things it has not looked at yet, at most a limit of them.</summary>
internal sealed class WatchSeat(WatchBoard board, ImmutableArray<string> tags, int limit) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _pending = new(StringComparer.Ordinal);
    private bool _all;
    private TaskCompletionSource? _waiting;

    public ImmutableArray<string> Tags => tags;

    /// <summary>What was touched since the last call; waits for the first touch, at most as long as given.</summary>
    public async Task<Touched> TakeAsync(TimeSpan wait, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (wait > TimeSpan.Zero)
        {
            await Arm().WaitAsync(wait, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
        // Before taking: what is touched after this is of later changes and only comes early.
        var sequence = board.Sequence;
        lock (_gate)
        {
            var touched = new Touched(_all ? [] : [.. _pending], _all, sequence);
            _pending.Clear();
            _all = false;
            _waiting = null;
            return touched;
        }
    }

    public void Dispose() => board.Leave(this);

    internal void Note(string tag)
    {
        lock (_gate)
        {
            if (!_all && _pending.Add(tag) && _pending.Count > limit)
            {
                _pending.Clear();
                _all = true;
            }
            _waiting?.TrySetResult();
        }
    }

    internal void NoteAll()
    {
        lock (_gate)
        {
            _pending.Clear();
            _all = true;
            _waiting?.TrySetResult();
        }
    }

    // Over when something waits already.
    private Task Arm()
    {
        lock (_gate)
        {
            return _all || _pending.Count > 0 ? Task.CompletedTask : (_waiting ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }
}

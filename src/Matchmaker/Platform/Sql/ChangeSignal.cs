namespace Matchmaker.Platform.Sql;

/// <summary>Wakes whoever waits for a change, in this process at once.</summary>
internal sealed class ChangeSignal
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _written;

    /// <summary>Ends at the next pulse. Take it before reading, so that no change falls between.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>The highest change whose write this process has answered; 0 before the first.</summary>
    public long Written => Interlocked.Read(ref _written);

    public void Pulse() =>
        Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Notes a write of this process, before its caller is answered.</summary>
    public void Wrote(long sequence)
    {
        var seen = Written;
        while (sequence > seen)
        {
            var before = Interlocked.CompareExchange(ref _written, sequence, seen);
            if (before == seen)
            {
                return;
            }
            seen = before;
        }
    }
}

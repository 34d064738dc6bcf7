namespace Matchmaker.Platform.Sql;

/// <summary>One unit of work on its way to the database, and the promise made to whoever submitted it.</summary>
/// <remarks>A unit may run more than once, each time on a fresh transaction, until one commits.</remarks>
internal abstract class WriteUnit(CancellationToken cancellationToken)
{
    private int _started;

    /// <summary>The call the unit belongs to; null in background work.</summary>
    public CallScope? Scope { get; } = CallScope.Current;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Whether the unit appended a change when it last ran.</summary>
    public long Sequence { get; private protected set; }

    /// <summary>Claims the unit for running; false when it was given up while it waited.</summary>
    public bool TryStart() => Interlocked.Exchange(ref _started, 1) == 0;

    /// <summary>Runs the work inside the session and keeps its result back until <see cref="Acknowledge"/>.</summary>
    public abstract Task RunAsync(WriteSession session);

    /// <summary>Hands the result over. Only after the commit that holds it is durable.</summary>
    public abstract void Acknowledge();

    /// <summary>Says that nothing of the unit was kept.</summary>
    public abstract void Fail(Exception exception);
}

/// <inheritdoc/>
internal sealed class WriteUnit<T> : WriteUnit
{
    private readonly Func<WriteSession, Task<T>> _work;
    private readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public WriteUnit(Func<WriteSession, Task<T>> work, CancellationToken cancellationToken)
        : base(cancellationToken)
    {
        _work = work;
    }

    /// <summary>The outcome; cancelled at once when the token fires before the unit started, otherwise as the run decides.</summary>
    public async Task<T> OutcomeAsync()
    {
        await using var registration = CancellationToken.UnsafeRegister(static state =>
        {
            var unit = (WriteUnit<T>)state!;
            if (unit.TryStart())
            {
                unit._outcome.TrySetCanceled(unit.CancellationToken);
            }
        }, this);
        return await _outcome.Task;
    }

    public override async Task RunAsync(WriteSession session)
    {
        _result = await _work(session);
        Sequence = session.RolledBack ? 0 : session.Sequence;
    }

    public override void Acknowledge()
    {
        if (Sequence > 0)
        {
            Scope?.Wrote(Sequence);
        }
        _outcome.TrySetResult(_result);
    }

    public override void Fail(Exception exception) => _outcome.TrySetException(exception);
}

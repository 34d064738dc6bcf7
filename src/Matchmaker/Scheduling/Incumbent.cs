namespace Matchmaker.Scheduling;

/// <summary>The best timetable and bound of a run, shared by the searches; it stops them when the two meet.</summary>
/// <remarks>Safe to use from several threads; progress is reported under its lock, one report at a time.</remarks>
internal sealed class Incumbent : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly long _started;
    private readonly CompactProblem _problem;
    private readonly Action<ScheduleProgress>? _progress;
    private readonly CancellationTokenSource _stop;
    private SlotPlan? _best;
    private int _breaks = int.MaxValue;
    private int _bound;

    public Incumbent(CompactProblem problem, TimeProvider clock, TimeSpan limit, Action<ScheduleProgress>? progress, CancellationToken cancellationToken)
    {
        _problem = problem;
        _clock = clock;
        _started = clock.GetTimestamp();
        _progress = progress;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // The timer of a token takes at most so many milliseconds; a longer limit is as good as none.
        _stop.CancelAfter(limit.TotalMilliseconds > int.MaxValue ? int.MaxValue : (int)limit.TotalMilliseconds);
        Limit = limit;
    }

    public TimeSpan Limit { get; }

    public TimeSpan Elapsed => _clock.GetElapsedTime(_started);

    /// <summary>Cancelled when the run is proven, out of time or stopped by its caller.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>True when a proof says that no timetable exists.</summary>
    public bool IsInfeasible { get; private set; }

    /// <summary>Breaks of the best timetable; <see cref="int.MaxValue"/> before the first.</summary>
    public int Breaks
    {
        get
        {
            lock (_gate)
            {
                return _breaks;
            }
        }
    }

    public int Bound
    {
        get
        {
            lock (_gate)
            {
                return _bound;
            }
        }
    }

    /// <summary>True when the best timetable is proven to have the fewest breaks.</summary>
    public bool IsProven => Breaks <= Bound;

    /// <summary>The best timetable, or null.</summary>
    public SlotPlan? Best
    {
        get
        {
            lock (_gate)
            {
                return _best;
            }
        }
    }

    /// <summary>Offers a timetable that keeps every rule; its arrays are not to change any more.</summary>
    public void Offer(SlotPlan found, SchedulePhase phase)
    {
        var objective = Measure.Of(_problem, found.Slots);
        lock (_gate)
        {
            if (objective.Breaks >= _breaks)
            {
                return;
            }
            _breaks = objective.Breaks;
            _best = found;
            Report(objective, phase);
        }
        CloseIfProven();
    }

    /// <summary>States that no timetable has fewer breaks.</summary>
    public void Raise(int bound)
    {
        lock (_gate)
        {
            if (bound <= _bound)
            {
                return;
            }
            _bound = bound;
            Report(_best is null ? null : Measure.Of(_problem, _best.Slots), SchedulePhase.Proving);
        }
        CloseIfProven();
    }

    /// <summary>States that no timetable exists.</summary>
    public void Refute()
    {
        IsInfeasible = true;
        _stop.Cancel();
    }

    public void Dispose() => _stop.Dispose();

    private void CloseIfProven()
    {
        if (IsProven)
        {
            _stop.Cancel();
        }
    }

    private void Report(Objective? best, SchedulePhase phase) => _progress?.Invoke(new ScheduleProgress(Elapsed, best, _bound, phase));
}

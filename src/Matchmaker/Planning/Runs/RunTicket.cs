namespace Matchmaker.Planning.Runs;

/// <summary>A run in the hands of a worker.</summary>
internal sealed class RunTicket : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly TimeProvider _clock;
    private readonly Action _told;
    private readonly long _started;
    private readonly Lock _gate = new();
    private RunProgress _progress = RunProgress.None;
    private RunTrace _trace = RunTrace.Empty;
    private bool _disposed;

    /// <param name="run">The run, as it was taken.</param>
    /// <param name="told">Called after each report.</param>
    /// <param name="stopping">Fires when the server stops.</param>
    public RunTicket(Run run, TimeProvider clock, Action told, CancellationToken stopping)
    {
        Run = run;
        _clock = clock;
        _told = told;
        _started = clock.GetTimestamp();
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    }

    public Run Run { get; }

    /// <summary>Fires when the work should end with what it has.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Somebody asked to stop the run.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>Another worker has the run now: nothing of this work counts.</summary>
    public bool IsLost { get; private set; }

    /// <summary>The latest report, and the time at work until now.</summary>
    public RunProgress Progress => Volatile.Read(ref _progress) with { Seconds = Seconds };

    public RunTrace Trace => Volatile.Read(ref _trace);

    private double Seconds => Math.Round(_clock.GetElapsedTime(_started).TotalSeconds, 1);

    /// <summary>Says how far the work has come; cheap, from any thread.</summary>
    public void Report(string step, int done, long? best, long bound)
    {
        lock (_gate)
        {
            var progress = new RunProgress(step, done, best, bound, _clock.GetElapsedTime(_started).TotalSeconds);
            Volatile.Write(ref _trace, _trace.With(progress));
            Volatile.Write(ref _progress, progress);
        }
        _told();
    }

    /// <summary>Stops the work; its best result so far is kept. Does nothing once the ticket is disposed.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            IsCancelled = true;
            StopWork();
        }
    }

    /// <summary>Stops the work; nothing of it is kept.</summary>
    public void Lose()
    {
        lock (_gate)
        {
            IsLost = true;
            StopWork();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _stop.Dispose();
        }
    }

    private void StopWork()
    {
        if (!_disposed)
        {
            // Not under the gate: what listens to the token may report.
            _ = _stop.CancelAsync();
        }
    }
}

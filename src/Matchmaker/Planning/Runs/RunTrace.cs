using System.Collections.Immutable;

namespace Matchmaker.Planning.Runs;

/// <summary>Best and bound of a run over time.</summary>
/// <param name="Points">Oldest first; each differs from the one before in best or bound. At most <see cref="MaxPoints"/>.</param>
internal sealed record RunTrace(ImmutableArray<TracePoint> Points)
{
    public const int MaxPoints = 200;

    public static RunTrace Empty { get; } = new([]);

    /// <summary>Adds what was reached; when there are too many points, every other older one goes.</summary>
    public RunTrace With(RunProgress progress)
    {
        if (progress.Best is null && progress.Bound == 0)
        {
            return this;
        }
        if (Points is [.., var last] && last.Best == progress.Best && last.Bound == progress.Bound)
        {
            return this;
        }
        var kept = Points.Length < MaxPoints ? Points : [.. Points.Where((_, at) => at % 2 == 1)];
        return new RunTrace(kept.Add(new TracePoint(Math.Round(progress.Seconds, 3), progress.Best, progress.Bound)));
    }
}

/// <summary>What a run had reached at a time.</summary>
/// <param name="Seconds">Time at work.</param>
/// <param name="Best">Objective of the best result; null before the first.</param>
/// <param name="Bound">No result is better than this.</param>
internal readonly record struct TracePoint(double Seconds, long? Best, long Bound);

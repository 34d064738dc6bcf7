using Matchmaker.Planning.Runs;

namespace Matchmaker.Tests.Planning;

public sealed class RunTraceTests
{
    [Fact]
    public void Only_what_changed_is_kept_and_never_more_than_the_limit()
    {
        var trace = RunTrace.Empty.With(RunProgress.None);
        Assert.Empty(trace.Points);
        for (var at = 0; at < 10 * RunTrace.MaxPoints; at++)
        {
            var progress = new RunProgress("searching", 0, 10_000 - at, at, at / 10.0);
            trace = trace.With(progress).With(progress with { Seconds = progress.Seconds + 1 });
            Assert.InRange(trace.Points.Length, 1, RunTrace.MaxPoints);
            Assert.Equal((10_000L - at, (long)at), (trace.Points[^1].Best, trace.Points[^1].Bound));
        }
        Assert.Equal(trace.Points.OrderBy(point => point.Seconds), trace.Points);
    }
}

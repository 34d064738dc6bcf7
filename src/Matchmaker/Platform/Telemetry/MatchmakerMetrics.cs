using System.Diagnostics.Metrics;

namespace Matchmaker.Platform.Telemetry;

/// <summary>Everything this product measures by itself; calls, HTTP and runtime are measured by the framework.</summary>
internal sealed class MatchmakerMetrics
{
    public const string MeterName = "Matchmaker";

    private readonly Histogram<long> _commitUnits;
    private readonly Histogram<double> _commitDuration;
    private readonly Counter<long> _answers;
    private readonly Histogram<double> _searchLag;

    public MatchmakerMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _commitUnits = meter.CreateHistogram<long>("matchmaker.sql.commit.units", "{unit}", "Units of work that shared one commit.");
        _commitDuration = meter.CreateHistogram<double>("matchmaker.sql.commit.duration", "s", "Time from the first statement of a commit to its end.");
        _answers = meter.CreateCounter<long>("matchmaker.cache.answers", "{answer}", "Answers by kind; kept tells whether one was there or had to be computed.");
        _searchLag = meter.CreateHistogram<double>("matchmaker.search.lag", "s", "Time from a write to the moment from which search shows it.");
    }

    /// <summary>One transaction is durable.</summary>
    public void Committed(int units, TimeSpan duration)
    {
        _commitUnits.Record(units);
        _commitDuration.Record(duration.TotalSeconds);
    }

    /// <summary>An answer was asked of the cache.</summary>
    public void AnswerTaken(string kind, bool isKept) => _answers.Add(1, new("kind", kind), new("kept", isKept));

    /// <summary>Search shows a write.</summary>
    public void Shown(TimeSpan lag) => _searchLag.Record(lag.TotalSeconds);
}

using System.Collections.Immutable;

namespace Matchmaker.Outcomes.Reports;

/// <summary>All figures of a conference or a programme; those of the two kinds apart.</summary>
internal sealed record Report
{
    public required ReportHead Head { get; init; }

    public required ImmutableArray<Figure<PeriodWindow>> InPeriod { get; init; }

    public required ImmutableArray<Figure<CumulativeWindow>> Cumulative { get; init; }

    /// <summary>The conference of the programme before this one, to compare with; null where there is none.</summary>
    public Report? Last { get; init; }

    /// <summary>Counts everything.</summary>
    /// <param name="head">What it is of.</param>
    /// <param name="facts">As they were known by the as-of day.</param>
    /// <param name="last">To compare with.</param>
    public static Report Of(ReportHead head, ReportFacts facts, Report? last) => new()
    {
        Head = head,
        InPeriod = [.. ReportFigures.All.Select(definition => Figure<PeriodWindow>.Of(definition, facts, head.Period))],
        Cumulative = [.. ReportFigures.All.Select(definition => Figure<CumulativeWindow>.Of(definition, facts, head.Years))],
        Last = last,
    };

    /// <summary>The rows of one figure, and nothing else counted.</summary>
    /// <param name="key">Of a figure that there is, with the ending of its kind.</param>
    /// <param name="cell">Null for the whole figure.</param>
    public static ImmutableArray<ReportRow> RowsOf(ReportHead head, ReportFacts facts, string key, Cell? cell)
    {
        var end = key.LastIndexOf('.');
        var definition = ReportFigures.All.Single(figure => figure.Key == key[..end]);
        return key[(end + 1)..] == PeriodWindow.KeyEnding
            ? Figure<PeriodWindow>.Of(definition, facts, head.Period).RowsOf(cell)
            : Figure<CumulativeWindow>.Of(definition, facts, head.Years).RowsOf(cell);
    }
}

/// <summary>What a report is of.</summary>
internal sealed record ReportHead
{
    /// <summary>Resource name of the conference or the programme.</summary>
    public required string Parent { get; init; }

    public required string Title { get; init; }

    /// <summary>Display name of the organization that runs the conference; empty where it is not registered.</summary>
    public string Organizer { get; init; } = "";

    /// <summary>Of the figures in the period.</summary>
    public required PeriodWindow Period { get; init; }

    /// <summary>Of the cumulative figures.</summary>
    public required CumulativeWindow Years { get; init; }

    /// <summary>The day by whose end everything was known.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Names of the programme's contents by code.</summary>
    public ImmutableDictionary<string, string> Contents { get; init; } = ImmutableDictionary<string, string>.Empty;
}

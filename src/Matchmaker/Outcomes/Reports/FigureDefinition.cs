using System.Collections.Immutable;
using Matchmaker.Matching;

namespace Matchmaker.Outcomes.Reports;

/// <summary>What a figure's number is of.</summary>
internal enum FigureUnit
{
    /// <summary>Things, each counted once.</summary>
    Count = 1,

    /// <summary>Whole VND.</summary>
    Vnd = 2,
}

/// <summary>What a figure counts, whichever days.</summary>
internal sealed record FigureDefinition
{
    /// <summary>Stable; the key of a figure is this, a dot and the ending of its kind.</summary>
    public required string Key { get; init; }

    public required Bilingual Name { get; init; }

    /// <summary>What is counted and what is not, in a sentence.</summary>
    public required Bilingual Definition { get; init; }

    public FigureUnit Unit { get; init; } = FigureUnit.Count;

    public required ImmutableArray<Dimension> Dimensions { get; init; }

    /// <summary>Everything that may be counted, in any order; one thing may come several times.</summary>
    public required Func<ReportFacts, IEnumerable<ReportRow>> Rows { get; init; }
}

/// <summary>A definition counted over some days.</summary>
/// <param name="Window">Which days.</param>
/// <param name="Rows">What is counted, each once, by day, then key.</param>
internal sealed record Figure<TWindow>(FigureDefinition Definition, TWindow Window, ImmutableArray<ReportRow> Rows)
    where TWindow : ReportWindow
{
    public string Key => $"{Definition.Key}.{Window.Ending}";

    public Total<TWindow> Total => Sum(Rows);

    /// <summary>Counts a definition.</summary>
    public static Figure<TWindow> Of(FigureDefinition definition, ReportFacts facts, TWindow window) => new(
        definition,
        window,
        [
            .. definition.Rows(facts)
                .Where(row => window.Holds(row.Day))
                .OrderBy(row => row.Day)
                .ThenBy(row => row.Key, StringComparer.Ordinal)
                .DistinctBy(row => row.Key, StringComparer.Ordinal),
        ]);

    /// <summary>The rows of a cell; all for null.</summary>
    public ImmutableArray<ReportRow> RowsOf(Cell? cell) => cell is { } only ? [.. Rows.Where(row => row.IsIn(only))] : Rows;

    /// <summary>The cells of a dimension that hold something, by value.</summary>
    public IEnumerable<(string Value, Total<TWindow> Total, int Rows)> Breakdown(Dimension dimension) => Rows
        .SelectMany(row => row.Cells.Where(cell => cell.Dimension == dimension.Key).Distinct().Select(cell => (cell.Value, Row: row)))
        .GroupBy(pair => pair.Value, pair => pair.Row, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => (group.Key, Sum(group), group.Count()));

    private static Total<TWindow> Sum(IEnumerable<ReportRow> rows) => rows.Aggregate(default(Total<TWindow>), (sum, row) => sum + new Total<TWindow>(row.Amount));
}

using System.Collections.Immutable;

namespace Matchmaker.Outcomes.Reports;

/// <summary>One thing that a figure counts.</summary>
internal sealed record ReportRow
{
    /// <summary>Resource name, or the name of a province; a figure counts each once.</summary>
    public required string Key { get; init; }

    /// <summary>What it is, for people.</summary>
    public required string Label { get; init; }

    /// <summary>The day it happened.</summary>
    public required DateOnly Day { get; init; }

    public required string Conference { get; init; }

    /// <summary>What it adds: 1 for a count, whole VND for a value.</summary>
    public long Amount { get; init; } = 1;

    /// <summary>Organizations it is about; empty where there is none.</summary>
    public string Producer { get; init; } = "";

    /// <inheritdoc cref="Producer"/>
    public string Buyer { get; init; } = "";

    /// <summary>Where it is counted; one or more for each dimension of its figure.</summary>
    public ImmutableArray<Cell> Cells { get; init; } = [];

    public bool IsIn(Cell cell) => Cells.Contains(cell);
}

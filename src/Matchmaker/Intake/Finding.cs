using Matchmaker.Vietnamese;

namespace Matchmaker.Intake;

/// <summary>How much a finding matters.</summary>
internal enum FindingSeverity
{
    /// <summary>The reading that was chosen.</summary>
    Info,

    /// <summary>The row is taken, but somebody should look.</summary>
    Warning,

    /// <summary>The row cannot be taken.</summary>
    Error,
}

/// <summary>Something seen in a cell, a row or a sheet.</summary>
internal sealed record Finding
{
    /// <summary>Sheet name; empty for a csv.</summary>
    public required string Sheet { get; init; }

    /// <summary>First 1; 0 for the whole sheet.</summary>
    public required int Row { get; init; }

    /// <summary>Column letter; empty for the whole row.</summary>
    public string Column { get; init; } = "";

    public required FindingSeverity Severity { get; init; }

    /// <summary>Stable, snake case.</summary>
    public required string Reason { get; init; }

    public required string Vietnamese { get; init; }

    public required string English { get; init; }

    /// <summary>What to do or to type instead, Vietnamese and English.</summary>
    public required string Suggestion { get; init; }

    /// <summary>What was read, cut at 200 characters.</summary>
    public string Value { get; init; } = "";

    /// <summary>A reader's remark about a cell. A value that could not be read leaves its field empty, and the row is still taken.</summary>
    public static Finding Of(Remark remark, CellPlace place, string value) => new()
    {
        Sheet = place.Sheet,
        Row = place.Row,
        Column = place.Column,
        Severity = remark.Severity == RemarkSeverity.Info ? FindingSeverity.Info : FindingSeverity.Warning,
        Reason = remark.Reason.Replace('-', '_'),
        Vietnamese = remark.Vietnamese,
        English = remark.English,
        Suggestion = remark.Suggestion,
        Value = Cut(value),
    };

    public static string Cut(string value) => value.Length <= 200 ? value : value[..200];
}

/// <summary>Where a finding is.</summary>
internal readonly record struct CellPlace(string Sheet, int Row, string Column);

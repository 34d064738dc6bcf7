namespace Matchmaker.Workbooks.Hostile;

/// <summary>A cell's content as the file states it, right or wrong.</summary>
internal abstract record RawCell
{
    private RawCell()
    {
    }

    public static implicit operator RawCell(string text) => new Text(text);

    public static implicit operator RawCell(double number) => new Number(number);

    /// <summary>Text, in a font of <see cref="RawWorkbook.Fonts"/>.</summary>
    public sealed record Text(string Value, int Font = 0) : RawCell;

    public sealed record Number(double Value) : RawCell;

    /// <summary>A day, as the serial the program counts.</summary>
    public sealed record Day(double Serial) : RawCell;

    /// <summary>A formula with the value last computed, or none.</summary>
    public sealed record Formula(string Expression, double? Cached) : RawCell;

    /// <summary>A text in runs of several looks.</summary>
    public sealed record Runs(params string[] Parts) : RawCell;

    public sealed record Truth(bool Value) : RawCell;

    /// <summary>An error value, e.g. <c>#REF!</c>.</summary>
    public sealed record Error(string Code) : RawCell;

    /// <summary>A place in a table of shared texts that the file does not have.</summary>
    public sealed record LostText(int Index) : RawCell;

    public sealed record Blank : RawCell;
}

/// <summary>A sheet as the file states it.</summary>
internal sealed record RawSheet(string Name, IReadOnlyList<RawCell[]> Rows)
{
    /// <summary><c>visible</c>, <c>hidden</c> or <c>veryHidden</c>.</summary>
    public string State { get; init; } = "visible";

    /// <summary>Blocks shown as one, e.g. <c>A1:B2</c>.</summary>
    public IReadOnlyList<string> Merged { get; init; } = [];

    /// <summary>Rows, the first 0, that are hidden.</summary>
    public IReadOnlyList<int> HiddenRows { get; init; } = [];

    /// <summary>Whether rows and cells say where they are; a reader must count where they do not.</summary>
    public bool Referenced { get; init; } = true;
}

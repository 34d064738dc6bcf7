using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Platform.Documents;
using Matchmaker.Vietnamese;
using Matchmaker.Vietnamese.Legacy;

namespace Matchmaker.Intake;

/// <summary>A cell as it was read.</summary>
/// <param name="Text">What it shows, NFC and trimmed; numbers with a decimal comma, days as dd/MM/yyyy. Empty where nothing is.</param>
/// <param name="IsText">Whether a person typed letters; false for numbers, days and blanks.</param>
/// <param name="IsJoined">Whether it lies inside a merged area and shows that area's first cell.</param>
internal readonly record struct Cell(string Text, bool IsText, bool IsJoined)
{
    public static Cell Blank { get; } = new("", false, false);

    public bool IsBlank => Text.Length == 0;

    /// <summary>How it was turned into Unicode, or what makes that doubtful; null where it was Unicode.</summary>
    public LegacyText? Legacy { get; init; }

    /// <summary>What the file has, where that is not <see cref="Text"/>; null where it is.</summary>
    public string? Typed { get; init; }

    /// <summary>The text with the ends of its lines as "\n"; null where it is one line.</summary>
    public string? Lines { get; init; }

    /// <summary>Why it shows nothing that can be read; null where it is as it should be.</summary>
    public CellFault? Fault { get; init; }
}

/// <summary>A row of a sheet.</summary>
/// <param name="Number">As the sheet numbers it, first 1.</param>
/// <param name="Cells">From column A on; a column past the end is blank.</param>
internal sealed record GridRow(int Number, ImmutableArray<Cell> Cells)
{
    public Cell this[int column] => column < Cells.Length ? Cells[column] : Cell.Blank;

    /// <summary>Cells that hold something of their own.</summary>
    public int Filled => Cells.Count(cell => !cell.IsBlank && !cell.IsJoined);
}

/// <summary>Column letters.</summary>
internal static class Columns
{
    private const int MostDecimals = 9;

    /// <summary>The letter of a column, first 0: A, …, Z, AA.</summary>
    public static string LetterOf(int column) => XlsxColumns.LetterOf(column);

    /// <summary>A number as a Vietnamese hand would type it, so that the readers cannot take its point for thousands.</summary>
    public static string Write(double number) => Math.Abs(number) < 1e15
        ? NumberReader.Write(decimal.Round((decimal)number, MostDecimals))
        : number.ToString("R", CultureInfo.InvariantCulture);
}

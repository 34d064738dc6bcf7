using System.Collections.Frozen;
using System.Collections.Immutable;
using Matchmaker.Vietnamese.Legacy;

namespace Matchmaker.Intake;

/// <summary>Tells headings from titles, notes and rows, and says what each column is for.</summary>
/// <param name="headings">Wordings known.</param>
/// <param name="chosen">Columns that a person assigned, "sheet!column" to field; they win over the heading.</param>
/// <param name="fileName">Name of the file: a csv has no sheet name to go by.</param>
internal sealed class TableFinder(Headings headings, IReadOnlyDictionary<string, string> chosen, string fileName)
{
    private const int MinFields = 2;

    /// <summary>Why a column was taken for its field.</summary>
    public MappingSource SourceOf(string sheet, string column, string heading) =>
        chosen.ContainsKey($"{sheet}!{column}") ? MappingSource.Chosen : headings.IsOwn(heading) ? MappingSource.Own : MappingSource.Shipped;

    private const int LongestLegacy = 60;

    /// <summary>The table whose heading begins at a row, with how many rows the heading has; null where none begins.</summary>
    /// <param name="sheet">Name of the sheet.</param>
    /// <param name="row">The row.</param>
    /// <param name="next">The row after it, or null.</param>
    /// <param name="title">What stood above, for what the table is about.</param>
    /// <param name="open">The table that the row would stand in, were it no heading; null above the first.</param>
    public (Table Table, int Rows)? At(string sheet, GridRow row, GridRow? next, string title, Table? open)
    {
        if (!MayBeHeading(row))
        {
            return null;
        }
        var fieldsOfOne = Fields(sheet, row, null).Fields;
        if (Count(fieldsOfOne) == 0 && chosen.Count == 0)
        {
            return null;
        }
        var isTwo = next is not null && IsLowerRow(row, next) && Count(Fields(sheet, row, next).Fields) >= Count(fieldsOfOne);
        var (fields, others) = Fields(sheet, row, isTwo ? next : null);
        if (!IsHeading(row, fields))
        {
            return null;
        }
        var last = isTwo ? next! : row;
        var columns = fields
            .GroupBy(found => found.Field, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Select(found => found.Column).ToImmutableArray(), StringComparer.Ordinal);
        var table = new Table(sheet, last.Number, TableKind.Producers, columns, fields.ToFrozenDictionary(found => found.Column, found => found.Heading), others);
        table = table with { Kind = TableKinds.Of(table, title, sheet.Length > 0 ? sheet : Path.GetFileNameWithoutExtension(fileName)) };
        return open is null || IsCertain(table, open, row, isTwo ? next : null) ? (table, isTwo ? 2 : 1) : null;
    }

    // Most cells of a heading have no figure in them; most cells of goods have. Asked of every row, so that it must be cheap.
    private static bool MayBeHeading(GridRow row)
    {
        var (filled, figures) = (0, 0);
        foreach (var cell in row.Cells)
        {
            filled += cell.IsBlank ? 0 : 1;
            figures += cell.Text.AsSpan().IndexOfAnyInRange('0', '9') >= 0 ? 1 : 0;
        }
        return figures * 2 <= filled;
    }

    private static bool IsHeading(GridRow row, ImmutableArray<(int Column, string Field, string Heading)> fields)
    {
        var filled = row.Cells.Count(cell => !cell.IsBlank && !cell.IsJoined);
        var own = fields.Count(found => found.Field != "ordinal");
        // A row of data may hold a word that is a heading elsewhere ("Siêu thị"): most of a heading's cells are known.
        return own >= MinFields && row.Cells.All(cell => cell.IsBlank || cell.IsText) && fields.Length * 2 >= filled
            && fields.Select(found => found.Field).Distinct(StringComparer.Ordinal).Count(field => field != "ordinal") >= MinFields;
    }

    // Below a heading a row is more likely one of its rows: names hold wordings ("Hợp tác xã Hoa Mơ"), so only whole ones count.
    private bool IsCertain(Table table, Table open, GridRow row, GridRow? next)
    {
        var (filled, known) = (0, 0);
        for (var column = 0; column < Math.Max(row.Cells.Length, next?.Cells.Length ?? 0); column++)
        {
            var upper = row[column].IsJoined ? "" : row[column].Text;
            var lower = next is null || next[column].IsJoined ? "" : next[column].Text;
            var whole = $"{upper} {lower}".Trim();
            if (whole.Length > 0)
            {
                filled++;
                known += IsSame(open, column, whole) || Tells(whole) || Tells(upper) || Tells(lower) || (Legacy(row[column], lower) is not null && !Headings.IsAlsoValue(upper)) ? 1 : 0;
            }
        }
        var isWhole = Table.RequiredOf(table.Kind).Any(table.Has) || (known == filled && known > MinFields);
        return known >= MinFields && known * 2 >= filled && isWhole;
    }

    private static bool IsSame(Table open, int column, string heading) =>
        open.Headings.TryGetValue(column, out var above) && Headings.KeyOf(above) == Headings.KeyOf(heading);

    private bool Tells(string heading) => headings.Exact(heading) is not null && !Headings.IsAlsoValue(heading);

    // A second row of headings stands under joined or empty cells, and holds words only.
    private bool IsLowerRow(GridRow row, GridRow next)
    {
        if (next.Cells.Any(cell => !cell.IsBlank && !cell.IsText))
        {
            return false;
        }
        var below = Enumerable.Range(0, next.Cells.Length).Where(column => !next[column].IsBlank && !next[column].IsJoined).ToList();
        return below.Count > 0 && below.TrueForAll(column => row[column].IsBlank || row[column].IsJoined || IsSpanStart(row, column) || IsGroup(row[column].Text, next[column].Text));
    }

    // "Điều kiện bán" over "Giá bán": a group of one column.
    private bool IsGroup(string upper, string lower) => headings.Exact(upper) is null && headings.Exact(lower) is not null;

    private static bool IsSpanStart(GridRow row, int column) => row[column + 1].IsJoined || row[column + 1].IsBlank;

    private (ImmutableArray<(int Column, string Field, string Heading)> Fields, ImmutableArray<OtherColumn> Others) Fields(string sheet, GridRow row, GridRow? next)
    {
        var width = Math.Max(row.Cells.Length, next?.Cells.Length ?? 0);
        var fields = ImmutableArray.CreateBuilder<(int, string, string)>();
        var others = ImmutableArray.CreateBuilder<OtherColumn>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var above = "";
        for (var column = 0; column < width; column++)
        {
            var upper = row[column].Text;
            var lower = next is null || next[column].IsJoined ? "" : next[column].Text;
            // Without joined cells (a csv), the heading above reaches over the empty cells to its right.
            above = upper.Length > 0 ? upper : lower.Length > 0 ? above : "";
            var heading = lower.Length > 0 ? $"{above} {lower}".Trim() : upper;
            var field = chosen.GetValueOrDefault($"{sheet}!{Intake.Columns.LetterOf(column)}") ?? (heading.Length == 0 ? null : headings.FieldOf(above, lower) ?? Legacy(row[column], lower));
            if (field is not null && (taken.Add(field) || field is "phone" or "note" or "description" or "certificates"))
            {
                fields.Add((column, field, heading));
            }
            else if (heading.Length > 0 && !row[column].IsJoined)
            {
                others.Add(new(column, heading, field));
            }
        }
        return (fields.ToImmutable(), others.ToImmutable());
    }

    // A heading alone is too short to be sure of its code; that it becomes a known one is proof enough.
    private string? Legacy(Cell cell, string lower)
    {
        if (lower.Length > 0 || cell.Text.Length > LongestLegacy || System.Text.Ascii.IsValid(cell.Text))
        {
            return null;
        }
        var typed = cell.Typed ?? cell.Text;
        return headings.Exact(typed) ?? headings.Exact(Tcvn3.Decode(typed, capitals: false)) ?? headings.Exact(Vni.Decode(typed));
    }

    private static int Count(ImmutableArray<(int Column, string Field, string Heading)> fields) => fields.Count(found => found.Field != "ordinal");
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using Matchmaker.Vietnamese.Legacy;

namespace Matchmaker.Intake;

/// <summary>Tells headings from titles, notes and rows, and says what each column is for.</summary>
/// <param name="headings">Wordings known.</param>
/// <param name="chosen">Columns that a person assigned; they win over the heading.</param>
/// <param name="fileName">Name of the file: a csv has no sheet name to go by.</param>
internal sealed class TableFinder(Headings headings, ChosenColumns chosen, string fileName)
{
    private const int MinFields = 2;
    private const int LongestNumbered = 16;

    /// <summary>Why a column was taken for its field.</summary>
    public MappingSource SourceOf(string sheet, string column, string heading) =>
        chosen.FieldOf(sheet, column) is not null ? MappingSource.Chosen : headings.IsOwn(heading) ? MappingSource.Own : MappingSource.Shipped;

    /// <summary>Whether a person assigned columns of a sheet.</summary>
    public bool HasChosen(string sheet) => chosen.HasAny(sheet);

    /// <summary>A warning for each column that a person assigned and no table has.</summary>
    public IEnumerable<Finding> Unused() => chosen.Unused();

    /// <summary>What stands above the tables of a sheet: nothing yet.</summary>
    public TableHead Head() => new(headings);

    private const int LongestLegacy = 60;

    /// <summary>Number of the row that is the heading because a person assigned its columns; 0 where a row above is one by its own words, or none can be.</summary>
    /// <param name="sheet">Name of the sheet.</param>
    /// <param name="rows">Its first rows.</param>
    public int AssignedHeading(string sheet, IReadOnlyList<GridRow> rows)
    {
        if (rows.Count == 0 || rows.Index().Any(row => At(sheet, row.Item, row.Index + 1 < rows.Count ? rows[row.Index + 1] : null, new TableHead(headings), open: null) is not null))
        {
            return 0;
        }
        // A letterhead has a few cells of text too; a heading has one over most columns.
        var widest = rows.Max(row => row.Filled);
        var letters = chosen.Of(sheet).ToList();
        return rows.FirstOrDefault(row => row.Filled * 2 >= widest && letters.TrueForAll(TextsOf(row).Contains))?.Number ?? 0;
    }

    private static HashSet<string> TextsOf(GridRow row) =>
        [.. row.Cells.Index().Where(cell => !cell.Item.IsJoined && cell.Item.Text.Any(char.IsLetter)).Select(cell => Columns.LetterOf(cell.Index))];

    /// <summary>The table whose heading begins at a row, with how many rows the heading has; null where none begins.</summary>
    /// <param name="sheet">Name of the sheet.</param>
    /// <param name="row">The row.</param>
    /// <param name="next">The row after it, or null.</param>
    /// <param name="head">What stood above.</param>
    /// <param name="open">The table that the row would stand in, were it no heading; null above the first.</param>
    /// <param name="isAssigned">Whether the row is the heading that a person assigned columns by.</param>
    public (Table Table, int Rows)? At(string sheet, GridRow row, GridRow? next, TableHead head, Table? open, bool isAssigned = false)
    {
        if (!isAssigned && !MayBeHeading(row))
        {
            return null;
        }
        // Columns that a person assigned make no row a heading but that one.
        var by = isAssigned ? sheet : null;
        var fieldsOfOne = Fields(by, row, null).Fields;
        if (Count(fieldsOfOne) == 0)
        {
            return null;
        }
        var lower = next is not null && IsLowerRow(row, next) && Count(Fields(by, row, next).Fields) >= Count(fieldsOfOne) ? next : null;
        if (!isAssigned && !IsHeading(row, Fields(by, row, lower).Fields, head))
        {
            return null;
        }
        var table = TableOf(sheet, row, lower, next, head);
        if (open is not null && !IsCertain(table, open, row, lower))
        {
            return null;
        }
        foreach (var column in table.Headings.Keys)
        {
            chosen.Use(sheet, Columns.LetterOf(column));
        }
        return (table, lower is null ? 1 : 2);
    }

    private Table TableOf(string sheet, GridRow row, GridRow? lower, GridRow? below, TableHead head)
    {
        var (fields, others) = Fields(sheet, row, lower, below);
        var columns = fields
            .GroupBy(found => found.Field, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Select(found => found.Column).ToImmutableArray(), StringComparer.Ordinal);
        var table = new Table(sheet, (lower ?? row).Number, TableKind.Producers, columns, fields.ToFrozenDictionary(found => found.Column, found => found.Heading), others);
        table = table with { Said = head.SaidFor(table) };
        var (kind, guess) = TableKinds.Of(table, head.Title, sheet.Length > 0 ? sheet : Path.GetFileNameWithoutExtension(fileName));
        return table with { Kind = kind, Guess = guess, Said = kind is TableKind.Offers or TableKind.Needs ? table.Said : FrozenDictionary<string, string>.Empty };
    }

    // Most cells of a heading have no figure in them; most cells of goods have. Asked of every row, so that it must be cheap.
    private bool MayBeHeading(GridRow row)
    {
        var (filled, figures) = (0, 0);
        foreach (var cell in row.Cells)
        {
            filled += cell.IsBlank ? 0 : 1;
            figures += cell.Text.AsSpan().IndexOfAnyInRange('0', '9') >= 0 ? 1 : 0;
        }
        return figures * 2 <= filled || (figures - row.Cells.Count(IsNumbered)) * 2 <= filled;
    }

    // "T1", "SL 2024"
    private bool IsNumbered(Cell cell) => cell.Text.Length is > 1 and <= LongestNumbered && char.IsLetter(cell.Text[0]) && char.IsAsciiDigit(cell.Text[^1]) && headings.Exact(cell.Text) is not null;

    private static bool IsHeading(GridRow row, ImmutableArray<(int Column, string Field, string Heading)> fields, TableHead head)
    {
        var filled = row.Cells.Count(cell => !cell.IsBlank && !cell.IsJoined);
        var own = fields.Count(found => found.Field != "ordinal" && !head.IsLine(found.Heading));
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

    // A second row of headings stands under joined or empty cells, and holds words only unless cells are merged down into it.
    private bool IsLowerRow(GridRow row, GridRow next)
    {
        if (next.Cells.Any(cell => !cell.IsBlank && !cell.IsText) && !next.Cells.Index().Any(cell => cell.Item is { IsJoined: true, IsBlank: false } && !row[cell.Index].IsJoined && row[cell.Index].Text == cell.Item.Text))
        {
            return false;
        }
        var below = Enumerable.Range(0, next.Cells.Length).Where(column => !next[column].IsBlank && !next[column].IsJoined).ToList();
        return below.Count > 0 && below.TrueForAll(column => row[column].IsBlank || row[column].IsJoined || IsSpanStart(row, column) || IsGroup(row[column].Text, next[column].Text));
    }

    // "Điều kiện bán" over "Giá bán": a group of one column.
    private bool IsGroup(string upper, string lower) => headings.Exact(upper) is null && headings.Exact(lower) is not null;

    private static bool IsSpanStart(GridRow row, int column) => row[column + 1].IsJoined || row[column + 1].IsBlank;

    private (ImmutableArray<(int Column, string Field, string Heading)> Fields, ImmutableArray<OtherColumn> Others) Fields(string? sheet, GridRow row, GridRow? next, GridRow? below = null)
    {
        var width = Math.Max(row.Cells.Length, next?.Cells.Length ?? 0);
        var fields = ImmutableArray.CreateBuilder<(int, string, string)>();
        var others = ImmutableArray.CreateBuilder<OtherColumn>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var assigned = Assigned(sheet, width);
        var above = "";
        for (var column = 0; column < width; column++)
        {
            var upper = row[column].Text;
            var lower = next is null || next[column].IsJoined ? "" : next[column].Text;
            // Without joined cells (a csv), the heading above reaches over the empty cells to its right.
            above = upper.Length > 0 ? upper : lower.Length > 0 ? above : "";
            var heading = lower.Length > 0 ? $"{above} {lower}".Trim() : upper;
            var own = assigned.GetValueOrDefault(column);
            var field = own ?? (heading.Length == 0 ? null : headings.FieldOf(above, lower) ?? Legacy(row[column], lower));
            var isFree = field is not null && (own is not null || !assigned.Any(other => other.Value == field && HasHeading(row, next, other.Key)));
            if (field is not null && ((isFree && taken.Add(field)) || field is "phone" or "note" or "description" or "certificates" or MonthColumns.Field))
            {
                fields.Add((column, field, heading));
            }
            else if (heading.Length > 0 && (!row[column].IsJoined || HasOwn(next ?? below, column)) && !(others is [.., var last] && last.Heading == heading && row[column].IsJoined))
            {
                others.Add(new(column, heading, field));
            }
        }
        return (Graded(fields.ToImmutable()), others.ToImmutable());
    }

    // "Loại" to the right of the goods is their grade.
    private ImmutableArray<(int Column, string Field, string Heading)> Graded(ImmutableArray<(int Column, string Field, string Heading)> fields)
    {
        var goods = fields.Where(found => found.Field is "product" or "offer" or "need").Select(found => found.Column).FirstOrDefault(int.MaxValue);
        return fields.Any(found => found.Column > goods && IsGrade(found)) ? [.. fields.Select(found => found.Column > goods && IsGrade(found) ? found with { Field = "description" } : found)] : fields;
    }

    private bool IsGrade((int Column, string Field, string Heading) found) =>
        found.Field == "organization_kind" && !headings.IsOwn(found.Heading) && Headings.KeyOf(found.Heading) is "loai" or "kind" or "type";

    // Of a heading merged over several columns, those with something of their own are columns too.
    private static bool HasOwn(GridRow? below, int column) => below is not null && below[column] is { IsBlank: false, IsJoined: false };

    private Dictionary<int, string> Assigned(string? sheet, int width)
    {
        var assigned = new Dictionary<int, string>();
        for (var column = 0; sheet is not null && chosen.HasAny(sheet) && column < width; column++)
        {
            if (chosen.FieldOf(sheet, Columns.LetterOf(column)) is { } field)
            {
                assigned[column] = field;
            }
        }
        return assigned;
    }

    private static bool HasHeading(GridRow row, GridRow? next, int column) => !row[column].IsBlank || (next is not null && !next[column].IsBlank);

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

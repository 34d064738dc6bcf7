using System.Collections.Immutable;

namespace Matchmaker.Intake;

/// <summary>Reads a registration workbook: every table in it, row by row, with what is wrong in each cell.</summary>
internal sealed class WorkbookReader
{
    private const int ProgressEvery = 1_000;

    // Where columns were assigned by hand, a heading is looked for among so many rows before one is taken for it.
    private const int MostAboveHeading = 100;

    private readonly ImmutableArray<IntakeRecord>.Builder _records = ImmutableArray.CreateBuilder<IntakeRecord>();
    private readonly ImmutableArray<Finding>.Builder _findings = ImmutableArray.CreateBuilder<Finding>();
    private readonly ImmutableArray<ColumnMapping>.Builder _mappings = ImmutableArray.CreateBuilder<ColumnMapping>();
    private readonly Dictionary<RecordKind, int> _refused = [];
    private readonly List<Table> _tables = [];
    private readonly CellNotes _cells;
    private readonly ReadingMemo _memo = new();
    private readonly TableFinder _finder;
    private readonly CancellationToken _cancellationToken;
    private int _rows;
    private int _assignedHeading;

    private WorkbookReader(TableFinder finder, CancellationToken cancellationToken)
    {
        _finder = finder;
        _cells = new CellNotes(_findings);
        _cancellationToken = cancellationToken;
    }

    /// <summary>Reads a file to its end.</summary>
    /// <param name="stream">Seekable.</param>
    /// <param name="fileName">Its ending must be one of a workbook; what is inside says the format.</param>
    /// <param name="headings">Wordings known.</param>
    /// <param name="columns">Columns that a person assigned, "sheet!column" to field.</param>
    /// <param name="progress">Told the rows read so far; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IntakeException">Nothing of it can be read.</exception>
    public static IntakeResult Read(
        Stream stream, string fileName, Headings headings, IReadOnlyDictionary<string, string> columns, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var reader = new WorkbookReader(new TableFinder(headings, new ChosenColumns(columns), fileName), cancellationToken);
        foreach (var rows in reader.Steps(stream, fileName))
        {
            progress?.Report(rows);
        }
        return reader.Result();
    }

    /// <summary>A reader that goes step by step; the parameters are those of <see cref="Read"/>.</summary>
    public static WorkbookReader Of(string fileName, Headings headings, IReadOnlyDictionary<string, string> columns, CancellationToken cancellationToken) =>
        new(new TableFinder(headings, new ChosenColumns(columns), fileName), cancellationToken);

    /// <summary>Reads on as long as it is asked to, and gives the rows read so far now and then.</summary>
    /// <exception cref="IntakeException">Nothing of it can be read.</exception>
    public IEnumerable<int> Steps(Stream stream, string fileName)
    {
        using var source = WorkbookSource.Open(stream, fileName);
        do
        {
            foreach (var rows in ReadSheet(source))
            {
                yield return rows;
            }
        }
        while (source.NextSheet());
    }

    /// <summary>What was read, once all steps are done.</summary>
    /// <exception cref="IntakeException">There is no table in it.</exception>
    public IntakeResult Result()
    {
        if (_tables.Count == 0)
        {
            throw new IntakeException(_rows == 0 ? IntakeRefusal.Empty : IntakeRefusal.NoTable);
        }
        if (_tables.TrueForAll(table => Missing(table) is not null))
        {
            throw new IntakeException(Missing(_tables[0])!);
        }
        if (_records.Count == 0 && _findings.Count == 0)
        {
            throw new IntakeException(IntakeRefusal.NoRows);
        }
        _findings.AddRange(_finder.Unused());
        return new IntakeResult
        {
            Records = _records.DrainToImmutable(),
            Findings = _findings.DrainToImmutable(),
            Mappings = _mappings.DrainToImmutable(),
            Refused = _refused.ToImmutableDictionary(),
        };
    }

    private IEnumerable<int> ReadSheet(WorkbookSource source)
    {
        if (source.IsHidden)
        {
            _findings.Add(TableFindings.Hidden(source.Sheet));
            yield break;
        }
        var head = _finder.Head();
        Table? table = null;
        var sorter = new RowSorter();
        var lone = new List<Finding>();
        using var rows = RowsOf(source).GetEnumerator();
        var row = rows.MoveNext() ? rows.Current : null;
        while (row is not null)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (++_rows % ProgressEvery == 0)
            {
                yield return _rows;
            }
            var next = rows.MoveNext() ? rows.Current : null;
            if (row.Filled > 1 && _finder.At(source.Sheet, row, next, head, table, row.Number == _assignedHeading) is var (found, height))
            {
                table = found;
                Begin(found);
                sorter.Begin();
                // They were its titles.
                lone.Clear();
                head.EndTitle();
                row = height == 1 ? next : rows.MoveNext() ? rows.Current : null;
                continue;
            }
            var sort = table is null || head.IsLine(row) ? RowSort.Lone : sorter.Sort(table, row);
            if (sort == RowSort.Lone)
            {
                head.Add(row);
            }
            if (table is not null && Missing(table) is null)
            {
                Take(table, row, sort, lone);
            }
            if (sort == RowSort.Entry)
            {
                head.EndTitle();
            }
            row = next;
        }
        _findings.AddRange(lone);
    }

    private IEnumerable<GridRow> RowsOf(WorkbookSource source)
    {
        using var rows = source.Rows().GetEnumerator();
        var first = new List<GridRow>();
        while (_finder.HasChosen(source.Sheet) && first.Count < MostAboveHeading && rows.MoveNext())
        {
            first.Add(rows.Current);
        }
        _assignedHeading = _finder.AssignedHeading(source.Sheet, first);
        foreach (var row in first)
        {
            yield return row;
        }
        while (rows.MoveNext())
        {
            yield return rows.Current;
        }
    }

    // Cells alone are titles of the next table where its heading follows; else they were passed over.
    private void Take(Table table, GridRow row, RowSort sort, List<Finding> lone)
    {
        switch (sort)
        {
            case RowSort.Blank:
                break;
            case RowSort.Lone:
                lone.Add(RowSorter.PassedOver(table, row, sort));
                break;
            case RowSort.Entry:
                _findings.AddRange(lone);
                lone.Clear();
                _cells.Note(table, row);
                ReadRow(new RowText(table, row, _memo, _findings));
                break;
            default:
                _findings.Add(RowSorter.PassedOver(table, row, sort));
                break;
        }
    }

    private void Begin(Table table)
    {
        _tables.Add(table);
        foreach (var (field, columns) in table.Columns)
        {
            _mappings.AddRange(columns.Select(column =>
                new ColumnMapping(table.Sheet, table.HeaderRow, Columns.LetterOf(column), table.Headings[column], field, _finder.SourceOf(table.Sheet, Columns.LetterOf(column), table.Headings[column]))));
        }
        if (Missing(table) is { } missing)
        {
            _findings.Add(TableFindings.Lacking(table, missing));
        }
        _findings.AddRange(TableFindings.Understood(table));
        foreach (var other in table.Others)
        {
            _findings.Add(TableFindings.PassedOver(table, other));
        }
    }

    private static IntakeRefusal? Missing(Table table)
    {
        var required = Table.RequiredOf(table.Kind);
        if (required.Any(table.Has))
        {
            return null;
        }
        var (vietnamese, english) = table.Kind switch
        {
            TableKind.Offers or TableKind.Needs => ("tên sản phẩm", "product"),
            TableKind.Conferences => ("tên hội nghị", "conference"),
            TableKind.Sessions => ("giờ bắt đầu", "start"),
            _ => ("tên đơn vị", "organization"),
        };
        return IntakeRefusal.MissingColumn(table.Sheet, table.HeaderRow, vietnamese, english);
    }

    private void ReadRow(RowText row)
    {
        switch (row.Table.Kind)
        {
            case TableKind.Producers:
                Keep(RecordKind.Producer, Organizations.Read(row, RecordKind.Producer, isRequired: true));
                break;
            case TableKind.Buyers:
                Keep(RecordKind.Buyer, Organizations.Read(row, RecordKind.Buyer, isRequired: true));
                break;
            case TableKind.Offers:
                ReadGoods(row, RecordKind.Producer, RecordKind.Offer);
                break;
            case TableKind.Needs:
                ReadGoods(row, RecordKind.Buyer, RecordKind.Need);
                break;
            case TableKind.Conferences:
                Keep(RecordKind.Conference, ConferenceRows.Conference(row));
                break;
            case TableKind.Sessions:
                Keep(RecordKind.Session, ConferenceRows.Session(row));
                break;
            default:
                Keep(RecordKind.Participation, ConferenceRows.Participation(row));
                break;
        }
    }

    // A row of goods states its organization too, unless the workbook has a table of its own for those.
    private void ReadGoods(RowText row, RecordKind side, RecordKind goods)
    {
        var own = side == RecordKind.Producer ? TableKind.Producers : TableKind.Buyers;
        if (Organizations.AreDescribed(row.Table) || !_tables.Exists(table => table.Kind == own))
        {
            Keep(null, Organizations.Read(row, side, isRequired: false));
        }
        Keep(goods, GoodsRows.Read(row, goods));
    }

    // Of what a row must state and does not, it is counted that it was refused.
    private void Keep(RecordKind? required, IntakeRecord? record)
    {
        if (record is not null)
        {
            _records.Add(record);
        }
        else if (required is { } kind)
        {
            _refused[kind] = _refused.GetValueOrDefault(kind) + 1;
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Matchmaker.Vietnamese;

namespace Matchmaker.Intake;

/// <summary>Opens .xlsx, .xls and .csv and gives their sheets row by row, whatever was typed into them.</summary>
/// <remarks>Every limit is checked before or while reading, so that a hostile file ends in one clear refusal.</remarks>
internal sealed class WorkbookSource : IDisposable
{
    public const long MaxBytes = 64L << 20;
    public const int MaxRows = 200_000;
    public const int MaxColumns = 500;
    private const long MaxUnpackedBytes = 768L << 20;
    private const int MaxParts = 4_000;
    private const int MaxCellLength = 4_000;

    private readonly IExcelDataReader _reader;
    private readonly bool _isCsv;
    private ImmutableArray<CellRange> _merged = [];
    private Dictionary<(int Row, int Column), Cell> _heads = [];
    private int _rows;

    static WorkbookSource() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private WorkbookSource(IExcelDataReader reader, bool isCsv)
    {
        _reader = reader;
        _isCsv = isCsv;
    }

    /// <summary>Name of the sheet at hand; empty for a csv.</summary>
    public string Sheet => _isCsv ? "" : VietnameseText.Normalize(_reader.Name ?? "");

    /// <summary>Opens a file.</summary>
    /// <param name="stream">Seekable; stays open until this is disposed of.</param>
    /// <param name="fileName">Its ending says the format.</param>
    /// <exception cref="IntakeException">It is no workbook, or over a limit.</exception>
    public static WorkbookSource Open(Stream stream, string fileName)
    {
        if (stream.Length == 0)
        {
            throw new IntakeException(IntakeRefusal.Empty);
        }
        if (stream.Length > MaxBytes)
        {
            throw new IntakeException(IntakeRefusal.TooManyBytes);
        }
        var ending = Path.GetExtension(fileName).ToLowerInvariant();
        return Guarded(() => ending switch
        {
            ".xlsx" or ".xlsm" => OpenPacked(stream),
            ".xls" => new WorkbookSource(ExcelReaderFactory.CreateReader(stream), isCsv: false),
            ".csv" or ".tsv" or ".txt" => new WorkbookSource(CsvText.Open(stream), isCsv: true),
            _ => throw new IntakeException(IntakeRefusal.UnknownFormat),
        });
    }

    /// <summary>Goes to the next sheet; false after the last. The first sheet is at hand from the start.</summary>
    public bool NextSheet() => Guarded(_reader.NextResult);

    /// <summary>The rows of the sheet at hand, blank ones too.</summary>
    public IEnumerable<GridRow> Rows()
    {
        _merged = [.. Guarded(() => _reader.MergeCells) ?? []];
        _heads = [];
        for (var at = 0; Guarded(_reader.Read); at++)
        {
            if (++_rows > MaxRows)
            {
                throw new IntakeException(IntakeRefusal.TooManyRows);
            }
            yield return RowAt(at);
        }
    }

    public void Dispose() => _reader.Dispose();

    private static WorkbookSource OpenPacked(Stream stream)
    {
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MaxParts || zip.Entries.Sum(entry => entry.Length) > MaxUnpackedBytes)
            {
                throw new IntakeException(IntakeRefusal.TooMuchInside);
            }
        }
        catch (InvalidDataException)
        {
            // Not packed: an .xls or an encrypted file with the wrong ending; the reader tells them apart.
        }
        stream.Position = 0;
        return new WorkbookSource(ExcelReaderFactory.CreateReader(stream), isCsv: false);
    }

    private GridRow RowAt(int at)
    {
        var cells = ImmutableArray.CreateBuilder<Cell>();
        var width = _reader.FieldCount;
        var last = -1;
        for (var column = 0; column < width; column++)
        {
            var cell = CellAt(at, column);
            if (!cell.IsBlank)
            {
                if (column >= MaxColumns)
                {
                    throw new IntakeException(IntakeRefusal.TooManyColumns);
                }
                last = column;
            }
            if (column < MaxColumns)
            {
                cells.Add(cell);
            }
        }
        return new GridRow(at + 1, cells.Take(last + 1).ToImmutableArray());
    }

    private Cell CellAt(int row, int column)
    {
        var own = Read(column);
        foreach (var area in _merged)
        {
            if (row < area.FromRow || row > area.ToRow || column < area.FromColumn || column > area.ToColumn)
            {
                continue;
            }
            if (row == area.FromRow && column == area.FromColumn)
            {
                _heads[(row, column)] = own;
                return own;
            }
            return _heads.TryGetValue((area.FromRow, area.FromColumn), out var head) ? head with { IsJoined = true } : own;
        }
        return own;
    }

    private Cell Read(int column)
    {
        var value = Guarded(() => _reader.GetValue(column));
        return value switch
        {
            null => Cell.Blank,
            string text => new(VietnameseText.Normalize(text.Length > MaxCellLength ? text[..MaxCellLength] : text), true, false),
            double number when IsPercent(column) => new(Columns.Write(number * 100) + "%", false, false),
            double number => new(Columns.Write(number), false, false),
            DateTime { Year: <= 1900 } time => new(time.ToString("HH:mm", CultureInfo.InvariantCulture), false, false),
            DateTime time => new(time.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), false, false),
            TimeSpan time => new(time.ToString("hh\\:mm", CultureInfo.InvariantCulture), false, false),
            bool flag => new(flag ? "có" : "không", false, false),
            _ => new(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", false, false),
        };
    }

    private bool IsPercent(int column) => _reader.GetNumberFormatString(column) is { } format && format.Contains('%', StringComparison.Ordinal);

    // The reader throws what its parts throw; whatever a broken file makes of it, the caller hears of the file.
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException)
        {
            throw new IntakeException(IntakeRefusal.Encrypted);
        }
        catch (Exception problem) when (problem is ExcelReaderException or InvalidDataException or IOException or System.Xml.XmlException
            or FormatException or ArgumentException or InvalidOperationException or IndexOutOfRangeException or OverflowException
            or KeyNotFoundException or NullReferenceException or InvalidCastException or NotSupportedException)
        {
            throw new IntakeException(IntakeRefusal.NotAWorkbook);
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Matchmaker.Platform.Documents;
using Matchmaker.Vietnamese;
using Matchmaker.Vietnamese.Legacy;

namespace Matchmaker.Intake;

/// <summary>Opens .xlsx, .xls and .csv and gives their sheets row by row, whatever was typed into them.</summary>
/// <remarks>Every limit is checked before or while reading, so that a hostile file ends in one clear refusal.</remarks>
internal sealed class WorkbookSource : IDisposable
{
    public const long MaxBytes = 64L << 20;
    public const int MaxRows = 200_000;
    public const int MaxColumns = 500;
    private const long MaxUnpackedBytes = 768L << 20;
    private const long MaxRatioBytes = 32L << 20;
    private const int MaxRatio = 100;
    private const long MaxTextBytes = 96L << 20;
    private const int MaxParts = 4_000;
    private const int MaxCellLength = 4_000;
    private const int TallestSheet = 1 << 20;
    private const long MaxBeyond = 100_000_000;
    private const int LockedSample = 1 << 20;

    private static readonly ImmutableArray<string> Endings = [".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".txt"];

    private readonly IExcelDataReader _reader;
    private readonly bool _isCsv;
    private readonly XlsxCells _cells;
    private readonly string? _fontOfAll;
    private readonly HashSet<string> _changedFonts = new(StringComparer.Ordinal);
    private MergedAreas _merged = new([]);
    private Dictionary<(int Row, int Column), Cell> _heads = [];
    private int _rows;
    private long _beyond;

    static WorkbookSource() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private WorkbookSource(IExcelDataReader reader, bool isCsv, XlsxCells cells, string? fontOfAll = null)
    {
        _reader = reader;
        _isCsv = isCsv;
        _cells = cells;
        _fontOfAll = fontOfAll;
    }

    /// <summary>Name of the sheet at hand; empty for a csv.</summary>
    public string Sheet => _isCsv ? "" : VietnameseText.Normalize(_reader.Name ?? "");

    /// <summary>Opens a file.</summary>
    /// <param name="stream">Seekable; stays open until this is disposed of.</param>
    /// <param name="fileName">Its ending must be one of a workbook; what is inside says the format.</param>
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
        if (!Endings.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase))
        {
            throw new IntakeException(IntakeRefusal.UnknownFormat);
        }
        // What is inside decides: offices save .csv as .xls, and .xlsx as .xls.
        return Guarded(() => FileContent.Of(stream) switch
        {
            FileKind.Packed => OpenPacked(stream),
            FileKind.Compound => IsLocked(stream) ? throw new IntakeException(IntakeRefusal.Encrypted) : OpenCompound(stream),
            FileKind.Text => new WorkbookSource(CsvText.Open(stream, out var font), isCsv: true, XlsxCells.None, font),
            var other => throw new IntakeException(IntakeRefusal.OtherFile(other)),
        });
    }

    /// <summary>Whether the sheet at hand is hidden from whoever opens the file.</summary>
    public bool IsHidden => !_isCsv && _reader.VisibleState is { Length: > 0 } state && !state.Equals("visible", StringComparison.OrdinalIgnoreCase);

    /// <summary>Goes to the next sheet; false after the last. The first sheet is at hand from the start.</summary>
    public bool NextSheet() => Guarded(_reader.NextResult);

    /// <summary>The rows of the sheet at hand, blank ones too.</summary>
    public IEnumerable<GridRow> Rows()
    {
        CheckHeight();
        _merged = new((Guarded(() => _reader.MergeCells) ?? []).Select(area => new MergedArea(area.FromRow, area.FromColumn, area.ToRow, area.ToColumn)));
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

    private static WorkbookSource OpenCompound(Stream stream) => OpenWith(XlsFonts.Read(stream), stream);

    private static WorkbookSource OpenPacked(Stream stream)
    {
        XlsxCells cells;
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
        {
            CheckPacked(zip, stream.Length);
            cells = XlsxCells.Read(zip);
        }
        return OpenWith(cells, stream);
    }

    private static WorkbookSource OpenWith(XlsxCells cells, Stream stream)
    {
        stream.Position = 0;
        var source = new WorkbookSource(ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { LeaveOpen = true }), isCsv: false, cells);
        if (cells.HasFonts)
        {
            source.FindChangedFonts();
        }
        return source;
    }

    private static void CheckPacked(ZipArchive zip, long length)
    {
        var unpacked = zip.Entries.Count > MaxParts ? long.MaxValue : zip.Entries.Sum(entry => entry.Length);
        // A workbook packs ten or twenty to one; what packs a hundred to one was made to fill the memory.
        if (unpacked > MaxUnpackedBytes || (unpacked > MaxRatioBytes && unpacked / MaxRatio > length) || zip.GetEntry("xl/sharedStrings.xml")?.Length > MaxTextBytes)
        {
            throw new IntakeException(IntakeRefusal.TooMuchInside);
        }
        if (zip.GetEntry("xl/workbook.xml") is null && (zip.GetEntry("word/document.xml") ?? zip.GetEntry("content.xml") ?? zip.GetEntry("ppt/presentation.xml")) is not null)
        {
            throw new IntakeException(IntakeRefusal.OtherFile(FileKind.Document));
        }
    }

    // A locked workbook is a compound file that holds the packed one under this name.
    private static bool IsLocked(Stream stream)
    {
        stream.Position = 0;
        var head = new byte[Math.Min(LockedSample, stream.Length)];
        stream.ReadExactly(head);
        stream.Position = 0;
        return head.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) > 0;
    }

    private GridRow RowAt(int at)
    {
        var width = Math.Min(_reader.FieldCount, MaxColumns);
        CheckBeyond(width);
        var cells = ImmutableArray.CreateBuilder<Cell>(width);
        var last = -1;
        _merged.GoTo(at);
        for (var column = 0; column < width; column++)
        {
            var cell = CellAt(at, column);
            last = cell.IsBlank ? last : column;
            cells.Add(cell);
        }
        return new GridRow(at + 1, cells.Take(last + 1).ToImmutableArray());
    }

    // No program writes taller sheets; the library walks down to a height that a broken file made up.
    private void CheckHeight()
    {
        if (Guarded(() => _reader.RowCount) > TallestSheet)
        {
            throw new IntakeException(IntakeRefusal.NotAWorkbook);
        }
    }

    // Whole rows are coloured to the end of the sheet; what was typed out there is not to be lost in silence.
    private void CheckBeyond(int from)
    {
        var to = _reader.FieldCount;
        _beyond += to - from;
        if (_beyond > MaxBeyond)
        {
            throw new IntakeException(IntakeRefusal.TooManyColumns);
        }
        var isWide = to > from && Guarded(() =>
        {
            var column = from;
            while (column < to && (_reader.GetValue(column) is not { } value || (value is string text && string.IsNullOrWhiteSpace(text))))
            {
                column++;
            }
            return column < to;
        });
        if (isWide)
        {
            throw new IntakeException(IntakeRefusal.TooManyColumns);
        }
    }

    private Cell CellAt(int row, int column)
    {
        var own = Read(row, column);
        if (_merged.Of(column) is not { } area)
        {
            return own;
        }
        if (row == area.FromRow && column == area.FromColumn)
        {
            _heads[(row, column)] = own;
            return own;
        }
        return _heads.TryGetValue((area.FromRow, area.FromColumn), out var head) ? head with { IsJoined = true } : own;
    }

    private Cell Read(int row, int column)
    {
        var value = Guarded(() => _reader.GetValue(column));
        return value switch
        {
            null => _cells.FaultOf(_reader.Name ?? "", row, column) is { } fault ? Cell.Blank with { Fault = fault } : Cell.Blank,
            string { Length: > MaxCellLength } text => Typed(text[..MaxCellLength], row, column) with { Fault = CellFault.Cut },
            string text => Typed(text, row, column),
            double number when IsPercent(column) => new(Columns.Write(number * 100) + "%", false, false),
            double number => new(Columns.Write(number), false, false),
            DateTime { Year: <= 1900, TimeOfDay.Ticks: > 0 } time => new(time.ToString("HH:mm", CultureInfo.InvariantCulture), false, false),
            DateTime time => new(time.ToString(time.TimeOfDay.Ticks > 0 ? "dd/MM/yyyy HH:mm" : "dd/MM/yyyy", CultureInfo.InvariantCulture), false, false),
            TimeSpan time => new(time.ToString("hh\\:mm", CultureInfo.InvariantCulture), false, false),
            bool flag => new(flag ? "có" : "không", false, false),
            _ => new(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", false, false),
        };
    }

    // Before anything is unified: in the old codes a soft hyphen or a quotation mark is a letter.
    private Cell Typed(string text, int row, int column)
    {
        var font = _fontOfAll ?? _cells.FontOf(_reader.Name ?? "", row, column);
        var read = font is null && Ascii.IsValid(text) ? null : LegacyText.Read(text, font is null || _changedFonts.Contains(font) ? null : font);
        var unicode = Restored(read?.Text ?? text);
        return new Cell(VietnameseText.Normalize(unicode), true, false)
        {
            Legacy = read is { Remarks.IsEmpty: false } ? read : null,
            Typed = read is null || read.Text == text ? null : text,
            Lines = CellLines.Of(unicode),
        };
    }

    // Only a text file shows the apostrophe with which our export keeps a text from being run.
    private string Restored(string text) => _isCsv ? FormulaText.Restored(text) : text;

    // A font that shows Unicode in one cell says nothing of the others: somebody typed on in an old sheet.
    private void FindChangedFonts()
    {
        do
        {
            CheckHeight();
            for (var row = 0; _reader.Read() && row < MaxRows; row++)
            {
                for (var column = 0; column < Math.Min(_reader.FieldCount, MaxColumns); column++)
                {
                    if (_reader.GetValue(column) is string text && text.Any(IsUnicodeOnly) && _cells.FontOf(_reader.Name ?? "", row, column) is { } font)
                    {
                        _changedFonts.Add(font);
                    }
                }
            }
        }
        while (_reader.NextResult());
        _reader.Reset();
    }

    // Letters of Vietnamese that no old code has: they stand in none of its bytes.
    private static bool IsUnicodeOnly(char c) => c is '\u0102' or '\u0103' or '\u0110' or '\u0111' or '\u0128' or '\u0129' or '\u0168' or '\u0169' or '\u01A0' or '\u01A1' or '\u01AF' or '\u01B0' or (>= '\u1EA0' and <= '\u1EF9');

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

using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Matchmaker.Workbooks.Office;

/// <summary>Writes typed sheets as an .xlsx file; the same sheets give the same bytes.</summary>
internal static class OfficeWorkbook
{
    // A zip entry carries a time; a fixed one keeps the bytes the same.
    private static readonly DateTimeOffset EntryTime = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    public static byte[] Write(IReadOnlyList<TypedSheet> sheets)
    {
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            document.ChangeIdOfPart(workbook, "rWorkbook");
            workbook.AddNewPart<WorkbookStylesPart>("rStyles").Stylesheet = OfficeStyles.Sheet();
            var texts = new SharedTexts();
            var listed = new Sheets();
            foreach (var (index, sheet) in sheets.Index())
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"rSheet{index + 1}");
                workbook.AddNewPart<WorksheetPart>(id).Worksheet = Worksheet(sheet, texts);
                listed.Append(new Sheet { Name = sheet.Name, SheetId = (uint)index + 1, Id = id });
            }
            workbook.AddNewPart<SharedStringTablePart>("rTexts").SharedStringTable = texts.Table();
            workbook.Workbook = new Workbook(listed);
        }
        return Repacked(buffer.ToArray());
    }

    private static Worksheet Worksheet(TypedSheet sheet, SharedTexts texts)
    {
        var columns = new Columns(sheet.Widths.Select((width, index) => new Column { Min = (uint)index + 1, Max = (uint)index + 1, Width = width, CustomWidth = true }));
        var data = new SheetData(sheet.Rows.Select((row, index) => Row(row, index, sheet.Widths.Length, texts)));
        var merged = sheet.Merged.Select(block => new MergeCell { Reference = $"{Reference(block.Left, block.Top)}:{Reference(block.Right, block.Bottom)}" });
        return new(columns, data, new MergeCells(merged));
    }

    private static Row Row(TypedRow row, int index, int width, SharedTexts texts)
    {
        // Only table rows are drawn to the full width, with empty framed cells at their end.
        var framed = row.Kind is RowKind.Heading or RowKind.Entry or RowKind.Sum ? width : row.Cells.Length;
        var cells = row.Cells.Concat(Enumerable.Repeat(new TypedCell("", CellKind.Text), Math.Max(0, framed - row.Cells.Length)));
        return new(cells.Select((cell, column) => Cell(cell, row.Kind, Reference(column, index), texts))) { RowIndex = (uint)index + 1 };
    }

    private static Cell Cell(TypedCell cell, RowKind row, string reference, SharedTexts texts)
    {
        var written = new Cell { CellReference = reference, StyleIndex = OfficeStyles.Of(row, cell.Kind) };
        if (cell.Text.Length == 0)
        {
            return written;
        }
        (written.CellValue, written.DataType) = cell.Kind switch
        {
            CellKind.Number => (new CellValue(cell.Text), CellValues.Number),
            CellKind.Day => (new CellValue(Serial(cell.Text)), CellValues.Number),
            _ => (new CellValue(texts.Index(cell.Text)), CellValues.SharedString),
        };
        return written;
    }

    // Days since 30 December 1899, as spreadsheets count.
    private static string Serial(string day) =>
        DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToOADate().ToString(CultureInfo.InvariantCulture);

    private static string Reference(int column, int row) => string.Create(CultureInfo.InvariantCulture, $"{Letters(column)}{row + 1}");

    private static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + (char)('A' + (column % 26));

    private static byte[] Repacked(byte[] package)
    {
        using var source = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
        using var target = new MemoryStream();
        using (var packed = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(entry => entry.FullName == "[Content_Types].xml" ? "" : entry.FullName, StringComparer.Ordinal))
            {
                var copy = packed.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = EntryTime;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }
        return target.ToArray();
    }

    private sealed class SharedTexts
    {
        private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
        private readonly List<string> _texts = [];

        public int Index(string text)
        {
            if (!_places.TryGetValue(text, out var place))
            {
                _places[text] = place = _texts.Count;
                _texts.Add(text);
            }
            return place;
        }

        public SharedStringTable Table() => new(_texts.Select(text => new SharedStringItem(new Text(text) { Space = SpaceProcessingModeValues.Preserve })));
    }
}

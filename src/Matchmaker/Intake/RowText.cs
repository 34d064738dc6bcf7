using System.Collections.Immutable;
using Matchmaker.Vietnamese;

namespace Matchmaker.Intake;

/// <summary>The cells of one row by field, with somewhere to note what is found in them.</summary>
internal sealed class RowText(Table table, GridRow row, ReadingMemo memo, ImmutableArray<Finding>.Builder findings)
{
    // A name this long is more likely several cells than one name.
    private const int LongName = 150;

    public Table Table => table;

    public ReadingMemo Memo => memo;

    public int Number => row.Number;

    /// <summary>What a field's cells say; several columns are joined by a comma. What stands above the table, where it has no such column. Null where nothing is.</summary>
    public string? Text(string field)
    {
        if (!table.Columns.TryGetValue(field, out var columns))
        {
            return table.Said.GetValueOrDefault(field);
        }
        var text = string.Join(", ", columns.Select(column => CellLines.TextOf(row[column], field)).Where(text => text.Length > 0));
        return text.Length == 0 ? null : memo.Shared(text);
    }

    /// <summary>Whether a cell of a field has several lines.</summary>
    public bool HasLines(string field) => table.Columns.TryGetValue(field, out var columns) && columns.Any(column => row[column].Lines is not null);

    /// <summary>The cells of a field with their headings, in the order of the columns.</summary>
    public IEnumerable<(string Heading, string Text)> Cells(string field) =>
        table.Columns.TryGetValue(field, out var columns) ? columns.Select(column => (table.Headings[column], row[column].Text)) : [];

    /// <summary>The first of several fields that says something.</summary>
    public string? First(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (Text(field) is { } text)
            {
                return text;
            }
        }
        return null;
    }

    /// <summary>Checks that a text can be a name, and cuts it to a length.</summary>
    /// <param name="name">What was read.</param>
    /// <param name="field">Where it was read.</param>
    /// <param name="max">Longest name kept, in UTF-16 units.</param>
    public string CheckedName(string name, string field, int max)
    {
        if ((name[0] is '=' or '+' or '-' or '@') && name.Length > 1 && name[1] != ' ')
        {
            Note(FindingSeverity.Warning, field, "name_like_formula", $"'{Finding.Cut(name)}' trông như công thức; giữ nguyên là chữ.", $"'{Finding.Cut(name)}' looks like a formula; it was kept as text.", "Ghi tên bằng chữ / Write the name in letters");
        }
        else if (!name.Any(char.IsLetter))
        {
            Note(FindingSeverity.Warning, field, "name_without_letters", $"'{Finding.Cut(name)}' không có chữ nào; có thể không phải tên.", $"'{Finding.Cut(name)}' has no letter; it may be no name.", "Ghi tên bằng chữ / Write the name in letters");
        }
        if (name.Length > Math.Min(max, LongName))
        {
            var isCut = name.Length > max;
            Note(
                FindingSeverity.Warning,
                field,
                "name_long",
                $"Tên dài {name.Length} ký tự{(isCut ? $"; chỉ giữ {max}" : "")}. Có thể nhiều ô dính vào một (thiếu dấu ngoặc kép).",
                $"The name is {name.Length} characters long{(isCut ? $"; {max} were kept" : "")}. Several cells may have run into one (a quotation mark is missing).",
                "Rút ngắn tên, phần còn lại ghi vào cột mô tả / Shorten it and move the rest to the description");
        }
        return name.Length <= max ? name : name[..(char.IsHighSurrogate(name[max - 1]) ? max - 1 : max)];
    }

    /// <summary>The first of several fields that has a column; the last where none has.</summary>
    public string FieldOf(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (table.Has(field))
            {
                return field;
            }
        }
        return fields[^1];
    }

    /// <summary>The value of a field by its reader; what the reader remarks becomes findings.</summary>
    /// <param name="field">Which.</param>
    /// <param name="reader">Reads its text.</param>
    /// <param name="isAlone">Whether the text alone decides the reading, so that the same text need not be read twice.</param>
    public T? Read<T>(string field, Func<string?, Reading<T>> reader, bool isAlone = true)
    {
        if (Text(field) is not { } text)
        {
            return default;
        }
        var reading = isAlone ? memo.Read(field, text, reader) : reader(text);
        foreach (var remark in reading.AllRemarks)
        {
            Note(remark, field, text);
        }
        return reading.OrDefault;
    }

    public void Note(Remark remark, string field, string value) =>
        findings.Add(memo.Shared(Finding.Of(remark, new(table.Sheet, row.Number, LetterOf(field)), value)));

    /// <summary>Notes something that is wrong with the row.</summary>
    public void Note(FindingSeverity severity, string field, string reason, string vietnamese, string english, string suggestion) => findings.Add(memo.Shared(new Finding
    {
        Sheet = table.Sheet,
        Row = row.Number,
        Column = LetterOf(field),
        Severity = severity,
        Reason = reason,
        Vietnamese = vietnamese,
        English = english,
        Suggestion = suggestion,
        Value = Finding.Cut(Text(field) ?? ""),
    }));

    private string LetterOf(string field) => table.ColumnOf(field) is var column and >= 0 ? Columns.LetterOf(column) : "";
}

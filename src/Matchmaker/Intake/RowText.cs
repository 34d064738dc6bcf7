using System.Collections.Immutable;
using Matchmaker.Vietnamese;

namespace Matchmaker.Intake;

/// <summary>The cells of one row by field, with somewhere to note what is found in them.</summary>
internal sealed class RowText(Table table, GridRow row, ImmutableArray<Finding>.Builder findings)
{
    public Table Table => table;

    public int Number => row.Number;

    /// <summary>What a field's cells say; several columns are joined by a comma. Null where nothing is.</summary>
    public string? Text(string field)
    {
        if (!table.Columns.TryGetValue(field, out var columns))
        {
            return null;
        }
        var text = string.Join(", ", columns.Select(column => row[column].Text).Where(text => text.Length > 0));
        return text.Length == 0 ? null : text;
    }

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

    /// <summary>What the heading of a field says, both rows; null where there is no such column.</summary>
    public string? HeadingOf(string field) => table.ColumnOf(field) is var column and >= 0 ? table.Headings[column] : null;

    /// <summary>The value of a field by its reader; what the reader remarks becomes findings.</summary>
    public T? Read<T>(string field, Func<string?, Reading<T>> reader)
    {
        if (Text(field) is not { } text)
        {
            return default;
        }
        var reading = reader(text);
        foreach (var remark in reading.AllRemarks)
        {
            Note(remark, field, text);
        }
        return reading.OrDefault;
    }

    public void Note(Remark remark, string field, string value) =>
        findings.Add(Finding.Of(remark, new(table.Sheet, row.Number, LetterOf(field)), value));

    /// <summary>Notes something that is wrong with the row.</summary>
    public void Note(FindingSeverity severity, string field, string reason, string vietnamese, string english, string? suggestion = null) => findings.Add(new Finding
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
    });

    private string LetterOf(string field) => table.ColumnOf(field) is var column and >= 0 ? Columns.LetterOf(column) : "";
}

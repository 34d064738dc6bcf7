using System.Collections.Immutable;
using Matchmaker.Vietnamese;
using Matchmaker.Vietnamese.Legacy;

namespace Matchmaker.Intake;

/// <summary>Notes what is wrong with cells as such, whatever their column is for.</summary>
internal sealed class CellNotes(ImmutableArray<Finding>.Builder findings)
{
    private const char Damaged = '\uFFFD';

    private readonly HashSet<(string Sheet, string Column, string Reason, LegacyCode Code)> _told = [];

    public void Note(Table table, GridRow row)
    {
        for (var column = 0; column < row.Cells.Length; column++)
        {
            var cell = row.Cells[column];
            if (cell.IsJoined)
            {
                continue;
            }
            if (cell.Legacy is { } legacy)
            {
                NoteLegacy(legacy, new(table.Sheet, row.Number, Columns.LetterOf(column)), cell.Text);
            }
            if (cell.Fault is { } fault && table.Headings.ContainsKey(column))
            {
                findings.Add(Faulty(fault, new(table.Sheet, row.Number, Columns.LetterOf(column))));
            }
            if (cell.Text.Contains(Damaged, StringComparison.Ordinal))
            {
                findings.Add(Broken(new(table.Sheet, row.Number, Columns.LetterOf(column)), cell.Text));
            }
        }
    }

    // What a font says for certain is told once a sheet, a guess once a column; what was left as it is, in every cell.
    private void NoteLegacy(LegacyText legacy, CellPlace place, string text)
    {
        foreach (var remark in legacy.Remarks)
        {
            if (legacy.Code == LegacyCode.None || _told.Add((place.Sheet, remark.Severity == RemarkSeverity.Info ? "" : place.Column, remark.Reason, legacy.Code)))
            {
                findings.Add(Finding.Of(remark, place, text));
            }
        }
    }

    private static Finding Faulty(CellFault fault, CellPlace place)
    {
        var warning = new Finding { Sheet = place.Sheet, Row = place.Row, Column = place.Column, Severity = FindingSeverity.Warning, Reason = "", Vietnamese = "", English = "", Suggestion = "" };
        return fault switch
        {
            CellFault.Error => warning with
            {
                Reason = "cell_error",
                Vietnamese = "Ô báo lỗi của Excel (như #REF!, #N/A); coi như để trống.",
                English = "The cell shows an Excel error (such as #REF!, #N/A); it was taken as empty.",
                Suggestion = "Gõ lại giá trị thật / Type the value itself",
            },
            CellFault.Cut => warning with
            {
                Reason = "cell_cut",
                Vietnamese = "Ô dài hơn 4.000 ký tự; phần sau không đọc.",
                English = "The cell is longer than 4,000 characters; what is beyond was not read.",
                Suggestion = "Chia thành nhiều ô / Divide it into several cells",
            },
            _ => warning with
            {
                Reason = "formula_uncomputed",
                Vietnamese = "Ô là công thức chưa được tính; coi như để trống.",
                English = "The cell is a formula that was never computed; it was taken as empty.",
                Suggestion = "Mở tệp bằng Excel rồi lưu lại / Open the file in Excel and save it again",
            },
        };
    }

    private static Finding Broken(CellPlace place, string text) => new()
    {
        Sheet = place.Sheet,
        Row = place.Row,
        Column = place.Column,
        Severity = FindingSeverity.Warning,
        Reason = "text_damaged",
        Vietnamese = "Có chữ bị hỏng (�) trong ô.",
        English = "Letters in the cell are damaged (�).",
        Suggestion = "Gõ lại ô này, lưu tệp bằng UTF-8 / Type the cell again and save the file as UTF-8",
        Value = Finding.Cut(text),
    };
}

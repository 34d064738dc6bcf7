namespace Matchmaker.Intake;

/// <summary>What is found in sheets and headings, before any row is read.</summary>
internal static class TableFindings
{
    /// <summary>A sheet that is hidden.</summary>
    public static Finding Hidden(string sheet) => new()
    {
        Sheet = sheet,
        Row = 0,
        Severity = FindingSeverity.Info,
        Reason = "sheet_hidden",
        Vietnamese = "Trang này đang ẩn nên không đọc.",
        English = "The sheet is hidden and was not read.",
        Suggestion = "Bỏ ẩn nếu cần nhập / Unhide it to import it",
    };

    /// <summary>A table without a column that its rows cannot do without.</summary>
    public static Finding Lacking(Table table, IntakeRefusal missing) => new()
    {
        Sheet = table.Sheet,
        Row = table.HeaderRow,
        Severity = FindingSeverity.Error,
        Reason = missing.Reason,
        Vietnamese = missing.Vietnamese,
        English = missing.English,
        Suggestion = "Thêm cột, hoặc chọn trường cho một cột có sẵn / Add the column, or say which column it is",
    };

    /// <summary>What was understood of a table that its headings do not say.</summary>
    public static IEnumerable<Finding> Understood(Table table)
    {
        if (table.Guess is { } guess)
        {
            var (kind, english) = table.Kind is TableKind.Needs or TableKind.Buyers ? ("bên mua (nhu cầu mua)", "buyers (needs)") : ("bên bán (chào bán)", "producers (offers)");
            yield return new()
            {
                Sheet = table.Sheet,
                Row = table.HeaderRow,
                Severity = FindingSeverity.Info,
                Reason = "table_side_guessed",
                Vietnamese = $"Bảng được hiểu là của {kind}, vì {guess.Vietnamese}.",
                English = $"The table was taken for one of {english}, because {guess.English}.",
                Suggestion = "Nếu sai, ghi \"cần mua\" hoặc \"chào bán\" trên tiêu đề bảng / If it is wrong, write \"cần mua\" or \"chào bán\" above the heading",
            };
        }
        if (TableHead.Names.Select(field => table.Said.GetValueOrDefault(field)).FirstOrDefault(said => said is not null) is { } name)
        {
            yield return new()
            {
                Sheet = table.Sheet,
                Row = table.HeaderRow,
                Severity = FindingSeverity.Info,
                Reason = "organization_above",
                Vietnamese = $"Các dòng của bảng được hiểu là của '{Finding.Cut(name)}', ghi ở trên bảng.",
                English = $"The rows of the table were taken as those of '{Finding.Cut(name)}', who is named above it.",
                Suggestion = "Nếu không phải, thêm cột tên đơn vị / If they are not, add a column of organizations",
                Value = Finding.Cut(name),
            };
        }
    }

    /// <summary>A column that was read as assigned, but whose heading is one too many to be kept.</summary>
    public static Finding NotRemembered(ColumnMapping mapping) => new()
    {
        Sheet = mapping.Sheet,
        Row = mapping.HeaderRow,
        Column = mapping.Column,
        Severity = FindingSeverity.Warning,
        Reason = "heading_not_remembered",
        Vietnamese = $"Tiêu đề '{Finding.Cut(mapping.Heading)}' được đọc như đã chọn nhưng không được ghi nhớ: đã có {SqlHeadingStore.MaxOfOwner} tiêu đề.",
        English = $"The heading '{Finding.Cut(mapping.Heading)}' was read as assigned but is not remembered: {SqlHeadingStore.MaxOfOwner} are kept already.",
        Suggestion = "Bỏ bớt tiêu đề đã ghi nhớ / Forget some of them: SetHeadingWording",
        Value = Finding.Cut(mapping.Heading),
    };

    /// <summary>A column that is passed over.</summary>
    public static Finding PassedOver(Table table, OtherColumn other)
    {
        var column = Columns.LetterOf(other.Column);
        var (heading, place) = (Finding.Cut(other.Heading), $"{table.Sheet}!{column}");
        return other.Field is { } field
            ? new Finding
            {
                Sheet = table.Sheet,
                Row = table.HeaderRow,
                Column = column,
                Severity = FindingSeverity.Warning,
                Reason = "column_repeated",
                Vietnamese = $"Cột '{heading}' trùng ý với cột {Columns.LetterOf(table.ColumnOf(field))} ({field}); chỉ đọc cột {Columns.LetterOf(table.ColumnOf(field))}.",
                English = $"The column '{heading}' says the same as column {Columns.LetterOf(table.ColumnOf(field))} ({field}); only that one was read.",
                Suggestion = $"Xoá một cột, hoặc chọn trường khác / Delete one, or choose another field: --column \"{place}=note\"",
                Value = heading,
            }
            : new Finding
            {
                Sheet = table.Sheet,
                Row = table.HeaderRow,
                Column = column,
                Severity = FindingSeverity.Info,
                Reason = "column_unknown",
                Vietnamese = $"Không rõ cột '{heading}' để làm gì; bỏ qua.",
                English = $"It is not known what the column '{heading}' is for; it was passed over.",
                Suggestion = $"Nếu cần, chọn trường cho cột / If it is needed, choose its field: --column \"{place}=note\"",
                Value = heading,
            };
    }
}

using Matchmaker.Vietnamese;

namespace Matchmaker.Intake;

/// <summary>The columns that a person assigned for this import, "sheet!column" to field; sheets and letters in any case.</summary>
internal sealed class ChosenColumns
{
    private readonly Dictionary<(string Sheet, string Column), (string Field, string Typed)> _fields = [];
    private readonly HashSet<string> _unused = new(StringComparer.Ordinal);

    /// <param name="typed">As typed. Of two for the same column the first is taken, the other stays unused.</param>
    public ChosenColumns(IReadOnlyDictionary<string, string> typed)
    {
        foreach (var (column, field) in typed.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            _unused.Add(column);
            _fields.TryAdd(PlaceOf(column), (field, column));
        }
    }

    /// <summary>Sheet and letter of a column as typed, so that two ways of typing one are the same.</summary>
    public static (string Sheet, string Column) PlaceOf(string typed)
    {
        var mark = typed.LastIndexOf('!');
        return (KeyOf(typed[..Math.Max(mark, 0)]), mark < 0 ? "" : typed[(mark + 1)..].Trim().ToUpperInvariant());
    }

    /// <summary>Whether a sheet has any.</summary>
    public bool HasAny(string sheet) => _fields.Keys.Any(place => place.Sheet == KeyOf(sheet));

    /// <summary>Letters of the columns of a sheet.</summary>
    public IEnumerable<string> Of(string sheet) => _fields.Keys.Where(place => place.Sheet == KeyOf(sheet)).Select(place => place.Column);

    /// <summary>The field assigned to a column; null for none.</summary>
    public string? FieldOf(string sheet, string column) => _fields.Count > 0 && _fields.TryGetValue((KeyOf(sheet), column), out var chosen) ? chosen.Field : null;

    /// <summary>A table reads this column as it was assigned.</summary>
    public void Use(string sheet, string column)
    {
        if (_fields.TryGetValue((KeyOf(sheet), column), out var chosen))
        {
            _unused.Remove(chosen.Typed);
        }
    }

    /// <summary>One warning for each that no table has.</summary>
    public IEnumerable<Finding> Unused() => _unused.Order(StringComparer.Ordinal).Select(typed => new Finding
    {
        Sheet = typed[..Math.Max(typed.LastIndexOf('!'), 0)],
        Row = 0,
        Severity = FindingSeverity.Warning,
        Reason = "column_choice_unused",
        Vietnamese = $"Cột đã chọn '{Finding.Cut(typed)}' không có trong bảng nào của tệp; không dùng.",
        English = $"No table of the file has the assigned column '{Finding.Cut(typed)}'; it was not used.",
        Suggestion = "Ghi tên trang đúng như trong tệp, rồi '!' và chữ cột (tệp .csv: '!F') / Write the sheet as the file names it, then '!' and the column's letter (a .csv: '!F')",
        Value = Finding.Cut(typed),
    });

    private static string KeyOf(string sheet) => VietnameseText.Normalize(sheet).Trim().ToUpperInvariant();
}

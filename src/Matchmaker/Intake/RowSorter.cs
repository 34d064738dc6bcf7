using System.Text.RegularExpressions;
using Matchmaker.Vietnamese;

namespace Matchmaker.Intake;

/// <summary>What a row under a heading is.</summary>
internal enum RowSort
{
    /// <summary>Nothing, or only its number.</summary>
    Blank,

    /// <summary>Something to import.</summary>
    Entry,

    /// <summary>A sum or a note.</summary>
    Remark,

    /// <summary>A further row of the heading: cells of it are merged down over this one.</summary>
    Heading,

    /// <summary>The columns numbered, right under the heading.</summary>
    Numbering,

    /// <summary>Who signs, where and when, and what stands below that.</summary>
    Signature,

    /// <summary>One cell alone: the title of a group or of the next table, or a note.</summary>
    Lone,

    /// <summary>Nothing in a column whose use is known.</summary>
    Unknown,
}

/// <summary>Tells the entries of a sheet's tables from group titles, sums, notes and the furniture of a form.</summary>
internal sealed partial class RowSorter
{
    // Below the signatures stand the names of those who signed; a row with more than these is an entry again.
    private const int MostSigners = 3;
    private const int MostSumWords = 8;

    private static readonly string[] Remarks = ["tổng cộng", "tổng số", "cộng:", "cộng dồn", "tổng:", "ghi chú", "lưu ý", "nguồn:", "total:", "grand total", "note:"];
    private static readonly string[] Signing = ["người lập", "người tổng hợp", "thủ trưởng", "ký tên", "(ký", "( ký", "xác nhận của"];
    private static readonly string[] Signers =
        [.. Signing, "giám đốc", "phó giám đốc", "chủ tịch", "phó chủ tịch", "chủ nhiệm", "trưởng phòng", "kế toán", "lãnh đạo", "đại diện", "chủ cơ sở", "người báo cáo", "trưởng ban", "bí thư", "thư ký", "thủ quỹ", "tm.", "kt.", "(đóng dấu"];

    // Figures that are no sums.
    private static readonly string[] Details = ["phone", "tax_code", "organization_id", "producer_id", "buyer_id", "offer_id", "need_id"];

    private bool _isFirst;
    private bool _isSigned;

    /// <summary>A heading was passed; the rows after it are its own.</summary>
    public void Begin() => (_isFirst, _isSigned) = (true, false);

    /// <summary>What the next row under a heading is.</summary>
    public RowSort Sort(Table table, GridRow row)
    {
        var filled = row.Filled;
        if (filled == 0 || IsNumberOnly(table, row))
        {
            return RowSort.Blank;
        }
        if (_isFirst && IsHeading(table, row))
        {
            return RowSort.Heading;
        }
        var isFirst = _isFirst;
        _isFirst = false;
        if (isFirst && filled > 1 && Own(row).All(text => Number().IsMatch(text)))
        {
            return RowSort.Numbering;
        }
        _isSigned = filled <= MostSigners + 1 && IsSigning(table, row, filled) || _isSigned && filled <= MostSigners;
        if (_isSigned)
        {
            return RowSort.Signature;
        }
        if (IsRemark(Own(row).First()) || IsSum(table, row))
        {
            return RowSort.Remark;
        }
        if (!Mapped(table).Any(column => !row[column].IsBlank))
        {
            return filled == 1 ? RowSort.Lone : RowSort.Unknown;
        }
        var isAlone = filled == 1 || IsGroup(table, row);
        return !isAlone || table.Columns.Count <= 2 || IsUnderJoined(table, row) ? RowSort.Entry : RowSort.Lone;
    }

    /// <summary>Says that a row was passed over, and why.</summary>
    public static Finding PassedOver(Table table, GridRow row, RowSort sort)
    {
        var column = Enumerable.Range(0, row.Cells.Length).First(index => row[index] is { IsBlank: false, IsJoined: false });
        var (vietnamese, english) = sort switch
        {
            RowSort.Remark => ("Dòng cộng, tổng hoặc ghi chú", "The row is a sum or a note"),
            RowSort.Heading => ("Dòng thuộc tiêu đề bảng", "The row belongs to the heading"),
            RowSort.Numbering => ("Dòng đánh số cột", "The row numbers the columns"),
            RowSort.Signature => ("Phần ký tên cuối biểu", "The row belongs to the signatures under the form"),
            RowSort.Lone => ("Dòng chỉ có một ô có chữ, xem như tên nhóm hoặc ghi chú", "The row has one cell alone and was taken for the title of a group or a note"),
            _ => ("Dòng không có gì ở cột nào đã hiểu", "The row has nothing in a column whose use is known"),
        };
        return new Finding
        {
            Sheet = table.Sheet,
            Row = row.Number,
            Column = Columns.LetterOf(column),
            Severity = FindingSeverity.Info,
            Reason = "row_passed_over",
            Vietnamese = vietnamese + "; bỏ qua.",
            English = english + "; it was passed over.",
            Suggestion = "Nếu cần nhập, điền thêm các ô của dòng / If it is to be imported, fill in more of its cells",
            Value = Finding.Cut(row[column].Text),
        };
    }

    private static IEnumerable<string> Own(GridRow row) => Owned(row).Select(cell => cell.Text);

    private static IEnumerable<(int Column, string Text)> Owned(GridRow row) => row.Cells.Index().Where(cell => !cell.Item.IsBlank && !cell.Item.IsJoined).Select(cell => (cell.Index, cell.Item.Text));

    private static IEnumerable<int> Mapped(Table table) => table.Columns.Where(column => column.Key != "ordinal").SelectMany(column => column.Value);

    private static bool IsHeading(Table table, GridRow row) => Mapped(table).Any(column => row[column] is { IsJoined: true, IsBlank: false } && table.Headings[column].EndsWith(row[column].Text, StringComparison.Ordinal));

    // "I | Xã Chiềng Hắc | | 350": one text beside the group's number, with nothing but sums.
    private static bool IsGroup(Table table, GridRow row) =>
        table.ColumnOf("ordinal") is var ordinal and >= 0 && GroupNumber().IsMatch(row[ordinal].Text)
        && Owned(row).Where(cell => cell.Column != ordinal).ToList() is var beside
        && beside.Count(cell => cell.Text.Any(char.IsLetter)) == 1 && beside.TrueForAll(cell => cell.Text.Any(char.IsLetter) || !IsDetail(table, cell.Column));

    // Forms are numbered ahead, to their last empty line.
    private static bool IsNumberOnly(Table table, GridRow row) =>
        table.ColumnOf("ordinal") is var ordinal and >= 0 && row.Filled == 1 && row[ordinal] is { IsBlank: false, IsJoined: false } cell && !cell.Text.Any(char.IsLetter);

    private static bool IsSigning(Table table, GridRow row, int filled)
    {
        var texts = Own(row).Select(text => VietnameseText.Normalize(text).ToLowerInvariant()).ToList();
        if (filled <= 2 && texts.Exists(text => (filled == 1 || text.Contains(',', StringComparison.Ordinal)) && DayLine().IsMatch(text)))
        {
            return true;
        }
        var isNumbered = table.ColumnOf("ordinal") is var ordinal and >= 0 && !row[ordinal].IsBlank;
        return Begins(texts[0], Signing) || (texts.TrueForAll(text => Begins(text, Signers))
            && (texts.Exists(text => Begins(text, Signing)) || (filled > 1 && !isNumbered && !texts.Exists(text => text.Any(char.IsAsciiDigit)))));
    }

    private static bool Begins(string text, string[] words) =>
        Array.Exists(words, word => text.StartsWith(word, StringComparison.Ordinal) && (text.Length == word.Length || !char.IsLetter(text[word.Length])));

    // "Tổng cộng", "Cộng", "Ghi chú: …", but neither "Tổng công ty …" nor "Công ty …": the marks tell them apart.
    private static bool IsRemark(string first)
    {
        var text = VietnameseText.Normalize(first).ToLowerInvariant().TrimEnd(':', '.', ' ');
        return text is "tong cong" or "tong so" or "tong" or "cong" or "cộng" or "tổng" or "total" or "subtotal" or "sum" or "note" or "notes" or "ghi chu" or "luu y" or "nguồn" || Begins(text, Remarks);
    }

    // "Cộng xã Chiềng Hắc", "Tổng sản lượng toàn xã": a few words with nothing but figures beside them, none of them a telephone number.
    private static bool IsSum(Table table, GridRow row)
    {
        var cells = Owned(row).ToList();
        var words = VietnameseText.Normalize(cells[0].Text).ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= MostSumWords && words is ["tổng" or "cộng", ..] and not [_, "công", "ty", ..] and not ["cộng", "đồng" or "tác", ..] and not ["tổng", "hợp" or "kho" or "đại", ..]
            && cells.Skip(1).All(cell => cell.Text.Any(char.IsAsciiDigit) && !IsName(cell.Text) && !IsDetail(table, cell.Column));
    }

    private static bool IsDetail(Table table, int column) => Details.Any(field => table.Columns.TryGetValue(field, out var columns) && columns.Contains(column));

    // "HTX 19/5" has a figure too; amounts begin with theirs.
    private static bool IsName(string text) => !char.IsAsciiDigit(text[0]);

    // What is joined over several rows (a producer and its telephone) belongs to a row that names only its goods.
    private static bool IsUnderJoined(Table table, GridRow row)
    {
        var own = Table.RequiredOf(table.Kind).Select(table.ColumnOf).FirstOrDefault(column => column >= 0 && row[column] is { IsBlank: false, IsJoined: false }, -1);
        return own >= 0 && Mapped(table).Any(column => row[column] is { IsBlank: false, IsJoined: true } joined && joined.Text != row[own].Text);
    }

    [GeneratedRegex(@"^(?:[(\[]?(?:\p{L}|[0-9]{1,2})[)\]]?|[(]?[0-9]{1,2}[)]?\s*=[0-9()x*+×/ -]+)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    // Groups are numbered I, II or A, B, where entries are numbered 1, 2.
    [GeneratedRegex(@"^(?:[IVX]{1,5}|[A-H])[.)]?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GroupNumber();

    [GeneratedRegex(@"^[^,]{0,60},?\s*ngày[\s0-9.…_/]*tháng[\s0-9.…_/]*năm[\s0-9.…_/]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayLine();
}

namespace Matchmaker.Intake;

/// <summary>Why nothing of a file can be read.</summary>
/// <param name="Reason">Stable, snake case: a row of the table of workbooks in docs/generated/ERRORS.md.</param>
/// <param name="Vietnamese">One sentence for people.</param>
/// <param name="English">The same in English.</param>
/// <param name="IsLimit">Whether a limit was passed, rather than the file being none of ours.</param>
internal sealed record IntakeRefusal(string Reason, string Vietnamese, string English, bool IsLimit = false)
{
    public static IntakeRefusal UnknownFormat { get; } = new(
        "unknown_format", "Tên tệp phải kết thúc bằng .xlsx, .xls hoặc .csv.", "The file name must end in .xlsx, .xls or .csv.");

    public static IntakeRefusal Empty { get; } = new("empty", "Tệp rỗng.", "The file is empty.");

    public static IntakeRefusal NotAWorkbook { get; } = new(
        "not_a_workbook", "Tệp không phải bảng tính đọc được; có thể đã hỏng hoặc sai đuôi.", "The file is no workbook we can read; it may be damaged or have the wrong ending.");

    /// <summary>The file is of a kind that holds no table for us; says what it is and what to do.</summary>
    public static IntakeRefusal OtherFile(FileKind kind) => kind switch
    {
        FileKind.Page => NotAWorkbook with
        {
            Vietnamese = "Tệp là trang web (hoặc XML) mang tên bảng tính; hãy mở bằng Excel rồi lưu lại thành .xlsx.",
            English = "The file is a web page (or XML) named as a workbook; open it in Excel and save it as .xlsx.",
        },
        FileKind.Pdf => NotAWorkbook with { Vietnamese = "Tệp là PDF; hãy gửi tệp Excel gốc.", English = "The file is a PDF; send the Excel file it was made from." },
        FileKind.Document => NotAWorkbook with
        {
            Vietnamese = "Tệp là văn bản hoặc trình chiếu, không phải bảng tính; hãy chép bảng sang Excel rồi lưu thành .xlsx.",
            English = "The file is a letter or slides, no workbook; copy the table into Excel and save it as .xlsx.",
        },
        _ => NotAWorkbook,
    };

    public static IntakeRefusal Encrypted { get; } = new(
        "encrypted", "Tệp có mật khẩu; hãy bỏ mật khẩu rồi gửi lại.", "The file has a password; take it off and send it again.");

    public static IntakeRefusal NoTable { get; } = new(
        "no_table",
        "Không thấy bảng nào có tên cơ sở, đơn vị mua, sản phẩm, nhu cầu hay hội nghị ở dòng tiêu đề.",
        "No table with a heading for producers, buyers, goods, needs or conferences was found.");

    public static IntakeRefusal NoRows { get; } = new(
        "no_rows", "Có dòng tiêu đề nhưng không có dòng dữ liệu nào.", "There is a heading, but no row under it.");

    public static IntakeRefusal TooManyBytes { get; } = new("file_bytes", "Tệp lớn hơn 64 MiB.", "The file is over 64 MiB.", IsLimit: true);

    public static IntakeRefusal TooMuchInside { get; } = new(
        "unpacked_bytes", "Nội dung giải nén của tệp quá lớn.", "What is packed in the file is too large.", IsLimit: true);

    public static IntakeRefusal TooManyRows { get; } = new("rows", "Tệp có quá 200.000 dòng.", "The file has over 200,000 rows.", IsLimit: true);

    public static IntakeRefusal TooManyColumns { get; } = new("columns", "Một trang có quá 500 cột.", "A sheet has over 500 columns.", IsLimit: true);

    /// <summary>A table lacks a column without which its rows say nothing.</summary>
    public static IntakeRefusal MissingColumn(string sheet, int row, string vietnamese, string english) => new(
        "missing_column",
        $"Bảng ở trang '{sheet}', dòng {row}, thiếu cột {vietnamese}.",
        $"The table on sheet '{sheet}', row {row}, has no column for the {english}.");
}

/// <summary>Carries a refusal out of the reading of a file.</summary>
internal sealed class IntakeException(IntakeRefusal refusal) : Exception(refusal.English)
{
    public IntakeRefusal Refusal { get; } = refusal;
}

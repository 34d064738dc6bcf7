namespace Matchmaker.Workbooks.Hostile;

/// <summary>Tables of a shape that a reader must find its way in.</summary>
internal static class OddTables
{
    private const int MostColumns = 16_384;

    public static IReadOnlyList<HostileFile> All { get; } =
    [
        new("plain.xlsx", "nothing: the table that the other cases spoil", () => Table.File(Table.Rows)),
        new("titles-above.xlsx", "title rows above the heading", () => Table.File([Table.Row("UBND TỈNH SƠN LA"), [], Table.Row("DANH MỤC SẢN PHẨM"), .. Table.Rows])),
        new("two-row-heading.xlsx", "a heading of two rows with merged cells", TwoRowHeading),
        new("columns-shuffled.xlsx", "columns in another order", () => Table.File([.. Table.Rows.Select(row => row.Reverse().ToArray())])),
        new("english-heading.xlsx", "an English heading", () => Table.File([Table.Row("No.", "Code", "Producer", "Product", "Volume", "Season", "Price", "Certificates"), .. Table.Rows[1..]])),
        new("unaccented-heading.xlsx", "a heading typed without marks", () => Table.File([Table.Row("stt", "ma sp", "ten co so", "ten san pham", "san luong", "mua vu", "gia ban", "chung nhan"), .. Table.Rows[1..]])),
        new("same-column-twice.xlsx", "two columns for the price", () => Table.File([.. Table.Rows.Select((row, index) => row.Append(index == 0 ? "Giá bán" : "30.000đ/kg").ToArray())])),
        new("blank-rows.xlsx", "blank rows between the entries", () => Table.File(Table.Rows[0], [], Table.Rows[1], [], [], Table.Rows[2], Table.Row("", "", " ", ""), Table.Rows[3])),
        new("subtotals.xlsx", "group rows, a subtotal, a total and a note", () => Table.File(Table.Rows[0], Table.Row("I. NÔNG SẢN"), Table.Rows[1], Table.Row("", "", "", "Cộng", "60 tấn"), Table.Row("II. KHÁC"), Table.Rows[2], Table.Rows[3], Table.Row("", "", "", "Tổng cộng", "141 tấn"), Table.Row("Ghi chú: giá tại vườn."))),
        new("two-tables.xlsx", "two tables in one sheet, one below the other", () => Table.File([.. Table.Rows, [], Table.Row("NHU CẦU MUA"), Table.Row("STT", "Mã NC", "Đơn vị mua", "Mặt hàng cần mua", "Số lượng", "Thời gian cần", "Giá mua tối đa"), Table.Row("1", "NC01", "Siêu thị Bến Chợ", "Mận Hà Nội", "5 tấn/tháng", "tháng 5-7", "26.000đ/kg")])),
        new("hidden-sheet.xlsx", "a second sheet that is hidden", () => new RawWorkbook { Sheets = [Table.Sheet, Table.Sheet with { Name = "Sản phẩm cũ", State = "hidden" }] }.Write()),
        new("very-hidden-sheet.xlsx", "a second sheet that only a macro can show", () => new RawWorkbook { Sheets = [Table.Sheet, Table.Sheet with { Name = "Bản nháp", State = "veryHidden" }] }.Write()),
        new("hidden-rows.xlsx", "a row that is hidden", () => new RawWorkbook { Sheets = [Table.Sheet with { HiddenRows = [2] }] }.Write()),
        new("no-references.xlsx", "rows and cells that do not say where they are", () => new RawWorkbook { Sheets = [Table.Sheet with { Referenced = false }] }.Write()),
        new("wide.xlsx", "16,384 columns", () => Table.File([.. Table.Rows[0], .. Enumerable.Range(Table.Heading.Length, MostColumns - Table.Heading.Length).Select(_ => (RawCell)"x")], Table.Rows[1])),
        new("space-far-out.xlsx", "a space typed into the last column there is", () => Table.File([.. Table.Rows[0], .. Blanks(MostColumns - Table.Heading.Length - 1), " "], Table.Rows[1])),
        new("far-corner.xls", "a text so far down and out that a thousand million cells lie before it", () => RawXls.Write("Sản phẩm", [.. Table.Entries.Prepend(Table.Heading), .. Enumerable.Repeat<string[]>([], 40_000), [.. Enumerable.Repeat("", 28_000), "x"]])),
        new("long-tail.xlsx", "twenty thousand empty rows below the table", () => Table.File([.. Table.Rows, .. Enumerable.Repeat(Table.Row(""), 20_000)])),
        new("odd-sheet-name.xlsx", "a sheet named with signs", () => new RawWorkbook { Sheets = [Table.Sheet with { Name = "🌰 <Mắc ca> & 'hạt'" }] }.Write()),
        new("same-code-twice.xlsx", "an offer's code used twice", () => Table.File(Table.With(3, 1, "SP01"))),
        new("same-sheet-twice.xlsx", "the same table in two sheets", () => new RawWorkbook { Sheets = [Table.Sheet, Table.Sheet with { Name = "Sản phẩm (2)" }] }.Write()),
        new("merged-entries.xlsx", "one producer's cell merged over three rows", () => new RawWorkbook { Sheets = [new("Sản phẩm", [Table.Rows[0], Table.Rows[1], Cleared(2), Cleared(3)]) { Merged = ["C2:C4"] }] }.Write()),
    ];

    private static IEnumerable<RawCell> Blanks(int count) => Enumerable.Repeat<RawCell>(new RawCell.Blank(), count);

    private static RawCell[] Cleared(int row)
    {
        var cells = Table.Rows[row];
        cells[2] = new RawCell.Blank();
        return cells;
    }

    private static byte[] TwoRowHeading() => new RawWorkbook
    {
        Sheets =
        [
            new("Sản phẩm",
            [
                Table.Row("STT", "Mã SP", "Tên cơ sở", "Tên sản phẩm", "Khả năng cung ứng", "", "Điều kiện bán", "Chứng nhận"),
                Table.Row("", "", "", "", "Sản lượng", "Mùa vụ", "Giá bán", ""),
                .. Table.Rows[1..],
            ])
            {
                Merged = ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1", "H1:H2"],
            },
        ],
    }.Write();
}

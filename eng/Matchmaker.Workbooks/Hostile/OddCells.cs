namespace Matchmaker.Workbooks.Hostile;

/// <summary>Cells that state their value in an odd way, or none.</summary>
internal static class OddCells
{
    private const int Price = 6;
    private const int Volume = 4;
    private const int Product = 3;

    public static IReadOnlyList<HostileFile> All { get; } =
    [
        new("formulas.xlsx", "numbers that are formulas with their last value", () => Table.File(Table.With(1, Price, new RawCell.Formula("20000+5000", 25_000)))),
        new("formulas-unvalued.xlsx", "formulas that were never computed", () => Table.File(Table.With(1, Price, new RawCell.Formula("20000+5000", null)))),
        new("error-cells.xlsx", "cells that hold an error", () => Table.File(Table.With(1, Price, new RawCell.Error("#REF!")))),
        new("truth-cells.xlsx", "a cell that is true", () => Table.File(Table.With(1, 7, new RawCell.Truth(true)))),
        new("lost-text.xlsx", "a cell that points at a shared text the file has not", () => Table.File(Table.With(1, Product, new RawCell.LostText(7)))),
        new("rich-text.xlsx", "a name in several looks", () => Table.File(Table.With(1, Product, new RawCell.Runs("Mận ", "hậu", " Mộc Châu")))),
        new("injection.xlsx", "text that would run as a formula", () => Table.File(Table.With(1, Product, "=HYPERLINK(\"http://example.invalid\",\"Mận\")"))),
        new("injection-signs.xlsx", "text that starts with +, - and @", () => Table.File(Table.Rows[0], Spoilt(Table.Rows[1], Product, "+1+1"), Spoilt(Table.Rows[2], Product, "-2+3"), Spoilt(Table.Rows[3], Product, "@SUM(A1)"))),
        new("long-cell.xlsx", "a cell of 32,767 characters", () => Table.File(Table.With(1, Product, "Mận " + new string('m', 32_763)))),
        new("control-characters.xlsx", "tabs, line ends and an escaped control character in a name", () => Table.File(Table.With(1, Product, "Mận\thậu\nMộc_x0007_ Châu"))),
        new("zero-width.xlsx", "invisible characters in the heading and in a name", () => Table.File(Spoilt(Table.Rows[0], Product, "\u200bTên sản\u00a0phẩm\ufeff"), Spoilt(Table.Rows[1], Product, "Mận\u200b hậu"))),
        new("numbers-as-text.xlsx", "figures with no-break spaces and an apostrophe", () => Table.File(Table.With(1, Price, "'25\u00a0000"))),
        new("bare-numbers.xlsx", "figures with neither unit nor thousand", () => Table.File(Table.With(1, Price, 25))),
        new("huge-numbers.xlsx", "figures too large to be meant", () => Table.File(Table.With(1, Volume, "999999999999999999999 tấn/vụ"))),
        new("negative.xlsx", "a volume below nought", () => Table.File(Table.With(1, Volume, "-5 tấn/vụ"))),
        new("not-a-number.xlsx", "a number cell that is no number", () => Table.File(Table.With(1, Price, double.NaN))),
        new("days-of-1900.xlsx", "certificates that end on serials about the year 1900", () => Table.File([.. Dated(60), Dated(46_387)[1]])),
        new("days-of-1904.xlsx", "days counted from 1904", () => new RawWorkbook { Sheets = [new("Sản phẩm", Dated(44_925))], From1904 = true }.Write()),
        new("huge-days.xlsx", "a day after the year 9999", () => Table.File(Dated(2_958_466))),
        new("negative-days.xlsx", "a day before the first", () => Table.File(Dated(-5))),
        new("lines.xlsx", "cells of several lines: lists, and texts broken to fit", () => Table.File(
            Table.Row("Tên\ncơ sở", "Tên sản phẩm", "Sản lượng", "Giá bán", "Chứng nhận"), Table.Row("HTX\nMây Dốc", "Mận hậu\nXoài", "5 tấn/vụ\n3 tấn/vụ", "20.000 -\n25.000đ/kg", "VietGAP\nHACCP chưa có\nOCOP 4 sao\n(2024)"), Table.Row("HTX Hoa Mơ", "Chè xanh", "500\nkg/tháng", "90.000đ/kg\n(loại 1)", "OCOP\n4 sao"))),
        new("three-decimals.xlsx", "numbers of exactly three decimals", () => Table.File(
            Table.Row("Tên cơ sở", "Sản phẩm", "Sản lượng (tấn/năm)", "Giá (nghìn đồng/kg)"), ["HTX Mây Dốc", "Mận hậu", 1.125, 8.125])),
        new("joined-person.xlsx", "names and telephone numbers in one column, and packed into each other's", () => new RawWorkbook
        {
            Sheets =
            [
                new("A", [Table.Row("Tên cơ sở", "Người đại diện, số điện thoại"), Table.Row("HTX Mây Dốc", "Lò Văn Tân - 0912 345 678"), Table.Row("HTX Hoa Mơ", "Hà Thị Pó (ĐT: 0912345679; 0912345670)")]),
                new("B", [Table.Row("Tên cơ sở", "Họ tên, số điện thoại người liên hệ"), Table.Row("HTX Sương Sớm", "Lò Thị Mai 0912 345 671"), Table.Row("HTX Gió Núi", "0912 345 672 (gọi buổi sáng)")]),
            ],
        }.Write()),
        new("today-communes.csv", "communes of today that bear the names of former districts, in columns that say which", () => System.Text.Encoding.UTF8.GetBytes(
            "Tên cơ sở,Xã/Phường,Huyện,Tỉnh\nHTX Mây Dốc,Mộc Châu,,Sơn La\nHTX Hoa Mơ,Chiềng Hắc,Mộc Châu,Sơn La\nHTX Sương Sớm,,Mộc Châu,Sơn La\nHTX Gió Núi,Chiềng Xanh,,Sơn La\n")),
        new("ambiguous.xlsx", "1.200, chục and cân", () => Table.File(Table.Rows[0], Spoilt(Table.Rows[1], Volume, "1.200 kg/tháng"), Spoilt(Table.Rows[2], Volume, "50 chục/vụ"), Spoilt(Table.Rows[3], Volume, "30 cân/tháng"))),
        new("season-13.xlsx", "a month that is none", () => Table.File(Table.With(1, 5, "tháng 5-15"))),
        new("range-backwards.xlsx", "a price range that runs backwards", () => Table.File(Table.With(1, Price, "30-20 nghìn/kg"))),
    ];

    private static RawCell[] Spoilt(RawCell[] row, int column, RawCell cell)
    {
        row[column] = cell;
        return row;
    }

    private static RawCell[][] Dated(double serial) =>
        [[.. Table.Rows[0], "Chứng nhận hết hạn"], [.. Table.Rows[1], new RawCell.Day(serial)]];
}

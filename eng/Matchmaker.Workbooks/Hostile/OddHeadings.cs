using System.Text;

namespace Matchmaker.Workbooks.Hostile;

/// <summary>Headings of a shape of their own, and forms that say above the table what holds for all its rows.</summary>
internal static class OddHeadings
{
    public static IReadOnlyList<HostileFile> All { get; } =
    [
        new("years-below.xlsx", "a lower heading row of years, as numbers", () => Merged(
            ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1", "G1:G2"],
            Table.Row("STT", "Tên đơn vị", "Địa chỉ", "Sản phẩm", "Sản lượng (tấn)", "", "Điện thoại"),
            [.. Table.Row("", "", "", ""), 2025, 2026, ""],
            ["1", "HTX Mây Dốc", "Xã Yên Châu, Sơn La", "Chè xanh", 20, 25, "0912 345 678"])),
        new("three-row-heading.xlsx", "a heading of three rows", () => Merged(
            ["A1:A3", "B1:B3", "C1:C3", "D1:G1", "D2:E2", "F2:G2"],
            Table.Row("STT", "Tên đơn vị", "Sản phẩm", "Sản lượng (tấn)", "", "", ""),
            Table.Row("", "", "", "Năm 2025", "", "Năm 2026", ""),
            Table.Row("", "", "", "Kế hoạch", "Thực hiện", "Kế hoạch", "Thực hiện"),
            ["1", "HTX Mây Dốc", "Chè xanh", 20, 18, 25, ""])),
        new("joined-heading.xlsx", "one heading merged over an amount and its unit", () => Merged(
            ["C1:D1"],
            Table.Row("Tên đơn vị", "Sản phẩm", "Sản lượng", "", "Giá bán"),
            ["HTX Mây Dốc", "Chè xanh", 20, "tấn/năm", "90.000đ/kg"])),
        new("months-marked.xlsx", "twelve columns of months under one heading, marked with x", () => Merged(
            ["A1:A2", "B1:B2", "C1:N1"],
            Table.Row("Tên đơn vị", "Sản phẩm", "Thời gian cung ứng", "", "", "", "", "", "", "", "", "", "", ""),
            Table.Row("", "", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12"),
            Table.Row("HTX Mây Dốc", "Mận hậu", "", "", "", "", "x", "x", "x", "", "", "", "", ""),
            Table.Row("HTX Hoa Mơ", "Chè xanh", "x", "", "không", "", "", "", "", "", "", "", "x", "x"))),
        new("months-of-figures.csv", "a column for each month with what it yields, in one heading row", () => Csv(
            "SẢN LƯỢNG TỪNG THÁNG (ĐVT: tấn)", "STT,Tên đơn vị,Sản phẩm,T1,T2,T3,T4,T5,T6,T7,T8,T9,T10,T11,T12",
            "1,HTX Mây Dốc,Mận hậu,,,,,5,\"7,5\",3,,,,,", "2,HTX Hoa Mơ,Chè xanh,1,1,1,1,1,1,1,1,1,1,1,0", "3,HTX Sương Sớm,Cà phê,-,,,,,,,,,nhiều,4,4")),
        new("years-beside.csv", "a column for each year in one heading row", () => Csv(
            "STT,Tên đơn vị,Sản phẩm,SL 2023,SL 2024,SL 2025", "1,HTX Mây Dốc,Chè xanh,20 tấn/năm,22 tấn/năm,25 tấn/năm")),
        new("form-of-one.xlsx", "the form of one organization: who it is stands above its goods", () => Table.File(
            Table.Row("PHIẾU ĐĂNG KÝ THAM GIA HỘI NGHỊ"), Table.Row("1. Tên đơn vị: HTX Hoa Mơ"), Table.Row("2. Địa chỉ: Xã Yên Châu, tỉnh Sơn La. Điện thoại: 0912 345 678; Email: hoamo@example.vn"),
            Table.Row("3. Người đại diện:", "Lò Văn Tân", "", "Mã số thuế: 0100109106"), Table.Row("4. Các sản phẩm đăng ký (ĐVT: tấn)"),
            Table.Row("STT", "Sản phẩm", "Sản lượng năm", "Giá bán"), ["1", "Mận hậu", 20, "25.000đ/kg"], ["2", "Chè xanh", 3, "90.000đ/kg"],
            [], Table.Row("Tên đơn vị", "HTX Mây Dốc"), Table.Row("STT", "Sản phẩm", "Sản lượng năm (tạ)", "Giá bán"), ["1", "Cà phê", 20, "135.000đ/kg"])),
        new("two-widths.csv", "a wide and a narrow table one below the other, and a list with semicolons in a cell", () => Csv(
            "Tên cơ sở,Điện thoại,Sản phẩm,Sản lượng,Giá bán,Mùa vụ,Chứng nhận,Ghi chú", "HTX Mây Dốc,0912 345 678,Chè xanh,2 tấn/tháng,90.000đ/kg,quanh năm,OCOP 4 sao; VietGAP,", ",,,,,,,", "Đơn vị mua,Mặt hàng cần mua,Số lượng", "Siêu thị Bến Chợ,Chè xanh,2 tấn/tháng")),
        new("sellers-connecting.csv", "sellers whose title speaks of a need to connect", () => Csv(
            "DANH SÁCH ĐƠN VỊ CÓ NHU CẦU KẾT NỐI TIÊU THỤ SẢN PHẨM,,,", "Tên đơn vị,Sản phẩm,Số lượng,Giá", "HTX Mây Dốc,Chè xanh,2 tấn/tháng,90.000đ/kg")),
        new("sellers-at-conference.csv", "sellers whose title speaks of a need to take part", () => Csv(
            "Danh sách đăng ký nhu cầu hội nghị cung cầu,,,", "Tên đơn vị,Sản phẩm,Sản lượng,Giá bán", "HTX Mây Dốc,Chè xanh,2 tấn/tháng,90.000đ/kg")),
        new("markets-wanting.csv", "buyers of whom the title says only that they need", () => Csv(
            "NHU CẦU CỦA CÁC SIÊU THỊ THAM GIA HỘI NGHỊ,,", "Tên đơn vị,Sản phẩm,Số lượng", "Siêu thị Bến Chợ,Chè xanh,2 tấn/tháng")),
    ];

    private static byte[] Merged(string[] areas, params RawCell[][] rows) => new RawWorkbook { Sheets = [new("Sản phẩm", rows) { Merged = areas }] }.Write();

    private static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n");
}

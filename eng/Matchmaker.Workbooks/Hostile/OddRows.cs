using System.Text;

namespace Matchmaker.Workbooks.Hostile;

/// <summary>Rows that are not what they seem: entries that look like headings, and furniture that looks like entries.</summary>
internal static class OddRows
{
    public static IReadOnlyList<HostileFile> All { get; } =
    [
        new("rows-like-headings.csv", "rows of goods whose names hold the words of headings", () => Csv(
            "STT,Tên cơ sở,Sản phẩm,Điều khoản",
            "1,Hợp tác xã Hoa Mơ,Mận hậu,Công nợ 30 ngày",
            ",Hợp tác xã Hoa Mơ,Mận hậu tách hạt,Giao hàng tại vườn",
            ",Siêu thị Big C,Nông sản sạch,thoả thuận",
            "4,HTX Mây Dốc,Chè xanh,")),
        new("people-like-headings.csv", "rows of organizations that state a kind and a post, which are headings elsewhere", () => Csv(
            "Tên đơn vị,Loại hình,Người đại diện,Chức vụ,Xã",
            "Hợp tác xã Quyết Thanh,Hợp tác xã,Lò Văn Tân,Giám đốc,Xã Chiềng Hặc",
            "HTX Hoa Mơ,Hợp tác xã,,Giám đốc,",
            "Nhà vườn Bà Pó,Hộ sản xuất,Đại diện,Chủ hộ,",
            "Công ty Mây Dốc,Công ty,Giám đốc,,")),
        new("page-headings.csv", "the heading again at the top of every printed page", () => Csv(
            "Tên cơ sở của bà con,Sản phẩm của bà con,Giá bán tại vườn nhà",
            "HTX Hoa Mơ,Mận hậu,25.000đ/kg",
            "Tên cơ sở của bà con,Sản phẩm của bà con,Giá bán tại vườn nhà",
            "HTX Mây Dốc,Chè xanh,90.000đ/kg")),
        new("needs-called-goods.xlsx", "needs in a sheet named after the goods wanted, under headings that fit both sides", () => new RawWorkbook
        {
            Sheets = [new("SẢN PHẨM CẦN MUA", [Table.Row("DANH SÁCH SẢN PHẨM CẦN MUA"), Table.Row("STT", "Tên đơn vị", "Mặt hàng", "Số lượng"), Table.Row("1", "Siêu thị Bến Chợ", "Mận hậu", "5 tấn/tháng")])],
        }.Write()),
        new("needs-below-offers.xlsx", "a title of its own over the second table, under headings that fit both sides", () => new RawWorkbook
        {
            Sheets = [new("Sheet1", [
                Table.Row("I. SẢN PHẨM CHÀO BÁN"), Table.Row("STT", "Tên đơn vị", "Mặt hàng", "Số lượng"), Table.Row("1", "HTX Mây Dốc", "Chè xanh", "2 tấn/tháng"), [],
                Table.Row("II. NHU CẦU THU MUA"), Table.Row("STT", "Tên đơn vị", "Mặt hàng", "Số lượng"), Table.Row("1", "Siêu thị Bến Chợ", "Mận hậu", "5 tấn/tháng")])],
        }.Write()),
        new("goods-in-need-of-buyers.csv", "offers whose title speaks of a need to sell", () => Csv(
            "DANH SÁCH SẢN PHẨM CÓ NHU CẦU TIÊU THỤ,,", "Tên đơn vị,Mặt hàng,Số lượng", "HTX Mây Dốc,Chè xanh,2 tấn/tháng")),
        new("form.xlsx", "a form: numbered columns, sums of groups, day, signatures and names", () => Table.File([
            Table.Rows[0], Table.Row("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)=(5)x(6)", "(8)"), Table.Row("I", "", "NÔNG SẢN"), Table.Rows[1],
            Table.Row("", "", "Cộng nhóm I", "", "60 tấn"), Table.Rows[2], Table.Row("", "", "Tổng sản lượng", "", "140 tấn", "", "160.000"), Table.Row("4"), [],
            Table.Row("", "", "", "", "Sơn La, ngày 12 tháng 11 năm 2026"), Table.Row("", "", "NGƯỜI LẬP BIỂU", "", "GIÁM ĐỐC"), Table.Row("", "", "(Ký, họ tên)", "", "(Ký, đóng dấu)"), [],
            Table.Row("", "", "Lò Văn Tân", "", "Hà Thị Pó")])),
        new("form.csv", "a form of letters and figures, with names that begin as a sum does", () => Csv(
            "STT,Tên cơ sở,Sản phẩm,Sản lượng", "A,B,1,2", "1,Tổng công ty Chè,Chè xanh,2 tấn/tháng", "2,Cộng đồng Hmông,,3 tấn/tháng", ",Tổng hợp tác xã,Chè đen,1 tấn/tháng", ",Cộng toàn xã,,6 tấn", "3,,,", "Xác nhận của UBND xã,,,Người lập", ",Lò Văn Tân,,Hà Thị Pó",
            "4,HTX Mây Dốc,Chè vàng,2 tấn/tháng")),
        new("group-rows.xlsx", "groups by commune with their sums, sums of many words, and signatures that say no \"signed\"", () => Table.File(
            Table.Row("STT", "Tên cơ sở", "Sản phẩm", "Sản lượng", "Điện thoại"), ["I", "Xã Chiềng Hắc", "", 350], ["1", "HTX Mây Dốc", "Chè xanh", "200 tấn/năm", "0912 345 678"], ["", "Cộng xã Chiềng Hắc", "", 200],
            ["II", "Xã Yên Châu", "", 150, ""], ["2", "Tổng kho Bà Pó", "", "", "0912 345 679"], ["III", "HTX Hoa Mơ", "Mận hậu", "150 tấn/năm", "0912 345 670"],
            ["", "Tổng sản lượng đăng ký của toàn xã", "", 500], Table.Row("", "KẾ TOÁN", "", "GIÁM ĐỐC"), Table.Row("", "Lò Văn Tân", "", "Hà Thị Pó"))),
        new("signed-by.csv", "signatures of who reports and who presides", () => Csv(
            "Tên cơ sở,Sản phẩm,Sản lượng", "HTX Mây Dốc,Chè xanh,2 tấn/tháng", "NGƯỜI BÁO CÁO,CHỦ TỊCH,", "Lò Văn Tân,Hà Thị Pó,")),
        new("packings.csv", "one product in several packings and grades, and one row twice", () => Csv(
            "Tên cơ sở,Sản phẩm,Loại,Giá bán", "HTX Mây Dốc,Mật ong,chai 500ml,100k/chai", "HTX Mây Dốc,Mật ong,chai 1 lít,180k/chai", "HTX Mây Dốc,Mận hậu,Loại 1,30k/kg", "HTX Mây Dốc,Mận hậu,Loại 2,20k/kg", "HTX Mây Dốc,Mận hậu,Loại 2,20k/kg", "HTX Mây Dốc,Chè,,90k/kg")),
        new("joined-goods.xlsx", "producer, telephone and number merged over rows that name only their goods", () => new RawWorkbook
        {
            Sheets = [new("Sản phẩm", [
                Table.Row("STT", "Tên cơ sở", "Điện thoại", "Sản phẩm", "Sản lượng"), Table.Row("1", "HTX Mây Dốc", "0912 345 678", "Chè xanh", "2 tấn/tháng"), Table.Row("", "", "", "Mận hậu", ""), Table.Row("", "", "", "Chanh leo", ""),
                Table.Row("", "HTX Hoa Mơ"), Table.Row("", "", "", "NHÓM KHÁC"), Table.Row("2", "HTX Sương Sớm", "0912 345 679", "Chè đen", "")]) { Merged = ["A2:A4", "B2:B4", "C2:C4", "D6:E6"] }],
        }.Write()),
    ];

    private static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n");
}

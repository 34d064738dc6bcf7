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
    ];

    private static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n");
}

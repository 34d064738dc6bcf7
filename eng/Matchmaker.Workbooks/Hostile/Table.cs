namespace Matchmaker.Workbooks.Hostile;

/// <summary>A small table of offers, right in itself, that the cases spoil.</summary>
internal static class Table
{
    public static readonly string[] Heading = ["STT", "Mã SP", "Tên cơ sở", "Tên sản phẩm", "Sản lượng", "Mùa vụ", "Giá bán", "Chứng nhận"];

    public static readonly string[][] Entries =
    [
        ["1", "SP01", "HTX Sương Sớm", "Mận hậu Mộc Châu", "60 tấn/vụ", "tháng 5-7", "25.000đ/kg", "VietGAP"],
        ["2", "SP02", "HTX Mây Dốc", "Cà phê nhân xanh", "80 tấn/năm", "T11->T3", "135.000đ/kg", "4C"],
        ["3", "SP03", "Hộ KD Bà Pó", "Thịt trâu gác bếp", "4 tạ/tháng", "quanh năm", "850.000đ/kg", "OCOP 4 sao"],
    ];

    public static RawCell[][] Rows => [Row(Heading), .. Entries.Select(Row)];

    public static RawSheet Sheet => new("Sản phẩm", Rows);

    public static RawCell[] Row(params string[] texts) => [.. texts.Select(text => (RawCell)text)];

    /// <summary>The table with one cell replaced; row 0 is the heading.</summary>
    public static RawCell[][] With(int row, int column, RawCell cell)
    {
        var rows = Rows;
        rows[row][column] = cell;
        return rows;
    }

    public static byte[] File(params RawCell[][] rows) => new RawWorkbook { Sheets = [new("Sản phẩm", rows)] }.Write();

    public static string Csv(char separator) => string.Join("\r\n", Entries.Prepend(Heading).Select(row => string.Join(separator, row.Select(cell => Quoted(cell, separator))))) + "\r\n";

    private static string Quoted(string cell, char separator) => cell.Contains(separator, StringComparison.Ordinal) ? $"\"{cell}\"" : cell;
}

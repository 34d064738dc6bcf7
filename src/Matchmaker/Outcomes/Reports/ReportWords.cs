using Matchmaker.Matching;
using Matchmaker.Standing;

namespace Matchmaker.Outcomes.Reports;

/// <summary>Names of cells for people.</summary>
internal static class ReportWords
{
    private static readonly Dictionary<string, Bilingual> Words = new(StringComparer.Ordinal)
    {
        [Dimension.Unstated] = new("Chưa rõ", "Not stated"),
        [ReportLevels.None] = new("Không có", "None"),
        ["producer"] = new("Bên bán", "Producers"),
        ["buyer"] = new("Bên mua", "Buyers"),
        ["cooperative"] = new("Hợp tác xã", "Co-operative"),
        ["cooperative_group"] = new("Tổ hợp tác", "Co-operative group"),
        ["household_business"] = new("Hộ kinh doanh", "Household business"),
        ["company"] = new("Doanh nghiệp", "Company"),
        ["modern_distributor"] = new("Siêu thị, chuỗi phân phối", "Modern distributor"),
        ["exporter"] = new("Xuất khẩu", "Exporter"),
        ["restaurant"] = new("Nhà hàng", "Restaurant"),
        ["hotel"] = new("Khách sạn", "Hotel"),
        ["industrial_caterer"] = new("Suất ăn công nghiệp", "Industrial caterer"),
        ["canteen"] = new("Bếp ăn tập thể", "Canteen"),
        ["e_commerce_platform"] = new("Sàn thương mại điện tử", "E-commerce platform"),
        ["processor"] = new("Chế biến", "Processor"),
        ["wholesaler"] = new("Bán buôn", "Wholesaler"),
        ["I"] = new("I. Thực phẩm", "I. Food"),
        ["II"] = new("II. Đồ uống", "II. Drink"),
        ["III"] = new("III. Dược liệu và sản phẩm từ dược liệu", "III. Medicinal plants"),
        ["IV"] = new("IV. Thủ công mỹ nghệ", "IV. Handicraft"),
        ["V"] = new("V. Sinh vật cảnh", "V. Ornamental plants and animals"),
        ["VI"] = new("VI. Du lịch cộng đồng", "VI. Community tourism"),
        ["3"] = new("3 sao", "3 stars"),
        ["4"] = new("4 sao", "4 stars"),
        ["5"] = new("5 sao", "5 stars"),
        ["district"] = new("Cấp huyện", "District"),
        ["province"] = new("Cấp tỉnh", "Province"),
        ["region"] = new("Cấp khu vực", "Region"),
        ["national"] = new("Cấp quốc gia", "National"),
    };

    /// <summary>What a cell is called; a place or a code that nothing is known of is called by itself.</summary>
    /// <param name="contents">Names of the programme's contents by code.</param>
    public static Bilingual Of(Dimension dimension, string value, IReadOnlyDictionary<string, string> contents)
    {
        if (dimension == Dimension.FailureReason && Enum.TryParse<FailureReason>(value, ignoreCase: true, out var reason))
        {
            return OutcomeWords.Of(reason);
        }
        return dimension == Dimension.ProgrammeContent && contents.TryGetValue(value, out var content) ? new(content, content)
            : Words.TryGetValue(value, out var word) ? word
            : new(value, value);
    }
}

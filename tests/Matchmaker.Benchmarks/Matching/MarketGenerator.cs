using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Scheduling;
using Matchmaker.Search;
using Matchmaker.Trade;
using Matchmaker.Vietnamese;

namespace Matchmaker.Benchmarks.Matching;

/// <summary>
/// Makes offers and needs as they are written: goods of the shipped lexicon in Northern, Southern and English words, a few of them
/// frequent and most rare, with forms, places, brands, sentences around them and terms of trade. The same seed gives the same market.
/// </summary>
internal sealed class MarketGenerator
{
    private static readonly ImmutableArray<string> Forms = ["", "", "", "", "tươi", "tươi", "sấy dẻo", "sấy khô", "đông lạnh", "bột", "nước ép", "mứt", "loại 1", "hữu cơ", "size to", "đóng túi 500g"];
    private static readonly ImmutableArray<string> Places = ["Sơn La", "Mộc Châu", "Yên Châu", "Mai Sơn", "Sông Mã", "Vân Hồ", "Bắc Yên", "Thuận Châu", "Lào Cai", "Bắc Hà", "Điện Biên", "Hòa Bình", "Đà Lạt", "Tiền Giang", "Bến Tre", "Hưng Yên"];
    private static readonly ImmutableArray<string> Provinces = ["Sơn La", "Lào Cai", "Điện Biên", "Phú Thọ", "Lâm Đồng", "Đồng Tháp", "Vĩnh Long", "Hưng Yên"];
    private static readonly ImmutableArray<string> Sellers = ["HTX", "Hợp tác xã nông nghiệp", "Công ty TNHH", "Hộ kinh doanh", "Tổ hợp tác", "Nông trại"];
    private static readonly ImmutableArray<string> Asks = ["Cần mua", "Cần tìm nguồn", "Siêu thị cần nhập", "Tìm nhà cung cấp", "Bếp ăn cần lấy", "Nhà hàng tìm mua", "Thu mua"];
    private static readonly ImmutableArray<string> Sentences =
    [
        "Vườn trồng theo quy trình sạch, hái trong ngày.", "Giao hàng tận nơi tại TP.HCM, chiết khấu theo sản lượng.", "Đóng gói theo yêu cầu, có tem truy xuất nguồn gốc.",
        "Có chứng nhận VietGAP, hồ sơ đầy đủ.", "Nhận hợp đồng bao tiêu cả vụ.", "Hàng đồng đều, không dập nát, chịu được đường xa.", "Sản phẩm OCOP 4 sao của huyện.",
        "Cần giao hằng tuần vào sáng thứ hai, thanh toán 30 ngày.", "Ưu tiên nhà vườn có giấy tờ rõ ràng.", "Hàng dùng cho chuỗi cửa hàng, yêu cầu ổn định quanh năm.",
    ];

    private static readonly ImmutableArray<string> Schemes = ["vietgap", "ocop", "globalgap", "haccp", "organic"];

    private readonly ImmutableArray<LexiconRow> _goods =
        [.. Lexicon.Base.Rows.Where(row => row.North.Length + row.South.Length > 0).OrderBy(row => row.Concept, StringComparer.Ordinal)];

    /// <summary>An offer by its number; organizations have four each.</summary>
    public IndexedOffer Offer(int number)
    {
        var random = new SplitMix(number + 1L);
        var organization = OrganizationOf("p", number / 4);
        var province = Pick(Provinces, ref random);
        var good = GoodOf(ref random, english: 5);
        var title = random.Below(3) switch
        {
            0 => $"{good} {Pick(Forms, ref random)} {Pick(Places, ref random)}",
            1 => $"{good} {Pick(Forms, ref random)}",
            _ => $"{Capital(good)} {Pick(Places, ref random)} - {Pick(Sellers, ref random)} {Pick(Places, ref random)}",
        };
        var name = string.Create(CultureInfo.InvariantCulture, $"{organization}/offers/o{number:0000000}");
        return new(
            new() { Name = name, Title = Clean(title), Description = Text(good, ref random), Origin = province, Terms = TermsOf(ref random, isNeed: false) },
            new(organization, $"{Pick(Sellers, ref random)} {Pick(Places, ref random)}", province),
            []);
    }

    /// <summary>A need by its number; organizations have three each.</summary>
    public IndexedNeed Need(int number)
    {
        var random = new SplitMix(-1L - number);
        var organization = OrganizationOf("b", number / 3);
        var good = GoodOf(ref random, english: 10);
        var title = random.Below(4) == 0 ? $"{good} {Pick(Forms, ref random)}" : $"{Pick(Asks, ref random)} {good} {Pick(Forms, ref random)} {(random.Below(3) == 0 ? Pick(Places, ref random) : "")}";
        var name = string.Create(CultureInfo.InvariantCulture, $"{organization}/needs/n{number:0000000}");
        return new(
            new() { Name = name, Title = Clean(title), Description = random.Below(2) == 0 ? null : Pick(Sentences, ref random), Terms = TermsOf(ref random, isNeed: true) },
            new(organization, "Siêu thị " + Pick(Places, ref random), "Thành phố Hồ Chí Minh"));
    }

    /// <summary>Organization of a side by its number.</summary>
    public static string OrganizationOf(string side, int number) => string.Create(CultureInfo.InvariantCulture, $"organizations/{side}{number:0000000}");

    // The product of two draws: few goods are in every third title, most in hardly any.
    private string GoodOf(ref SplitMix random, int english)
    {
        var row = _goods[(int)((long)random.Below(_goods.Length) * random.Below(_goods.Length) / _goods.Length)];
        var words = random.Below(100) < english && row.English.Length > 0 ? row.English
            : row.South.Length > 0 && (row.North.Length == 0 || random.Below(2) == 0) ? row.South : row.North;
        return words[random.Below(words.Length)];
    }

    private static string Text(string good, ref SplitMix random)
    {
        var count = 1 + random.Below(3);
        var text = $"{Capital(good)} {Pick(Places, ref random)}.";
        for (var sentence = 0; sentence < count; sentence++)
        {
            text += " " + Pick(Sentences, ref random);
        }
        return text;
    }

    private static Terms TermsOf(ref SplitMix random, bool isNeed)
    {
        var price = 5_000 * (2 + random.Below(40));
        decimal volume = 100 * (1 + random.Below(60));
        var season = SeasonMonths.Range(1 + random.Below(12), 1 + random.Below(12));
        var scheme = Pick(Schemes, ref random);
        return new()
        {
            Volume = random.Below(10) < 7 ? new(volume, volume, "kg", random.Below(2) == 0 ? Period.Month : Period.Week) : null,
            MinimumOrder = !isNeed && random.Below(10) < 3 ? new(volume / 10, "kg") : null,
            Season = random.Below(10) < 5 ? season : default,
            Price = random.Below(10) < 6 ? new(isNeed ? null : price, price + 10_000, "VND", "kg") : null,
            Certificates = random.Below(10) < 4 ? [new(scheme, null, null)] : [],
            PaymentDays = random.Below(10) < 3 ? 15 * (1 + random.Below(4)) : null,
            DiscountPercent = random.Below(10) < 2 ? 5 * random.Below(5) : null,
        };
    }

    private static string Pick(ImmutableArray<string> words, ref SplitMix random) => words[random.Below(words.Length)];

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Clean(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

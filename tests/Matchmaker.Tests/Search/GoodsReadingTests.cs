using Matchmaker.Catalog;
using Matchmaker.Search;
using Matchmaker.Vietnamese;

namespace Matchmaker.Tests.Search;

/// <summary>However a good is written about, it stays the good: tried with every good that the lexicon knows, not only with those somebody thought of.</summary>
public sealed class GoodsReadingTests
{
    /// <summary>Share of the lexicon's words that may be read otherwise: some are verbs, places or forms by themselves ("giá", "bông").</summary>
    private const double Odd = 0.045;

    private static readonly string[] Goods = [.. Lexicon.Base.Rows.SelectMany(row => row.North.Concat(row.South)).Distinct(StringComparer.Ordinal)];

    [Theory]
    [InlineData("Mua {0} số lượng lớn")]
    [InlineData("Siêu thị cần tìm {0}, giao tại TP.HCM")]
    [InlineData("{0} k cần đẹp mã")]
    [InlineData("{0} nhập khẩu")]
    [InlineData("thu mua {0} ship hcm dc k")]
    public void A_request_for_a_good_finds_the_good(string sentence) => IsMostly(good => (Said(sentence, good), good));

    [Theory]
    [InlineData("{0} Mộc Châu")]
    [InlineData("OCOP 4 sao {0}")]
    [InlineData("Sản phẩm OCOP 3 sao {0}")]
    [InlineData("Đặc sản Tây Bắc {0}")]
    [InlineData("Mộc Châu {0}")]
    [InlineData("Zenfoods {0}")]
    public void A_brand_a_place_or_a_mark_beside_a_good_leaves_it_the_good(string title) => IsMostly(good => (good, Said(title, good)));

    [Theory]
    [InlineData("Siêu thị cần hoa quả tươi", "Trái cây tươi")]
    [InlineData("hoa quả sấy", "Trái cây sấy")]
    [InlineData("cần bông cải xanh", "Súp lơ xanh")]
    [InlineData("bắp chuối", "Hoa chuối")]
    [InlineData("looking for watermelon", "Dưa hấu")]
    [InlineData("looking for cucumbers", "Dưa leo")]
    [InlineData("Rượu cần Hoà Bình", "Rượu cần")]
    [InlineData("Cá thu đông lạnh", "Cá thu cấp đông")]
    [InlineData("Xoài chín k cần đẹp mã", "Xoài chín")]
    [InlineData("mít sấy", "Vinamit mít sấy giòn")]
    [InlineData("thịt trâu gác bếp", "Đặc sản Tây Bắc thịt trâu gác bếp")]
    [InlineData("looking for avocados", "Bơ sáp")]
    [InlineData("looking for mangos", "Xoài cát")]
    [InlineData("looking for mangoes", "Xoài cát")]
    [InlineData("dragonfruit", "Thanh long ruột đỏ")]
    [InlineData("Frozen green beans 20 MT", "Đậu cove đông lạnh")]
    [InlineData("Dried mango slices", "Soft dried mango")]
    [InlineData("can mua cay giong mac ca ghep ship hcm dc k", "Cây giống mắc ca ghép")]
    [InlineData("mật ong rừng", "Hũ mật ong rừng 500 ml")]
    [InlineData("gạo", "Bao gạo 25 kg")]
    [InlineData("mận hậu Mộc Châu Sơn La", "Mận hậu")]
    [InlineData("HTX nhãn Sông Mã cần làm nhãn dán", "In nhãn dán")]
    [InlineData("cần hũ thuỷ tinh đựng mật ong", "Hũ thuỷ tinh 500ml")]
    public void The_good_is_found(string asked, string offered) => Assert.True(Likeness(asked, offered) > 0.5f, $"{Likeness(asked, offered)}");

    [Theory]
    [InlineData("Frozen green beans 20 MT", "Cà phê nhân")]
    [InlineData("Dried mango slices", "Dried banana slices")]
    [InlineData("can mua cay giong mac ca ghep ship hcm dc k", "Hạt mắc ca sấy")]
    [InlineData("mận hậu Mộc Châu Sơn La", "Hồng giòn Mộc Châu")]
    [InlineData("cần hũ thuỷ tinh đựng mật ong", "Mật ong rừng")]
    [InlineData("Cần trà Thái Nguyên", "Trà sữa trân châu")]
    [InlineData("mật ong", "Bao bì in hũ mật ong")]
    [InlineData("cần gạo", "Bao gạo 50 kg in 4 màu")]
    public void Another_good_is_not(string asked, string offered) => Assert.True(Likeness(asked, offered) < 0.3f, $"{Likeness(asked, offered)}");

    private static void IsMostly(Func<string, (string Asked, string Offered)> write)
    {
        var lost = Goods.Where(good => write(good) is var (asked, offered) && Likeness(asked, offered) < 0.6f).ToArray();
        Assert.True(lost.Length <= Goods.Length * Odd, $"{lost.Length} of {Goods.Length}: {string.Join(", ", lost)}");
    }

    private static string Said(string sentence, string good) => string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, good);

    private static float Likeness(string asked, string offered) => GoodsLikeness.Of(
        GoodsParts.Of(GoodsGrammar.ReadRequest(Words.Of(asked)), ProductClass.Unstated, Lexicon.Base).AsSpan(),
        GoodsParts.Of(GoodsGrammar.ReadTitle(Words.Of(offered)), ProductClass.Unstated, Lexicon.Base).AsSpan(),
        RankingParts.All);
}

using Matchmaker.Catalog;
using Matchmaker.Search;
using Matchmaker.Vietnamese;

namespace Matchmaker.Tests.Search;

/// <summary>The right goods come first, and by far: words that mislead, one good in other words, things made for a good, and slips of the keys.</summary>
public class GoodsRankingTests
{
    [Theory]
    // One word, several things.
    [InlineData("Cần mua nhãn lồng tươi", "Nhãn lồng Hưng Yên", "Nhãn dán chai lọ;Tem nhãn decal;Chè hạt sen long nhãn")]
    [InlineData("HTX nhãn Sông Mã cần làm nhãn dán", "Nhãn dán, tem decal theo mẫu", "Nhãn Sông Mã đầu mùa")]
    [InlineData("Tìm vải thiều xuất khẩu", "Vải thiều Lục Ngạn", "Vải thổ cẩm dệt tay;Vải lanh nhuộm chàm")]
    [InlineData("Cần bơ lạt làm bánh", "Bơ lạt thanh 200g", "Bơ sáp Mộc Châu quả to")]
    [InlineData("Cần bơ sáp loại 1", "Bơ sáp Đắk Lắk", "Bơ lạt thanh 200g;Bơ đậu phộng")]
    [InlineData("Mua măng khô", "Măng khô lưỡi lợn", "Măng cụt Lái Thiêu;Măng tây xanh")]
    [InlineData("Mua xi măng bao", "Xi măng PCB40", "Măng tươi bóc vỏ")]
    [InlineData("Cần chanh không hạt", "Chanh không hạt Long An", "Chanh leo tím;Chanh dây giống")]
    [InlineData("Tìm bột sắn dây", "Bột sắn dây nguyên chất", "Tinh bột sắn;Bột năng")]
    [InlineData("Cần sữa ong chúa", "Sữa ong chúa tươi", "Sữa chua nếp cẩm;Sữa tươi thanh trùng")]
    [InlineData("Cần hồng giòn", "Hồng giòn Mộc Châu", "Hồng trà hữu cơ;Hồng xiêm Xuân Đỉnh")]
    [InlineData("Tìm bí đỏ", "Bí đỏ hồ lô", "Ngô nếp nù;Bí xanh")]
    [InlineData("Mua bắp cải", "Bắp cải trái vụ", "Bắp nếp tươi;Ngô ngọt")]
    [InlineData("Cần mướp đắng", "Khổ qua rừng", "Mướp hương")]
    // The North, the South and English.
    [InlineData("Tìm đậu phộng", "Lạc nhân đỏ", "Đậu nành;Đậu đen")]
    [InlineData("Cần thịt heo sạch", "Thịt lợn hữu cơ", "Thịt gà đồi;Heo giống")]
    [InlineData("Cần mua chén dĩa sứ", "Bát đĩa sứ Bát Tràng", "Chén trà tử sa")]
    [InlineData("Cần khoai mì tươi", "Sắn củ tươi", "Khoai lang mật;Khoai tây")]
    [InlineData("Cần mua ớt sừng, bông cải", "Súp lơ trắng, ớt sừng", "Hoa hồng cắt cành")]
    [InlineData("Looking for pangasius fillets, frozen", "Cá tra phi lê đông lạnh", "Cá tra giống;Cá tầm tươi")]
    [InlineData("We need black pepper 500 g/l", "Hạt tiêu đen Gia Lai", "Ớt chuông;Cá tiêu")]
    [InlineData("Wanted: star anise", "Hoa hồi Lạng Sơn", "Hoa hồng;Hồi sức")]
    [InlineData("Cần mua quế thanh xuất khẩu", "Vietnamese cinnamon sticks", "Star anise whole")]
    // Things made of or for a good are not the good.
    [InlineData("Cần sầu riêng tươi", "Sầu riêng Ri6 chín cây", "Sầu riêng cấp đông;Cây giống sầu riêng;Thùng carton đựng sầu riêng;Máy bóc múi sầu riêng")]
    [InlineData("Cần sầu riêng cấp đông nguyên múi", "Sầu riêng đông lạnh nguyên múi", "Sầu riêng Ri6;Kem sầu riêng")]
    [InlineData("Mua cây giống mắc ca ghép", "Giống mắc ca ghép QN1", "Hạt mắc ca sấy nứt vỏ;Máy tách vỏ mắc ca")]
    [InlineData("Tìm máy tách hạt ngô", "Máy tẽ ngô 2 tấn/giờ", "Ngô hạt vàng;Hạt giống ngô lai")]
    [InlineData("Cần vỏ lon nhôm", "Vỏ lon nhôm 330ml", "Nước tăng lực lon;Bia lon")]
    [InlineData("Cần rượu ngô men lá", "Rượu ngô Bắc Hà", "Ngô hạt;Rượu vang Đà Lạt")]
    // Several goods in one line; a kind of goods.
    [InlineData("Củ cải, bắp cải, su su", "Su su quả Mộc Châu", "Bắp nếp;Đậu phụ")]
    [InlineData("Ghế mây và bàn gỗ", "Bàn gỗ pơ mu", "Gỗ keo tròn;Máy cưa gỗ")]
    [InlineData("Khoai tây", "Khoai tây giống mới ruột vàng", "Khoai tây chiên;Cây giống khoai tây")]
    [InlineData("Cá tươi cho bếp ăn", "Cá lăng lòng hồ", "Nước mắm cá cơm;Cá khô")]
    [InlineData("Đậu phộng nhân", "Lạc đỏ nhân", "Đậu tương hạt;Dầu lạc")]
    [InlineData("Hand woven brocade cushion covers", "Vỏ gối thổ cẩm", "Vỏ quế;Túi thổ cẩm")]
    [InlineData("Nước mắm truyền thống", "Fish sauce 40N", "Nước ép cà rốt;Mắm tôm")]
    [InlineData("Xoài chín nguyên liệu. Không cần đẹp mã", "Xoài ương cho nhà máy", "Tỏi đen một nhánh;Xoài sấy dẻo")]
    // Unmarked, misspelt, shouted.
    [InlineData("can mua sau rieng tuoi", "Sầu riêng Ri6 chín cây", "Sâu canxi sấy;Rau xà lách")]
    [InlineData("ko biet shop con hat dieu ko", "Hạt điều rang muối", "Hạt tiêu;Điều hoà")]
    [InlineData("Cần mua chôm chmô", "Chôm chôm nhãn", "Chổi chít;Chè xanh")]
    [InlineData("CẦN MUA GẠO SÉNG CÙ", "Gạo Séng Cù Mường Khương", "Gạo nếp;Bún khô")]
    public void RightGoodsComeFirstByFar(string need, string right, string wrong)
    {
        using var index = LuceneCatalogIndex.InMemory();
        foreach (var title in wrong.Split(';').Append(right))
        {
            index.Put(new Offer { Name = title, Title = title, Class = ProductClass.Unstated, Terms = new() });
        }
        index.Refresh();
        var found = new CandidateSearch(index, RankingParts.All).OffersFor(
            new() { Name = "n", Title = need, Class = ProductClass.Unstated, Terms = new() }, Lexicon.Base, 10);
        Assert.Equal(right, found[0].Name);
        Assert.All(found.Skip(1), other => Assert.True(other.Relevance * 3 <= found[0].Relevance * 2, $"{other.Name} {other.Relevance}, {right} {found[0].Relevance}"));
    }

    [Fact]
    public void TheSameGoodsInAnyFormOfWritingScoreTheSame()
    {
        using var index = LuceneCatalogIndex.InMemory();
        index.Put(new Offer { Name = "o", Title = "Mật ong hoà tan hoa nhãn", Class = ProductClass.Unstated, Terms = new() });
        index.Refresh();
        var search = new CandidateSearch(index, RankingParts.All);
        int Score(string text) => search.OffersFor(new() { Name = "n", Title = text, Class = ProductClass.Unstated, Terms = new() }, Lexicon.Base, 1)[0].Relevance;
        var plain = Score("Cần mật ong hòa tan hoa nhãn");
        Assert.Equal(plain, Score("Cần mật ong hòa tan hoa nhãn".Normalize(System.Text.NormalizationForm.FormD)));
        Assert.Equal(plain, Score("CẦN MẬT ONG HÒA TAN HOA NHÃN"));
        Assert.Equal(plain, Score("Cần mật ong hoà tan hoa nhãn"));
    }
}

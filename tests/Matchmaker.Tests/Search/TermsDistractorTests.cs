using System.Text;
using Matchmaker.Search;
using Matchmaker.Trade;

namespace Matchmaker.Tests.Search;

/// <summary>Sentences that hold figures, months and names of schemes but no term of trade: behind any text they change nothing.</summary>
public sealed class TermsDistractorTests
{
    // Texts that state every term, one, and none.
    private static readonly string[] Texts =
    [
        "Mận hậu Mộc Châu",
        "Mận hậu Mộc Châu giá 25.000đ/kg. Vụ tháng 5-7, sản lượng 2 tấn/tháng, đặt tối thiểu 50 kg. Đạt VietGAP. Công nợ 30 ngày, chiết khấu 5%",
        "Plums, harvest May to July, 20,000 VND/kg, 2 tons per month, HACCP",
    ];

    private static readonly string[] Distractors =
    [
        // Shelf life, guarantee, contract, age.
        "HSD 12 tháng", "Hạn sử dụng 12 tháng kể từ ngày sản xuất", "Hạn dùng 12 tháng", "Bảo quản được 12 tháng nơi khô ráo", "Bảo hành 12 tháng", "Máy được bảo hành chính hãng 12 tháng",
        "Bảo hành 24 tháng", "Hợp đồng 12 tháng", "Ký hợp đồng cung cấp 12 tháng", "Hợp đồng thuê kho 12 tháng", "Nước mắm ủ 12 tháng", "Gà nuôi đủ 12 tháng tuổi", "Trả góp 12 tháng không lãi",
        "Hạn sử dụng đến tháng 12/2027", "HSD: tháng 8/2027", "Shelf life 12 months", "12 months warranty", "Best before December 2027", "Warranty until March 2028",
        // Years and events.
        "Sẽ mở rộng trong năm nay", "Kế hoạch trong năm 2026", "Trong năm tới sẽ lên sàn", "Thành lập tháng 3/2019", "Khai trương tháng 10", "Tham gia hội chợ tháng 11", "Established in March 2019",
        "Opened in October 2020", "Đoàn khảo sát vừa ký ghi nhớ cuối năm ngoái",
        // Planting and days off.
        "Trồng tháng 2", "Gieo hạt từ tháng 9 đến tháng 10", "Xuống giống vào cuối tháng 11", "Cây ra hoa tháng 2", "Planted in March", "Vườn trồng mới từ tháng 8", "Cửa hàng nghỉ tháng 2",
        // Addresses and hours.
        "Quán ở Q1, Q3 TP.HCM", "Giao Q7", "Kho tại Q12 và Q4", "Chi nhánh Q1, Q2", "Văn phòng 25 Cách Mạng Tháng 8, Q3", "Địa chỉ: số 12 đường 3 tháng 2", "Shop at Q1, HCMC", "Phố 30 tháng 4",
        "Làm việc từ T2 đến T6",
        // Names of goods.
        "Also spring onions", "Fresh spring rolls", "Winter melon soup", "Summer squash too", "Tuna in spring water", "Autumn royal grapes", "Wrappers for spring rolls", "Áo ấm cho mùa đông", "Thêm dép mùa hè",
        "Can mua dong rieng", "Christmas baubles",
        // Money that is no price of the goods.
        "Freeship đơn từ 2 triệu", "Vốn 2 tỷ", "Vốn điều lệ 5 tỷ đồng", "Doanh thu 3 tỷ đồng năm ngoái", "Đầu tư nhà xưởng 10 tỷ", "Phí ship 30k", "Phí vận chuyển 2.000đ/kg", "Hỗ trợ cước 500đ/kg",
        "Thưởng 1 triệu/tấn", "Giảm 2k/kg khi mua xe", "Đặt cọc 20 triệu", "Lương 8 triệu/tháng", "Free shipping from 2,000,000 VND", "Capital of 100,000 USD", "Shipping fee 1 USD/kg", "Tiền công hái 3.000đ/kg",
        "Giá trị hợp đồng 2 tỷ", "Đánh giá 5 triệu lượt",
        // Sizes and counts.
        "Khoai lang loại 3-5 củ/kg", "Size 8-10 con/kg", "Cỡ 3-4 quả/kg", "Có sẵn 200 củ giống", "Bán 200 củ giống", "Loại 20-25 con một kg", "5 củ một túi", "Khách sạn 4 sao", "Thùng 10 kg", "Pack of 500 g",
        // Wishes and what is not there.
        "Có OCOP càng tốt", "Ưu tiên VietGAP", "Ưu tiên hàng đạt VietGAP, GlobalGAP", "Ưu tiên nhà cung cấp có HACCP", "ISO 22000 là lợi thế", "Có OCOP, ISO 22000 càng tốt", "HACCP (nếu có)", "Nếu có OCOP thì tốt",
        "Khuyến khích OCOP 4 sao", "OCOP không bắt buộc", "GlobalGAP preferred", "Organic certification is a plus", "Preferably VietGAP", "HACCP would be nice", "ISO 22000 if available", "Hàng có Halal được ưu tiên",
    ];

    public static TheoryData<string> Each() => [.. Distractors];

    [Theory]
    [MemberData(nameof(Each))]
    public void What_is_no_term_of_trade_changes_none(string distractor)
    {
        foreach (var form in new[] { distractor, distractor.Normalize(NormalizationForm.FormD) })
        {
            foreach (var text in Texts)
            {
                foreach (var asks in new[] { false, true })
                {
                    var (plain, plainRead) = TermsInText.Fill(Terms.Unstated, text, null, asks);
                    var (terms, read) = TermsInText.Fill(Terms.Unstated, text, form, asks);
                    Assert.Equal(plainRead, read);
                    Assert.Equal((plain.Season, plain.Price, plain.Volume, plain.MinimumOrder, plain.PaymentDays, plain.DiscountPercent), (terms.Season, terms.Price, terms.Volume, terms.MinimumOrder, terms.PaymentDays, terms.DiscountPercent));
                    Assert.Equal(plain.Certificates, terms.Certificates);
                }
            }
        }
    }

    [Theory]
    [InlineData("Trồng tháng 2, thu hoạch tháng 9", "9")]
    [InlineData("Hàng giao trong ngày 12 tháng 9", "9")]
    [InlineData("Thu hoạch trong tháng 5", "5")]
    [InlineData("Thu hoach trong thang 5", "5")]
    [InlineData("Cung cấp đủ 12 tháng", "1,2,3,4,5,6,7,8,9,10,11,12")]
    [InlineData("Có hàng 12 tháng trong năm", "1,2,3,4,5,6,7,8,9,10,11,12")]
    [InlineData("Rau quanh năm, hợp đồng 12 tháng", "1,2,3,4,5,6,7,8,9,10,11,12")]
    [InlineData("Available in spring, 500 kg a week", "2,3,4")]
    [InlineData("Winter season harvest", "1,11,12")]
    [InlineData("Giao hàng Q1/2026", "1,2,3")]
    [InlineData("Giao Q3 - Q4 năm 2026", "7,8,9,10,11,12")]
    [InlineData("Thu hoạch vào mùa thu", "8,9,10")]
    [InlineData("Lúa vụ đông xuân", "1,2,3,4,11,12")]
    [InlineData("Bán vào cuối năm", "10,11,12")]
    [InlineData("Cần hàng cuối năm", "10,11,12")]
    [InlineData("Vùng trồng 40 ha, cung cấp tháng 5", "5")]
    public void Months_of_supply_are_still_read(string text, string months) =>
        Assert.Equal(months, TermsInText.Fill(Terms.Unstated, text, null, asks: true).Terms.Season.ToString());

    [Theory]
    [InlineData("Sầu riêng giá sỉ 60k", 60_000)]
    [InlineData("Mận giá chỉ 25 nghìn", 25_000)]
    [InlineData("Mận 25.000đ/kg, freeship đơn từ 2 triệu", 25_000)]
    [InlineData("Cà phê Gia Lai 90k/kg", 90_000)]
    [InlineData("Ca ro phi 60k/kg", 60_000)]
    [InlineData("Máy sấy giá 3 củ", 3_000_000)]
    [InlineData("Giảm giá còn 20k/kg", 20_000)]
    public void Prices_of_goods_are_still_read(string text, int price) =>
        Assert.Equal(new PriceRange(price, price, "VND", "kg"), TermsInText.Fill(Terms.Unstated, text, null, asks: false).Terms.Price);

    [Theory]
    [InlineData("Bắt buộc HACCP, có OCOP càng tốt", "HACCP")]
    [InlineData("Ưu tiên hàng Sơn La nhưng phải có VietGAP", "VietGAP")]
    [InlineData("Đạt VietGAP. Ưu tiên đơn lớn", "VietGAP")]
    [InlineData("Must hold HACCP, GlobalGAP preferred", "HACCP")]
    [InlineData("Phải có HACCP và VietGAP", "HACCP,VietGAP")]
    public void Certificates_required_are_still_read(string text, string schemes) =>
        Assert.Equal(schemes, string.Join(',', TermsInText.Fill(Terms.Unstated, text, null, asks: true).Terms.Certificates.Select(claim => claim.Scheme)), ignoreCase: true);
}

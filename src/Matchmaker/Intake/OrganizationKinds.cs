using System.Collections.Immutable;
using Matchmaker.Catalog;

namespace Matchmaker.Intake;

/// <summary>What kind of organization a word, or else its name, says it is.</summary>
internal static class OrganizationKinds
{
    private static readonly ImmutableArray<(string Word, ProducerKind Kind)> Producers =
    [
        ("to hop tac", ProducerKind.CooperativeGroup), ("tht", ProducerKind.CooperativeGroup), ("cooperative group", ProducerKind.CooperativeGroup),
        ("hop tac xa", ProducerKind.Cooperative), ("htx", ProducerKind.Cooperative), ("lien hiep", ProducerKind.Cooperative), ("cooperative", ProducerKind.Cooperative),
        ("ho kinh doanh", ProducerKind.HouseholdBusiness), ("ho kd", ProducerKind.HouseholdBusiness), ("hkd", ProducerKind.HouseholdBusiness), ("ho", ProducerKind.HouseholdBusiness), ("household", ProducerKind.HouseholdBusiness),
        ("cong ty", ProducerKind.Company), ("cty", ProducerKind.Company), ("doanh nghiep", ProducerKind.Company), ("dntn", ProducerKind.Company), ("tnhh", ProducerKind.Company), ("company", ProducerKind.Company),
    ];

    private static readonly ImmutableArray<(string Word, BuyerKind Kind)> Buyers =
    [
        ("xuat khau", BuyerKind.Exporter), ("xk", BuyerKind.Exporter), ("exporter", BuyerKind.Exporter), ("export", BuyerKind.Exporter),
        ("suat an", BuyerKind.IndustrialCaterer), ("caterer", BuyerKind.IndustrialCaterer),
        ("bep an", BuyerKind.Canteen), ("can tin", BuyerKind.Canteen), ("cang tin", BuyerKind.Canteen), ("canteen", BuyerKind.Canteen),
        ("thuong mai dien tu", BuyerKind.ECommercePlatform), ("tmdt", BuyerKind.ECommercePlatform), ("platform", BuyerKind.ECommercePlatform), ("san", BuyerKind.ECommercePlatform),
        ("nha hang", BuyerKind.Restaurant), ("quan an", BuyerKind.Restaurant), ("restaurant", BuyerKind.Restaurant),
        ("khach san", BuyerKind.Hotel), ("resort", BuyerKind.Hotel), ("hotel", BuyerKind.Hotel),
        ("che bien", BuyerKind.Processor), ("nha may", BuyerKind.Processor), ("processor", BuyerKind.Processor),
        ("ban buon", BuyerKind.Wholesaler), ("ban si", BuyerKind.Wholesaler), ("cho dau moi", BuyerKind.Wholesaler), ("wholesaler", BuyerKind.Wholesaler),
        ("sieu thi", BuyerKind.ModernDistributor), ("cua hang", BuyerKind.ModernDistributor), ("phan phoi", BuyerKind.ModernDistributor), ("chuoi", BuyerKind.ModernDistributor), ("supermarket", BuyerKind.ModernDistributor), ("distributor", BuyerKind.ModernDistributor),
    ];

    public static ProducerKind Producer(string? kind, string name) => Find(Producers, kind) ?? Find(Producers, name) ?? ProducerKind.Unspecified;

    public static BuyerKind Buyer(string? kind, string name) => Find(Buyers, kind) ?? Find(Buyers, name) ?? BuyerKind.Unspecified;

    /// <summary>A word that reads back as the kind; null for an unspecified one.</summary>
    public static string? Write(ProducerKind kind) => kind switch
    {
        ProducerKind.CooperativeGroup => "Tổ hợp tác",
        ProducerKind.Cooperative => "Hợp tác xã",
        ProducerKind.HouseholdBusiness => "Hộ kinh doanh",
        ProducerKind.Company => "Doanh nghiệp",
        _ => null,
    };

    /// <summary>A word that reads back as the kind; null for an unspecified one.</summary>
    public static string? Write(BuyerKind kind) => kind switch
    {
        BuyerKind.Exporter => "Xuất khẩu",
        BuyerKind.IndustrialCaterer => "Suất ăn công nghiệp",
        BuyerKind.Canteen => "Bếp ăn",
        BuyerKind.ECommercePlatform => "Sàn thương mại điện tử",
        BuyerKind.Restaurant => "Nhà hàng",
        BuyerKind.Hotel => "Khách sạn",
        BuyerKind.Processor => "Chế biến",
        BuyerKind.Wholesaler => "Bán buôn",
        BuyerKind.ModernDistributor => "Phân phối hiện đại",
        _ => null,
    };

    private static T? Find<T>(ImmutableArray<(string Word, T Kind)> words, string? text)
        where T : struct
    {
        if (text is null)
        {
            return null;
        }
        var key = $" {Headings.KeyOf(text)} ";
        foreach (var (word, kind) in words)
        {
            if (key.Contains($" {word} ", StringComparison.Ordinal))
            {
                return kind;
            }
        }
        return null;
    }
}

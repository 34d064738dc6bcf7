using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Trade;
using Matchmaker.Vietnamese;

namespace Matchmaker.Intake.Export;

/// <summary>A table of the catalogue as a registration sheet has it: its headings are read back by an import.</summary>
/// <param name="Sheet">Name of its sheet.</param>
/// <param name="Headings">One a column.</param>
internal sealed record CatalogTable(string Sheet, ImmutableArray<string> Headings)
{
    private static readonly ImmutableArray<string> OfOrganizations =
        ["Loại hình", "Mã số thuế", "Địa chỉ", "Người liên hệ", "Chức vụ", "Điện thoại", "Email", "Chứng nhận", "Ghi chú"];

    private static readonly ImmutableArray<string> OfGoods =
        ["Mô tả", "Nhóm OCOP", "Mã HS", "Sản lượng", "Đặt tối thiểu", "Mùa vụ", "Giá bán", "Chiết khấu", "Công nợ", "Giao hàng", "Chứng nhận", "Xuất xứ"];

    public static CatalogTable Producers { get; } = new("Cơ sở", ["Mã cơ sở", "Tên cơ sở", .. OfOrganizations]);

    public static CatalogTable Buyers { get; } = new("Đơn vị mua", ["Mã người mua", "Đơn vị mua", .. OfOrganizations]);

    public static CatalogTable Offers { get; } = new("Sản phẩm", ["Mã cơ sở", "Tên cơ sở", "Mã SP", "Sản phẩm chào bán", .. OfGoods]);

    public static CatalogTable Needs { get; } = new("Nhu cầu mua", ["Mã người mua", "Đơn vị mua", "Mã nhu cầu", "Mặt hàng cần mua", .. OfGoods]);

    /// <summary>The row of an organization in one of the first two tables.</summary>
    /// <param name="organization">It.</param>
    /// <param name="side">Which of its sides the table is about.</param>
    /// <param name="papers">Certificates below it.</param>
    public static ImmutableArray<string?> Row(Organization organization, Sides side, IEnumerable<CertificateClaim> papers)
    {
        var person = organization.Representatives.FirstOrDefault();
        return
        [
            IdOf(organization),
            organization.DisplayName,
            side == Sides.Producer ? OrganizationKinds.Write(organization.ProducerKind) : OrganizationKinds.Write(organization.BuyerKind),
            organization.TaxCode,
            AddressOf(organization.Address),
            person?.DisplayName,
            person?.Title,
            person is null ? null : string.Join(" / ", person.Phones),
            person?.Email,
            Papers(papers),
            organization.Note,
        ];
    }

    /// <summary>The row of an offer.</summary>
    public static ImmutableArray<string?> Row(Organization organization, Offer offer) =>
    [
        KeyOf(organization), organization.DisplayName, IdOf(offer.ExternalId, offer.Title, offer.Name), offer.Title, offer.Description,
        .. Goods(offer.Class, offer.Terms), offer.Origin,
    ];

    /// <summary>The row of a need.</summary>
    public static ImmutableArray<string?> Row(Organization organization, Need need) =>
    [
        KeyOf(organization), organization.DisplayName, IdOf(need.ExternalId, need.Title, need.Name), need.Title, need.Description,
        .. Goods(need.Class, need.Terms), need.RequiredOrigin,
    ];

    private static ImmutableArray<string?> Goods(ProductClass kind, Terms terms) =>
    [
        kind.OcopGroup,
        kind.HsHeading,
        terms.Volume is { } volume ? VolumeReader.Write(volume) : null,
        terms.MinimumOrder is { } least ? $"{NumberReader.Write(least.Value)} {least.Unit}" : null,
        terms.Season.IsEmpty ? null : SeasonReader.Write(terms.Season),
        terms.Price is { } price ? PriceReader.Write(price) : null,
        terms.DiscountPercent is { } discount ? PercentReader.Write(discount) : null,
        terms.PaymentDays is { } days ? PaymentDaysReader.Write(days) : null,
        terms.Delivery is { } delivery ? delivery.Text ?? string.Join(", ", delivery.Places) : null,
        Papers(terms.Certificates),
    ];

    private static string? Papers(IEnumerable<CertificateClaim> papers) => string.Join("; ", papers.Select(CertificateReader.Write)) is { Length: > 0 } list ? list : null;

    private static string? AddressOf(Address? address) => address is null ? null
        : address.Typed is { Length: > 0 } typed ? typed
        : string.Join(", ", new[] { address.Commune, address.Province }.OfType<string>());

    // A key that an import would make of the name again need not be shown; a resource without a key is known by its own name.
    private static string? IdOf(Organization organization) =>
        organization.ExternalId == IntakeKeys.OfName(organization.DisplayName, organization.Address) ? null : KeyOf(organization);

    // Beside goods the name alone may be another's too.
    private static string KeyOf(Organization organization) => organization.ExternalId ?? organization.Name;

    private static string? IdOf(string? externalId, string title, string name)
    {
        var made = IntakeKeys.OfTitle(new RowValues { Title = title });
        return externalId == made ? null : externalId ?? name;
    }
}

using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Trade;

namespace Matchmaker.Intake;

/// <summary>What stands, with what a sheet says put over it. What the sheet leaves open stays.</summary>
internal static class Merging
{
    public static Organization Organization(Organization before, Organization said) => before with
    {
        DisplayName = said.DisplayName,
        Sides = before.Sides | said.Sides,
        ProducerKind = said.ProducerKind == ProducerKind.Unspecified ? before.ProducerKind : said.ProducerKind,
        BuyerKind = said.BuyerKind == BuyerKind.Unspecified ? before.BuyerKind : said.BuyerKind,
        TaxCode = said.TaxCode ?? before.TaxCode,
        Address = said.Address ?? before.Address,
        Representatives = said.Representatives.IsEmpty ? before.Representatives : said.Representatives,
        Note = said.Note ?? before.Note,
    };

    public static Offer Offer(Offer before, Offer said) => before with
    {
        Title = said.Title,
        Description = said.Description ?? before.Description,
        Class = Class(before.Class, said.Class),
        Terms = Terms(before.Terms, said.Terms),
        Origin = said.Origin ?? before.Origin,
    };

    public static Need Need(Need before, Need said) => before with
    {
        Title = said.Title,
        Description = said.Description ?? before.Description,
        Class = Class(before.Class, said.Class),
        Terms = Terms(before.Terms, said.Terms),
        RequiredOrigin = said.RequiredOrigin ?? before.RequiredOrigin,
    };

    public static Conference Conference(Conference before, Conference said, string? programme) => before with
    {
        DisplayName = said.DisplayName,
        Programme = programme ?? before.Programme,
        Address = said.Address ?? before.Address,
        ProducerQuota = said.ProducerQuota ?? before.ProducerQuota,
        BuyerQuota = said.BuyerQuota ?? before.BuyerQuota,
        Tables = said.Tables.IsEmpty ? before.Tables : said.Tables,
    };

    public static Participation Participation(Participation before, Participation said) => before with
    {
        Side = said.Side,
        Representatives = said.Representatives == 0 ? before.Representatives : said.Representatives,
        Quota = said.Quota ?? before.Quota,
        Unavailable = said.Unavailable.IsEmpty ? before.Unavailable : said.Unavailable,
    };

    private static ProductClass Class(ProductClass before, ProductClass said) =>
        new(said.OcopGroup ?? before.OcopGroup, said.HsHeading ?? before.HsHeading, said.Vsic ?? before.Vsic);

    private static Terms Terms(Terms before, Terms said) => new()
    {
        Volume = said.Volume ?? before.Volume,
        MinimumOrder = said.MinimumOrder ?? before.MinimumOrder,
        Season = said.Season.IsEmpty ? before.Season : said.Season,
        Price = said.Price ?? before.Price,
        Certificates = said.Certificates.IsEmpty ? before.Certificates : said.Certificates,
        Delivery = said.Delivery ?? before.Delivery,
        PaymentDays = said.PaymentDays ?? before.PaymentDays,
        DiscountPercent = said.DiscountPercent ?? before.DiscountPercent,
    };
}

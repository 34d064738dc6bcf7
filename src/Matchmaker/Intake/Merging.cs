using System.Collections.Immutable;
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
        Address = said.Address is { } address && address.Typed != before.Address?.Typed ? address : before.Address,
        Representatives = People(before.Representatives, said.Representatives, before.DisplayName),
        Note = said.Note ?? before.Note,
    };

    /// <summary>The organization as it is first kept: a person of whom no name is said bears the organization's.</summary>
    public static Organization Named(Organization said) => said with { Representatives = Named(said.Representatives, said.DisplayName) };

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
        Certificates = said.Certificates.IsEmpty ? before.Certificates : Papers(before.Certificates, said.Certificates),
        Delivery = said.Delivery is { } delivery && delivery.Text != before.Delivery?.Text ? delivery : before.Delivery,
        PaymentDays = said.PaymentDays ?? before.PaymentDays,
        DiscountPercent = said.DiscountPercent ?? before.DiscountPercent,
    };

    private static ImmutableArray<Representative> Named(ImmutableArray<Representative> people, string name) =>
        [.. people.Select(person => person.DisplayName.Length == 0 ? person with { DisplayName = name } : person)];

    // A sheet names one person; the others stay. Who bears the same name, or else has the same telephone, is corrected; else the first
    // is replaced, and nothing of that person is the new one's. Where no name is said the one that stands is kept.
    private static ImmutableArray<Representative> People(ImmutableArray<Representative> before, ImmutableArray<Representative> said, string name)
    {
        if (said is not [var person, ..] || before.IsEmpty)
        {
            return said.IsEmpty ? before : Named(said, name);
        }
        var standing = before.ToList();
        var at = standing.FindIndex(known => IntakeKeys.Identity(known.DisplayName) == IntakeKeys.Identity(person.DisplayName));
        at = at < 0 ? standing.FindIndex(known => known.Phones.Any(person.Phones.Contains)) : at;
        if (at < 0 && person.DisplayName.Length > 0 && before[0].DisplayName != name)
        {
            return before.SetItem(0, person);
        }
        var known = before[Math.Max(0, at)];
        var joined = known with
        {
            DisplayName = person.DisplayName.Length == 0 ? known.DisplayName : person.DisplayName,
            Title = person.Title ?? known.Title,
            Phones = person.Phones.IsEmpty ? known.Phones : person.Phones,
            Email = person.Email ?? known.Email,
        };
        return known.Phones.SequenceEqual(joined.Phones) && known with { Phones = joined.Phones } == joined ? before : before.SetItem(Math.Max(0, at), joined);
    }

    // A claim that stands already keeps the paper it points at.
    private static ImmutableArray<CertificateClaim> Papers(ImmutableArray<CertificateClaim> before, ImmutableArray<CertificateClaim> said) =>
        [.. said.Select(claim => before.FirstOrDefault(known => known.Scheme == claim.Scheme && known.Level == claim.Level && (claim.Expires is null || known.Expires == claim.Expires)) ?? claim)];
}

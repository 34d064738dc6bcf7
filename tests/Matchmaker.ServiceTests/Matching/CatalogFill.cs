using Matchmaker.Catalog;
using Matchmaker.Platform.Sql;
using Matchmaker.Trade;

namespace Matchmaker.ServiceTests.Matching;

/// <summary>Puts organizations and goods into a database, as the catalogue's own writes do.</summary>
internal static class CatalogFill
{
    public static async Task<string> OrganizationAsync(
        Database database, string id, Sides sides, string province, CancellationToken cancellationToken)
    {
        var organization = new Organization
        {
            Name = $"organizations/{id}",
            DisplayName = $"HTX {id}",
            Sides = sides,
            Address = new(province, province, null),
        };
        Assert.IsType<CatalogWrite<Organization>.Written>(await Writer(database).CreateAsync(
            CatalogKinds.Organizations, [organization], new RequestKey("", ""), false, cancellationToken));
        return organization.Name;
    }

    public static async Task<string> OfferAsync(
        Database database, string organization, string id, string title, CancellationToken cancellationToken, Terms? terms = null, string? description = null)
    {
        var offer = new Offer { Name = $"{organization}/offers/{id}", Title = title, Terms = terms ?? Terms.Unstated, Description = description };
        Assert.IsType<CatalogWrite<Offer>.Written>(await Writer(database).CreateAsync(CatalogKinds.Offers, [offer], new RequestKey("", ""), false, cancellationToken));
        return offer.Name;
    }

    public static async Task<string> NeedAsync(
        Database database, string organization, string id, string title, CancellationToken cancellationToken, Terms? terms = null)
    {
        var need = new Need { Name = $"{organization}/needs/{id}", Title = title, Terms = terms ?? Terms.Unstated };
        Assert.IsType<CatalogWrite<Need>.Written>(await Writer(database).CreateAsync(CatalogKinds.Needs, [need], new RequestKey("", ""), false, cancellationToken));
        return need.Name;
    }

    public static CatalogWriter Writer(Database database) => new(database);

    public static Volume Monthly(decimal value) => new(value, value, "kg", Period.Month);
}

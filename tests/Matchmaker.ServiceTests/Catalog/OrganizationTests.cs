using Grpc.Core;

namespace Matchmaker.ServiceTests.Catalog;

[Collection(CatalogTests.Name)]
public sealed class OrganizationTests(CatalogServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_organization_has_goes_and_comes_back_with_it()
    {
        var owner = await server.NewOrganizationAsync();
        var kept = await server.Catalog.CreateOfferAsync(new() { Parent = owner.Name, Offer = OfferTests.Plums() }, cancellationToken: Token);
        var gone = await server.Catalog.CreateOfferAsync(new() { Parent = owner.Name, Offer = OfferTests.Plums() }, cancellationToken: Token);
        var paper = await server.Catalog.CreateCertificateAsync(new() { Parent = owner.Name, Certificate = new() { Scheme = "OCOP", Level = "4" } }, cancellationToken: Token);
        await server.Catalog.DeleteOfferAsync(new() { Name = gone.Name }, cancellationToken: Token);

        Assert.NotNull((await server.Catalog.DeleteOrganizationAsync(new() { Name = owner.Name }, cancellationToken: Token)).DeleteTime);
        Assert.NotNull((await server.Catalog.GetCertificateAsync(new() { Name = paper.Name }, cancellationToken: Token)).DeleteTime);
        Assert.Empty((await server.Catalog.ListOffersAsync(new() { Parent = owner.Name }, cancellationToken: Token)).Offers);
        var refusal = await CatalogServer.RefusedAsync(StatusCode.FailedPrecondition, async () => await server.Catalog.CreateOfferAsync(new() { Parent = owner.Name, Offer = OfferTests.Plums() }, cancellationToken: Token));
        Assert.Equal(V1.ErrorReason.Deleted, refusal.Reason);

        Assert.Null((await server.Catalog.UndeleteOrganizationAsync(new() { Name = owner.Name }, cancellationToken: Token)).DeleteTime);
        var offers = await server.Catalog.ListOffersAsync(new() { Parent = owner.Name }, cancellationToken: Token);
        Assert.Equal(kept.Name, Assert.Single(offers.Offers).Name);
    }

    [Fact]
    public async Task A_list_of_one_side_leaves_out_the_other()
    {
        var (producer, buyer) = (await server.NewOrganizationAsync(V1.Side.Producer), await server.NewOrganizationAsync(V1.Side.Buyer));
        var names = new List<string>();
        await foreach (var found in server.Server.Client.ListOrganizationsAsync(Token))
        {
            names.Add(found.Name);
        }
        var buyers = await server.Catalog.ListOrganizationsAsync(new() { Side = V1.Side.Buyer, PageSize = 500 }, cancellationToken: Token);
        Assert.Contains(producer.Name, names);
        Assert.DoesNotContain(producer.Name, buyers.Organizations.Select(found => found.Name));
        Assert.Contains(buyer.Name, buyers.Organizations.Select(found => found.Name));
    }

    [Fact]
    public async Task A_name_of_another_form_is_refused_and_an_unknown_one_not_found()
    {
        await CatalogServer.RefusedAsync(StatusCode.InvalidArgument, async () => await server.Catalog.GetOrganizationAsync(new() { Name = "organizations/x/y" }, cancellationToken: Token));
        var refusal = await CatalogServer.RefusedAsync(StatusCode.NotFound, async () => await server.Catalog.GetOrganizationAsync(new() { Name = "organizations/nobody" }, cancellationToken: Token));
        Assert.Equal("organizations/nobody", refusal.Metadata["resource"]);
    }

    [Fact]
    public async Task Tax_code_phone_and_mail_are_checked()
    {
        var organization = new V1.Organization
        {
            DisplayName = "x",
            Sides = { V1.Side.Producer },
            TaxCode = "12",
            Representatives = { new V1.Representative { DisplayName = "A", Phones = { "0912" }, Email = "a" } },
        };
        var refusal = await CatalogServer.RefusedAsync(StatusCode.InvalidArgument, async () => await server.Catalog.CreateOrganizationAsync(new() { Organization = organization }, cancellationToken: Token));
        Assert.Equal(
            ["organization.tax_code", "organization.representatives[0].phones[0]", "organization.representatives[0].email"],
            refusal.Violations.Select(violation => violation.Field));
    }
}

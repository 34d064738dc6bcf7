using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matchmaker.Client;

namespace Matchmaker.ServiceTests.Catalog;

[Collection(CatalogTests.Name)]
public sealed class OfferTests(CatalogServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_registered_is_read_back_in_base_units()
    {
        var owner = await server.NewOrganizationAsync();
        var made = await server.Catalog.CreateOfferAsync(new() { Parent = owner.Name, Offer = Plums() }, cancellationToken: Token);
        var read = await server.Catalog.GetOfferAsync(new() { Name = made.Name }, cancellationToken: Token);
        Assert.Equal(made, read);
        Assert.Equal(("kg", "2000", owner.DisplayName), (read.Terms.Volume.Unit, read.Terms.Volume.Min.Value, read.OrganizationDisplayName));
        Assert.Equal([5, 6, 7], read.Terms.SeasonMonths);
    }

    [Fact]
    public async Task Every_wrong_field_is_named_in_both_languages()
    {
        var owner = await server.NewOrganizationAsync();
        var wrong = new V1.Offer
        {
            Title = "",
            ProductClass = new() { HsHeading = "08" },
            Terms = new()
            {
                Volume = new() { Unit = "", Per = V1.Period.Unspecified },
                SeasonMonths = { 13 },
                PaymentDays = 400,
                DiscountPercent = new() { Value = "abc" },
                Price = new() { Min = new() { CurrencyCode = "VND", Units = 5 }, Max = new() { CurrencyCode = "VND", Units = 3 }, Per = "kg" },
            },
        };
        var problem = await Assert.ThrowsAsync<RpcException>(async () => await server.Catalog.CreateOfferAsync(new() { Parent = owner.Name, Offer = wrong, OfferId = "9" }, cancellationToken: Token));
        var fields = Refusal.From(problem).Violations.Select(violation => violation.Field).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "offer_id", "offer.title", "offer.product_class.hs_heading", "offer.terms.volume", "offer.terms.volume.unit", "offer.terms.volume.per",
                "offer.terms.season_months", "offer.terms.payment_days", "offer.terms.discount_percent.value", "offer.terms.price",
            },
            fields);
        Assert.All(problem.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations, violation => Assert.NotEmpty(violation.LocalizedMessage.Message));
    }

    [Fact]
    public async Task An_update_changes_the_masked_fields_only()
    {
        var owner = await server.NewOrganizationAsync();
        var made = await server.Catalog.CreateOfferAsync(new() { Parent = owner.Name, Offer = Plums() }, cancellationToken: Token);
        var changed = await server.Catalog.UpdateOfferAsync(
            new() { Offer = new() { Name = made.Name, Title = "Mận tam hoa", Description = "không đổi" }, UpdateMask = FieldMask.FromString("title,terms.payment_days") },
            cancellationToken: Token);
        Assert.Equal(("Mận tam hoa", "", false), (changed.Title, changed.Description, changed.Terms.HasPaymentDays));
        Assert.Equal(made.Terms.Volume, changed.Terms.Volume);
        Assert.NotEqual(made.Etag, changed.Etag);
    }

    [Fact]
    public async Task Without_a_mask_the_fields_that_are_set_change()
    {
        var owner = await server.NewOrganizationAsync();
        var made = await server.Catalog.CreateOfferAsync(new() { Parent = owner.Name, Offer = Plums() }, cancellationToken: Token);
        var changed = await server.Catalog.UpdateOfferAsync(new() { Offer = new() { Name = made.Name, Origin = "Sơn La" } }, cancellationToken: Token);
        Assert.Equal((made.Title, "Sơn La"), (changed.Title, changed.Origin));
        var same = await server.Catalog.UpdateOfferAsync(new() { Offer = new() { Name = made.Name, Origin = "Sơn La" } }, cancellationToken: Token);
        Assert.Equal(changed.Etag, same.Etag);
    }

    [Theory]
    [InlineData("colour")]
    [InlineData("create_time")]
    [InlineData("name")]
    public async Task A_mask_cannot_name_what_is_not_there_or_not_the_callers(string path)
    {
        var owner = await server.NewOrganizationAsync();
        var made = await server.Catalog.CreateOfferAsync(new() { Parent = owner.Name, Offer = Plums() }, cancellationToken: Token);
        var refusal = await CatalogServer.RefusedAsync(StatusCode.InvalidArgument, async () => await server.Catalog.UpdateOfferAsync(
            new() { Offer = new() { Name = made.Name }, UpdateMask = new() { Paths = { path } } }, cancellationToken: Token));
        Assert.Equal("update_mask", Assert.Single(refusal.Violations).Field);
    }

    [Fact]
    public async Task A_write_to_an_older_version_is_refused_with_todays()
    {
        var owner = await server.NewOrganizationAsync();
        var made = await server.Catalog.CreateOfferAsync(new() { Parent = owner.Name, Offer = Plums() }, cancellationToken: Token);
        var later = await server.Catalog.UpdateOfferAsync(new() { Offer = new() { Name = made.Name, Title = "Mận" } }, cancellationToken: Token);
        var refusal = await CatalogServer.RefusedAsync(StatusCode.Aborted, async () => await server.Catalog.UpdateOfferAsync(
            new() { Offer = new() { Name = made.Name, Title = "Lê", Etag = made.Etag } }, cancellationToken: Token));
        Assert.Equal((V1.ErrorReason.EtagMismatch, later.Etag), (refusal.Reason, refusal.Metadata["etag"]));
    }

    [Fact]
    public async Task A_repeated_request_gives_the_first_answer_and_other_content_is_refused()
    {
        var owner = await server.NewOrganizationAsync();
        var request = new V1.CreateOfferRequest { Parent = owner.Name, Offer = Plums(), RequestId = Guid.CreateVersion7().ToString() };
        var first = await server.Catalog.CreateOfferAsync(request, cancellationToken: Token);
        Assert.Equal(first, await server.Catalog.CreateOfferAsync(request, cancellationToken: Token));
        request.Offer.Title = "Đào";
        var refusal = await CatalogServer.RefusedAsync(StatusCode.InvalidArgument, async () => await server.Catalog.CreateOfferAsync(request, cancellationToken: Token));
        Assert.Equal((V1.ErrorReason.RequestIdReused, request.RequestId), (refusal.Reason, refusal.Metadata["request_id"]));
    }

    [Fact]
    public async Task Checking_only_writes_nothing()
    {
        var owner = await server.NewOrganizationAsync();
        await server.Catalog.CreateOfferAsync(new() { Parent = owner.Name, Offer = Plums(), ValidateOnly = true }, cancellationToken: Token);
        Assert.Empty((await server.Catalog.ListOffersAsync(new() { Parent = owner.Name }, cancellationToken: Token)).Offers);
    }

    [Fact]
    public async Task An_external_id_is_given_once_in_an_organization()
    {
        var (owner, other) = (await server.NewOrganizationAsync(), await server.NewOrganizationAsync());
        var offer = Plums();
        offer.ExternalId = "SP1";
        var made = await server.Catalog.CreateOfferAsync(new() { Parent = owner.Name, Offer = offer }, cancellationToken: Token);
        var refusal = await CatalogServer.RefusedAsync(StatusCode.AlreadyExists, async () => await server.Catalog.CreateOfferAsync(new() { Parent = owner.Name, Offer = offer }, cancellationToken: Token));
        Assert.Equal((V1.ErrorReason.ExternalIdTaken, made.Name), (refusal.Reason, refusal.Metadata["resource"]));
        await server.Catalog.CreateOfferAsync(new() { Parent = other.Name, Offer = offer }, cancellationToken: Token);
        await server.Catalog.DeleteOfferAsync(new() { Name = made.Name }, cancellationToken: Token);
        await server.Catalog.CreateOfferAsync(new() { Parent = owner.Name, Offer = offer }, cancellationToken: Token);
        await CatalogServer.RefusedAsync(StatusCode.AlreadyExists, async () => await server.Catalog.UndeleteOfferAsync(new() { Name = made.Name }, cancellationToken: Token));
    }

    [Fact]
    public async Task A_chosen_id_is_taken_once()
    {
        var owner = await server.NewOrganizationAsync();
        var request = new V1.CreateOfferRequest { Parent = owner.Name, Offer = Plums(), OfferId = "man-hau" };
        Assert.Equal($"{owner.Name}/offers/man-hau", (await server.Catalog.CreateOfferAsync(request, cancellationToken: Token)).Name);
        request.RequestId = Guid.CreateVersion7().ToString();
        var refusal = await CatalogServer.RefusedAsync(StatusCode.AlreadyExists, async () => await server.Catalog.CreateOfferAsync(request, cancellationToken: Token));
        Assert.Equal(V1.ErrorReason.AlreadyExists, refusal.Reason);
    }

    [Fact]
    public async Task Only_a_producer_offers_and_only_a_buyer_needs()
    {
        var (producer, buyer) = (await server.NewOrganizationAsync(V1.Side.Producer), await server.NewOrganizationAsync(V1.Side.Buyer));
        var offers = await CatalogServer.RefusedAsync(StatusCode.FailedPrecondition, async () => await server.Catalog.CreateOfferAsync(new() { Parent = buyer.Name, Offer = Plums() }, cancellationToken: Token));
        var needs = await CatalogServer.RefusedAsync(StatusCode.FailedPrecondition, async () => await server.Catalog.CreateNeedAsync(new() { Parent = producer.Name, Need = new() { Title = "Cần mận" } }, cancellationToken: Token));
        Assert.Equal(("SIDE_PRODUCER", "SIDE_BUYER"), (offers.Metadata["side"], needs.Metadata["side"]));
    }

    [Fact]
    public async Task Pages_of_all_organizations_show_each_offer_once()
    {
        var owner = await server.NewOrganizationAsync();
        var batch = new V1.BatchCreateOffersRequest { Parent = owner.Name };
        batch.Requests.AddRange(Enumerable.Range(0, 7).Select(_ => new V1.CreateOfferRequest { Offer = Plums() }));
        var made = await server.Catalog.BatchCreateOffersAsync(batch, cancellationToken: Token);
        var seen = new List<string>();
        var token = "";
        do
        {
            var page = await server.Catalog.ListOffersAsync(new() { Parent = "organizations/-", PageSize = 3, PageToken = token }, cancellationToken: Token);
            Assert.True(page.Offers.Count <= 3);
            seen.AddRange(page.Offers.Select(offer => offer.Name));
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(made.Offers.Select(offer => offer.Name), seen.Where(name => name.StartsWith(owner.Name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_batch_with_one_mistake_registers_nothing()
    {
        var owner = await server.NewOrganizationAsync();
        var batch = new V1.BatchCreateOffersRequest { Parent = owner.Name, Requests = { new V1.CreateOfferRequest { Offer = Plums(), OfferId = "first" }, new V1.CreateOfferRequest { Offer = Plums(), OfferId = "first" } } };
        await CatalogServer.RefusedAsync(StatusCode.AlreadyExists, async () => await server.Catalog.BatchCreateOffersAsync(batch, cancellationToken: Token));
        batch.Requests[1].Offer.Title = "";
        var refusal = await CatalogServer.RefusedAsync(StatusCode.InvalidArgument, async () => await server.Catalog.BatchCreateOffersAsync(batch, cancellationToken: Token));
        Assert.Equal("requests[1].offer.title", Assert.Single(refusal.Violations).Field);
        Assert.Empty((await server.Catalog.ListOffersAsync(new() { Parent = owner.Name }, cancellationToken: Token)).Offers);
    }

    internal static V1.Offer Plums() => new()
    {
        Title = "Mận hậu Mộc Châu",
        Terms = new()
        {
            Volume = new() { Min = new() { Value = "2" }, Max = new() { Value = "5" }, Unit = "tấn", Per = V1.Period.Month },
            SeasonMonths = { 7, 5, 6, 5 },
            Price = new() { Min = new() { CurrencyCode = "VND", Units = 15000 }, Per = "kg" },
            Certificates = { new V1.CertificateClaim { Scheme = "VietGAP" } },
            PaymentDays = 15,
        },
    };
}

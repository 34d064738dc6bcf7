using Grpc.Core;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Catalog;

internal partial class CatalogEndpoint
{
    public override async Task<V1.Offer> CreateOffer(V1.CreateOfferRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        CatalogRequests.Parent(request.Parent, violations);
        var offer = ToOffer(request, request.Parent, "", violations);
        var created = await CreateAsync(CatalogKinds.Offers, [offer], violations, request, request.RequestId, request.ValidateOnly, context.CancellationToken);
        return await ToProtoAsync(created[0], context.CancellationToken);
    }

    public override async Task<V1.BatchCreateOffersResponse> BatchCreateOffers(V1.BatchCreateOffersRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        CatalogRequests.Parent(request.Parent, violations);
        var documents = CatalogRequests.Batch(request.Requests, (each, at) => ToOffer(each, request.Parent, $"{at}.", violations), violations);
        var written = await CreateAsync(CatalogKinds.Offers, documents, violations, request, request.RequestId, request.ValidateOnly, context.CancellationToken);
        var names = await DisplayNamesAsync(written.Select(found => found.Document.Name), context.CancellationToken);
        return new V1.BatchCreateOffersResponse { Offers = { written.Select(found => found.ToProto(names(found.Document.Name))) } };
    }

    public override async Task<V1.Offer> GetOffer(V1.GetOfferRequest request, ServerCallContext context) =>
        await ToProtoAsync(await GetAsync(CatalogKinds.Offers, request.Name, context.CancellationToken), context.CancellationToken);

    public override async Task<V1.ListOffersResponse> ListOffers(V1.ListOffersRequest request, ServerCallContext context)
    {
        var (page, next) = await ListBelowAsync(
            CatalogKinds.Offers, request.Parent, request.ShowDeleted, request.PageSize, request.PageToken, context.CancellationToken);
        var names = await DisplayNamesAsync(page.Select(found => found.Document.Name), context.CancellationToken);
        return new V1.ListOffersResponse { Offers = { page.Select(found => found.ToProto(names(found.Document.Name))) }, NextPageToken = next };
    }

    public override async Task<V1.Offer> UpdateOffer(V1.UpdateOfferRequest request, ServerCallContext context)
    {
        var resource = request.Offer ?? new V1.Offer();
        var updated = await UpdateAsync(
            new Update<Offer, V1.Offer>
            {
                Kind = CatalogKinds.Offers,
                Request = request,
                Resource = resource,
                Name = resource.Name,
                Etag = resource.Etag,
                Field = "offer",
                Mask = request.UpdateMask,
                RequestId = request.RequestId,
                ValidateOnly = request.ValidateOnly,
                ToWire = standing => standing.ToProto(""),
                FromWire = CatalogMapping.ToOffer,
            },
            context.CancellationToken);
        return await ToProtoAsync(updated, context.CancellationToken);
    }

    public override async Task<V1.Offer> DeleteOffer(V1.DeleteOfferRequest request, ServerCallContext context) => await ToProtoAsync(
        await DeleteAsync(CatalogKinds.Offers, request.Name, request.Etag, request.ValidateOnly, context.CancellationToken), context.CancellationToken);

    public override async Task<V1.Offer> UndeleteOffer(V1.UndeleteOfferRequest request, ServerCallContext context) => await ToProtoAsync(
        await UndeleteAsync(CatalogKinds.Offers, request.Name, request.Etag, context.CancellationToken), context.CancellationToken);

    private Offer ToOffer(V1.CreateOfferRequest request, string parent, string path, Violations violations)
    {
        violations.Check(
            request.Parent.Length == 0 || request.Parent == parent, $"{path}parent", "must be empty or that of the batch", "phải để trống hoặc trùng với cả lô");
        var name = CatalogRequests.NewName(CatalogKinds.Offers, parent, request.OfferId, $"{path}offer_id", ids, violations);
        return CatalogMapping.ToOffer(request.Offer ?? new V1.Offer(), name, $"{path}offer", violations);
    }

    private async Task<V1.Offer> ToProtoAsync(Stored<Offer> found, CancellationToken cancellationToken) =>
        found.ToProto(await DisplayNameAsync(found.Document.Name, cancellationToken));
}

using Grpc.Core;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Catalog;

internal partial class CatalogEndpoint
{
    public override async Task<V1.Need> CreateNeed(V1.CreateNeedRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        CatalogRequests.Parent(request.Parent, violations);
        var need = ToNeed(request, request.Parent, "", violations);
        var created = await CreateAsync(CatalogKinds.Needs, [need], violations, request, request.RequestId, request.ValidateOnly, context.CancellationToken);
        return await ToProtoAsync(created[0], context.CancellationToken);
    }

    public override async Task<V1.BatchCreateNeedsResponse> BatchCreateNeeds(V1.BatchCreateNeedsRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        CatalogRequests.Parent(request.Parent, violations);
        var documents = CatalogRequests.Batch(request.Requests, (each, at) => ToNeed(each, request.Parent, $"{at}.", violations), violations);
        var written = await CreateAsync(CatalogKinds.Needs, documents, violations, request, request.RequestId, request.ValidateOnly, context.CancellationToken);
        var names = await DisplayNamesAsync(written.Select(found => found.Document.Name), context.CancellationToken);
        return new V1.BatchCreateNeedsResponse { Needs = { written.Select(found => found.ToProto(names(found.Document.Name))) } };
    }

    public override async Task<V1.Need> GetNeed(V1.GetNeedRequest request, ServerCallContext context) =>
        await ToProtoAsync(await GetAsync(CatalogKinds.Needs, request.Name, context.CancellationToken), context.CancellationToken);

    public override async Task<V1.ListNeedsResponse> ListNeeds(V1.ListNeedsRequest request, ServerCallContext context)
    {
        var (page, next) = await ListBelowAsync(
            CatalogKinds.Needs, request.Parent, request.ShowDeleted, request.PageSize, request.PageToken, context.CancellationToken);
        var names = await DisplayNamesAsync(page.Select(found => found.Document.Name), context.CancellationToken);
        return new V1.ListNeedsResponse { Needs = { page.Select(found => found.ToProto(names(found.Document.Name))) }, NextPageToken = next };
    }

    public override async Task<V1.Need> UpdateNeed(V1.UpdateNeedRequest request, ServerCallContext context)
    {
        var resource = request.Need ?? new V1.Need();
        var updated = await UpdateAsync(
            new Update<Need, V1.Need>
            {
                Kind = CatalogKinds.Needs,
                Request = request,
                Resource = resource,
                Name = resource.Name,
                Etag = resource.Etag,
                Field = "need",
                Mask = request.UpdateMask,
                RequestId = request.RequestId,
                ValidateOnly = request.ValidateOnly,
                ToWire = standing => standing.ToProto(""),
                FromWire = CatalogMapping.ToNeed,
            },
            context.CancellationToken);
        return await ToProtoAsync(updated, context.CancellationToken);
    }

    public override async Task<V1.Need> DeleteNeed(V1.DeleteNeedRequest request, ServerCallContext context) => await ToProtoAsync(
        await DeleteAsync(CatalogKinds.Needs, request.Name, request.Etag, request.ValidateOnly, context.CancellationToken), context.CancellationToken);

    public override async Task<V1.Need> UndeleteNeed(V1.UndeleteNeedRequest request, ServerCallContext context) => await ToProtoAsync(
        await UndeleteAsync(CatalogKinds.Needs, request.Name, request.Etag, context.CancellationToken), context.CancellationToken);

    private Need ToNeed(V1.CreateNeedRequest request, string parent, string path, Violations violations)
    {
        violations.Check(
            request.Parent.Length == 0 || request.Parent == parent, $"{path}parent", "must be empty or that of the batch", "phải để trống hoặc trùng với cả lô");
        var name = CatalogRequests.NewName(CatalogKinds.Needs, parent, request.NeedId, $"{path}need_id", ids, violations);
        return CatalogMapping.ToNeed(request.Need ?? new V1.Need(), name, $"{path}need", violations);
    }

    private async Task<V1.Need> ToProtoAsync(Stored<Need> found, CancellationToken cancellationToken) =>
        found.ToProto(await DisplayNameAsync(found.Document.Name, cancellationToken));
}

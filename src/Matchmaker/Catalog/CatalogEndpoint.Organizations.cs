using Grpc.Core;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Catalog;

internal partial class CatalogEndpoint
{
    public override async Task<V1.Organization> CreateOrganization(V1.CreateOrganizationRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var organization = ToOrganization(request, "", violations);
        var created = await CreateAsync(
            CatalogKinds.Organizations, [organization], violations, request, request.RequestId, request.ValidateOnly, context.CancellationToken);
        return created[0].ToProto();
    }

    public override async Task<V1.BatchCreateOrganizationsResponse> BatchCreateOrganizations(V1.BatchCreateOrganizationsRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var documents = CatalogRequests.Batch(request.Requests, (each, at) => ToOrganization(each, $"{at}.", violations), violations);
        var written = await CreateAsync(
            CatalogKinds.Organizations, documents, violations, request, request.RequestId, request.ValidateOnly, context.CancellationToken);
        return new V1.BatchCreateOrganizationsResponse { Organizations = { written.Select(found => found.ToProto()) } };
    }

    public override async Task<V1.Organization> GetOrganization(V1.GetOrganizationRequest request, ServerCallContext context) =>
        (await GetAsync(CatalogKinds.Organizations, request.Name, context.CancellationToken)).ToProto();

    public override async Task<V1.ListOrganizationsResponse> ListOrganizations(V1.ListOrganizationsRequest request, ServerCallContext context)
    {
        if (!Enum.IsDefined(request.Side))
        {
            Violations.Throw("side", "must be one of the sides", "phải là bên bán hoặc bên mua");
        }
        var (page, next) = await ListAsync(
            CatalogKinds.Organizations, new CatalogQuery("", request.ShowDeleted, (Sides)request.Side), request.PageSize, request.PageToken, context.CancellationToken);
        return new V1.ListOrganizationsResponse { Organizations = { page.Select(found => found.ToProto()) }, NextPageToken = next };
    }

    public override async Task<V1.Organization> UpdateOrganization(V1.UpdateOrganizationRequest request, ServerCallContext context)
    {
        var resource = request.Organization ?? new V1.Organization();
        var updated = await UpdateAsync(
            new Update<Organization, V1.Organization>
            {
                Kind = CatalogKinds.Organizations,
                Request = request,
                Resource = resource,
                Name = resource.Name,
                Etag = resource.Etag,
                Field = "organization",
                Mask = request.UpdateMask,
                RequestId = request.RequestId,
                ValidateOnly = request.ValidateOnly,
                ToWire = CatalogMapping.ToProto,
                FromWire = CatalogMapping.ToOrganization,
            },
            context.CancellationToken);
        return updated.ToProto();
    }

    public override async Task<V1.Organization> DeleteOrganization(V1.DeleteOrganizationRequest request, ServerCallContext context) =>
        (await DeleteAsync(CatalogKinds.Organizations, request.Name, request.Etag, request.ValidateOnly, context.CancellationToken)).ToProto();

    public override async Task<V1.Organization> UndeleteOrganization(V1.UndeleteOrganizationRequest request, ServerCallContext context) =>
        (await UndeleteAsync(CatalogKinds.Organizations, request.Name, request.Etag, context.CancellationToken)).ToProto();

    private Organization ToOrganization(V1.CreateOrganizationRequest request, string path, Violations violations)
    {
        var name = CatalogRequests.NewName(CatalogKinds.Organizations, "", request.OrganizationId, $"{path}organization_id", ids, violations);
        return CatalogMapping.ToOrganization(request.Organization ?? new V1.Organization(), name, $"{path}organization", violations);
    }
}

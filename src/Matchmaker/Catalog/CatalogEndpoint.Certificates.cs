using Grpc.Core;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Catalog;

internal partial class CatalogEndpoint
{
    public override async Task<V1.Certificate> CreateCertificate(V1.CreateCertificateRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        CatalogRequests.Parent(request.Parent, violations);
        var certificate = ToCertificate(request, request.Parent, "", violations);
        var created = await CreateAsync(CatalogKinds.Certificates, [certificate], violations, request, request.RequestId, request.ValidateOnly, context.CancellationToken);
        return created[0].ToProto();
    }

    public override async Task<V1.BatchCreateCertificatesResponse> BatchCreateCertificates(V1.BatchCreateCertificatesRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        CatalogRequests.Parent(request.Parent, violations);
        var documents = CatalogRequests.Batch(request.Requests, (each, at) => ToCertificate(each, request.Parent, $"{at}.", violations), violations);
        var written = await CreateAsync(CatalogKinds.Certificates, documents, violations, request, request.RequestId, request.ValidateOnly, context.CancellationToken);
        return new V1.BatchCreateCertificatesResponse { Certificates = { written.Select(found => found.ToProto()) } };
    }

    public override async Task<V1.Certificate> GetCertificate(V1.GetCertificateRequest request, ServerCallContext context) =>
        (await GetAsync(CatalogKinds.Certificates, request.Name, context.CancellationToken)).ToProto();

    public override async Task<V1.ListCertificatesResponse> ListCertificates(V1.ListCertificatesRequest request, ServerCallContext context)
    {
        var (page, next) = await ListBelowAsync(
            CatalogKinds.Certificates, request.Parent, request.ShowDeleted, request.PageSize, request.PageToken, context.CancellationToken);
        return new V1.ListCertificatesResponse { Certificates = { page.Select(found => found.ToProto()) }, NextPageToken = next };
    }

    public override async Task<V1.Certificate> UpdateCertificate(V1.UpdateCertificateRequest request, ServerCallContext context)
    {
        var resource = request.Certificate ?? new V1.Certificate();
        var updated = await UpdateAsync(
            new Update<Certificate, V1.Certificate>
            {
                Kind = CatalogKinds.Certificates,
                Request = request,
                Resource = resource,
                Name = resource.Name,
                Etag = resource.Etag,
                Field = "certificate",
                Mask = request.UpdateMask,
                RequestId = request.RequestId,
                ValidateOnly = request.ValidateOnly,
                ToWire = CatalogMapping.ToProto,
                FromWire = CatalogMapping.ToCertificate,
            },
            context.CancellationToken);
        return updated.ToProto();
    }

    public override async Task<V1.Certificate> DeleteCertificate(V1.DeleteCertificateRequest request, ServerCallContext context) =>
        (await DeleteAsync(CatalogKinds.Certificates, request.Name, request.Etag, request.ValidateOnly, context.CancellationToken)).ToProto();

    public override async Task<V1.Certificate> UndeleteCertificate(V1.UndeleteCertificateRequest request, ServerCallContext context) =>
        (await UndeleteAsync(CatalogKinds.Certificates, request.Name, request.Etag, context.CancellationToken)).ToProto();

    private Certificate ToCertificate(V1.CreateCertificateRequest request, string parent, string path, Violations violations)
    {
        violations.Check(
            request.Parent.Length == 0 || request.Parent == parent, $"{path}parent", "must be empty or that of the batch", "phải để trống hoặc trùng với cả lô");
        var name = CatalogRequests.NewName(CatalogKinds.Certificates, parent, request.CertificateId, $"{path}certificate_id", ids, violations);
        return CatalogMapping.ToCertificate(request.Certificate ?? new V1.Certificate(), name, $"{path}certificate", violations);
    }
}

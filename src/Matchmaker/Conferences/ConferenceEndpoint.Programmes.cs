using Grpc.Core;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Conferences;

internal sealed partial class ConferenceEndpoint
{
    public override async Task<V1.Programme> CreateProgramme(V1.CreateProgrammeRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var name = ConferenceRequests.NewName(ConferenceKinds.Programmes, "", request.ProgrammeId, ids.Next(), "programme_id", violations);
        var programme = ConferenceMapping.ToProgramme(request.Programme ?? new V1.Programme(), name, null, violations);
        var created = await CreateAsync(
            ConferenceKinds.Programmes, [programme], violations, request, request.RequestId, request.ValidateOnly, context.CancellationToken);
        return created[0].ToProto();
    }

    public override async Task<V1.Programme> GetProgramme(V1.GetProgrammeRequest request, ServerCallContext context) =>
        (await GetAsync(ConferenceKinds.Programmes, request.Name, context.CancellationToken)).ToProto();

    public override async Task<V1.ListProgrammesResponse> ListProgrammes(V1.ListProgrammesRequest request, ServerCallContext context)
    {
        var (page, next) = await ListAsync(
            ConferenceKinds.Programmes, new ConferenceQuery("", []), request.PageSize, request.PageToken, context.CancellationToken);
        return new V1.ListProgrammesResponse { Programmes = { page.Select(found => found.ToProto()) }, NextPageToken = next };
    }

    public override async Task<V1.Programme> UpdateProgramme(V1.UpdateProgrammeRequest request, ServerCallContext context)
    {
        var resource = request.Programme ?? new V1.Programme();
        var updated = await UpdateAsync(
            new Update<Programme, V1.Programme>
            {
                Kind = ConferenceKinds.Programmes,
                Request = request,
                Resource = resource,
                Name = resource.Name,
                Etag = resource.Etag,
                Field = "programme",
                Mask = request.UpdateMask,
                RequestId = request.RequestId,
                ValidateOnly = request.ValidateOnly,
                ToWire = ConferenceMapping.ToProto,
                FromWire = (wire, standing, violations) => ConferenceMapping.ToProgramme(wire, standing.Name, standing, violations),
            },
            context.CancellationToken);
        return updated.ToProto();
    }
}

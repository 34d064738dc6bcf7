using System.Collections.Immutable;
using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Conferences;

internal sealed partial class ConferenceEndpoint
{
    public override async Task<V1.Participation> CreateParticipation(V1.CreateParticipationRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        ConferenceRequests.Parent(request.Parent, "parent", violations);
        var participation = ToParticipation(request, request.Parent, "", violations);
        var created = await CreateAsync(
            ConferenceKinds.Participations, [participation], violations, request, request.RequestId, request.ValidateOnly, context.CancellationToken);
        return (await ToProtosAsync(created, context.CancellationToken))[0];
    }

    public override async Task<V1.BatchCreateParticipationsResponse> BatchCreateParticipations(V1.BatchCreateParticipationsRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        ConferenceRequests.Parent(request.Parent, "parent", violations);
        var documents = CatalogRequests.Batch(request.Requests, (each, at) => ToParticipation(each, request.Parent, $"{at}.", violations), violations);
        foreach (var (at, each) in request.Requests.Take(CatalogRequests.MaxBatch).Index())
        {
            violations.Check(
                each.Parent.Length == 0 || each.Parent == request.Parent, $"requests[{at}].parent", "must be empty or that of the batch", "phải để trống hoặc giống hội nghị của cả lô");
        }
        var created = await CreateAsync(
            ConferenceKinds.Participations, documents, violations, request, request.RequestId, request.ValidateOnly, context.CancellationToken);
        return new V1.BatchCreateParticipationsResponse { Participations = { await ToProtosAsync(created, context.CancellationToken) } };
    }

    public override async Task<V1.Participation> GetParticipation(V1.GetParticipationRequest request, ServerCallContext context)
    {
        var found = await GetAsync(ConferenceKinds.Participations, request.Name, context.CancellationToken);
        return ConferenceRequests.MaySee(found.Document)
            ? (await ToProtosAsync([found], context.CancellationToken))[0]
            : throw Refusals.NotFound(request.Name);
    }

    public override async Task<V1.ListParticipationsResponse> ListParticipations(V1.ListParticipationsRequest request, ServerCallContext context)
    {
        var (page, next) = await ListBelowAsync(ConferenceKinds.Participations, request.Parent, request.PageSize, request.PageToken, context.CancellationToken);
        return new V1.ListParticipationsResponse { Participations = { await ToProtosAsync(page, context.CancellationToken) }, NextPageToken = next };
    }

    public override async Task<V1.Participation> UpdateParticipation(V1.UpdateParticipationRequest request, ServerCallContext context)
    {
        var resource = request.Participation ?? new V1.Participation();
        var updated = await UpdateAsync(
            new Update<Participation, V1.Participation>
            {
                Kind = ConferenceKinds.Participations,
                Request = request,
                Resource = resource,
                Name = resource.Name,
                Etag = resource.Etag,
                Field = "participation",
                Mask = request.UpdateMask,
                RequestId = request.RequestId,
                ValidateOnly = request.ValidateOnly,
                ToWire = stored => stored.ToProto(""),
                FromWire = (wire, standing, violations) => ParticipationMapping.ToParticipation(wire, standing.Name, standing, "participation", violations),
            },
            context.CancellationToken);
        return (await ToProtosAsync([updated], context.CancellationToken))[0];
    }

    public override Task<V1.Participation> WithdrawParticipation(V1.WithdrawParticipationRequest request, ServerCallContext context) =>
        SetWithdrawnAsync(request.Name, request.Etag, withdrawn: true, context.CancellationToken);

    public override Task<V1.Participation> EnrollParticipation(V1.EnrollParticipationRequest request, ServerCallContext context) =>
        SetWithdrawnAsync(request.Name, request.Etag, withdrawn: false, context.CancellationToken);

    private async Task<V1.Participation> SetWithdrawnAsync(string name, string etag, bool withdrawn, CancellationToken cancellationToken)
    {
        CheckName(ConferenceKinds.Participations, name);
        var outcome = await writer.SetWithdrawnAsync(name, etag, withdrawn, cancellationToken);
        return (await ToProtosAsync(outcome.Unless(), cancellationToken))[0];
    }

    private static Participation ToParticipation(V1.CreateParticipationRequest request, string parent, string path, Violations violations)
    {
        var wire = request.Participation ?? new V1.Participation();
        var organizationId = wire.Organization[(wire.Organization.LastIndexOf('/') + 1)..];
        var name = ConferenceRequests.NewName(
            ConferenceKinds.Participations, parent, request.ParticipationId, organizationId, $"{path}participation_id", violations);
        return ParticipationMapping.ToParticipation(wire, name, null, $"{path}participation", violations);
    }

    private async Task<ImmutableArray<V1.Participation>> ToProtosAsync(ImmutableArray<Stored<Participation>> found, CancellationToken cancellationToken)
    {
        var names = await database.ReadAsync(
            session => SqlConferenceStore.DisplayNamesAsync(session, [.. found.Select(stored => stored.Document.Organization)]), cancellationToken);
        return [.. found.Select(stored => stored.ToProto(names.GetValueOrDefault(stored.Document.Organization, "")))];
    }
}

using Grpc.Core;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Conferences;

internal sealed partial class ConferenceEndpoint
{
    public override async Task<V1.Conference> CreateConference(V1.CreateConferenceRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var name = ConferenceRequests.NewName(ConferenceKinds.Conferences, "", request.ConferenceId, ids.Next(), "conference_id", violations);
        var conference = ConferenceMapping.ToConference(request.Conference ?? new V1.Conference(), name, null, violations);
        var created = await CreateAsync(
            ConferenceKinds.Conferences, [conference], violations, request, request.RequestId, request.ValidateOnly, context.CancellationToken);
        return created[0].ToProto();
    }

    public override async Task<V1.Conference> GetConference(V1.GetConferenceRequest request, ServerCallContext context) =>
        (await GetAsync(ConferenceKinds.Conferences, request.Name, context.CancellationToken)).ToProto();

    public override async Task<V1.ListConferencesResponse> ListConferences(V1.ListConferencesRequest request, ServerCallContext context)
    {
        // An organizer's key that names conferences shows those; every other key has none and shows all.
        var only = CallScope.Current!.Caller is { Role: Role.Organizer } caller ? caller.Conferences : [];
        var (page, next) = await ListAsync(
            ConferenceKinds.Conferences, new ConferenceQuery("", only), request.PageSize, request.PageToken, context.CancellationToken);
        return new V1.ListConferencesResponse { Conferences = { page.Select(found => found.ToProto()) }, NextPageToken = next };
    }

    public override async Task<V1.Conference> UpdateConference(V1.UpdateConferenceRequest request, ServerCallContext context)
    {
        var resource = request.Conference ?? new V1.Conference();
        var updated = await UpdateAsync(
            new Update<Conference, V1.Conference>
            {
                Kind = ConferenceKinds.Conferences,
                Request = request,
                Resource = resource,
                Name = resource.Name,
                Etag = resource.Etag,
                Field = "conference",
                Mask = request.UpdateMask,
                RequestId = request.RequestId,
                ValidateOnly = request.ValidateOnly,
                ToWire = ConferenceMapping.ToProto,
                FromWire = (wire, standing, violations) => ConferenceMapping.ToConference(wire, standing.Name, standing, violations),
            },
            context.CancellationToken);
        return updated.ToProto();
    }

    public override async Task<V1.Conference> ChangePhase(V1.ChangePhaseRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        ConferenceRequests.Name(ConferenceKinds.Conferences, request.Name, "name", violations);
        violations.Check(
            request.Phase != V1.Phase.Unspecified && Enum.IsDefined(request.Phase), "phase", "must be one of the phases", "phải là một giai đoạn đã định");
        violations.ThrowIfAny();
        var outcome = await writer.ChangePhaseAsync(request.Name, (Phase)request.Phase, request.Etag, request.ValidateOnly, context.CancellationToken);
        return outcome.Unless()[0].ToProto();
    }
}

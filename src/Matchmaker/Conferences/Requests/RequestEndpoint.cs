using System.Collections.Immutable;
using System.Globalization;
using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Conferences.Requests;

/// <summary>Who asks whom to meet, and what is answered.</summary>
internal sealed partial class RequestEndpoint(Database database, RequestDesk desk, Ids ids, TimeProvider clock) : V1.MeetingRequestService.MeetingRequestServiceBase
{
    private static RequestKey NoRequest { get; } = new("", "");

    private static Caller Caller => CallScope.Current!.Caller;

    public override async Task<V1.MeetingRequest> CreateMeetingRequest(V1.CreateMeetingRequestRequest request, ServerCallContext context)
    {
        var wire = request.MeetingRequest ?? new V1.MeetingRequest();
        var violations = new Violations();
        ConferenceRequests.Parent(request.Parent, "parent", violations);
        CatalogRequests.RequestId(request.RequestId, violations);
        var name = ConferenceRequests.NewName(RequestKind.Requests, request.Parent, request.MeetingRequestId, ids.Next(), "meeting_request_id", violations);
        RequestMapping.Check(wire, violations);
        InFuture(wire, violations);
        violations.ThrowIfAny();
        ConferenceRequests.Admit(request.Parent);
        var outcome = await desk.OpenAsync(
            new RequestDraft(request.Parent, wire.From, wire.To, (rules, now) => RequestMapping.ToRequest(wire, name, rules, now)),
            Caller,
            RequestKey.Of(request.RequestId, request),
            request.ValidateOnly,
            context.CancellationToken);
        return ToProto(outcome.Unless(request.RequestId)[0]);
    }

    public override async Task<V1.MeetingRequest> GetMeetingRequest(V1.GetMeetingRequestRequest request, ServerCallContext context)
    {
        CheckName(request.Name);
        var found = await database.ReadAsync(
            async session => await SqlConferenceStore.GetAsync(session, RequestKind.Requests, request.Name) is { } stored
                && (await MaySeeAsync(session, stored.Document.From) || await MaySeeAsync(session, stored.Document.To))
                    ? stored
                    : null,
            context.CancellationToken);
        return ToProto(found ?? throw Refusals.NotFound(request.Name));
    }

    public override async Task<V1.ListMeetingRequestsResponse> ListMeetingRequests(V1.ListMeetingRequestsRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        ConferenceRequests.Parent(request.Parent, "parent", violations);
        violations.Check(
            (request.Participation.Length == 0 && Caller.Role != Role.Representative)
                || (ConferenceNames.IsOf(ConferenceKinds.Participations, request.Participation) && ConferenceNames.ConferenceOf(request.Participation) == request.Parent),
            "participation", "must be a participation of the conference", "phải là một đơn vị tham dự hội nghị này");
        violations.ThrowIfAny();
        ConferenceRequests.Admit(request.Parent);
        var list = $"meetingRequests {request.Parent} {request.Participation}";
        var size = PageSize.Of(request.PageSize);
        var after = PageToken.TryRead(request.PageToken, list, out var keys) ? PositionOf(keys) : throw Refusals.PageTokenInvalid();
        var found = await database.ReadAsync(
            async session => request.Participation.Length > 0 && !await MaySeeAsync(session, request.Participation) ? throw Refusals.NotFound(request.Participation)
                : await SqlConferenceStore.GetAsync(session, ConferenceKinds.Conferences, request.Parent) is null ? throw Refusals.NotFound(request.Parent)
                : await SqlRequestStore.ListAsync(session, request.Parent, request.Participation, after, size + 1),
            context.CancellationToken);
        return new V1.ListMeetingRequestsResponse
        {
            MeetingRequests = { found.Take(size).Select(ToProto) },
            NextPageToken = found.Length > size
                ? PageToken.After(list, found[size - 1].CreateMs.ToString(CultureInfo.InvariantCulture), found[size - 1].Document.Name)
                : "",
        };
    }

    public override Task<V1.MeetingRequest> UpdateMeetingRequest(V1.UpdateMeetingRequestRequest request, ServerCallContext context)
    {
        var resource = request.MeetingRequest ?? new V1.MeetingRequest();
        var violations = new Violations();
        ConferenceRequests.Name(RequestKind.Requests, resource.Name, "meeting_request.name", violations);
        CatalogRequests.RequestId(request.RequestId, violations);
        var mask = UpdateMask.Of(request.UpdateMask, resource, violations);
        violations.ThrowIfAny();
        ConferenceRequests.Admit(resource.Name);
        var step = new RequestStep.Edit(standing =>
        {
            var merged = UpdateMask.Merged(new Stored<MeetingRequest>(standing, 0, 0, 0, null).ToProto(clock.GetUtcNow()), resource, mask);
            var wrong = new Violations();
            RequestMapping.Check(merged, wrong);
            InFuture(merged, wrong);
            wrong.Check(
                merged.From == standing.From && merged.To == standing.To, "meeting_request.to", "cannot be changed; withdraw it and ask the other", "không sửa được; hãy rút lời mời rồi mời bên kia");
            wrong.ThrowIfAny();
            return RequestMapping.ToRequest(merged, standing.Name, RequestRules.Default with { Mode = standing.Mode }, clock.GetUtcNow());
        });
        return TakeAsync(resource.Name, resource.Etag, step, RequestKey.Of(request.RequestId, request), request.RequestId, request.ValidateOnly, context.CancellationToken);
    }

    public override Task<V1.MeetingRequest> AcceptMeetingRequest(V1.AcceptMeetingRequestRequest request, ServerCallContext context)
    {
        CheckName(request.Name);
        return TakeAsync(request.Name, request.Etag, new RequestStep.Accept(), NoRequest, "", validateOnly: false, context.CancellationToken);
    }

    public override Task<V1.MeetingRequest> DeclineMeetingRequest(V1.DeclineMeetingRequestRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        ConferenceRequests.Name(RequestKind.Requests, request.Name, "name", violations);
        violations.Check(Enum.IsDefined(request.Reason), "reason", "must be one of the reasons", "phải là một lý do đã định");
        violations.Length("note", request.Note, RequestMapping.MaxNote);
        violations.ThrowIfAny();
        ConferenceRequests.Admit(request.Name);
        var step = new RequestStep.Decline((DeclineReason)request.Reason, WireValues.OrNull(request.Note));
        return TakeAsync(request.Name, request.Etag, step, NoRequest, "", validateOnly: false, context.CancellationToken);
    }

    public override Task<V1.MeetingRequest> WithdrawMeetingRequest(V1.WithdrawMeetingRequestRequest request, ServerCallContext context)
    {
        CheckName(request.Name);
        return TakeAsync(request.Name, request.Etag, new RequestStep.Withdraw(), NoRequest, "", validateOnly: false, context.CancellationToken);
    }

    private async Task<V1.MeetingRequest> TakeAsync(
        string name, string etag, RequestStep step, RequestKey key, string requestId, bool validateOnly, CancellationToken cancellationToken) =>
        ToProto((await desk.TakeAsync(name, etag, step, Caller, key, validateOnly, cancellationToken)).Unless(requestId)[0]);

    private static void CheckName(string name)
    {
        var violations = new Violations();
        ConferenceRequests.Name(RequestKind.Requests, name, "name", violations);
        violations.ThrowIfAny();
        ConferenceRequests.Admit(name);
    }

    private void InFuture(V1.MeetingRequest wire, Violations violations) => violations.Check(
        wire.ExpireTime is null || !IntervalMapping.IsTime(wire.ExpireTime) || wire.ExpireTime.ToDateTimeOffset() > clock.GetUtcNow(),
        "meeting_request.expire_time", "must be in the future", "phải ở tương lai");

    private V1.MeetingRequest ToProto(Stored<MeetingRequest> stored) => stored.ToProto(clock.GetUtcNow());

    private static async Task<bool> MaySeeAsync(ReadSession session, string participation) =>
        await SqlConferenceStore.GetAsync(session, ConferenceKinds.Participations, participation) is { Document: var found }
        && RequestDesk.MayActFor(Caller, found.Organization);

    private static ConferencePosition PositionOf(ImmutableArray<string> keys) =>
        keys is [var orderMs, var name] ? new(long.Parse(orderMs, CultureInfo.InvariantCulture), name) : ConferencePosition.Start;
}

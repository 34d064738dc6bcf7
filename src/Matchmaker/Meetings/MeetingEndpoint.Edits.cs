using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Meetings;

internal sealed partial class MeetingEndpoint
{
    private const int MaxReason = 500;

    public override async Task<V1.MeetingEdit> CreateMeeting(V1.CreateMeetingRequest request, ServerCallContext context)
    {
        Violations.Form(ConferenceNames.IsConference(request.Parent), "parent", "conferences/{conference}");
        var wanted = request.Meeting ?? new V1.Meeting();
        foreach (var (field, name) in ((string, string)[])[("meeting.producer", wanted.Producer), ("meeting.buyer", wanted.Buyer)])
        {
            Violations.Form(
                ConferenceNames.IsOf(ConferenceKinds.Participations, name) && ConferenceNames.ConferenceOf(name) == request.Parent,
                field,
                $"{request.Parent}/participations/{{participation}}");
        }
        var violations = new Violations();
        CatalogRequests.RequestId(request.RequestId, violations);
        violations.ThrowIfAny();
        var outcome = await editor.CreateAsync(
            request.Parent,
            (scene, name) => scene.Create(wanted.Producer, wanted.Buyer, wanted.Slot, wanted.Table, name),
            new EditTerms(request.AcceptBrokenRules, request.ValidateOnly),
            RequestKey.Of(request.RequestId, request),
            context.CancellationToken);
        return outcome.UnlessEdit(request.RequestId);
    }

    public override async Task<V1.MeetingEdit> MoveMeeting(V1.MoveMeetingRequest request, ServerCallContext context)
    {
        RequireMeeting(request.Name);
        RequireEtag(request.Etag);
        var outcome = await editor.MoveAsync(
            request.Name, request.Slot, request.Table, request.Etag, new EditTerms(request.AcceptBrokenRules, request.ValidateOnly), context.CancellationToken);
        return outcome.UnlessEdit();
    }

    public override async Task<V1.MeetingEdit> CancelMeeting(V1.CancelMeetingRequest request, ServerCallContext context)
    {
        RequireMeeting(request.Name);
        RequireEtag(request.Etag);
        var violations = new Violations();
        violations.Text("reason", request.Reason, MaxReason);
        violations.ThrowIfAny();
        var outcome = await editor.CancelAsync(request.Name, request.Reason, request.Etag, request.ValidateOnly, context.CancellationToken);
        return outcome.UnlessEdit();
    }

    // Of two who edit the same meeting, the second must hear of the first.
    private static void RequireEtag(string etag)
    {
        if (etag.Length == 0)
        {
            Violations.Throw("etag", "must be that of the meeting as it was read", "cần phiên bản của cuộc gặp vừa đọc");
        }
    }
}

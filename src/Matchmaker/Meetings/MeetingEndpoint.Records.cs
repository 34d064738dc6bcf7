using Grpc.Core;
using Matchmaker.Conferences;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Meetings;

internal sealed partial class MeetingEndpoint
{
    public override async Task<V1.Meeting> RecordMeetingHeld(V1.RecordMeetingHeldRequest request, ServerCallContext context)
    {
        RequireMeeting(request.Name);
        var outcome = await recorder.RecordAsync(
            request.Name, request.Etag, _ => new MeetingStep.Hold(), nameof(RecordMeetingHeld), request.Force, context.CancellationToken);
        return outcome.Unless();
    }

    public override async Task<V1.Meeting> RecordMeetingNoShow(V1.RecordMeetingNoShowRequest request, ServerCallContext context)
    {
        RequireMeeting(request.Name);
        if (request.Absent.Count == 0)
        {
            Violations.Throw("absent", "must name who did not come", "cần cho biết bên nào vắng mặt");
        }
        var outcome = await recorder.RecordAsync(
            request.Name,
            request.Etag,
            meeting => MeetingMapping.SidesOf(meeting, request.Absent) is { } absent ? new MeetingStep.Miss(absent) : null,
            nameof(RecordMeetingNoShow),
            request.Force,
            context.CancellationToken);
        return outcome.Unless();
    }

    public override async Task<V1.Meeting> ResetMeetingRecord(V1.ResetMeetingRecordRequest request, ServerCallContext context)
    {
        RequireMeeting(request.Name);
        var outcome = await recorder.RecordAsync(
            request.Name, request.Etag, _ => new MeetingStep.Reset(), nameof(ResetMeetingRecord), force: true, context.CancellationToken);
        return outcome.Unless();
    }

    private static void RequireMeeting(string name) => Violations.Form(ConferenceNames.IsChild(name, "meetings"), "name", "conferences/{conference}/meetings/{meeting}");
}

using System.Diagnostics;
using Grpc.Core;
using Matchmaker.Conferences;
using Matchmaker.Meetings;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.OnSite;

/// <summary>Turns what came of a step on the day into its value or a refusal.</summary>
internal static class OnSiteRefusals
{
    /// <summary>What came of it; throws the refusal otherwise.</summary>
    /// <param name="requestId">Of the request; empty where it has none.</param>
    public static T Unless<T>(this DayOutcome<T> outcome, string requestId = "") => outcome switch
    {
        DayOutcome<T>.Done(var value) => value,
        DayOutcome<T>.Refused(DayObstacle.OfConference(ConferenceObstacle.RequestIdReused)) => throw Refusals.RequestIdReused(requestId),
        DayOutcome<T>.Refused(var obstacle) => throw Of(obstacle),
        _ => throw new UnreachableException(),
    };

    private static RpcException Of(DayObstacle obstacle) => obstacle switch
    {
        DayObstacle.OfMeeting(var why) => MeetingRefusals.Of(why),
        DayObstacle.OfConference(var why) => ConferenceRefusals.Of(why),
        DayObstacle.NotACode => Violations.Of("code", "must be a code as printed on an agenda; its check sign does not fit", "mã chưa đúng; hãy xem lại mã in trên lịch gặp"),
        DayObstacle.CodeUnknown(var code) => Refusals.Of(
            V1.ErrorReason.CodeUnknown, $"Nobody in the conference has the code {code}.", $"Không có đơn vị nào trong hội nghị mang mã {code}.", ("code", code)),
        DayObstacle.Ambiguous(var participations) => Refusals.Of(
            V1.ErrorReason.NameAmbiguous,
            $"{participations.Length} participants go by that: {string.Join(", ", participations)}.",
            $"Có {participations.Length} đơn vị trùng tên vừa gõ; hãy gõ thêm hoặc dùng mã.",
            ("participations", string.Join(',', participations))),
        DayObstacle.WrongAttendance(var participation, var state) => Refusals.Of(
            V1.ErrorReason.AttendanceStateWrong,
            $"{participation} is {OnSiteMapping.NameOf(state)}; undo that first.",
            state == AttendanceState.Absent ? "Đơn vị này đã được ghi là vắng mặt." : "Đơn vị này đã có mặt; hãy bỏ điểm danh trước.",
            ("participation", participation),
            ("state", OnSiteMapping.NameOf(state))),
        DayObstacle.WrongTime(var field, var english, var vietnamese) => Violations.Of(field, english, vietnamese),
        DayObstacle.ProposalExpired(var proposal) => Refusals.Of(
            V1.ErrorReason.ProposalExpired, $"The timetable changed under {proposal}; ask for another one.", "Lịch đã thay đổi sau đề xuất này; hãy yêu cầu đề xuất mới.", ("proposal", proposal)),
        DayObstacle.ProposalSettled(var proposal, var state) => Refusals.Of(
            V1.ErrorReason.ProposalSettled,
            $"{proposal} is {OnSiteMapping.NameOf(state)} already.",
            state == ProposalState.Accepted ? "Đề xuất này đã được chấp nhận." : "Đề xuất này đã bị gác lại.",
            ("proposal", proposal),
            ("state", OnSiteMapping.NameOf(state))),
        _ => throw new UnreachableException(),
    };
}

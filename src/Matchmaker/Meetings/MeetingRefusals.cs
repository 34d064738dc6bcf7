using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Matchmaker.Conferences;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Meetings;

/// <summary>Turns what came of a write to a meeting into an answer or a refusal.</summary>
internal static class MeetingRefusals
{
    /// <summary>The meeting as it stands; throws the refusal otherwise.</summary>
    public static V1.Meeting Unless(this MeetingWrite outcome) => outcome switch
    {
        MeetingWrite.Written(var meeting, var names) => meeting.ToProto(names),
        MeetingWrite.Refused(var obstacle) => throw Of(obstacle),
        _ => throw new UnreachableException(),
    };

    public static RpcException Of(MeetingObstacle obstacle) => obstacle switch
    {
        MeetingObstacle.NotFound(var resource) => Refusals.NotFound(resource),
        MeetingObstacle.EtagMismatch(var meeting, var version) => Refusals.EtagMismatch(meeting, Etag.Of(version)),
        MeetingObstacle.WrongPhase(var conference) => ConferenceRefusals.WrongPhase(conference.Name, conference.Phase),
        MeetingObstacle.WrongState(var meeting, var state) => Refusals.Of(
            V1.ErrorReason.MeetingStateWrong,
            $"{meeting} is {NameOf(state)}, which does not allow this.",
            $"Cuộc gặp {Vietnamese(state)} nên không làm được việc này.",
            ("meeting", meeting),
            ("state", NameOf(state))),
        MeetingObstacle.TooEarly(var resource, var from) => TooEarly(resource, from),
        MeetingObstacle.TooLate(var resource, var began) => Refusals.Of(
            V1.ErrorReason.TooLate, $"{resource}: the slot began at {Time(began)}.", "Lượt gặp này đã bắt đầu nên không xếp lại được.", ("resource", resource), ("time", Time(began))),
        MeetingObstacle.NotOfMeeting(var meeting) => Violations.Of("absent", $"must be participations of {meeting}", "phải là một trong hai bên của cuộc gặp"),
        _ => throw new UnreachableException(),
    };

    /// <param name="fromMs">From when on it may be, UTC milliseconds.</param>
    public static RpcException TooEarly(string resource, long fromMs) => Refusals.Of(
        V1.ErrorReason.TooEarly, $"{resource}: not before {Time(fromMs)}.", "Chưa đến giờ để ghi việc này.", ("resource", resource), ("time", Time(fromMs)));

    private static string Vietnamese(MeetingState state) => state switch
    {
        MeetingState.Confirmed => "đã xếp lịch",
        MeetingState.Cancelled => "đã huỷ",
        MeetingState.Held => "đã diễn ra",
        _ => "có bên vắng mặt",
    };

    private static string NameOf(MeetingState state) => state == MeetingState.NoShow ? "STATE_NO_SHOW" : $"STATE_{state.ToString().ToUpperInvariant()}";

    private static string Time(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

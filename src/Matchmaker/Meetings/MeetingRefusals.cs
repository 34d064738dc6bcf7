using System.Collections.Immutable;
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
        MeetingWrite.Written(var meeting, var names, _) => meeting.ToProto(names),
        MeetingWrite.Refused(var obstacle) => throw Of(obstacle),
        _ => throw new UnreachableException(),
    };

    /// <summary>The edit, with what it breaks; throws the refusal otherwise.</summary>
    /// <param name="requestId">Of the request; empty where it has none.</param>
    public static V1.MeetingEdit UnlessEdit(this MeetingWrite outcome, string requestId = "") => outcome switch
    {
        MeetingWrite.Written(var meeting, var names, var preview) => meeting.ToEdit(names, preview!),
        MeetingWrite.Refused(MeetingObstacle.RequestIdReused) => throw Refusals.RequestIdReused(requestId),
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
        MeetingObstacle.PairMeets(var meeting) => Refusals.AlreadyExists(meeting),
        MeetingObstacle.NotAPair(var producer, var buyer) => Refusals.Of(
            V1.ErrorReason.NotAPair,
            "A pair must be a producer and a buyer of the same conference.",
            "Một cặp phải gồm một bên bán và một bên mua của cùng hội nghị.",
            ("producer", producer),
            ("buyer", buyer)),
        MeetingObstacle.NotTakingPart(var participation) => Refusals.Of(
            V1.ErrorReason.NotTakingPart, $"{participation} takes no part.", "Một bên không tham dự hội nghị.", ("participation", participation)),
        MeetingObstacle.SlotUnknown(var slots) => Violations.Of("slot", $"must be from 0 to {slots - 1}", $"phải từ 0 đến {slots - 1}"),
        MeetingObstacle.TableUnknown(var conference, var table) => Refusals.Of(
            V1.ErrorReason.TableUnknown, $"{conference} has no table {table}.", $"Hội nghị không có bàn {table}.", ("conference", conference), ("table", table)),
        MeetingObstacle.Breaks(var meeting, var rules) => Broken(meeting, rules),
        MeetingObstacle.NotOfMeeting(var meeting) => Violations.Of("absent", $"must be participations of {meeting}", "phải là một trong hai bên của cuộc gặp"),
        _ => throw new UnreachableException(),
    };

    /// <param name="fromMs">From when on it may be, UTC milliseconds.</param>
    public static RpcException TooEarly(string resource, long fromMs) => Refusals.Of(
        V1.ErrorReason.TooEarly, $"{resource}: not before {Time(fromMs)}.", "Chưa đến giờ để ghi việc này.", ("resource", resource), ("time", Time(fromMs)));

    private static RpcException Broken(string meeting, ImmutableArray<BrokenRule> rules) => Refusals.Of(
        V1.ErrorReason.TimetableBroken,
        string.Join(' ', rules.Select(rule => rule.Sentence.English)),
        string.Join(' ', rules.Select(rule => rule.Sentence.Vietnamese)),
        ("meeting", meeting),
        ("rules", string.Join(',', rules.Select(rule => MeetingMapping.NameOf(rule.Rule)).Distinct(StringComparer.Ordinal))),
        ("acceptable", rules.Any(rule => rule.IsHard) ? "false" : "true"));

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

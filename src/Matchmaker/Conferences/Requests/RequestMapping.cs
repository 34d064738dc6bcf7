using Google.Protobuf.WellKnownTypes;
using Matchmaker.Catalog;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Conferences.Requests;

/// <summary>Requests and their rules to the wire and back; every violation is noted by its field path.</summary>
internal static class RequestMapping
{
    public const int MaxNote = 500;

    private const int MaxAnswerHours = 720;

    /// <summary>Null where unset.</summary>
    public static RequestRules? ToRules(V1.RequestRules? wire, string field, Violations violations)
    {
        if (wire is null)
        {
            return null;
        }
        violations.Check(System.Enum.IsDefined(wire.Mode), $"{field}.mode", "must be one of the modes", "phải là một cách đã định");
        MustMeets(wire.ProducerMustMeets, $"{field}.producer_must_meets", violations);
        MustMeets(wire.BuyerMustMeets, $"{field}.buyer_must_meets", violations);
        violations.Check(
            wire.AnswerHours is >= 0 and <= MaxAnswerHours, $"{field}.answer_hours", $"must be from 0 to {MaxAnswerHours}", $"phải từ 0 đến {MaxAnswerHours} giờ");
        violations.Check(
            wire.AnswerDeadline is null || IntervalMapping.IsTime(wire.AnswerDeadline), $"{field}.answer_deadline", "must be a time from 2000 to 2199", "phải là thời điểm từ năm 2000 đến 2199");
        return new RequestRules(
            wire.Mode == V1.RequestRules.Types.Mode.OptOut ? RequestMode.OptOut : RequestMode.OptIn,
            wire.ProducerMustMeets,
            wire.BuyerMustMeets,
            wire.AnswerHours == 0 ? RequestRules.DefaultAnswerHours : wire.AnswerHours,
            wire.AnswerDeadline is { } deadline && IntervalMapping.IsTime(deadline) ? deadline.ToDateTimeOffset() : null);
    }

    public static V1.RequestRules? ToProto(this RequestRules? rules) => rules is null ? null : new V1.RequestRules
    {
        Mode = (V1.RequestRules.Types.Mode)rules.Mode,
        ProducerMustMeets = rules.ProducerMustMeets,
        BuyerMustMeets = rules.BuyerMustMeets,
        AnswerHours = rules.AnswerHours,
        AnswerDeadline = rules.AnswerDeadline?.ToTimestamp(),
    };

    /// <summary>Notes what is wrong with a request whatever stands.</summary>
    public static void Check(V1.MeetingRequest wire, Violations violations)
    {
        ConferenceRequests.Name(ConferenceKinds.Participations, wire.From, "meeting_request.from", violations);
        ConferenceRequests.Name(ConferenceKinds.Participations, wire.To, "meeting_request.to", violations);
        violations.Length("meeting_request.note", wire.Note, MaxNote);
        violations.Check(
            wire.PreferredSlots.Count <= Conference.MaxSlots && wire.PreferredSlots.All(slot => slot is >= 0 and < Conference.MaxSlots),
            "meeting_request.preferred_slots", $"must be at most {Conference.MaxSlots}, each from 0 to {Conference.MaxSlots - 1}", $"nhiều nhất {Conference.MaxSlots} lượt, đánh số từ 0");
        violations.Check(
            wire.ExpireTime is null || IntervalMapping.IsTime(wire.ExpireTime), "meeting_request.expire_time", "must be a time from 2000 to 2199", "phải là thời điểm từ năm 2000 đến 2199");
    }

    /// <summary>A request that was checked, as it is asked now.</summary>
    public static MeetingRequest ToRequest(V1.MeetingRequest wire, string name, RequestRules rules, DateTimeOffset now) => new()
    {
        Name = name,
        From = wire.From,
        To = wire.To,
        Mode = rules.Mode,
        Expires = wire.ExpireTime?.ToDateTimeOffset() ?? now.AddHours(rules.AnswerHours),
        Note = WireValues.OrNull(wire.Note),
        MustMeet = wire.MustMeet,
        PreferredSlots = [.. wire.PreferredSlots.Distinct().Order()],
    };

    /// <param name="stored">The request.</param>
    /// <param name="now">It is shown as it stands then.</param>
    public static V1.MeetingRequest ToProto(this Stored<MeetingRequest> stored, DateTimeOffset now)
    {
        var found = stored.Document.At(now);
        return new V1.MeetingRequest
        {
            Name = found.Name,
            From = found.From,
            To = found.To,
            Note = found.Note ?? "",
            MustMeet = found.MustMeet,
            PreferredSlots = { found.PreferredSlots },
            ExpireTime = found.Expires.ToTimestamp(),
            State = (V1.MeetingRequest.Types.State)found.State,
            Mode = (V1.RequestRules.Types.Mode)found.Mode,
            DeclineReason = (V1.DeclineReason)found.DeclineReason,
            DeclineNote = found.DeclineNote ?? "",
            Etag = Etag.Of(stored.Version),
            CreateTime = WireValues.Time(stored.CreateMs),
            UpdateTime = WireValues.Time(stored.UpdateMs),
        };
    }

    private static void MustMeets(int count, string field, Violations violations) =>
        violations.Check(count is >= 0 and <= RequestRules.MaxMustMeets, field, $"must be from 0 to {RequestRules.MaxMustMeets}", $"phải từ 0 đến {RequestRules.MaxMustMeets}");
}

using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Meetings;
using Matchmaker.Scheduling;

namespace Matchmaker.Planning;

/// <summary>Holds a timetable that was made earlier against today's facts.</summary>
internal static class TimetableCheck
{
    /// <summary>The first rule it breaks today, in a sentence; null when it may take place.</summary>
    /// <param name="rules">Those of its run.</param>
    public static Bilingual? FirstViolation(PlanFacts facts, ImmutableArray<Meeting> meetings, TimetableRules rules)
    {
        var conference = facts.Conference;
        var participants = conference.Participants.ToDictionary(participant => participant.Name, StringComparer.Ordinal);
        var twice = rules.TwoSlotMeetings.ToHashSet();
        var spans = ConferenceProblem.SpansOf(conference);
        var tables = conference.Tables.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
        var excluded = facts.Rules.Where(rule => rule.Kind == PairingRuleKind.Excluded).Select(rule => (rule.Producer, rule.Buyer)).ToHashSet();
        var places = ImmutableArray.CreateBuilder<Placement?>(meetings.Length);
        foreach (var meeting in meetings)
        {
            if (!participants.ContainsKey(meeting.Producer) || !participants.ContainsKey(meeting.Buyer))
            {
                var gone = participants.ContainsKey(meeting.Producer) ? meeting.Buyer : meeting.Producer;
                return new Bilingual($"{gone} không còn tham dự.", $"{gone} takes no part any more.");
            }
            if (excluded.Contains((meeting.Producer, meeting.Buyer)))
            {
                return About(participants, meeting, "ban tổ chức đã loại cặp này", "the organizer excluded the pair");
            }
            var length = twice.Contains(new MeetingPair(meeting.Producer, meeting.Buyer)) ? 2 : 1;
            if (!spans.TryGetValue((meeting.Place.StartMs, meeting.Place.EndMs), out var span) || span.Length != length)
            {
                return About(participants, meeting, "khung giờ này không còn", "its slot is no more");
            }
            if (!tables.TryGetValue(meeting.Place.Table, out var table))
            {
                return About(participants, meeting, $"bàn {meeting.Place.Table} không còn", $"table {meeting.Place.Table} is no more");
            }
            places.Add(new Placement(span.Slot, table));
        }
        var question = ScheduleQuestion.Of(conference, meetings.Select(Pairing), rules);
        var violations = ScheduleChecker.Violations(question.Problem, new Timetable(places.MoveToImmutable()), partial: false);
        return violations.IsEmpty ? null : Say(participants, meetings, violations[0]);
    }

    private static Bilingual Say(Dictionary<string, Participant> participants, ImmutableArray<Meeting> meetings, ScheduleViolation violation)
    {
        var (vietnamese, english) = violation.Rule switch
        {
            ScheduleRule.Clash => ("một bên có quá nhiều cuộc gặp cùng lúc", "somebody meets more at once than it has representatives"),
            ScheduleRule.Forbidden => ("một bên không rảnh vào giờ đó", "somebody cannot meet at that time"),
            ScheduleRule.BoundTable => ("cuộc gặp không ở bàn riêng của một bên", "it is not at the table that is somebody's own"),
            ScheduleRule.Table or ScheduleRule.Closed or ScheduleRule.Capacity => ("không đủ bàn", "there are not enough tables"),
            ScheduleRule.Fairness => ("số lần chờ giữa các bên chênh lệch quá giới hạn", "breaks differ by more than the fairness limit"),
            _ => ("lịch không còn hợp lệ", "the timetable breaks a rule"),
        };
        return violation.Meetings.IsEmpty
            ? new Bilingual($"Lịch không còn hợp lệ: {vietnamese}.", $"The timetable does not hold any more: {english}.")
            : About(participants, meetings[violation.Meetings[0]], vietnamese, english);
    }

    private static Bilingual About(Dictionary<string, Participant> participants, Meeting meeting, string vietnamese, string english)
    {
        var (producer, buyer) = (participants[meeting.Producer].DisplayName, participants[meeting.Buyer].DisplayName);
        return new Bilingual($"Cuộc gặp {producer} – {buyer}: {vietnamese}.", $"The meeting of {producer} and {buyer}: {english}.");
    }

    private static ChosenPairing Pairing(Meeting meeting) => new()
    {
        Producer = meeting.Producer,
        Buyer = meeting.Buyer,
        Utility = meeting.Utility,
        BestOffer = meeting.BestOffer,
        BestNeed = meeting.BestNeed,
        Reason = meeting.Reason,
        IsLocked = false,
    };
}

using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Conferences.Requests;
using Matchmaker.Matching;
using Matchmaker.Scheduling;

namespace Matchmaker.Meetings;

/// <summary>What an edit by hand would break, as the checker of timetables sees it.</summary>
/// <param name="Broken">Rules that hold before the edit and not after it, or that it breaks further; hard ones first.</param>
/// <param name="BreaksAdded">Idle gaps that it adds over all agendas; less than 0 where it takes some away.</param>
internal sealed record MeetingPreview(ImmutableArray<BrokenRule> Broken, int BreaksAdded)
{
    /// <summary>Looks at one meeting's new place.</summary>
    /// <param name="day">The timetable as it stands, the meeting in it.</param>
    /// <param name="index">The meeting's entry.</param>
    /// <param name="after">Where it would be; null where it would be dropped.</param>
    public static MeetingPreview Of(DayTimetable day, int index, Placement? after)
    {
        var changed = new Timetable(day.Places.SetItem(index, after));
        var standing = ScheduleChecker.Violations(day.Problem, day.Timetable, partial: true).Select(violation => (violation.Rule, violation.Text)).ToHashSet();
        var added = ScheduleChecker.Measure(day.Problem, changed).Breaks - ScheduleChecker.Measure(day.Problem, day.Timetable).Breaks;
        var broken = ScheduleChecker.Violations(day.Problem, changed, partial: true)
            .Where(violation => !standing.Contains((violation.Rule, violation.Text)) && (violation.Meetings.IsEmpty || violation.Meetings.Contains(index)))
            .Select(violation => Said(day, index, after, violation))
            .Concat(Quotas(day, index, after))
            .Concat(added > 0 ? [AddedBreaks(added)] : [])
            .DistinctBy(rule => (rule.Rule, rule.Sentence.English))
            .OrderByDescending(rule => rule.IsHard)
            .ThenBy(rule => rule.Rule);
        return new MeetingPreview([.. broken], added);
    }

    /// <summary>The same, and that one of the two said "no thanks" to the other.</summary>
    public MeetingPreview With(RequestedPairs requests, Meeting meeting) =>
        requests.Vetoed.Any(veto => (veto.From, veto.To) == (meeting.Producer, meeting.Buyer) || (veto.To, veto.From) == (meeting.Producer, meeting.Buyer))
            ? this with { Broken = Broken.Add(new BrokenRule(TimetableRule.Declined, new Bilingual("Một bên đã từ chối gặp bên kia.", "One of the two declined to meet the other."))) }
            : this;

    /// <summary>The same, and whom or what it would take from a meeting that still stands although one of its two has withdrawn.</summary>
    public MeetingPreview Beside(ImmutableArray<Meeting> orphans, Meeting kept) =>
        orphans.Any(orphan => orphan.Name != kept.Name && orphan.Place.StartMs < kept.Place.EndMs && kept.Place.StartMs < orphan.Place.EndMs
            && (orphan.Producer == kept.Producer || orphan.Buyer == kept.Buyer || orphan.Place.Table == kept.Place.Table))
            ? this with
            {
                Broken = Broken.Insert(0, new BrokenRule(TimetableRule.DoubleBooking, new Bilingual(
                    "Trùng giờ hoặc trùng bàn với cuộc gặp của một bên đã rút; hãy huỷ cuộc gặp đó trước.",
                    "At the time or table of a meeting whose other side has withdrawn; cancel that one first."))),
            }
            : this;

    private static BrokenRule Said(DayTimetable day, int index, Placement? after, ScheduleViolation violation)
    {
        var others = string.Join(", ", violation.Meetings.Where(meeting => meeting != index).Select(meeting => Named(day, meeting)));
        var beside = others.Length > 0 ? $" ({others})" : "";
        return violation.Rule switch
        {
            ScheduleRule.Clash => new BrokenRule(TimetableRule.DoubleBooking, new Bilingual($"Trùng giờ với cuộc gặp khác{beside}.", $"At the same time as another meeting{beside}.")),
            ScheduleRule.Forbidden => new BrokenRule(TimetableRule.Unavailable, Away(day, index, after)),
            ScheduleRule.Table => new BrokenRule(TimetableRule.TableTaken, new Bilingual($"Bàn đã có cuộc gặp khác{beside}.", $"Another meeting has the table{beside}.")),
            ScheduleRule.Closed => new BrokenRule(TimetableRule.TableClosed, new Bilingual("Bàn này đang đóng vào giờ đó.", "The table is closed then.")),
            ScheduleRule.Capacity => new BrokenRule(TimetableRule.TooFewTables, new Bilingual("Không đủ bàn vào giờ đó.", "There are not enough tables then.")),
            ScheduleRule.BoundTable => new BrokenRule(TimetableRule.HomeTable, new Bilingual("Một bên có bàn riêng và cuộc gặp không ở bàn đó.", "One of the two has a table of its own, and the meeting is not there.")),
            ScheduleRule.Fairness => new BrokenRule(TimetableRule.Fairness, new Bilingual("Số lần chờ giữa các bên chênh lệch quá giới hạn.", "Breaks would differ by more than the conference allows.")),
            ScheduleRule.InARow => new BrokenRule(TimetableRule.InARow, new Bilingual("Một bên gặp quá nhiều lượt liền nhau.", "Somebody would meet too many slots in a row.")),
            ScheduleRule.Rest => new BrokenRule(TimetableRule.Rest, new Bilingual("Một bên không còn giờ nghỉ trưa.", "Somebody would have no time for lunch.")),
            ScheduleRule.Precedence => new BrokenRule(TimetableRule.Order, new Bilingual($"Không đúng thứ tự trước sau với cuộc gặp khác{beside}.", $"Out of order with another meeting{beside}.")),
            ScheduleRule.Walking => new BrokenRule(TimetableRule.Walking, new Bilingual("Một bên không kịp đi sang sảnh khác.", "Somebody would have no time to walk to another hall.")),
            ScheduleRule.Slots => new BrokenRule(TimetableRule.TwoSlots, new Bilingual("Cuộc gặp cần hai lượt liền nhau, từ giờ đó không có.", "It takes two slots in a row, and there are none from there.")),
            // The others cannot come from the place of one meeting; if one did, nobody may break it unseen.
            _ => new BrokenRule(TimetableRule.DoubleBooking, new Bilingual("Lịch không còn hợp lệ.", $"The timetable breaks a rule: {violation.Text}.")),
        };
    }

    private static Bilingual Away(DayTimetable day, int index, Placement? after)
    {
        var meeting = day.Problem.Meetings[index];
        var names = string.Join(", ", new[] { meeting.A, meeting.B }.Select(who => day.Problem.Participants[who])
            .Where(participant => after is { } place && participant.Forbidden.Contains(place.Slot)).Select(participant => participant.Name));
        return new Bilingual($"Không rảnh vào giờ đó: {names}.", $"Cannot meet then: {names}.");
    }

    private static IEnumerable<BrokenRule> Quotas(DayTimetable day, int index, Placement? after)
    {
        var (gains, loses) = (day.Places[index] is null && after is not null, day.Places[index] is not null && after is null);
        foreach (var who in new[] { day.Problem.Meetings[index].A, day.Problem.Meetings[index].B }.Where(_ => gains || loses))
        {
            var participant = day.Conference.Participants[who];
            var meetings = day.Entries.Index().Count(pair => !pair.Item.IsOverrun && day.Places[pair.Index] is not null
                && (day.Problem.Meetings[pair.Index].A == who || day.Problem.Meetings[pair.Index].B == who)) + (gains ? 1 : -1);
            if (gains && meetings > participant.Quota.Max)
            {
                yield return new BrokenRule(TimetableRule.QuotaExceeded, new Bilingual(
                    $"{participant.DisplayName} sẽ có {Number(meetings)} cuộc gặp, hạn mức {Number(participant.Quota.Max)}.",
                    $"{participant.DisplayName} would have {Number(meetings)} meetings, at most {Number(participant.Quota.Max)}."));
            }
            else if (loses && meetings < participant.Quota.Min)
            {
                yield return new BrokenRule(TimetableRule.QuotaUnmet, new Bilingual(
                    $"{participant.DisplayName} chỉ còn {Number(meetings)} cuộc gặp, tối thiểu {Number(participant.Quota.Min)}.",
                    $"{participant.DisplayName} would have {Number(meetings)} meetings, at least {Number(participant.Quota.Min)}."));
            }
        }
    }

    private static BrokenRule AddedBreaks(int added) => new(
        TimetableRule.Breaks, new Bilingual($"Thêm {Number(added)} giờ trống giữa các cuộc gặp.", $"Adds {Number(added)} breaks between meetings."));

    private static string Named(DayTimetable day, int index)
    {
        var meeting = day.Problem.Meetings[index];
        return $"{day.Problem.Participants[meeting.A].Name} – {day.Problem.Participants[meeting.B].Name}";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

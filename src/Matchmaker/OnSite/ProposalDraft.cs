using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Meetings;
using Matchmaker.Planning;
using Matchmaker.Scheduling;

namespace Matchmaker.OnSite;

/// <summary>Turns new places of a day's meetings into the changes of a proposal, in words.</summary>
internal static class ProposalDraft
{
    /// <summary>Why a meeting is cancelled that no slot is left for.</summary>
    public const string NoSlotLeft = "Lịch trong ngày thay đổi, không còn lượt phù hợp. / The day changed and left no slot that fits.";

    /// <summary>Every meeting to come that would change; held ones and the past never do.</summary>
    /// <param name="scene">What it goes by.</param>
    /// <param name="day">The timetable as it stands.</param>
    /// <param name="places">Where each entry would be; null for nowhere.</param>
    /// <param name="newName">Gives a name to a pair's first meeting.</param>
    public static ImmutableArray<RepairChange> Changes(DayScene scene, DayTimetable day, ImmutableArray<Placement?> places, Func<string> newName)
    {
        var known = scene.Meetings.ToDictionary(meeting => (meeting.Producer, meeting.Buyer));
        var drafts = day.Orphans.Where(IsToCome).Select(meeting => (Before: (Meeting?)meeting, After: Dropped(scene, meeting))).ToList();
        foreach (var (index, entry) in day.Entries.Index())
        {
            if (entry.IsOverrun || (entry.Meeting.Stands && !IsToCome(entry.Meeting)))
            {
                continue;
            }
            if (!entry.Meeting.Stands)
            {
                if (places[index] is { } added)
                {
                    var before = known.GetValueOrDefault((entry.Meeting.Producer, entry.Meeting.Buyer));
                    drafts.Add((before, Planned(before ?? entry.Meeting with { Name = newName() }, entry.Meeting, day.PlaceOf(index, added))));
                }
                continue;
            }
            var after = places[index] is { } placement ? entry.Meeting with { Place = day.PlaceOf(index, placement) } : Dropped(scene, entry.Meeting);
            if (after.State != entry.Meeting.State || after.Place.StartMs != entry.Meeting.Place.StartMs || after.Place.Table != entry.Meeting.Place.Table)
            {
                drafts.Add((entry.Meeting, after));
            }
        }
        return Said(scene, drafts);

        bool IsToCome(Meeting meeting) => meeting.State == MeetingState.Confirmed && meeting.Place.StartMs > scene.NowMs;
    }

    /// <summary>The whole in one sentence.</summary>
    /// <param name="about">Who or what it is about, by its display name; empty for all.</param>
    public static Bilingual Summary(ProposalCause cause, string about, ImmutableArray<RepairChange> changes)
    {
        var (vietnamese, english) = cause switch
        {
            ProposalCause.LateArrival => ($"{about} đến muộn", $"{about} comes later"),
            ProposalCause.EarlyLeave => ($"{about} về sớm", $"{about} leaves early"),
            ProposalCause.NoShow => ($"{about} vắng mặt", $"{about} did not come"),
            ProposalCause.TableClosed => ($"Bàn {about} đóng", $"Table {about} is closed"),
            ProposalCause.TableReopened => ($"Bàn {about} mở lại", $"Table {about} is open again"),
            ProposalCause.Overrun => ($"Cuộc gặp {about} kéo dài", $"The meeting of {about} takes longer"),
            ProposalCause.WalkIn => ($"{about} đến không đăng ký trước", $"{about} came without enrolment"),
            ProposalCause.Refill => ("Xếp thêm vào lượt trống", "Free slots are filled"),
            _ => ("Sửa lịch", "Repair of the timetable"),
        };
        var (moved, reseated, dropped, added) = (Count(RepairKind.Moved), Count(RepairKind.Reseated), Count(RepairKind.Dropped), Count(RepairKind.Added));
        string[] viParts = [.. Part(moved, "dời"), .. Part(reseated, "đổi bàn"), .. Part(dropped, "bỏ"), .. Part(added, "thêm")];
        string[] enParts = [.. Part(moved, "moved"), .. Part(reseated, "at another table"), .. Part(dropped, "dropped"), .. Part(added, "added")];
        return changes.IsEmpty
            ? new Bilingual($"{vietnamese}: không cuộc gặp nào phải đổi.", $"{english}: no meeting needs to change.")
            : new Bilingual($"{vietnamese}: {string.Join(", ", viParts)} cuộc gặp.", $"{english}: {string.Join(", ", enParts)}.");

        int Count(RepairKind kind) => changes.Count(change => change.Kind == kind);
        static IEnumerable<string> Part(int count, string word) => count == 0 ? [] : [$"{count.ToString(CultureInfo.InvariantCulture)} {word}"];
    }

    private static Meeting Planned(Meeting before, Meeting wish, MeetingPlace place) => before with
    {
        Place = place,
        State = MeetingState.Confirmed,
        Absent = Sides.None,
        CancelReason = "",
        Utility = Math.Max(before.Utility, wish.Utility),
        Reason = wish.Reason,
        BestOffer = wish.BestOffer,
        BestNeed = wish.BestNeed,
    };

    private static Meeting Dropped(DayScene scene, Meeting meeting)
    {
        var absent = (scene.IsAbsentAt(meeting.Producer, meeting.Place) ? Sides.Producer : Sides.None)
            | (scene.IsAbsentAt(meeting.Buyer, meeting.Place) ? Sides.Buyer : Sides.None);
        return absent == Sides.None
            ? meeting with { State = MeetingState.Cancelled, CancelReason = NoSlotLeft }
            : meeting with { State = MeetingState.NoShow, Absent = absent };
    }

    private static ImmutableArray<RepairChange> Said(DayScene scene, List<(Meeting? Before, Meeting After)> drafts)
    {
        var names = scene.Conference.Participants.ToDictionary(participant => participant.Name, participant => participant.DisplayName, StringComparer.Ordinal);
        var zone = ConferenceClock.ZoneOf(scene.Conference.Conference.TimeZone);
        var sentences = TimetableDiff.Between(
                drafts.Select(draft => draft.Before).OfType<Meeting>().Where(meeting => meeting.Stands), drafts.Select(draft => draft.After).Where(meeting => meeting.Stands), names, zone)
            .Changes.ToDictionary(change => ((change.Before ?? change.After)!.Producer, (change.Before ?? change.After)!.Buyer), change => change.Sentence);
        return
        [
            .. drafts.Select(draft => new RepairChange(KindOf(draft.Before, draft.After), draft.Before, draft.After, sentences[(draft.After.Producer, draft.After.Buyer)]))
                .OrderBy(change => change.Kind == RepairKind.Dropped ? 0 : 1)
                .ThenBy(change => change.After.Place.StartMs)
                .ThenBy(change => change.After.Producer, StringComparer.Ordinal)
                .ThenBy(change => change.After.Buyer, StringComparer.Ordinal),
        ];
    }

    private static RepairKind KindOf(Meeting? before, Meeting after) => (before, after) switch
    {
        (_, { Stands: false }) => RepairKind.Dropped,
        (null or { Stands: false }, _) => RepairKind.Added,
        ({ } old, var now) when old.Place.StartMs == now.Place.StartMs => RepairKind.Reseated,
        _ => RepairKind.Moved,
    };
}

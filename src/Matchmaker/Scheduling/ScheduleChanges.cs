using System.Collections.Immutable;

namespace Matchmaker.Scheduling;

/// <summary>Says in words how one plan differs from another of the same problem. Slots and tables are numbered from 1 in sentences.</summary>
internal static class ScheduleChanges
{
    /// <summary>Every difference, cancellations first, then in the order of the new plan.</summary>
    public static ImmutableArray<ScheduleChange> Between(ScheduleProblem problem, Timetable old, Timetable now) =>
    [
        .. Enumerable.Range(0, problem.Meetings.Length).Select(meeting => Of(problem, meeting, old.Places[meeting], now.Places[meeting])).OfType<ScheduleChange>()
            .OrderBy(change => change.Kind).ThenBy(change => now.Places[change.Meeting]?.Slot ?? -1).ThenBy(change => change.Meeting),
    ];

    private static ScheduleChange? Of(ScheduleProblem problem, int meeting, Placement? old, Placement? now)
    {
        var (a, b) = (problem.Participants[problem.Meetings[meeting].A].Name, problem.Participants[problem.Meetings[meeting].B].Name);
        ScheduleChange Say(ScheduleChangeKind kind, string vietnamese, string english) =>
            new(kind, meeting, $"{a} – {b}: {vietnamese}.", $"{a} – {b}: {english}.");
        return (old, now) switch
        {
            (null, null) => Say(ScheduleChangeKind.LeftOut, "chưa xếp được khung giờ nào", "still without a slot"),
            ({ } from, null) => Say(ScheduleChangeKind.Cancelled, $"hủy cuộc gặp ở khung {from.Slot + 1}{VietnameseTable(from)}", $"cancelled, was at slot {from.Slot + 1}{EnglishTable(from)}"),
            (null, { } to) => Say(ScheduleChangeKind.Added, $"thêm vào khung {to.Slot + 1}{VietnameseTable(to)}", $"added at slot {to.Slot + 1}{EnglishTable(to)}"),
            ({ } from, { } to) when from.Slot != to.Slot => Say(
                ScheduleChangeKind.Moved,
                $"dời từ khung {from.Slot + 1} sang khung {to.Slot + 1}{VietnameseTable(to)}",
                $"moved from slot {from.Slot + 1} to slot {to.Slot + 1}{EnglishTable(to)}"),
            ({ Table: { } from }, { Table: { } to }) when from != to => Say(
                ScheduleChangeKind.Reseated,
                $"vẫn khung {now.Value.Slot + 1}, đổi từ bàn {from + 1} sang bàn {to + 1}",
                $"still at slot {now.Value.Slot + 1}, from table {from + 1} to table {to + 1}"),
            _ => null,
        };
    }

    private static string VietnameseTable(Placement place) => place.Table is { } table ? $", bàn {table + 1}" : "";

    private static string EnglishTable(Placement place) => place.Table is { } table ? $", table {table + 1}" : "";
}

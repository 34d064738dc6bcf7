using System.Collections.Immutable;
using Matchmaker.Meetings;
using Matchmaker.OnSite;
using Matchmaker.Scheduling;

namespace Matchmaker.Tests.OnSite;

/// <summary>Free slots given away by the plain rule: before every gift all who wait are looked at anew.</summary>
internal static class PlainFill
{
    public static ImmutableArray<Placement?> Of(DayTimetable day, FillOrder order, int most)
    {
        var places = day.Places.ToArray();
        var waiting = Enumerable.Range(0, places.Length).Where(index => !day.Entries[index].Meeting.Stands).ToList();
        for (var given = 0; given < most && waiting.Count > 0;)
        {
            var next = waiting.MinBy(KeyOf);
            waiting.Remove(next);
            var (a, b) = Of(next);
            if (Meetings(a) < day.Conference.Participants[a].Quota.Max && Meetings(b) < day.Conference.Participants[b].Quota.Max && PlaceOf(a, b) is { } place)
            {
                places[next] = place;
                given++;
            }
        }
        return [.. places];

        (int A, int B) Of(int index) => (day.Problem.Meetings[index].A, day.Problem.Meetings[index].B);

        IEnumerable<int> PlacedOf(int who) => Enumerable.Range(0, places.Length).Where(index => places[index] is not null && (Of(index).A == who || Of(index).B == who));

        int Meetings(int who) => PlacedOf(who).Count(index => !day.Entries[index].IsOverrun);

        (int, int, int, int) KeyOf(int index)
        {
            var (a, b, utility) = (Meetings(Of(index).A), Meetings(Of(index).B), -day.Entries[index].Meeting.Utility);
            return order == FillOrder.Fairness ? (Math.Min(a, b), a + b, utility, index) : (utility, Math.Min(a, b), a + b, index);
        }

        Placement? PlaceOf(int a, int b) => (
            from slot in Enumerable.Range(day.FirstOpenSlot, day.Problem.Slots.Length - day.FirstOpenSlot)
            where HasRoom(a, slot) && HasRoom(b, slot) && TableAt(a, b, slot) is not null
            orderby Breaks(a, slot) - Breaks(a, null) + Breaks(b, slot) - Breaks(b, null), slot
            select (Placement?)new Placement(slot, TableAt(a, b, slot))).FirstOrDefault();

        bool HasRoom(int who, int slot) => !day.Problem.Participants[who].Forbidden.Contains(slot)
            && PlacedOf(who).Count(index => places[index]!.Value.Slot == slot) < day.Problem.Participants[who].Capacity;

        int? TableAt(int a, int b, int slot)
        {
            var here = places.Where(place => place?.Slot == slot).ToList();
            var home = day.Problem.Participants[a].HomeTable ?? day.Problem.Participants[b].HomeTable;
            return here.Count >= day.Problem.OpenTables(slot)
                ? null
                : Enumerable.Range(0, day.Problem.Tables).Where(table => home is null || table == home)
                    .Where(table => !day.Problem.Closed.Contains(new TableClosure(table, slot)) && here.All(place => place!.Value.Table != table))
                    .Select(table => (int?)table).FirstOrDefault();
        }

        int Breaks(int who, int? added)
        {
            var busy = PlacedOf(who).Select(index => places[index]!.Value.Slot).Concat(added is { } slot ? [slot] : []).Distinct().Order().ToList();
            return busy.Zip(busy.Skip(1)).Count(pair => pair.Second > pair.First + 1 && day.Problem.Slots[pair.First].Day == day.Problem.Slots[pair.Second].Day);
        }
    }
}

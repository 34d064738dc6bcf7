using CsCheck;
using Matchmaker.Matching;
using Matchmaker.Meetings;

namespace Matchmaker.Tests.Planning;

public sealed class MeetingChangesTests
{
    private static readonly Gen<Meeting[]> Timetable = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 5], Gen.Int[0, 2], MeetingOf)
        .Array[0, 12].Select(meetings => meetings.DistinctBy(meeting => (meeting.Producer, meeting.Buyer)).ToArray());

    [Fact]
    public void After_any_number_of_publications_the_confirmed_meetings_are_the_last_timetable_and_names_stay() => Timetable.Array[1, 5].Sample(timetables =>
    {
        var names = 0;
        var stored = new Dictionary<string, Meeting>(StringComparer.Ordinal);
        foreach (var planned in timetables)
        {
            var known = stored.Values.ToDictionary(meeting => (meeting.Producer, meeting.Buyer), meeting => meeting.Name);
            foreach (var change in MeetingChanges.Between(stored.Values.ToList(), planned, () => $"m{names++}"))
            {
                Assert.Equal(stored.TryGetValue(change.Name, out var old) ? old.Version + 1 : 1, change.Version);
                Assert.Equal(known.GetValueOrDefault((change.Producer, change.Buyer), change.Name), change.Name);
                stored[change.Name] = change;
            }
            Assert.Equal(
                planned.Select(Text).Order(StringComparer.Ordinal),
                stored.Values.Where(meeting => meeting.State == MeetingState.Confirmed).Select(Text).Order(StringComparer.Ordinal));
            Assert.Empty(MeetingChanges.Between(stored.Values.ToList(), planned, () => "none"));
        }
    });

    [Fact]
    public void A_break_is_an_idle_gap_of_one_day_however_long_and_several_meetings_at_once_are_one()
    {
        Assert.Equal(0, BreaksOf(3));
        Assert.Equal(0, BreaksOf(0, 1, 2));
        Assert.Equal(1, BreaksOf(0, 0, 4));
        Assert.Equal(2, BreaksOf(0, 2, 2, 5, 6));
        // Slot 100 is on another day.
        Assert.Equal(1, BreaksOf(0, 2, 100));
    }

    private static int BreaksOf(params int[] slots) => Agenda.BreaksOf(slots.Select((slot, at) => MeetingOf(0, at, slot, 0)), TimeZoneInfo.Utc);

    private static string Text(Meeting meeting) => $"{meeting.Producer} {meeting.Buyer} {meeting.Place}";

    private static Meeting MeetingOf(int producer, int buyer, int slot, int table) => new()
    {
        Producer = $"p{producer}",
        Buyer = $"b{buyer}",
        Place = new MeetingPlace(slot, slot * 1_200_000L, (slot + 1) * 1_200_000L, $"T{table}", table),
        Utility = 1,
        Reason = new Bilingual("", ""),
        BestOffer = "",
        BestNeed = "",
    };
}

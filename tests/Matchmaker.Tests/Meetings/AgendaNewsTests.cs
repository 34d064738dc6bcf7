using Matchmaker.Catalog;
using Matchmaker.Meetings;
using Matchmaker.Platform.Outbox;
using Matchmaker.Tests.Agendas;

namespace Matchmaker.Tests.Meetings;

public sealed class AgendaNewsTests
{
    private static readonly Meeting Coming = Books.First;
    private static readonly Meeting Missed = Coming with { State = MeetingState.NoShow, Absent = Sides.Buyer, Version = 2 };

    private static long Before => Coming.Place.StartMs - 1;

    [Fact]
    public void Of_a_meeting_to_come_that_one_side_misses_the_other_side_is_told() =>
        Assert.Equal([(Coming.Producer, "Missed")], Told(Coming, Missed, Before));

    [Fact]
    public void Of_one_that_has_begun_nobody_is_told() => Assert.Empty(Told(Coming, Missed, Coming.Place.StartMs));

    [Fact]
    public void Where_neither_came_nobody_is_told() => Assert.Empty(Told(Coming, Missed with { Absent = Sides.Producer | Sides.Buyer }, Before));

    [Fact]
    public void Both_are_told_when_it_takes_place_after_all() =>
        Assert.Equal([(Coming.Producer, "Added"), (Coming.Buyer, "Added")], Told(Missed, Coming with { Version = 3 }, Before));

    private static IEnumerable<(string Participation, string Change)> Told(Meeting before, Meeting after, long nowMs) =>
        AgendaNews.Of(FactKind.AgendaChanged, Books.Name, [(before, after)], nowMs)
            .Select(fact => SqlOutbox.Read<AgendaNews>(fact.Data))
            .Select(news => (news.Participation, Assert.Single(news.Lines).Change));
}

using System.Collections.Immutable;
using CsCheck;
using Matchmaker.Agendas;
using Matchmaker.Meetings;

namespace Matchmaker.Tests.Agendas;

public sealed class AgendaShiftTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone("VN", TimeSpan.FromHours(7), null, null);

    [Fact]
    public void What_was_shown_is_remembered_in_a_token() => Gen.Select(Gen.Int[0, 60_000_000], Gen.Int[0, 999]).List[0, 100].Sample(
        places =>
        {
            var shown = places.Select((place, at) => new ShownMeeting(AgendaMemory.MarkOf($"conferences/c/meetings/m{at}"), place.Item1, place.Item2)).ToImmutableArray();
            var text = AgendaMemory.Write(shown);
            Assert.True(text.Length <= Matchmaker.Platform.Watching.ResumeToken.MaxSeen);
            Assert.True(AgendaMemory.TryRead(text, out var read));
            Assert.Equal(shown, read);
        },
        iter: 500);

    [Fact]
    public void Two_meetings_of_one_mark_end_no_stream()
    {
        var byMark = new Dictionary<string, string>(StringComparer.Ordinal);
        var (first, second) = ("", "");
        for (var number = 0; second.Length == 0; number++)
        {
            var name = $"conferences/c/meetings/m{number}";
            (first, second) = byMark.TryGetValue(AgendaMemory.MarkOf(name), out var same) ? (same, name) : ("", "");
            byMark[AgendaMemory.MarkOf(name)] = name;
        }
        ImmutableArray<Meeting> both = [Books.First with { Name = first }, Books.First with { Name = second }];
        Assert.Empty(AgendaShift.Between(both.Select(AgendaMemory.Shown), both, Books.Fair.Tables));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("2abc")]
    [InlineData("2............ ")]
    [InlineData("2ăăăăăăăăăăăăă")]
    public void Another_text_is_no_memory(string text) => Assert.False(AgendaMemory.TryRead(text, out _));

    [Fact]
    public void Each_change_has_its_words()
    {
        ImmutableArray<ShownMeeting> shown = [AgendaMemory.Shown(Books.First)];
        Assert.Empty(AgendaShift.Between(shown, [Books.First], Books.Fair.Tables));
        Assert.Equal("Cuộc gặp với A chuyển từ 08:00 12/06, bàn B01 sang 08:40 12/06, bàn B02.", Said(shown, Books.Moved(Books.First, 2, "B02")));
        Assert.Equal("Cuộc gặp với A lúc 08:00 12/06 chuyển từ bàn B01 sang bàn B02.", Said(shown, Books.Moved(Books.First, 0, "B02")));
        Assert.Equal("Cuộc gặp với A tại bàn B01 chuyển từ 08:00 12/06 sang 08:20 12/06.", Said(shown, Books.First with { Place = Books.Meeting("x", Books.Seller, Books.Shop, 1, "B01", 0).Place }));
        Assert.Equal("Cuộc gặp với A lúc 08:00 12/06, bàn B01 bị huỷ.", Said(shown, Books.Cancelled(Books.First)));
        Assert.Equal("Cuộc gặp với A lúc 08:00 12/06, bàn B01 không diễn ra vì có bên vắng mặt.", Said(shown, Books.First with { State = MeetingState.NoShow }));
        Assert.Equal("Thêm cuộc gặp với A lúc 08:00 12/06, bàn B01.", Said([], Books.First));
        Assert.Empty(AgendaShift.Between([], [Books.Cancelled(Books.First)], Books.Fair.Tables));
        Assert.Empty(AgendaShift.Between(shown, [Books.First with { State = MeetingState.Held }], Books.Fair.Tables));
    }

    private static string Said(ImmutableArray<ShownMeeting> shown, Meeting now) => Assert.Single(AgendaShift.Between(shown, [now], Books.Fair.Tables)).Say("A", Zone).Vietnamese;
}

using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Meetings;
using Matchmaker.Planning;

namespace Matchmaker.Tests.Planning;

public sealed class TimetableDiffTests
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal) { ["p1"] = "HTX Mận", ["b1"] = "Siêu thị Xanh" };

    [Fact]
    public void Each_kind_of_change_has_its_sentence_in_the_conferences_clock()
    {
        Assert.Equal("HTX Mận – Siêu thị Xanh: new at 08:00 12/06, table A1.", Told([], [At(0, "A1")]).English);
        Assert.Equal("HTX Mận – Siêu thị Xanh: bỏ cuộc gặp lúc 08:00 12/06, bàn A1.", Told([At(0, "A1")], []).Vietnamese);
        Assert.Equal("HTX Mận – Siêu thị Xanh: still at 08:00 12/06, from table A1 to table A2.", Told([At(0, "A1")], [At(0, "A2")]).English);
        Assert.Equal("HTX Mận – Siêu thị Xanh: chuyển từ 08:00 12/06 bàn A1 sang 08:20 12/06 bàn A1.", Told([At(0, "A1")], [At(1, "A1")]).Vietnamese);
    }

    [Fact]
    public void What_stays_is_counted_and_not_told()
    {
        var diff = TimetableDiff.Between([At(0, "A1")], [At(0, "A1")], Names, ConferenceClock.ZoneOf(null));
        Assert.Equal((0, 1), (diff.Changes.Length, diff.Unchanged));
    }

    private static Bilingual Told(Meeting[] before, Meeting[] after) =>
        Assert.Single(TimetableDiff.Between(before, after, Names, ConferenceClock.ZoneOf(null)).Changes).Sentence;

    private static Meeting At(int slot, string table)
    {
        var start = new DateTimeOffset(2026, 6, 12, 1, 0, 0, TimeSpan.Zero).AddMinutes(20 * slot).ToUnixTimeMilliseconds();
        return new Meeting
        {
            Producer = "p1",
            Buyer = "b1",
            Place = new MeetingPlace(slot, start, start + 1_200_000, table, 0),
            Utility = 1,
            Reason = new Bilingual("", ""),
            BestOffer = "",
            BestNeed = "",
        };
    }
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Intake;
using Matchmaker.Workbooks.Hostile;

namespace Matchmaker.Tests.Intake;

/// <summary>When sessions are, and who is there.</summary>
public sealed class PresenceTests
{
    private static readonly TimeZoneInfo Zone = ConferenceClock.ZoneOf(new Conference { Name = "", DisplayName = "" }.TimeZone);

    private static readonly ImmutableArray<Session> Sessions = [On(17, 8, 11), On(17, 13, 17), On(18, 8, 11), On(18, 13, 17)];

    [Theory]
    [InlineData("từ 14h ngày 17/12", "17 8-11, 17 13-14, 18 8-11, 18 13-17")]
    [InlineData("17/12 đến 10h", "17 10-11, 17 13-17, 18 8-11, 18 13-17")]
    [InlineData("từ 9h", "17 8-9, 18 8-9")]
    [InlineData("sáng 17/12", "17 13-17, 18 8-11, 18 13-17")]
    [InlineData("trừ sáng 18/12", "18 8-11")]
    [InlineData("17/12, 18/12", "")]
    public void Who_names_a_day_or_a_time_is_away_at_all_others(string text, string away) =>
        Assert.Equal(away, string.Join(", ", Presence.Unavailable(text, Sessions, Zone)!.Value.Select(Said)));

    [Theory]
    [InlineData("trừ 8h-10h")]
    [InlineData("trừ 8h-10h ngày 17/12")]
    [InlineData("từ 14h ngày 17/12, sáng 18/12")]
    [InlineData("khi nào rảnh thì đến")]
    public void What_may_be_meant_in_two_ways_is_not_read(string text) => Assert.Null(Presence.Unavailable(text, Sessions, Zone));

    [Fact]
    public void A_start_typed_as_day_and_time_in_one_cell_says_both()
    {
        var file = new RawWorkbook
        {
            Sheets = [new("Phiên", [Matchmaker.Workbooks.Hostile.Table.Row("Mã hội nghị", "Tên phiên", "Bắt đầu", "Kết thúc"), [.. Matchmaker.Workbooks.Hostile.Table.Row("HN1", "Sáng"), new RawCell.Day(46_371.354_166_666_7), "11h"]])],
        }.Write();
        var read = WorkbookReader.Read(new MemoryStream(file), "a.xlsx", Headings.Shipped, FrozenDictionary<string, string>.Empty, progress: null, TestContext.Current.CancellationToken);
        var session = Assert.Single(read.Records).Values.Session!;
        Assert.Equal((new DateOnly(2026, 12, 15), new TimeOnly(8, 30)), (session.Day, session.Start));
    }

    private static Session On(int day, int from, int to) => new()
    {
        Name = "",
        DisplayName = "",
        SlotMinutes = 20,
        Time = new Interval(Presence.At(new DateOnly(2026, 12, day), new TimeOnly(from, 0), Zone), Presence.At(new DateOnly(2026, 12, day), new TimeOnly(to, 0), Zone)),
    };

    private static string Said(Interval time)
    {
        var (start, end) = (TimeZoneInfo.ConvertTime(time.Start, Zone), TimeZoneInfo.ConvertTime(time.End, Zone));
        return $"{start.Day} {start.Hour}-{end.Hour}";
    }
}

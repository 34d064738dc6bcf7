using System.Text;
using Ical.Net;
using Matchmaker.Agendas;
using Matchmaker.Meetings;

namespace Matchmaker.Tests.Agendas;

/// <summary>Calendars read by our own eyes, line by line, and by the library.</summary>
public sealed class IcsTests
{
    private const int MaxOctets = 75;

    [Fact]
    public void A_calendar_is_framed_folded_and_escaped_as_the_standard_says()
    {
        var raw = Written(Books.Export(Books.Of(Books.First), new AgendaScope.One(Books.Shop)));
        Assert.EndsWith("END:VCALENDAR\r\n", raw, StringComparison.Ordinal);
        Assert.Equal(raw.Count(letter => letter == '\r'), raw.Count(letter => letter == '\n'));
        Assert.All(raw.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, MaxOctets));
        Assert.Contains(raw.Split("\r\n"), line => line.StartsWith(' '));
        var lines = Unfolded(raw);
        Assert.Equal(["BEGIN:VCALENDAR", "END:VCALENDAR"], new[] { lines[0], lines[^1] });
        Assert.Equal(1, lines.Count(line => line == "METHOD:PUBLISH"));
        Assert.Equal(1, lines.Count(line => line == "VERSION:2.0"));
        Assert.Contains(@"SUMMARY:Gặp HTX Nông nghiệp Mường Bú\; Sơn La\, ""An Toàn""", lines);
        Assert.Contains(@"LOCATION:Sảnh A\, bàn B01", lines);
        Assert.Contains(lines, line => line.StartsWith(@"DESCRIPTION:Bên mua cần mận hậu loại 1\,\nbên bán có 12 tấn/tháng\; đạt VietGAP", StringComparison.Ordinal) && line.Contains(@"\nBên bán: HTX", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("X-WR-CALNAME:Hội nghị", StringComparison.Ordinal));
    }

    [Fact]
    public void Times_stand_on_the_clock_of_Vietnam_with_its_zone_beside_them()
    {
        var raw = Written(Books.Export(Books.Of(Books.First)));
        var lines = Unfolded(raw);
        Assert.Contains("DTSTART;TZID=Asia/Ho_Chi_Minh:20260612T080000", lines);
        Assert.Contains("DTEND;TZID=Asia/Ho_Chi_Minh:20260612T082000", lines);
        var zone = lines[lines.IndexOf("BEGIN:VTIMEZONE")..lines.IndexOf("END:VTIMEZONE")];
        Assert.Contains("TZID:Asia/Ho_Chi_Minh", zone);
        Assert.Contains("TZOFFSETTO:+0700", zone);
        Assert.Contains("TZOFFSETFROM:+0700", zone);
        Assert.DoesNotContain(zone, line => line.StartsWith("RRULE", StringComparison.Ordinal));
        var read = Assert.Single(Calendar.Load(raw)!.Events);
        Assert.Equal(new DateTime(2026, 6, 12, 1, 0, 0, DateTimeKind.Utc), read.Start!.AsUtc);
        Assert.Equal(new DateTime(2026, 6, 12, 1, 20, 0, DateTimeKind.Utc), read.End!.AsUtc);
    }

    [Fact]
    public void A_meeting_keeps_its_uid_from_its_making_over_a_move_to_its_end_and_its_sequence_rises()
    {
        var moved = Books.Moved(Books.First, 2, "B02");
        var cancelled = Books.Cancelled(moved);
        var tales = new[] { Books.First, moved, cancelled }.Select(meeting => Fields(Unfolded(Written(Books.Export(Books.Of(meeting)))))).ToList();
        Assert.Equal("m1.son-la@matchmaker.invalid", Assert.Single(tales.Select(tale => tale["UID"]).Distinct(StringComparer.Ordinal)));
        Assert.Equal(["0", "1", "2"], tales.Select(tale => tale["SEQUENCE"]));
        Assert.Equal(["CONFIRMED", "CONFIRMED", "CANCELLED"], tales.Select(tale => tale["STATUS"]));
        Assert.Equal(["20260612T080000", "20260612T084000", "20260612T084000"], tales.Select(tale => tale["DTSTART"]));
        Assert.Equal([@"Sảnh A\, bàn B01", @"Sảnh A\, bàn B02", @"Sảnh A\, bàn B02"], tales.Select(tale => tale["LOCATION"]));
        Assert.StartsWith("Đã huỷ: ", tales[2]["SUMMARY"], StringComparison.Ordinal);
        Assert.Equal("TRANSPARENT", tales[2]["TRANSP"]);
    }

    [Fact]
    public void Cancellations_alone_come_as_a_cancellation()
    {
        var book = Books.Of(Books.Cancelled(Books.First), Books.Meeting("m2", Books.Seller, Books.Hotel, 1, "B03", 2));
        var raw = Written(Books.Export(book, new AgendaScope.One(Books.Seller)), cancellationsOnly: true);
        Assert.Contains("METHOD:CANCEL", Unfolded(raw));
        var only = Assert.Single(Calendar.Load(raw)!.Events);
        Assert.Equal((AgendaIcsFile.UidOf(Books.First.Name), EventStatus.Cancelled, 1), (only.Uid, only.Status, only.Sequence));
        Assert.Equal("no-reply@matchmaker.invalid", only.Organizer!.Value!.GetComponents(UriComponents.UserInfo | UriComponents.Host, UriFormat.Unescaped));
    }

    [Fact]
    public void Everybodys_calendar_names_both_and_English_is_English()
    {
        var book = Books.Of(Books.First, Books.Meeting("m2", Books.Seller, Books.Hotel, 1, "B03", 2) with { State = MeetingState.Held });
        var read = Calendar.Load(Written(Books.Export(book, words: AgendaWords.English)))!;
        Assert.Equal(
            [$"{Books.Seller.DisplayName} – {Books.Shop.DisplayName}", $"{Books.Seller.DisplayName} – {Books.Hotel.DisplayName}"], read.Events.OrderBy(one => one.Uid, StringComparer.Ordinal).Select(one => one.Summary));
        Assert.Equal(["Sảnh A, table B01", "Table B03"], read.Events.OrderBy(one => one.Uid, StringComparer.Ordinal).Select(one => one.Location));
        Assert.All(read.Events, one => Assert.Contains("The buyer needs plums", one.Description, StringComparison.Ordinal));
    }

    private static string Written(AgendaExport export, bool cancellationsOnly = false)
    {
        using var target = new MemoryStream();
        var steps = AgendaIcsFile.Write(export, cancellationsOnly, target).ToList();
        Assert.All(steps, step => Assert.Equal(steps.Count, step.Total));
        return Encoding.UTF8.GetString(target.ToArray());
    }

    private static List<string> Unfolded(string raw) => [.. raw.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];

    // Of the only event; parameters are left out of the names.
    private static Dictionary<string, string> Fields(List<string> lines) => lines[(lines.IndexOf("BEGIN:VEVENT") + 1)..lines.IndexOf("END:VEVENT")]
        .Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0].Split(';')[0], parts => parts[1], StringComparer.Ordinal);
}

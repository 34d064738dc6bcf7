using CsCheck;
using Matchmaker.Conferences;

namespace Matchmaker.Tests.Conferences;

public sealed class SlotTests
{
    private static readonly DateTimeOffset Morning = new(2026, 6, 12, 8, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public void A_morning_of_twenty_minutes_with_five_between_has_its_slots_every_twenty_five()
    {
        var session = At8(slot: 20, gap: 5, until: 105);
        Assert.Equal("08:00–08:20 08:25–08:45 08:50–09:10 09:15–09:35", Clock(session));
    }

    [Fact]
    public void A_slot_that_touches_a_break_is_left_out_and_the_others_keep_their_times()
    {
        var session = At8(slot: 20, gap: 0, until: 120) with { Breaks = [new(Morning.AddMinutes(30), Morning.AddMinutes(45))] };
        Assert.Equal("08:00–08:20 09:00–09:20 09:20–09:40 09:40–10:00", Clock(session));
    }

    [Fact]
    public void A_break_that_begins_where_a_slot_ends_leaves_it_in()
    {
        var session = At8(slot: 20, gap: 0, until: 60) with { Breaks = [new(Morning.AddMinutes(20), Morning.AddMinutes(40))] };
        Assert.Equal("08:00–08:20 08:40–09:00", Clock(session));
    }

    [Fact]
    public void A_slot_that_would_end_after_the_session_is_none() =>
        Assert.Equal("08:00–08:20", Clock(At8(slot: 20, gap: 0, until: 39)));

    [Fact]
    public void Every_slot_has_its_length_lies_in_the_session_on_the_rhythm_and_clear_of_breaks() => SessionGens.Session.Sample(session =>
    {
        var slots = session.SlotTimes();
        foreach (var slot in slots)
        {
            Assert.Equal(session.SlotMinutes, slot.Length.TotalMinutes);
            Assert.True(slot.Start >= session.Time.Start && slot.End <= session.Time.End);
            Assert.Equal(0, (slot.Start - session.Time.Start).TotalMinutes % (session.SlotMinutes + session.GapMinutes));
            Assert.DoesNotContain(session.Breaks, slot.Touches);
        }
        foreach (var (before, after) in slots.Zip(slots.Skip(1)))
        {
            Assert.True(after.Start - before.End >= TimeSpan.FromMinutes(session.GapMinutes));
        }
    });

    [Fact]
    public void No_slot_is_forgotten() => SessionGens.Session.Sample(session =>
    {
        // Counted another way: minute by minute over the session.
        var rhythm = session.SlotMinutes + session.GapMinutes;
        var wanted = Enumerable.Range(0, (int)session.Time.Length.TotalMinutes)
            .Where(minute => minute % rhythm == 0 && minute + session.SlotMinutes <= session.Time.Length.TotalMinutes)
            .Count(minute => !Enumerable.Range(minute, session.SlotMinutes).Any(used => session.Breaks.Any(pause =>
                session.Time.Start.AddMinutes(used) >= pause.Start && session.Time.Start.AddMinutes(used) < pause.End)));
        Assert.Equal(wanted, session.SlotTimes().Length);
    });

    [Fact]
    public void More_breaks_never_add_a_slot_and_no_break_gives_the_most() => SessionGens.Session.Sample(session =>
    {
        var without = (session with { Breaks = [] }).SlotTimes();
        Assert.Subset(without.ToHashSet(), session.SlotTimes().ToHashSet());
    });

    [Fact]
    public void Slots_of_a_conference_are_numbered_in_order_of_time_whatever_the_order_of_sessions() => SessionGens.Sessions.Sample(sessions =>
    {
        var slots = ConferenceClock.SlotsOf(sessions, ConferenceClock.ZoneOf(null));
        Assert.Equal(Enumerable.Range(0, slots.Length), slots.Select(slot => slot.Index));
        Assert.Equal(sessions.Sum(session => session.SlotTimes().Length), slots.Length);
        Assert.All(slots.Zip(slots.Skip(1)), pair => Assert.True(pair.First.Time.End <= pair.Second.Time.Start && pair.First.Day <= pair.Second.Day));
    });

    [Theory]
    [InlineData("2026-06-12T16:59:59Z", null, "2026-06-12")]
    [InlineData("2026-06-12T17:00:00Z", null, "2026-06-13")]
    [InlineData("2026-06-12T17:00:00Z", "Asia/Ho_Chi_Minh", "2026-06-13")]
    [InlineData("2026-06-12T17:00:00Z", "Asia/Tokyo", "2026-06-13")]
    [InlineData("2026-06-12T17:00:00Z", "Europe/Paris", "2026-06-12")]
    public void The_day_is_that_of_the_conference_s_clock(string instant, string? zone, string day)
    {
        Assert.SkipUnless(zone is null || ConferenceClock.Knows(zone), "No time zone files here.");
        var time = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), ConferenceClock.DayOf(time, ConferenceClock.ZoneOf(zone)));
    }

    [Theory]
    [InlineData("Asia/Ho_Chi_Minh", true)]
    [InlineData("Asia/HoChiMinh", false)]
    [InlineData("SE Asia Standard Time", false)]
    [InlineData("+07:00", false)]
    public void Only_IANA_names_are_known(string zone, bool known) => Assert.Equal(known, ConferenceClock.Knows(zone));

    private static Session At8(int slot, int gap, int until) => new()
    {
        Name = "conferences/test/sessions/morning",
        DisplayName = "Sáng 12/6",
        Time = new(Morning, Morning.AddMinutes(until)),
        SlotMinutes = slot,
        GapMinutes = gap,
    };

    private static string Clock(Session session) =>
        string.Join(' ', session.SlotTimes().Select(slot => $"{slot.Start:HH\\:mm}–{slot.End:HH\\:mm}"));
}

using Google.Protobuf.WellKnownTypes;
using Matchmaker.Catalog;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Conferences;

/// <summary>Sessions to the wire and back; every violation is noted by its field path.</summary>
internal static class SessionMapping
{
    private static readonly TimeSpan MaxLength = TimeSpan.FromHours(24);

    public static Session ToSession(V1.Session wire, string name, Session? standing, Violations violations)
    {
        violations.Text("session.display_name", wire.DisplayName, 200);
        var isSlot = violations.Check(wire.SlotMinutes is >= 5 and <= 240, "session.slot_minutes", "must be from 5 to 240", "phải từ 5 đến 240 phút");
        var isGap = violations.Check(wire.GapMinutes is >= 0 and <= 60, "session.gap_minutes", "must be from 0 to 60", "phải từ 0 đến 60 phút");
        var session = new Session
        {
            Name = standing?.Name ?? name,
            DisplayName = wire.DisplayName,
            Time = IntervalMapping.ToInterval(wire.Time, "session.time", violations),
            SlotMinutes = wire.SlotMinutes,
            GapMinutes = wire.GapMinutes,
            Breaks = IntervalMapping.ToIntervals(wire.Breaks, "session.breaks", violations),
        };
        var isTime = violations.Check(session.Time.Length <= MaxLength, "session.time", "must last at most 24 hours", "không được dài quá 24 giờ");
        if (violations.None)
        {
            foreach (var (at, pause) in session.Breaks.Index())
            {
                violations.Check(
                    pause.Start >= session.Time.Start && pause.End <= session.Time.End,
                    $"session.breaks[{at}]", "must lie within the session", "phải nằm trong giờ của phiên");
            }
        }
        if (violations.None && isSlot && isGap && isTime)
        {
            violations.Check(!session.SlotTimes().IsEmpty, "session.time", "must leave room for at least one slot", "phải đủ cho ít nhất một lượt gặp");
        }
        return session;
    }

    /// <param name="stored">The session.</param>
    /// <param name="slots">All slots of its conference.</param>
    public static V1.Session ToProto(this Stored<Session> stored, IEnumerable<Slot> slots)
    {
        var found = stored.Document;
        return new V1.Session
        {
            Name = found.Name,
            DisplayName = found.DisplayName,
            Time = found.Time.ToProto(),
            SlotMinutes = found.SlotMinutes,
            GapMinutes = found.GapMinutes,
            Breaks = { found.Breaks.Select(IntervalMapping.ToProto) },
            Slots =
            {
                slots.Where(slot => slot.Session == found.Name).Select(slot => new V1.Slot
                {
                    Index = slot.Index,
                    StartTime = slot.Time.Start.ToTimestamp(),
                    EndTime = slot.Time.End.ToTimestamp(),
                }),
            },
            Etag = Etag.Of(stored.Version),
            CreateTime = WireValues.Time(stored.CreateMs),
            UpdateTime = WireValues.Time(stored.UpdateMs),
        };
    }
}

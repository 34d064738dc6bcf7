using System.Collections.Immutable;
using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Matchmaker.Conferences;

namespace Matchmaker.Agendas;

/// <summary>Agendas as iCalendar (RFC 5545), published as RFC 5546 says.</summary>
/// <remarks>
/// A meeting's UID is made of its resource name, which stays when it moves; its SEQUENCE is its version, which rises with every
/// change: so calendars that take the file again move and cancel what they have instead of adding to it.
/// </remarks>
internal static class AgendaIcsFile
{
    /// <summary>Of the ones reserved for what is no address (RFC 2606): a conference has no mailbox of its own.</summary>
    private const string Domain = "matchmaker.invalid";

    private const string End = "END:VCALENDAR";

    private static readonly UTF8Encoding Utf8 = new(false);

    /// <summary>Writes it, and counts the meetings as it goes: how many of how many.</summary>
    /// <param name="export">What of it; a participant's own calendar names the other party only.</param>
    /// <param name="cancellationsOnly">Cancelled meetings alone, as METHOD:CANCEL.</param>
    /// <param name="target">Where to; stays open.</param>
    public static IEnumerable<(int Done, int Total)> Write(AgendaExport export, bool cancellationsOnly, Stream target)
    {
        using var writer = new StreamWriter(target, Utf8, leaveOpen: true);
        ImmutableArray<AgendaEntry> lines = [.. export.Scope.LinesIn(export.Book).Where(line => !cancellationsOnly || !line.Stands)];
        var frame = Serialized(new CalendarSerializer().SerializeToString(Frame(export, cancellationsOnly, lines)));
        writer.Write(frame.AsSpan(0, frame.LastIndexOf(End, StringComparison.Ordinal)));
        var serializer = new EventSerializer();
        foreach (var (at, line) in lines.Index())
        {
            writer.Write(Serialized(serializer.SerializeToString(EventOf(export, line, cancellationsOnly))));
            yield return (at + 1, lines.Length);
        }
        writer.Write(End + "\r\n");
    }

    /// <summary>Identifies a meeting in every calendar that ever takes it.</summary>
    public static string UidOf(string meeting) => meeting.Split('/') is [_, var conference, _, var id] ? $"{id}.{conference}@{Domain}" : $"{meeting}@{Domain}";

    private static Calendar Frame(AgendaExport export, bool cancellationsOnly, ImmutableArray<AgendaEntry> lines)
    {
        var calendar = new Calendar { Method = cancellationsOnly ? CalendarMethods.Cancel : CalendarMethods.Publish, ProductId = $"-//Matchmaker//Agenda//{export.Words.Language.ToUpperInvariant()}" };
        calendar.AddProperty("X-WR-CALNAME", export.Scope is AgendaScope.One(var party) ? $"{export.Book.Conference.DisplayName}: {party.DisplayName}" : export.Book.Conference.DisplayName);
        calendar.AddProperty("X-WR-TIMEZONE", ZoneOf(export.Book));
        calendar.AddTimeZone(TimeZoneOf(ZoneOf(export.Book), lines.IsEmpty ? export.MadeOn : lines[0].Start));
        return calendar;
    }

    private static CalendarEvent EventOf(AgendaExport export, AgendaEntry line, bool cancellationsOnly)
    {
        var (words, meeting, zone) = (export.Words, line.Meeting, ZoneOf(export.Book));
        // One that somebody missed did not take place either, or will not.
        var isCancelled = !meeting.Stands;
        var title = export.Scope is AgendaScope.One(var viewer) ? words.MeetingWith(line.Counterpart(viewer)) : $"{line.Producer.DisplayName} – {line.Buyer.DisplayName}";
        return new CalendarEvent
        {
            Uid = UidOf(meeting.Name),
            // A version begins at 1, a sequence at 0.
            Sequence = (int)Math.Min(meeting.Version - 1, int.MaxValue),
            Summary = isCancelled && !cancellationsOnly ? $"{words.StateOf(meeting.State)}: {title}" : title,
            Description = string.Join('\n', DescriptionOf(export, line).Where(part => part.Length > 0)),
            Location = words.PlaceOf(line),
            Start = new CalDateTime(line.Start, zone),
            End = new CalDateTime(line.End, zone),
            Status = isCancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            Transparency = isCancelled ? TransparencyType.Transparent : TransparencyType.Opaque,
            DtStamp = Utc(export.MadeAt),
            LastModified = Utc(DateTimeOffset.FromUnixTimeMilliseconds(meeting.UpdateMs)),
            Organizer = new Organizer($"mailto:no-reply@{Domain}") { CommonName = export.Book.Conference.DisplayName },
        };
    }

    // Contacts of the other side stand in a participant's own calendar only.
    private static IEnumerable<string> DescriptionOf(AgendaExport export, AgendaEntry line) =>
    [
        line.Meeting.CancelReason,
        export.Words.Of(line.Meeting.Reason),
        $"{export.Words.Producer}: {line.Producer.DisplayName}",
        $"{export.Words.Buyer}: {line.Buyer.DisplayName}",
        .. export.Scope is AgendaScope.One(var viewer) ? export.Book.Contacts.Of(line.Meeting, viewer.Name).Select(export.Words.ContactOf) : [],
    ];

    private static string ZoneOf(AgendaBook book) => book.Conference.TimeZone ?? ConferenceClock.DefaultZone;

    // Vietnam has one clock since 1975; the library would write a change of clocks every June.
    private static VTimeZone TimeZoneOf(string zone, DateTime from) => zone == ConferenceClock.DefaultZone
        ? new VTimeZone(zone)
        {
            Children =
            {
                new VTimeZoneInfo("STANDARD")
                {
                    TimeZoneName = "+07",
                    Start = new CalDateTime(1975, 6, 13, 0, 0, 0),
                    OffsetFrom = new UtcOffset(TimeSpan.FromHours(7)),
                    OffsetTo = new UtcOffset(TimeSpan.FromHours(7)),
                },
            },
        }
        : VTimeZone.FromDateTimeZone(zone, from, includeHistoricalData: false);

    private static CalDateTime Utc(DateTimeOffset time) => new(time.UtcDateTime);

    private static string Serialized(string? text) => text ?? throw new InvalidOperationException("The calendar's component is not serializable.");
}

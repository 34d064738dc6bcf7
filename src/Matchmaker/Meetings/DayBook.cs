using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Platform.Sql;
using Matchmaker.Standing;

namespace Matchmaker.Meetings;

/// <summary>Keeps what the day does to a timetable, for other slices; always within a unit of work of theirs.</summary>
internal static class DayBook
{
    /// <summary>Who and what is out.</summary>
    public static Task<ImmutableArray<Outage>> OutagesAsync(ReadSession session, string conference) => SqlOutageStore.AllAsync(session, conference);

    /// <summary>The rules that the published timetable was made by.</summary>
    public static Task<TimetableRules> RulesAsync(ReadSession session, string conference) => SqlTimetableRulesStore.FindAsync(session, conference);

    /// <summary>Notes an outage, in place of an earlier one of that cause and subject that begins with it.</summary>
    public static Task PutOutAsync(WriteSession session, string conference, Outage outage) => SqlOutageStore.WriteAsync(session, conference, outage);

    /// <summary>Takes back the outages of a cause and subject that begin in a span of time.</summary>
    /// <param name="fromMs">Its start, UTC milliseconds.</param>
    /// <param name="toMs">Its end, not included.</param>
    public static Task PutBackAsync(WriteSession session, string conference, OutageCause cause, string subject, long fromMs, long toMs) =>
        SqlOutageStore.DeleteAsync(session, conference, cause, subject, fromMs, toMs);

    /// <summary>Grows whenever meetings that are still to come are placed, moved or dropped; 0 before the first.</summary>
    public static Task<long> TimetableVersionAsync(ReadSession session, string conference) => SqlMeetingStore.TimetableVersionAsync(session, conference);

    /// <summary>What the change log names when something of a participant's agenda changed.</summary>
    public static string AgendaTag(string participation) => $"{participation}/agenda";

    /// <summary>Keeps a meeting as it is given and tells followers.</summary>
    /// <param name="before">As it stood; null where it is new.</param>
    public static Task KeepAsync(WriteSession session, string conference, Meeting? before, Meeting after) => KeepAsync(session, conference, [(before, after)]);

    /// <summary>Keeps meetings as they are given and tells followers of each.</summary>
    public static async Task KeepAsync(WriteSession session, string conference, ImmutableArray<(Meeting? Before, Meeting After)> changes)
    {
        await SqlMeetingStore.WriteAsync(session, conference, [.. changes.Select(change => change.After)]);
        await AgendaNews.TellAsync(session, conference, changes);
        if (changes.Any(change => MeetingChanges.TouchesTimetable(change.Before, change.After, session.NowMs)))
        {
            await SqlMeetingStore.RaiseTimetableVersionAsync(session, conference);
        }
        foreach (var (before, after) in changes)
        {
            await session.AppendAsync(after.Name, before is null ? ChangeKind.Created : ChangeKind.Updated);
            if ((before?.State == MeetingState.Held) != (after.State == MeetingState.Held))
            {
                await NoteHeldAsync(session, conference, after);
            }
        }
        // So that whoever follows one agenda is woken for its own meetings only.
        foreach (var agenda in changes.SelectMany(change => (string[])[AgendaTag(change.After.Producer), AgendaTag(change.After.Buyer)]).Distinct(StringComparer.Ordinal))
        {
            await session.AppendAsync(agenda, ChangeKind.Updated);
        }
    }

    // For the next conference: the two have met, or have not after all.
    private static async Task NoteHeldAsync(WriteSession session, string conference, Meeting meeting)
    {
        var parties = (await ConferenceDirectory.ParticipationsAsync(session, meeting.Producer, meeting.Buyer))
            .ToDictionary(party => party.Name, party => party.Organization, StringComparer.Ordinal);
        DateOnly? day = meeting.State == MeetingState.Held ? VietnamTime.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(meeting.Place.StartMs)) : null;
        await StandingBook.NoteMeetingAsync(session, parties[meeting.Producer], parties[meeting.Buyer], conference, day);
    }
}

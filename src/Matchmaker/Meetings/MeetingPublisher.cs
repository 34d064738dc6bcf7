using System.Collections.Immutable;
using Matchmaker.Platform;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Meetings;

/// <summary>Makes a timetable the meetings of its conference.</summary>
internal sealed class MeetingPublisher(Ids ids)
{
    /// <summary>Replaces the conference's meetings, in the unit of work that publishes the timetable; returns how many were written.</summary>
    /// <remarks>
    /// The publication of the run is the change that followers see: one for all its meetings, since agendas show the old timetable
    /// or the new one, never a mix.
    /// </remarks>
    /// <param name="rules">Those that the timetable was made by; edits by hand and repairs keep them.</param>
    public async Task<int> ReplaceAsync(WriteSession session, string conference, IEnumerable<Meeting> planned, TimetableRules rules)
    {
        await SqlTimetableRulesStore.WriteAsync(session, conference, rules);
        var before = await SqlMeetingStore.AllAsync(session, conference);
        ImmutableArray<Meeting> changes = [.. MeetingChanges.Between(before, planned, () => $"{conference}/meetings/{ids.Next()}")];
        await SqlMeetingStore.WriteAsync(session, conference, changes);
        if (!changes.IsEmpty)
        {
            await SqlMeetingStore.RaiseTimetableVersionAsync(session, conference);
        }
        await AgendaNews.TellAsync(session, conference, before, changes);
        return changes.Length;
    }
}

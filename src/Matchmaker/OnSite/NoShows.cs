using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Meetings;
using Matchmaker.Platform.Sql;

namespace Matchmaker.OnSite;

/// <summary>When somebody may be noted as absent, and what that means for what has begun.</summary>
internal static class NoShows
{
    /// <summary>When the grace time after the first slot of a day is over; null where it has no slots.</summary>
    public static long? GraceEnd(Conference conference, ConferenceDays days, DateOnly day) =>
        days.FirstSlotMs(day) + ((conference.NoShowGraceMinutes ?? Conference.DefaultNoShowGraceMinutes) * 60_000L);

    /// <summary>Records that a participant missed those of its meetings of a day that have begun and of which nothing is recorded.</summary>
    public static async Task RecordBegunAsync(WriteSession session, string conference, Participation participation, ConferenceDay day)
    {
        var own = (await MeetingDirectory.OfParticipationAsync(session, participation.Name)).Where(meeting => day.Has(meeting.Place.StartMs)).ToList();
        var begun = own.Where(meeting => meeting.State == MeetingState.Confirmed && meeting.Place.StartMs <= session.NowMs);
        // Missed by the other side already: now it is known that neither came.
        var missedByBoth = own.Where(meeting => meeting.State == MeetingState.NoShow && (meeting.Absent & participation.Side) == Sides.None);
        var steps = new MeetingSteps(session.NowMs);
        ImmutableArray<(Meeting?, Meeting)> missed =
        [
            .. missedByBoth.Select(meeting => ((Meeting?)meeting, meeting with { Absent = meeting.Absent | participation.Side, UpdateMs = session.NowMs })),
            .. begun.Select(meeting => ((Meeting?)meeting, ((MeetingDecision.Keep)steps.Take(meeting, new MeetingStep.Miss(participation.Side), "")).Meeting with { UpdateMs = session.NowMs })),
        ];
        await DayBook.KeepAsync(session, conference, missed);
    }
}

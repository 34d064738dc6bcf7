using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Meetings;
using Matchmaker.Platform.Sql;

namespace Matchmaker.OnSite;

/// <summary>When somebody may be noted as absent, and what that means for what has begun.</summary>
internal static class NoShows
{
    /// <summary>When the grace time after the first slot of today, or of the conference, is over; null where it has no slots.</summary>
    public static async Task<long?> GraceEndAsync(WriteSession session, Conference conference)
    {
        var slots = ConferenceClock.SlotsOf(
            (await ConferenceDirectory.SessionsAsync(session, conference.Name)).Select(stored => stored.Document), ConferenceClock.ZoneOf(conference.TimeZone));
        var today = ConferenceClock.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(session.NowMs), ConferenceClock.ZoneOf(conference.TimeZone));
        var first = slots.FirstOrDefault(slot => slot.Day == today) ?? slots.FirstOrDefault();
        return first?.Time.Start.AddMinutes(conference.NoShowGraceMinutes ?? Conference.DefaultNoShowGraceMinutes).ToUnixTimeMilliseconds();
    }

    /// <summary>Records that a participant missed those of its meetings that have begun and of which nothing is recorded.</summary>
    public static async Task RecordBegunAsync(WriteSession session, string conference, Participation participation)
    {
        var begun = (await MeetingDirectory.AllAsync(session, conference)).Where(meeting =>
            meeting.State == MeetingState.Confirmed && meeting.Place.StartMs <= session.NowMs && (meeting.Producer == participation.Name || meeting.Buyer == participation.Name));
        var steps = new MeetingSteps(session.NowMs);
        ImmutableArray<(Meeting?, Meeting)> missed =
        [
            .. begun.Select(meeting => ((Meeting?)meeting, ((MeetingDecision.Keep)steps.Take(meeting, new MeetingStep.Miss(participation.Side), "")).Meeting with { UpdateMs = session.NowMs })),
        ];
        await DayBook.KeepAsync(session, conference, missed);
    }
}

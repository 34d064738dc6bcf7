using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Platform.Sql;
using Matchmaker.Scheduling;

namespace Matchmaker.Meetings;

/// <summary>Keeps what came of meetings, each record one unit of work.</summary>
internal sealed class MeetingRecorder(Database database)
{
    /// <summary>Takes a step that needs nothing but the meeting itself.</summary>
    /// <param name="name">The meeting's.</param>
    /// <param name="etag">The version that the caller saw; empty where it says none.</param>
    /// <param name="stepOf">What is to be done, of the meeting as it stands; null where somebody named is not of it.</param>
    /// <param name="method">The method called, for the conference's phase.</param>
    /// <param name="force">Times are not looked at.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<MeetingWrite> RecordAsync(
        string name, string etag, Func<Meeting, MeetingStep?> stepOf, string method, bool force, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            if (await ConferenceDirectory.FindAsync(session, ConferenceNames.ConferenceOf(name)) is not { } conference
                || await SqlMeetingStore.FindAsync(session, name) is not { } standing)
            {
                return new MeetingWrite.Refused(new MeetingObstacle.NotFound(name));
            }
            if (!Phases.Allows(method, conference.Phase))
            {
                return new MeetingWrite.Refused(new MeetingObstacle.WrongPhase(conference));
            }
            return stepOf(standing) is { } step
                ? await KeepAsync(session, conference.Name, standing, new MeetingSteps(session.NowMs, force).Take(standing, step, etag))
                : new MeetingWrite.Refused(new MeetingObstacle.NotOfMeeting(name));
        },
        cancellationToken);

    private static async Task<MeetingWrite> KeepAsync(WriteSession session, string conference, Meeting standing, MeetingDecision decision)
    {
        if (decision is MeetingDecision.Refuse(var obstacle))
        {
            return new MeetingWrite.Refused(obstacle);
        }
        var kept = ((MeetingDecision.Keep)decision).Meeting;
        if (!standing.Stands && kept.Stands && await ClashesAsync(session, conference, kept) is { IsEmpty: false } broken)
        {
            return new MeetingWrite.Refused(new MeetingObstacle.Breaks(kept.Name, broken));
        }
        if (kept.Version != standing.Version)
        {
            kept = kept with { UpdateMs = session.NowMs };
            await DayBook.KeepAsync(session, conference, standing, kept);
        }
        return new MeetingWrite.Written(kept, await ConferenceDirectory.DisplayNamesAsync(session, [kept.Producer, kept.Buyer]));
    }

    // The place of a missed meeting may have been given to another since.
    private static async Task<ImmutableArray<BrokenRule>> ClashesAsync(WriteSession session, string conference, Meeting back)
    {
        if (await ConferenceSnapshot.ReadAsync(session, conference) is not { } snapshot)
        {
            return [];
        }
        var others = (await SqlMeetingStore.AllAsync(session, conference)).Where(meeting => meeting.Name != back.Name);
        var day = DayTimetable.Of(snapshot, others, [], session.NowMs, TimetableRules.None, [back]);
        var slot = snapshot.Slots.FirstOrDefault(found => found.Time.Start.ToUnixTimeMilliseconds() == back.Place.StartMs);
        var table = snapshot.Tables.Index().FirstOrDefault(pair => pair.Item.Id == back.Place.Table, (-1, null!)).Index;
        return day.Entries.Length == 0 || day.Entries[^1].Meeting.Name != back.Name || slot is null || table < 0
            ? []
            : [.. MeetingPreview.Of(day, day.Entries.Length - 1, new Placement(slot.Index, table)).Broken
                .Where(rule => rule.Rule is TimetableRule.DoubleBooking or TimetableRule.TableTaken)];
    }
}

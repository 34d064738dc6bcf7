using Matchmaker.Conferences;
using Matchmaker.Meetings;
using Matchmaker.Platform;
using Matchmaker.Platform.Sql;

namespace Matchmaker.OnSite;

/// <summary>Notes who is here and what goes wrong on the day, each note one unit of work.</summary>
internal sealed partial class DayDesk(Database database)
{
    /// <summary>Somebody is here.</summary>
    /// <param name="caller">A representative must act for the participant.</param>
    public Task<DayOutcome<Participation>> CheckInAsync(string conference, Arrival who, Caller caller, CancellationToken cancellationToken) => NoteAsync<Participation>(
        conference,
        conference,
        "CheckIn",
        async (session, found) =>
        {
            var (participation, obstacle) = await DoorList.WhoAsync(session, found.Name, who);
            // Whatever a representative types, it learns of nobody but its own organization.
            if (caller.Role == Role.Representative && obstacle is not DayObstacle.NotACode && (participation is null || !caller.Reaches(participation.Organization)))
            {
                return Refused(new DayObstacle.OfMeeting(new MeetingObstacle.NotFound(conference)));
            }
            if (obstacle is not null)
            {
                return Refused(obstacle);
            }
            var standing = await SqlAttendanceStore.FindAsync(session, participation!.Name);
            var here = standing.CheckedIn(session.NowMs);
            if (here != standing)
            {
                await SqlAttendanceStore.WriteAsync(session, here, participation.Organization);
                await DayBook.PutBackAsync(session, conference, OutageCause.LateArrival, participation.Name);
                await DayBook.PutBackAsync(session, conference, OutageCause.NoShow, participation.Name);
                if (here.LeaveMs is null)
                {
                    await DayBook.PutBackAsync(session, conference, OutageCause.EarlyLeave, participation.Name);
                }
            }
            return new DayOutcome<Participation>.Done(participation);
        },
        cancellationToken);

    /// <summary>A check-in was a mistake.</summary>
    public Task<DayOutcome<Participation>> UndoCheckInAsync(string name, CancellationToken cancellationToken) => OfParticipantAsync(
        name,
        "UndoCheckIn",
        async (session, conference, participation, standing) =>
        {
            if (standing.CheckInMs is null)
            {
                return null;
            }
            await SqlAttendanceStore.WriteAsync(session, standing with { CheckInMs = null }, participation.Organization);
            // What was known before is known again.
            if (standing.IsAbsent)
            {
                await DayBook.PutOutAsync(session, conference.Name, new Outage(OutageCause.NoShow, name, session.NowMs, Outage.Forever));
            }
            else if (standing.ExpectedMs is { } expected && expected > session.NowMs)
            {
                await DayBook.PutOutAsync(session, conference.Name, new Outage(OutageCause.LateArrival, name, 0, expected));
            }
            return null;
        },
        cancellationToken);

    /// <summary>Somebody comes later.</summary>
    /// <param name="expectedMs">When it will be here.</param>
    public Task<DayOutcome<Participation>> LateAsync(string name, long expectedMs, CancellationToken cancellationToken) => OfParticipantAsync(
        name,
        "RecordLateArrival",
        async (session, conference, participation, standing) =>
        {
            if (standing.CheckInMs is not null)
            {
                return new DayObstacle.WrongAttendance(name, standing.State);
            }
            if (expectedMs <= session.NowMs)
            {
                return new DayObstacle.WrongTime("expected_time", "must be in the future", "phải ở tương lai");
            }
            await SqlAttendanceStore.WriteAsync(session, standing with { ExpectedMs = expectedMs, IsAbsent = false }, participation.Organization);
            await DayBook.PutBackAsync(session, conference.Name, OutageCause.NoShow, name);
            await DayBook.PutOutAsync(session, conference.Name, new Outage(OutageCause.LateArrival, name, 0, expectedMs));
            return null;
        },
        cancellationToken);

    /// <summary>Somebody leaves before the end.</summary>
    /// <param name="leaveMs">When; null for now.</param>
    public Task<DayOutcome<Participation>> LeaveAsync(string name, long? leaveMs, CancellationToken cancellationToken) => OfParticipantAsync(
        name,
        "RecordEarlyLeave",
        async (session, conference, participation, standing) =>
        {
            if (standing.State == AttendanceState.Absent)
            {
                return new DayObstacle.WrongAttendance(name, standing.State);
            }
            var leaves = Math.Max(leaveMs ?? session.NowMs, session.NowMs);
            await SqlAttendanceStore.WriteAsync(session, standing with { LeaveMs = leaves }, participation.Organization);
            await DayBook.PutOutAsync(session, conference.Name, new Outage(OutageCause.EarlyLeave, name, leaves, Outage.Forever));
            return null;
        },
        cancellationToken);

    /// <summary>Somebody did not come: what has begun of its meetings was missed.</summary>
    /// <param name="force">Also before the grace time is over.</param>
    public Task<DayOutcome<Participation>> MissAsync(string name, bool force, CancellationToken cancellationToken) => OfParticipantAsync(
        name,
        "RecordNoShow",
        async (session, conference, participation, standing) =>
        {
            if (standing.CheckInMs is not null)
            {
                return new DayObstacle.WrongAttendance(name, standing.State);
            }
            if (!force && await NoShows.GraceEndAsync(session, conference) is { } end && session.NowMs < end)
            {
                return new DayObstacle.OfMeeting(new MeetingObstacle.TooEarly(name, end));
            }
            await SqlAttendanceStore.WriteAsync(session, standing with { ExpectedMs = null, LeaveMs = null, IsAbsent = true }, participation.Organization);
            await DayBook.PutBackAsync(session, conference.Name, OutageCause.LateArrival, name);
            await DayBook.PutBackAsync(session, conference.Name, OutageCause.EarlyLeave, name);
            await DayBook.PutOutAsync(session, conference.Name, new Outage(OutageCause.NoShow, name, session.NowMs, Outage.Forever));
            await NoShows.RecordBegunAsync(session, conference.Name, participation);
            return null;
        },
        cancellationToken);

    private static DayOutcome<Participation>.Refused Refused(DayObstacle obstacle) => new(obstacle);

    private Task<DayOutcome<Participation>> OfParticipantAsync(
        string name, string method, Func<WriteSession, Conference, Participation, Attendance, Task<DayObstacle?>> note, CancellationToken cancellationToken) => NoteAsync<Participation>(
        ConferenceNames.ConferenceOf(name),
        name,
        method,
        async (session, conference) =>
        {
            var (participation, obstacle) = await DoorList.WhoAsync(session, conference.Name, new Arrival.Named(name));
            obstacle ??= await note(session, conference, participation!, await SqlAttendanceStore.FindAsync(session, name));
            return obstacle is null ? new DayOutcome<Participation>.Done(participation!) : Refused(obstacle);
        },
        cancellationToken);

    private Task<DayOutcome<T>> NoteAsync<T>(
        string conference, string resource, string method, Func<WriteSession, Conference, Task<DayOutcome<T>>> note, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var outcome = await ConferenceDirectory.FindAsync(session, conference) switch
            {
                null => new DayOutcome<T>.Refused(new DayObstacle.OfMeeting(new MeetingObstacle.NotFound(resource))),
                var found when !Phases.Allows(method, found.Phase) => new DayOutcome<T>.Refused(new DayObstacle.OfMeeting(new MeetingObstacle.WrongPhase(found))),
                var found => await note(session, found),
            };
            if (outcome is DayOutcome<T>.Refused)
            {
                session.Rollback();
            }
            return outcome;
        },
        cancellationToken);
}

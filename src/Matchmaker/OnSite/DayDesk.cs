using Matchmaker.Conferences;
using Matchmaker.Meetings;
using Matchmaker.Platform;
using Matchmaker.Platform.Sql;

namespace Matchmaker.OnSite;

/// <summary>A participant and how it stands on a day.</summary>
internal sealed record Attended(Participation Participation, Attendance Attendance);

/// <summary>Notes who is here and what goes wrong on the day, each note one unit of work.</summary>
internal sealed partial class DayDesk(Database database)
{
    /// <summary>Somebody is here.</summary>
    /// <param name="caller">A representative must act for the participant.</param>
    public Task<DayOutcome<Attended>> CheckInAsync(string conference, Arrival who, Caller caller, CancellationToken cancellationToken) => NoteAsync<Attended>(
        conference,
        conference,
        "CheckIn",
        async (session, found) =>
        {
            var (participation, obstacle) = await DoorList.WhoAsync(session, found.Name, who);
            // Whatever a representative types, it learns of nobody but its own organization.
            if (caller.Role == Role.Representative && obstacle is not DayObstacle.NotACode && (participation is null || !caller.Reaches(participation.Organization)))
            {
                return Refused<Attended>(new DayObstacle.OfMeeting(new MeetingObstacle.NotFound(conference)));
            }
            if (obstacle is not null)
            {
                return Refused<Attended>(obstacle);
            }
            var day = (await ConferenceDays.ReadAsync(session, found)).At(session.NowMs);
            var standing = await SqlAttendanceStore.FindAsync(session, participation!.Name, day.Date);
            var here = standing.CheckedIn(session.NowMs);
            if (here != standing)
            {
                await SqlAttendanceStore.WriteAsync(session, here, participation.Organization);
                await PutBackAsync(session, conference, participation.Name, day, OutageCause.LateArrival, OutageCause.NoShow);
                if (here.LeaveMs is null)
                {
                    await PutBackAsync(session, conference, participation.Name, day, OutageCause.EarlyLeave);
                }
            }
            return new DayOutcome<Attended>.Done(new Attended(participation, here));
        },
        cancellationToken);

    /// <summary>A check-in was a mistake.</summary>
    /// <param name="date">On which day; null for the present one.</param>
    public Task<DayOutcome<Attended>> UndoCheckInAsync(string name, DateOnly? date, CancellationToken cancellationToken) => OfParticipantAsync(
        name,
        "UndoCheckIn",
        async note =>
        {
            if (note.DayOf(date) is not { } day)
            {
                return NotADay;
            }
            var standing = await note.StandingAsync(day);
            if (standing.CheckInMs is null)
            {
                return note.Done(standing);
            }
            // What was known before is known again.
            if (standing.IsAbsent)
            {
                await note.PutOutAsync(new Outage(OutageCause.NoShow, name, day.Clamp(note.Session.NowMs), day.EndMs));
            }
            else if (standing.ExpectedMs is { } expected && expected > note.Session.NowMs)
            {
                await note.PutOutAsync(new Outage(OutageCause.LateArrival, name, day.StartMs, Math.Min(expected, day.EndMs)));
            }
            return await note.KeepAsync(standing with { CheckInMs = null });
        },
        cancellationToken);

    /// <summary>Somebody comes later, perhaps on another day; until then it is out.</summary>
    /// <param name="expectedMs">When it will be here.</param>
    public Task<DayOutcome<Attended>> LateAsync(string name, long expectedMs, CancellationToken cancellationToken) => OfParticipantAsync(
        name,
        "RecordLateArrival",
        async note =>
        {
            var arrival = note.Days.HoldingOf(expectedMs);
            var standing = await note.StandingAsync(arrival);
            if (standing.CheckInMs is not null)
            {
                return Refused<Attended>(new DayObstacle.WrongAttendance(name, standing.State));
            }
            if (expectedMs <= note.Session.NowMs)
            {
                return Refused<Attended>(new DayObstacle.WrongTime("expected_time", "must be in the future", "phải ở tương lai"));
            }
            var today = note.Days.HoldingOf(note.Session.NowMs).Date;
            foreach (var day in note.Days.Between(today, arrival.Date.AddDays(-1)).Append(arrival))
            {
                var before = await note.StandingAsync(day);
                // Who is here today and comes later tomorrow misses nothing today; who is absent today stays so.
                if (before.CheckInMs is null && (day == arrival || !before.IsAbsent))
                {
                    await note.KeepAsync(before with { ExpectedMs = expectedMs, IsAbsent = false });
                    await PutBackAsync(note.Session, note.Conference.Name, name, day, OutageCause.NoShow, OutageCause.LateArrival);
                    await note.PutOutAsync(new Outage(OutageCause.LateArrival, name, day.StartMs, Math.Min(expectedMs, day.EndMs)));
                }
            }
            return note.Done(standing);
        },
        cancellationToken);

    /// <summary>Somebody leaves before the end of a day.</summary>
    /// <param name="leaveMs">When; null for now.</param>
    public Task<DayOutcome<Attended>> LeaveAsync(string name, long? leaveMs, CancellationToken cancellationToken) => OfParticipantAsync(
        name,
        "RecordEarlyLeave",
        async note =>
        {
            var leaves = Math.Max(leaveMs ?? note.Session.NowMs, note.Session.NowMs);
            var day = note.Days.HoldingOf(leaves);
            var standing = await note.StandingAsync(day);
            if (standing.State == AttendanceState.Absent)
            {
                return Refused<Attended>(new DayObstacle.WrongAttendance(name, standing.State));
            }
            await PutBackAsync(note.Session, note.Conference.Name, name, day, OutageCause.EarlyLeave);
            await note.PutOutAsync(new Outage(OutageCause.EarlyLeave, name, leaves, day.EndMs));
            return await note.KeepAsync(standing with { LeaveMs = leaves });
        },
        cancellationToken);

    /// <summary>Somebody did not come on a day: what has begun of its meetings of that day was missed.</summary>
    /// <param name="date">On which day; null for the present one.</param>
    /// <param name="force">Also before the grace time is over.</param>
    public Task<DayOutcome<Attended>> MissAsync(string name, DateOnly? date, bool force, CancellationToken cancellationToken) => OfParticipantAsync(
        name,
        "RecordNoShow",
        async note =>
        {
            if (note.DayOf(date) is not { } day)
            {
                return NotADay;
            }
            var standing = await note.StandingAsync(day);
            if (standing.CheckInMs is not null)
            {
                return Refused<Attended>(new DayObstacle.WrongAttendance(name, standing.State));
            }
            if (!force && NoShows.GraceEnd(note.Conference, note.Days, day.Date) is { } end && note.Session.NowMs < end)
            {
                return Refused<Attended>(new DayObstacle.OfMeeting(new MeetingObstacle.TooEarly(name, end)));
            }
            await PutBackAsync(note.Session, note.Conference.Name, name, day, OutageCause.LateArrival, OutageCause.EarlyLeave, OutageCause.NoShow);
            await note.PutOutAsync(new Outage(OutageCause.NoShow, name, day.Clamp(note.Session.NowMs), day.EndMs));
            await NoShows.RecordBegunAsync(note.Session, note.Conference.Name, note.Participation, day);
            return await note.KeepAsync(standing with { ExpectedMs = null, LeaveMs = null, IsAbsent = true });
        },
        cancellationToken);

    private static DayOutcome<Attended> NotADay { get; } =
        Refused<Attended>(new DayObstacle.WrongTime("day", "must be a day with slots of the conference", "phải là một ngày có lượt gặp của hội nghị"));

    private static DayOutcome<T> Refused<T>(DayObstacle obstacle) => new DayOutcome<T>.Refused(obstacle);

    private static async Task PutBackAsync(WriteSession session, string conference, string participation, ConferenceDay day, params OutageCause[] causes)
    {
        foreach (var cause in causes)
        {
            await DayBook.PutBackAsync(session, conference, cause, participation, day.StartMs, day.EndMs);
        }
    }

    private Task<DayOutcome<Attended>> OfParticipantAsync(string name, string method, Func<DayNote, Task<DayOutcome<Attended>>> take, CancellationToken cancellationToken) => NoteAsync<Attended>(
        ConferenceNames.ConferenceOf(name),
        name,
        method,
        async (session, conference) =>
        {
            var (participation, obstacle) = await DoorList.WhoAsync(session, conference.Name, new Arrival.Named(name));
            return obstacle is null
                ? await take(new DayNote(session, conference, participation!, await ConferenceDays.ReadAsync(session, conference)))
                : Refused<Attended>(obstacle);
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

    /// <summary>One note about one participant, in its unit of work.</summary>
    private sealed record DayNote(WriteSession Session, Conference Conference, Participation Participation, ConferenceDays Days)
    {
        /// <summary>The day that is meant; null where the one named has no slots.</summary>
        public ConferenceDay? DayOf(DateOnly? date) => date is not { } named ? Days.At(Session.NowMs) : Days.Has(named) ? Days.Of(named) : null;

        public Task<Attendance> StandingAsync(ConferenceDay day) => SqlAttendanceStore.FindAsync(Session, Participation.Name, day.Date);

        public Task PutOutAsync(Outage outage) => DayBook.PutOutAsync(Session, Conference.Name, outage);

        public async Task<DayOutcome<Attended>> KeepAsync(Attendance attendance)
        {
            await SqlAttendanceStore.WriteAsync(Session, attendance, Participation.Organization);
            return Done(attendance);
        }

        public DayOutcome<Attended> Done(Attendance attendance) => new DayOutcome<Attended>.Done(new Attended(Participation, attendance));
    }
}

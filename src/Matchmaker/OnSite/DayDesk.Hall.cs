using System.Diagnostics;
using Matchmaker.Conferences;
using Matchmaker.Meetings;
using Matchmaker.Platform.Sql;

namespace Matchmaker.OnSite;

internal sealed partial class DayDesk
{
    private const long MaxOverrunMs = 4 * 3_600_000;

    /// <summary>A table cannot be used for a while, besides what is known of it already.</summary>
    /// <param name="startMs">From when on; null for now.</param>
    /// <param name="endMs">Until when; null for the end.</param>
    public Task<DayOutcome<string>> CloseAsync(string conference, string table, long? startMs, long? endMs, CancellationToken cancellationToken) => OfTableAsync(
        conference,
        table,
        "CloseTable",
        async session =>
        {
            var outage = new Outage(OutageCause.TableClosed, table, startMs ?? session.NowMs, endMs ?? Outage.Forever);
            if (outage.EndMs <= outage.StartMs)
            {
                return new DayObstacle.WrongTime("end_time", "must be after start_time", "phải sau giờ bắt đầu");
            }
            // Of two from the same time on the longer one has both in it.
            var known = (await DayBook.OutagesAsync(session, conference)).FirstOrDefault(found => found with { EndMs = outage.EndMs } == outage);
            await DayBook.PutOutAsync(session, conference, outage with { EndMs = Math.Max(outage.EndMs, known?.EndMs ?? 0) });
            return null;
        },
        cancellationToken);

    /// <summary>A table can be used again from now on; closures that were to come are taken back.</summary>
    public Task<DayOutcome<string>> ReopenAsync(string conference, string table, CancellationToken cancellationToken) => OfTableAsync(
        conference,
        table,
        "ReopenTable",
        async session =>
        {
            foreach (var closure in await DayBook.OutagesAsync(session, conference))
            {
                if (closure.Cause != OutageCause.TableClosed || closure.Subject != table || closure.EndMs <= session.NowMs)
                {
                    continue;
                }
                await (closure.StartMs < session.NowMs
                    ? DayBook.PutOutAsync(session, conference, closure with { EndMs = session.NowMs })
                    : DayBook.PutBackAsync(session, conference, OutageCause.TableClosed, table, closure.StartMs, closure.StartMs + 1));
            }
            return null;
        },
        cancellationToken);

    /// <summary>A meeting takes longer than its slot.</summary>
    public Task<DayOutcome<string>> OverrunAsync(string name, long endMs, CancellationToken cancellationToken) => NoteAsync<string>(
        ConferenceNames.ConferenceOf(name),
        name,
        "RecordOverrun",
        async (session, conference) =>
        {
            if (await MeetingDirectory.FindAsync(session, name) is not { } meeting)
            {
                return new DayOutcome<string>.Refused(new DayObstacle.OfMeeting(new MeetingObstacle.NotFound(name)));
            }
            if (!meeting.Stands)
            {
                return new DayOutcome<string>.Refused(new DayObstacle.OfMeeting(new MeetingObstacle.WrongState(name, meeting.State)));
            }
            if (endMs <= meeting.Place.EndMs || endMs > meeting.Place.EndMs + MaxOverrunMs)
            {
                return new DayOutcome<string>.Refused(
                    new DayObstacle.WrongTime("end_time", "must be after the meeting's slot, by four hours at most", "phải sau giờ kết thúc của lượt gặp, nhiều nhất bốn giờ"));
            }
            await DayBook.PutBackAsync(session, conference.Name, OutageCause.Overrun, name, 0, Outage.Forever);
            await DayBook.PutOutAsync(session, conference.Name, new Outage(OutageCause.Overrun, name, meeting.Place.EndMs, endMs));
            await session.AppendAsync(name, ChangeKind.Updated);
            return new DayOutcome<string>.Done(name);
        },
        cancellationToken);

    /// <summary>Enrols somebody on the day and checks it in; a request that came before changes nothing.</summary>
    /// <returns>The participation, and the proposal that was made for it then; empty where none was yet.</returns>
    public Task<DayOutcome<(string Participation, string Proposal)>> EnrolAsync(Participation guest, RequestKey request, CancellationToken cancellationToken) => NoteAsync<(string, string)>(
        ConferenceNames.ConferenceOf(guest.Name),
        ConferenceNames.ConferenceOf(guest.Name),
        "AddWalkIn",
        async (session, conference) =>
        {
            switch (await RequestLog.FindAsync(session, request))
            {
                case Repeat.Different:
                    return Refused<(string, string)>(new DayObstacle.OfConference(new ConferenceObstacle.RequestIdReused()));
                case Repeat.Again(var answer):
                    return new DayOutcome<(string, string)>.Done((answer.Split('\n')[0], answer.Split('\n').ElementAtOrDefault(1) ?? ""));
                default:
                    break;
            }
            switch (await ConferenceWriter.InsertAllAsync(session, ConferenceKinds.Participations, [guest]))
            {
                case ConferenceWrite<Participation>.Written:
                    var day = (await ConferenceDays.ReadAsync(session, conference)).At(session.NowMs);
                    await SqlAttendanceStore.WriteAsync(session, new Attendance(guest.Name, day.Date).CheckedIn(session.NowMs), guest.Organization);
                    await RequestLog.RecordAsync(session, request, guest.Name);
                    return new DayOutcome<(string, string)>.Done((guest.Name, ""));
                case ConferenceWrite<Participation>.Refused(var obstacle):
                    return Refused<(string, string)>(new DayObstacle.OfConference(obstacle));
                default:
                    throw new UnreachableException();
            }
        },
        cancellationToken);

    private Task<DayOutcome<string>> OfTableAsync(
        string conference, string table, string method, Func<WriteSession, Task<DayObstacle?>> note, CancellationToken cancellationToken) => NoteAsync<string>(
        conference,
        conference,
        method,
        async (session, found) =>
        {
            var obstacle = found.Tables.All(known => known.Id != table)
                ? new DayObstacle.OfMeeting(new MeetingObstacle.TableUnknown(conference, table))
                : await note(session);
            if (obstacle is not null)
            {
                return new DayOutcome<string>.Refused(obstacle);
            }
            await session.AppendAsync($"{conference}/tables/{table}", ChangeKind.Updated);
            return new DayOutcome<string>.Done(table);
        },
        cancellationToken);
}

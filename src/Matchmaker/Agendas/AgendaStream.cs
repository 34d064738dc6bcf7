using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Meetings;
using Matchmaker.Platform.Sql;
using Matchmaker.Platform.Watching;

namespace Matchmaker.Agendas;

/// <summary>One participant's agenda as a stream: all of it, then what changes.</summary>
/// <param name="withContacts">Whether the watcher is one whom contacts are shown to.</param>
internal sealed class AgendaStream(Database database, string participation, bool withContacts) : IWatched<V1.WatchAgendaResponse>
{
    private readonly string _conference = ConferenceNames.ConferenceOf(participation);
    private ImmutableArray<ShownMeeting> _shown = [];

    public string Watch => $"agenda {participation}";

    // A timetable is published as one change of its run; by hand and by repairs meetings change one by one.
    public ImmutableArray<string> Tags => [DayBook.AgendaTag(participation), $"{_conference}/scheduleRuns"];

    public string Seen => AgendaMemory.Write(_shown);

    // What cannot be read ends the stream.
    public bool IsBehind => false;

    public async IAsyncEnumerable<V1.WatchAgendaResponse> BeginAsync(ResumePoint? resume, long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (resume is not null && AgendaMemory.TryRead(resume.Seen, out var remembered))
        {
            _shown = remembered;
            await foreach (var message in NewsAsync(cancellationToken))
            {
                yield return message;
            }
            yield break;
        }
        var page = await ReadAsync(cancellationToken);
        ImmutableArray<Meeting> standing = [.. page.Meetings.Where(meeting => meeting.Stands)];
        _shown = [.. standing.Select(AgendaMemory.Shown)];
        yield return new V1.WatchAgendaResponse { Snapshot = MeetingMapping.ToAgenda(participation, page.Conference, standing, page.Names, page.Contacts) };
    }

    // A participation keeps its organization, also when it withdraws: then its agenda says what was called off.
    public Task CheckReachAsync(Touched touched, CancellationToken cancellationToken) => Task.CompletedTask;

    public IAsyncEnumerable<V1.WatchAgendaResponse> ContinueAsync(Touched touched, CancellationToken cancellationToken) => NewsAsync(cancellationToken);

    public V1.WatchAgendaResponse Beat() => new();

    public void Stamp(V1.WatchAgendaResponse message, string token) => message.ResumeToken = token;

    private async IAsyncEnumerable<V1.WatchAgendaResponse> NewsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = await ReadAsync(cancellationToken);
        var news = AgendaShift.Between(_shown, page.Meetings, page.Conference.Tables);
        _shown = [.. page.Meetings.Where(meeting => meeting.Stands).Select(AgendaMemory.Shown)];
        if (!news.IsEmpty)
        {
            yield return new V1.WatchAgendaResponse { Changes = new() { Changes = { news.Select(one => ToProto(one, page)) } } };
        }
    }

    private V1.AgendaChange ToProto(AgendaShift news, Picture page)
    {
        var entry = news.About.ToEntry(participation, page.Names, page.Contacts);
        var text = news.Say(entry.CounterpartDisplayName, ConferenceClock.ZoneOf(page.Conference.TimeZone));
        var change = new V1.AgendaChange
        {
            Kind = news switch
            {
                AgendaShift.Moved => V1.AgendaChange.Types.Kind.Moved,
                AgendaShift.Cancelled => V1.AgendaChange.Types.Kind.Cancelled,
                _ => V1.AgendaChange.Types.Kind.Added,
            },
            Entry = entry,
            Text = new() { Vi = text.Vietnamese, En = text.English },
        };
        if (news is AgendaShift.Moved(_, var startMs, var table))
        {
            (change.PreviousStartTime, change.PreviousTable) = (WireValues.Time(startMs), table);
        }
        return change;
    }

    private Task<Picture> ReadAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var conference = await ConferenceDirectory.FindAsync(session, _conference) ?? throw Platform.Rpc.Refusals.NotFound(participation);
            var meetings = await MeetingDirectory.OfParticipationAsync(session, participation);
            var names = await ConferenceDirectory.DisplayNamesAsync(session, [participation, .. meetings.SelectMany(meeting => (string[])[meeting.Producer, meeting.Buyer])]);
            return new Picture(conference, meetings, names, withContacts ? await ContactsShown.OfAgendaAsync(session, participation, meetings.Select(meeting => meeting.Producer == participation ? meeting.Buyer : meeting.Producer)) : ContactsShown.None);
        },
        cancellationToken);

    private sealed record Picture(Conference Conference, ImmutableArray<Meeting> Meetings, IReadOnlyDictionary<string, string> Names, ContactsShown Contacts);
}

namespace Matchmaker.Client;

public sealed partial class MatchmakerClient
{
    /// <summary>All conferences in order of creation.</summary>
    public IAsyncEnumerable<V1.Conference> ListConferencesAsync(CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            (token, cancel) => Conferences.ListConferencesAsync(new() { PageSize = Pages.Size, PageToken = token }, cancellationToken: cancel),
            page => (page.Conferences, page.NextPageToken),
            cancellationToken);

    /// <summary>Everybody who takes part in a conference, withdrawn ones too.</summary>
    public IAsyncEnumerable<V1.Participation> ListParticipationsAsync(string conference, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            (token, cancel) => Conferences.ListParticipationsAsync(
                new() { Parent = conference, PageSize = Pages.Size, PageToken = token }, cancellationToken: cancel),
            page => (page.Participations, page.NextPageToken),
            cancellationToken);

    /// <summary>The sessions of a conference, earliest first.</summary>
    public IAsyncEnumerable<V1.Session> ListSessionsAsync(string conference, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            (token, cancel) => Conferences.ListSessionsAsync(
                new() { Parent = conference, PageSize = Pages.Size, PageToken = token }, cancellationToken: cancel),
            page => (page.Sessions, page.NextPageToken),
            cancellationToken);

    /// <summary>The meetings of the published timetable by slot, then table.</summary>
    public IAsyncEnumerable<V1.Meeting> ListMeetingsAsync(string conference, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            (token, cancel) => Meetings.ListMeetingsAsync(
                new() { Parent = conference, PageSize = Pages.Size, PageToken = token }, cancellationToken: cancel),
            page => (page.Meetings, page.NextPageToken),
            cancellationToken);
}

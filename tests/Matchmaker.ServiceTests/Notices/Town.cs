using Matchmaker.Client;

namespace Matchmaker.ServiceTests.Notices;

/// <summary>A conference open for requests, whose participants have mail addresses.</summary>
internal sealed class Town(MatchmakerClient client, string conference)
{
    /// <summary>Limit of all waiting.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private int _made;

    public string Conference => conference;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Town> NewAsync(MatchmakerClient client, string id)
    {
        var conference = await client.Conferences.CreateConferenceAsync(
            new() { ConferenceId = id, Conference = new() { DisplayName = "Kết nối Sơn La" } }, cancellationToken: Token);
        await client.Conferences.ChangePhaseAsync(new() { Name = conference.Name, Phase = V1.Phase.Registration }, cancellationToken: Token);
        return new Town(client, conference.Name);
    }

    /// <summary>Registers and enrols one.</summary>
    /// <param name="name">Display name.</param>
    /// <param name="side">Its side.</param>
    /// <param name="email">Address of its person; empty for none.</param>
    /// <param name="consents">Whether the person agreed to mails.</param>
    /// <param name="language">Of its mails; empty for Vietnamese.</param>
    public async Task<V1.Participation> EnrolAsync(string name, V1.Side side, string email, bool consents = true, string language = "")
    {
        var person = new V1.Representative { DisplayName = "Chị Hoa", Email = email };
        var organization = await client.Catalog.CreateOrganizationAsync(
            new()
            {
                OrganizationId = $"{conference.Split('/')[1]}-{++_made}",
                Organization = new() { DisplayName = name, Sides = { side }, Representatives = { person }, Language = language },
            },
            cancellationToken: Token);
        if (email.Length > 0 && consents)
        {
            await ConsentAsync(organization.Name, email, granted: true);
        }
        return await client.Conferences.CreateParticipationAsync(
            new() { Parent = conference, Participation = new() { Organization = organization.Name, Side = side } }, cancellationToken: Token);
    }

    public Task<V1.Consent> ConsentAsync(string organization, string contact, bool granted) => client.Access.CreateConsentAsync(
        new()
        {
            Parent = organization,
            Consent = new()
            {
                Purpose = V1.ConsentPurpose.NoticesByEmail,
                Contact = contact,
                Granted = granted,
                TextVersion = "2026-1",
                Source = V1.Consent.Types.Source.Paper,
            },
        },
        cancellationToken: Token).ResponseAsync;

    public Task<V1.MeetingRequest> AskAsync(V1.Participation from, V1.Participation to) => client.Requests.CreateMeetingRequestAsync(
        new() { Parent = conference, MeetingRequest = new() { From = from.Name, To = to.Name } }, cancellationToken: Token).ResponseAsync;

    public async Task<V1.WebhookSubscription> SubscribeAsync(string url, params V1.NoticeKind[] kinds) => await client.Notices.CreateWebhookSubscriptionAsync(
        new() { Parent = conference, WebhookSubscription = new() { DisplayName = "Ứng dụng", Url = url, Kinds = { kinds } } }, cancellationToken: Token);

    public async Task<V1.Notice[]> NoticesAsync() =>
        [.. (await client.Notices.ListNoticesAsync(new() { Parent = conference, PageSize = 500 }, cancellationToken: Token)).Notices];

    /// <summary>Waits until the notices are as wanted, and returns them.</summary>
    public async Task<V1.Notice[]> UntilAsync(Func<V1.Notice[], bool> wanted)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var found = await NoticesAsync();
            if (wanted(found))
            {
                return found;
            }
            Assert.False(limit.IsCancellationRequested, $"The notices stay at {string.Join("; ", found.Select(notice => $"{notice.Kind} {notice.Channel} {notice.State} {notice.Tries} {notice.LastError}"))}.");
            await Task.Delay(30, Token);
        }
    }
}

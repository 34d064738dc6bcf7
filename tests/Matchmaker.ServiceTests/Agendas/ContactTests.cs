using System.Text;
using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.ServiceTests.OnSite;
using Matchmaker.ServiceTests.Planning;
using UglyToad.PdfPig;

namespace Matchmaker.ServiceTests.Agendas;

/// <summary>Contact data are shown to the two of a meeting that stands, for as long as the person agrees, and to nobody else.</summary>
[Collection(DayTests.Name)]
public sealed class ContactTests(DayServer days)
{
    private const string Phone = "+84912345678";
    private const string Email = "lan@example.vn";

    [Fact]
    public async Task Who_agreed_is_shown_to_whom_it_meets_on_the_agenda_its_pages_and_its_calendar()
    {
        var (day, meeting) = await NewAsync();
        Assert.Empty(await ShownAsync(days.Client, meeting.Producer));
        await ConsentAsync(day, meeting.Buyer, Email, V1.ConsentPurpose.NoticesByEmail, granted: true);
        Assert.Empty(await ShownAsync(days.Client, meeting.Producer));

        await ConsentAsync(day, meeting.Buyer, Email, V1.ConsentPurpose.ContactShown, granted: true);
        var representative = days.Server.ClientWith(await days.Server.NewKeyAsync(V1.Role.Representative, OrganizationOf(day, meeting.Producer)));
        foreach (var client in new[] { days.Client, representative })
        {
            // The second person of the organization agreed to nothing.
            Assert.Equal([(Email, Phone)], (await ShownAsync(client, meeting.Producer)).Select(person => (person.Email, person.Phones.Single())));
            Assert.Contains(Phone, await PdfAsync(client, new() { Name = day.Hall.Name, Participation = meeting.Producer }), StringComparison.Ordinal);
            Assert.Contains(Phone, await TextAsync(client, new() { Name = day.Hall.Name, Participation = meeting.Producer, Format = V1.AgendaFormat.Ics }), StringComparison.Ordinal);
        }
        using var watch = representative.Agendas.WatchAgenda(new() { Name = meeting.Producer }, cancellationToken: Hall.Token);
        Assert.True(await watch.ResponseStream.MoveNext(Hall.Token));
        Assert.Contains(watch.ResponseStream.Current.Snapshot.Entries, entry => entry.CounterpartContacts.Any(person => person.Email == Email));
        // The other side did not agree, and what is shown to one is not shown back.
        Assert.Empty(await ShownAsync(days.Client, meeting.Buyer));
    }

    [Fact]
    public async Task Nobody_else_sees_them()
    {
        var (day, meeting) = await NewAsync();
        await ConsentAsync(day, meeting.Buyer, "", V1.ConsentPurpose.ContactShown, granted: true);
        var strangers = day.Hall.Producers.Concat(day.Hall.Buyers).Where(who => who.Name != meeting.Buyer).ToDictionary(who => who.Name, StringComparer.Ordinal);
        foreach (var other in await day.Hall.MeetingsAsync())
        {
            if (other.Buyer == meeting.Buyer)
            {
                strangers.Remove(other.Producer);
            }
        }
        Assert.NotEmpty(strangers);
        foreach (var stranger in strangers.Values)
        {
            Assert.Empty(await ShownAsync(days.Client, stranger.Name));
            Assert.DoesNotContain(Phone, await PdfAsync(days.Client, new() { Name = day.Hall.Name, Participation = stranger.Name }), StringComparison.Ordinal);
        }
        var third = days.Server.ClientWith(await days.Server.NewKeyAsync(V1.Role.Representative, strangers.Values.First().Organization));
        await Hall.RefusedAsync(StatusCode.NotFound, () => ShownAsync(third, meeting.Producer));
        foreach (var request in new V1.ExportAgendaRequest[] { new() { Format = V1.AgendaFormat.Ics }, new() { Table = meeting.Table, Format = V1.AgendaFormat.Ics } })
        {
            request.Name = day.Hall.Name;
            Assert.DoesNotContain(Phone, await TextAsync(days.Client, request), StringComparison.Ordinal);
        }
        Assert.DoesNotContain(Phone, await PdfAsync(days.Client, new() { Name = day.Hall.Name, AllTables = true }), StringComparison.Ordinal);
        var auditor = days.Server.ClientWith(await days.Server.NewKeyAsync(V1.Role.Auditor, ""));
        Assert.Empty(await ShownAsync(auditor, meeting.Producer));
        Assert.DoesNotContain(Phone, await PdfAsync(auditor, new() { Name = day.Hall.Name, Participation = meeting.Producer }), StringComparison.Ordinal);
        // Of the pages for all, theirs stand on those of whom they meet only.
        using var all = PdfDocument.Open(await FileAsync(days.Client, new() { Name = day.Hall.Name }));
        Assert.All(all.GetPages().Where(page => page.Text.Contains(Phone, StringComparison.Ordinal)), page =>
            Assert.DoesNotContain(strangers.Values, stranger => page.Text.Contains(stranger.Code, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task They_go_when_the_consent_is_withdrawn_and_when_the_meeting_does_not_stand()
    {
        var (day, meeting) = await NewAsync();
        await ConsentAsync(day, meeting.Buyer, "", V1.ConsentPurpose.ContactShown, granted: true);
        Assert.Equal(2, (await ShownAsync(days.Client, meeting.Producer)).Length);
        await ConsentAsync(day, meeting.Buyer, Email, V1.ConsentPurpose.ContactShown, granted: false);
        Assert.DoesNotContain(Email, (await ShownAsync(days.Client, meeting.Producer)).Select(person => person.Email));
        await ConsentAsync(day, meeting.Buyer, "", V1.ConsentPurpose.ContactShown, granted: false);
        Assert.Empty(await ShownAsync(days.Client, meeting.Producer));
        Assert.DoesNotContain(Phone, await PdfAsync(days.Client, new() { Name = day.Hall.Name, Participation = meeting.Producer }), StringComparison.Ordinal);

        await ConsentAsync(day, meeting.Buyer, Email, V1.ConsentPurpose.ContactShown, granted: true);
        Assert.Single(await ShownAsync(days.Client, meeting.Producer));
        await day.Meetings.CancelMeetingAsync(new() { Name = meeting.Name, Etag = meeting.Etag, Reason = "Hoãn." }, cancellationToken: Hall.Token);
        Assert.Empty(await ShownAsync(days.Client, meeting.Producer));
        Assert.DoesNotContain(Phone, await TextAsync(days.Client, new() { Name = day.Hall.Name, Participation = meeting.Producer, Format = V1.AgendaFormat.Ics }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_silence_is_yes_they_are_shown_after_publication_until_somebody_declines()
    {
        V1.MeetingRequest? asked = null;
        var day = await days.NewDayAsync(isRunning: false, prepare: async hall =>
        {
            await hall.Client.Conferences.UpdateConferenceAsync(
                new()
                {
                    Conference = new() { Name = hall.Name, RequestRules = new() { Mode = V1.RequestRules.Types.Mode.OptOut } },
                    UpdateMask = new() { Paths = { "request_rules" } },
                },
                cancellationToken: Hall.Token);
            asked = await hall.Client.Requests.CreateMeetingRequestAsync(
                new() { Parent = hall.Name, MeetingRequest = new() { From = hall.Producers[0].Name, To = hall.Buyers[0].Name } }, cancellationToken: Hall.Token);
            await PeopleAsync(hall.Buyers[0].Organization);
            await ConsentAsync(hall.Buyers[0].Organization, "", V1.ConsentPurpose.ContactShown, granted: true);
            Assert.Empty((await hall.AgendaAsync(asked.From)).Entries);
        });
        Assert.Contains(await day.Hall.MeetingsAsync(), meeting => meeting.Producer == asked!.From && meeting.Buyer == asked.To);
        Assert.Contains(Email, (await ShownAsync(days.Client, asked!.From)).Select(person => person.Email));
        await day.Hall.Client.Requests.DeclineMeetingRequestAsync(new() { Name = asked.Name, Reason = V1.DeclineReason.Volume }, cancellationToken: Hall.Token);
        Assert.Contains(await day.Hall.MeetingsAsync(), meeting => meeting.Producer == asked.From && meeting.Buyer == asked.To);
        Assert.Empty(await ShownAsync(days.Client, asked.From));
    }

    /// <summary>A published timetable, and one of its meetings whose buyer has two contact persons.</summary>
    private async Task<(Day Day, V1.Meeting Meeting)> NewAsync()
    {
        var day = await days.NewDayAsync(isRunning: false);
        var meeting = (await day.Hall.MeetingsAsync())[0];
        await PeopleAsync(OrganizationOf(day, meeting.Buyer));
        return (day, meeting);
    }

    private async Task PeopleAsync(string organization) => await days.Client.Catalog.UpdateOrganizationAsync(
        new()
        {
            Organization = new()
            {
                Name = organization,
                Representatives =
                {
                    new V1.Representative { DisplayName = "Chị Lan", Phones = { Phone }, Email = Email },
                    new V1.Representative { DisplayName = "Anh Minh", Phones = { "+84987654321" }, Email = "minh@example.vn" },
                },
            },
            UpdateMask = new() { Paths = { "representatives" } },
        },
        cancellationToken: Hall.Token);

    private static string OrganizationOf(Day day, string participation) =>
        day.Hall.Producers.Concat(day.Hall.Buyers).Single(who => who.Name == participation).Organization;

    private Task ConsentAsync(Day day, string participation, string contact, V1.ConsentPurpose purpose, bool granted) =>
        ConsentAsync(OrganizationOf(day, participation), contact, purpose, granted);

    private async Task ConsentAsync(string organization, string contact, V1.ConsentPurpose purpose, bool granted) => await days.Client.Access.CreateConsentAsync(
        new()
        {
            Parent = organization,
            Consent = new() { Purpose = purpose, Contact = contact, Granted = granted, TextVersion = "2026-1", Source = V1.Consent.Types.Source.Paper },
        },
        cancellationToken: Hall.Token);

    private static async Task<V1.Representative[]> ShownAsync(MatchmakerClient client, string participation) =>
        [.. (await client.Meetings.GetAgendaAsync(new() { Name = participation }, cancellationToken: Hall.Token)).Entries.SelectMany(entry => entry.CounterpartContacts)];

    private static async Task<string> PdfAsync(MatchmakerClient client, V1.ExportAgendaRequest request)
    {
        using var pdf = PdfDocument.Open(await FileAsync(client, request));
        return string.Concat(pdf.GetPages().Select(page => page.Text));
    }

    private static async Task<string> TextAsync(MatchmakerClient client, V1.ExportAgendaRequest request) =>
        Encoding.UTF8.GetString(await FileAsync(client, request)).Replace("\r\n ", "", StringComparison.Ordinal);

    private static async Task<byte[]> FileAsync(MatchmakerClient client, V1.ExportAgendaRequest request)
    {
        using var file = new MemoryStream();
        await client.ExportAgendaAsync(request, file, null, Hall.Token);
        return file.ToArray();
    }
}

using Grpc.Core;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Planning.Meetings;

public sealed class AgendaTests
{
    [Fact]
    public async Task Everybody_finds_its_own_day_and_nobody_elses()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { WithKeys = true });
        var hall = await Hall.NewAsync(server.Client, "agenda", PlanServer.Small);
        var empty = await hall.AgendaAsync(hall.Producers[0].Name);
        Assert.Equal((0, ""), (empty.Entries.Count, empty.ScheduleRun));
        await hall.PairAsync();
        var run = await hall.ScheduleAsync();
        await hall.PublishAsync(run);
        var meetings = await hall.MeetingsAsync();

        var breaks = 0;
        foreach (var participation in hall.Producers.Concat(hall.Buyers))
        {
            var agenda = await hall.AgendaAsync(participation.Name);
            var own = meetings.Where(meeting => meeting.Producer == participation.Name || meeting.Buyer == participation.Name).ToList();
            Assert.Equal((participation.OrganizationDisplayName, run.Name), (agenda.DisplayName, agenda.ScheduleRun));
            Assert.Equal(own.Select(meeting => (meeting.Name, meeting.Slot, meeting.Table)), agenda.Entries.Select(entry => (entry.Meeting, entry.Slot, entry.Table)));
            Assert.All(agenda.Entries, entry => Assert.NotEqual(participation.Name, entry.Counterpart));
            breaks += agenda.Breaks;
        }
        Assert.Equal(run.Objective.Breaks, breaks);
        await RepresentativeAsync(server, hall, meetings);
        await OrganizerAsync(server, hall, meetings[0]);
    }

    [Fact]
    public async Task Meetings_are_listed_by_participant_and_by_table_page_by_page()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var hall = await Hall.NewAsync(server.Client, "lists", PlanServer.Small);
        await hall.PairAsync();
        await hall.PublishAsync(await hall.ScheduleAsync());
        var all = await hall.MeetingsAsync();
        var paged = new List<V1.Meeting>();
        var request = new V1.ListMeetingsRequest { Parent = hall.Name, PageSize = 4 };
        do
        {
            var page = await server.Client.Meetings.ListMeetingsAsync(request, cancellationToken: Hall.Token);
            paged.AddRange(page.Meetings);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(all, paged);

        var table = await server.Client.Meetings.ListMeetingsAsync(new() { Parent = hall.Name, Table = all[0].Table }, cancellationToken: Hall.Token);
        Assert.Equal(all.Where(meeting => meeting.Table == all[0].Table), table.Meetings);
        var buyer = await server.Client.Meetings.ListMeetingsAsync(new() { Parent = hall.Name, Participation = all[0].Buyer }, cancellationToken: Hall.Token);
        Assert.Equal(all.Where(meeting => meeting.Buyer == all[0].Buyer), buyer.Meetings);
        Assert.Equal(all[0], await server.Client.Meetings.GetMeetingAsync(new() { Name = all[0].Name }, cancellationToken: Hall.Token));

        await Hall.RefusedAsync(StatusCode.NotFound, () => server.Client.Meetings.ListMeetingsAsync(new() { Parent = "conferences/none" }, cancellationToken: Hall.Token).ResponseAsync);
        await Hall.RefusedAsync(StatusCode.NotFound, () => server.Client.Meetings.GetMeetingAsync(new() { Name = $"{hall.Name}/meetings/none" }, cancellationToken: Hall.Token).ResponseAsync);
        await Hall.RefusedAsync(StatusCode.NotFound, () => hall.AgendaAsync($"{hall.Name}/participations/none"));
        await Hall.RefusedAsync(StatusCode.InvalidArgument, () => hall.AgendaAsync("nobody"));
    }

    private static async Task RepresentativeAsync(MatchmakerServer server, Hall hall, V1.Meeting[] meetings)
    {
        var mine = hall.Producers[0];
        var client = server.ClientWith(await server.NewKeyAsync(V1.Role.Representative, mine.Organization)).Meetings;
        Assert.Equal(mine.Name, (await client.GetAgendaAsync(new() { Name = mine.Name }, cancellationToken: Hall.Token)).Participation);
        var own = meetings.First(meeting => meeting.Producer == mine.Name);
        Assert.Equal(own, await client.GetMeetingAsync(new() { Name = own.Name }, cancellationToken: Hall.Token));
        var other = meetings.First(meeting => meeting.Producer != mine.Name);
        await Hall.RefusedAsync(StatusCode.NotFound, () => client.GetMeetingAsync(new() { Name = other.Name }, cancellationToken: Hall.Token).ResponseAsync);
        await Hall.RefusedAsync(StatusCode.NotFound, () => client.GetAgendaAsync(new() { Name = hall.Buyers[0].Name }, cancellationToken: Hall.Token).ResponseAsync);
        await Hall.RefusedAsync(StatusCode.PermissionDenied, () => client.ListMeetingsAsync(new() { Parent = hall.Name }, cancellationToken: Hall.Token).ResponseAsync);
    }

    private static async Task OrganizerAsync(MatchmakerServer server, Hall hall, V1.Meeting meeting)
    {
        var stranger = server.ClientWith(await server.NewKeyAsync(V1.Role.Organizer, "", "conferences/elsewhere")).Meetings;
        await Hall.RefusedAsync(StatusCode.PermissionDenied, () => stranger.GetMeetingAsync(new() { Name = meeting.Name }, cancellationToken: Hall.Token).ResponseAsync);
        await Hall.RefusedAsync(StatusCode.PermissionDenied, () => stranger.GetAgendaAsync(new() { Name = hall.Producers[0].Name }, cancellationToken: Hall.Token).ResponseAsync);
        var own = server.ClientWith(await server.NewKeyAsync(V1.Role.Organizer, "", hall.Name)).Meetings;
        Assert.Equal(meeting, await own.GetMeetingAsync(new() { Name = meeting.Name }, cancellationToken: Hall.Token));
    }
}

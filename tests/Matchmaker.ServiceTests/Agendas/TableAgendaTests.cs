using System.Text.Json;
using Grpc.Core;
using Matchmaker.ServiceTests.OnSite;
using Matchmaker.ServiceTests.Planning;

namespace Matchmaker.ServiceTests.Agendas;

[Collection(DayTests.Name)]
public sealed class TableAgendaTests(DayServer days)
{
    [Fact]
    public async Task Tables_and_halls_have_their_days()
    {
        var day = await days.NewDayAsync(DayServer.Size with { Halls = 2 }, isRunning: false);
        var meetings = await day.Hall.MeetingsAsync();
        var conference = await days.Client.Conferences.GetConferenceAsync(new() { Name = day.Hall.Name }, cancellationToken: Hall.Token);
        var listed = await days.Client.ListTableAgendasAsync(day.Hall.Name, "", Hall.Token).ToListAsync(Hall.Token);
        Assert.Equal(conference.Tables.Select(table => (table.Id, table.Hall)), listed.Select(agenda => (agenda.Table, agenda.Hall)));
        Assert.Equal(meetings.OrderBy(meeting => meeting.Name, StringComparer.Ordinal), listed.SelectMany(agenda => agenda.Meetings).OrderBy(meeting => meeting.Name, StringComparer.Ordinal));
        Assert.All(listed, agenda => Assert.All(agenda.Meetings, meeting => Assert.Equal(agenda.Table, meeting.Table)));
        Assert.Equal(listed[1], await days.Client.Agendas.GetTableAgendaAsync(new() { Name = day.Hall.Name, Table = listed[1].Table }, cancellationToken: Hall.Token));

        var paged = new List<V1.TableAgenda>();
        var request = new V1.ListTableAgendasRequest { Parent = day.Hall.Name, Hall = listed[0].Hall, PageSize = 2 };
        do
        {
            var page = await days.Client.Agendas.ListTableAgendasAsync(request, cancellationToken: Hall.Token);
            paged.AddRange(page.TableAgendas);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(listed.Where(agenda => agenda.Hall == listed[0].Hall), paged);
    }

    [Fact]
    public async Task Over_JSON_too()
    {
        var day = await days.NewDayAsync(isRunning: false);
        var json = JsonDocument.Parse(await days.Server.Http.GetStringAsync(new Uri($"/v1/{day.Hall.Name}:tableAgenda?table=B01", UriKind.Relative), Hall.Token));
        Assert.Equal("B01", json.RootElement.GetProperty("table").GetString());
        var list = JsonDocument.Parse(await days.Server.Http.GetStringAsync(new Uri($"/v1/{day.Hall.Name}/tableAgendas?pageSize=3", UriKind.Relative), Hall.Token));
        Assert.Equal(3, list.RootElement.GetProperty("tableAgendas").GetArrayLength());
    }

    [Fact]
    public async Task What_is_not_there_is_refused_by_name()
    {
        var day = await days.NewDayAsync(isRunning: false);
        var table = await Hall.RefusedAsync(StatusCode.FailedPrecondition, () => days.Client.Agendas.GetTableAgendaAsync(new() { Name = day.Hall.Name, Table = "Z9" }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal((V1.ErrorReason.TableUnknown, "Z9"), (table.Reason, table.Metadata["table"]));
        var hall = await Hall.RefusedAsync(StatusCode.FailedPrecondition, () => days.Client.Agendas.ListTableAgendasAsync(new() { Parent = day.Hall.Name, Hall = "Sảnh Z" }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal((V1.ErrorReason.HallUnknown, "Sảnh Z"), (hall.Reason, hall.Metadata["hall"]));
        Assert.Equal("table", Assert.Single((await Hall.RefusedAsync(StatusCode.InvalidArgument, () => days.Client.Agendas.GetTableAgendaAsync(new() { Name = day.Hall.Name }, cancellationToken: Hall.Token).ResponseAsync)).Violations).Field);
    }
}

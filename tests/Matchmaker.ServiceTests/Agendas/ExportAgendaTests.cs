using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.ServiceTests.OnSite;
using Matchmaker.ServiceTests.Planning;
using UglyToad.PdfPig;

namespace Matchmaker.ServiceTests.Agendas;

[Collection(DayTests.Name)]
public sealed class ExportAgendaTests(DayServer days)
{
    [Fact]
    public async Task Everybodys_agendas_come_as_one_file_that_tells_what_it_is_and_how_far_it_is()
    {
        var day = await days.NewDayAsync(isRunning: false);
        using var call = days.Client.Agendas.ExportAgenda(new() { Name = day.Hall.Name }, cancellationToken: Hall.Token);
        var pieces = await call.ResponseStream.ReadAllAsync(Hall.Token).ToListAsync(Hall.Token);
        Assert.Equal(("application/pdf", true), (pieces[0].File.ContentType, pieces[0].File.FileName.EndsWith(".pdf", StringComparison.Ordinal)));
        var chunks = pieces.Where(piece => piece.PieceCase == V1.ExportAgendaResponse.PieceOneofCase.Chunk).ToList();
        var progress = pieces[^(chunks.Count + 1)].Progress;
        Assert.Equal((14, 14, chunks.Sum(piece => piece.Chunk.Length)), (progress.Done, progress.Total, progress.Bytes));
        using var pdf = PdfDocument.Open(chunks.SelectMany(piece => piece.Chunk).ToArray());
        Assert.Equal(15, pdf.NumberOfPages);
        foreach (var participation in day.Hall.Producers.Concat(day.Hall.Buyers))
        {
            Assert.Contains(pdf.GetPages().Skip(1), page => page.Text.Contains(participation.OrganizationDisplayName, StringComparison.Ordinal) && page.Text.Contains(participation.Code, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_calendar_follows_a_meeting_from_its_making_over_a_move_to_its_cancellation()
    {
        var day = await days.NewDayAsync(isRunning: false);
        var meeting = (await day.Hall.MeetingsAsync())[0];
        var before = await EventAsync(day, meeting);
        var moved = await MoveAsync(day, meeting);
        var then = await EventAsync(day, moved);
        var cancelled = await day.Meetings.CancelMeetingAsync(new() { Name = moved.Name, Etag = moved.Etag, Reason = "Bên mua xin hoãn." }, cancellationToken: Hall.Token);
        var last = await EventAsync(day, cancelled.Meeting);
        Assert.Equal(before["UID"], then["UID"]);
        Assert.Equal(before["UID"], last["UID"]);
        Assert.Equal(["0", "1", "2"], new[] { before, then, last }.Select(one => one["SEQUENCE"]));
        Assert.Equal(["CONFIRMED", "CONFIRMED", "CANCELLED"], new[] { before, then, last }.Select(one => one["STATUS"]));
        Assert.NotEqual((before["DTSTART"], before["LOCATION"]), (then["DTSTART"], then["LOCATION"]));
        Assert.Contains("Bên mua xin hoãn.", last["DESCRIPTION"], StringComparison.Ordinal);
        var cancellations = await TextAsync(day, new() { Name = day.Hall.Name, Participation = meeting.Producer, Format = V1.AgendaFormat.Ics, CancellationsOnly = true });
        Assert.Contains("METHOD:CANCEL\r\n", cancellations, StringComparison.Ordinal);
        Assert.Equal(1, cancellations.Split("BEGIN:VEVENT").Length - 1);
    }

    [Fact]
    public async Task The_workbook_holds_every_meeting_three_times()
    {
        var day = await days.NewDayAsync(isRunning: false);
        var meetings = await day.Hall.MeetingsAsync();
        using var zip = new ZipArchive(new MemoryStream(await FileAsync(day, new() { Name = day.Hall.Name, Format = V1.AgendaFormat.Xlsx })));
        var sheets = Enumerable.Range(1, 3).Select(at => Sheet(zip, at)).ToList();
        Assert.Equal((meetings.Length * 2) + 1, sheets[0].Count(row => row.Count > 4));
        Assert.Equal(meetings.Length + 1, sheets[1].Count);
        Assert.Equal(15, sheets[2].Count);
        foreach (var meeting in meetings)
        {
            var row = Assert.Single(sheets[2], row => row[0] == meeting.ProducerDisplayName);
            Assert.Contains($"{meeting.Table} · {meeting.BuyerDisplayName}", row);
        }
    }

    [Fact]
    public async Task Tables_get_cards_in_the_language_asked_for()
    {
        var day = await days.NewDayAsync(DayServer.Size with { Halls = 2 }, isRunning: false);
        var conference = await days.Client.Conferences.GetConferenceAsync(new() { Name = day.Hall.Name }, cancellationToken: Hall.Token);
        using var all = PdfDocument.Open(await FileAsync(day, new() { Name = day.Hall.Name, AllTables = true, Language = V1.Language.En }));
        Assert.Equal(conference.Tables.Count, all.NumberOfPages);
        Assert.All(all.GetPages(), page => Assert.Contains("Table", page.Text, StringComparison.Ordinal));
        var hall = conference.Tables[0].Hall;
        using var some = PdfDocument.Open(await FileAsync(day, new() { Name = day.Hall.Name, Hall = hall }));
        Assert.Equal(conference.Tables.Count(table => table.Hall == hall), some.NumberOfPages);
        using var one = PdfDocument.Open(await FileAsync(day, new() { Name = day.Hall.Name, Table = conference.Tables[2].Id }));
        Assert.Contains(conference.Tables[2].Id, Assert.Single(one.GetPages()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_published_not_there_or_not_ones_own_is_refused()
    {
        var hall = await Hall.NewAsync(days.Client, "not-out", DayServer.Size);
        var early = await Hall.RefusedAsync(StatusCode.FailedPrecondition, () => AskAsync(days.Client, new() { Name = hall.Name }));
        Assert.Equal((V1.ErrorReason.WrongPhase, "PHASE_MATCHING"), (early.Reason, early.Metadata["phase"]));

        var day = await days.NewDayAsync(isRunning: false);
        var (name, own, other) = (day.Hall.Name, day.Hall.Producers[0], day.Hall.Producers[1].Name);
        Assert.Equal(V1.ErrorReason.HallUnknown, (await Hall.RefusedAsync(StatusCode.FailedPrecondition, () => AskAsync(days.Client, new() { Name = name, Hall = "Sảnh Z" }))).Reason);
        Assert.Equal(V1.ErrorReason.TableUnknown, (await Hall.RefusedAsync(StatusCode.FailedPrecondition, () => AskAsync(days.Client, new() { Name = name, Table = "Z9" }))).Reason);
        await Hall.RefusedAsync(StatusCode.NotFound, () => AskAsync(days.Client, new() { Name = name, Participation = $"{name}/participations/khong-co" }));
        var wrong = await Hall.RefusedAsync(StatusCode.InvalidArgument, () => AskAsync(days.Client, new() { Name = name, Participation = "conferences/khac/participations/p", CancellationsOnly = true, Format = V1.AgendaFormat.Pdf }));
        Assert.Equal(["participation", "cancellations_only"], wrong.Violations.Select(violation => violation.Field));

        var representative = days.Server.ClientWith(await days.Server.NewKeyAsync(V1.Role.Representative, own.Organization));
        await AskAsync(representative, new() { Name = name, Participation = own.Name });
        await Hall.RefusedAsync(StatusCode.NotFound, () => AskAsync(representative, new() { Name = name, Participation = other }));
        await Hall.RefusedAsync(StatusCode.PermissionDenied, () => AskAsync(representative, new() { Name = name }));
        await Hall.RefusedAsync(StatusCode.PermissionDenied, () => AskAsync(representative, new() { Name = name, Table = "B01" }));
        var stranger = days.Server.ClientWith(await days.Server.NewKeyAsync(V1.Role.Organizer, "", "conferences/khac"));
        await Hall.RefusedAsync(StatusCode.PermissionDenied, () => AskAsync(stranger, new() { Name = name }));
    }

    private static Task<V1.AgendaFile> AskAsync(MatchmakerClient client, V1.ExportAgendaRequest request) => client.ExportAgendaAsync(request, Stream.Null, null, Hall.Token);

    private async Task<byte[]> FileAsync(Day day, V1.ExportAgendaRequest request)
    {
        Assert.Equal(day.Hall.Name, request.Name);
        using var target = new MemoryStream();
        await days.Client.ExportAgendaAsync(request, target, null, Hall.Token);
        return target.ToArray();
    }

    private async Task<string> TextAsync(Day day, V1.ExportAgendaRequest request) => Encoding.UTF8.GetString(await FileAsync(day, request));

    /// <summary>Moves a meeting to the first slot that takes it.</summary>
    internal static async Task<V1.Meeting> MoveAsync(Day day, V1.Meeting meeting)
    {
        for (var slot = 0; slot < DayServer.Size.Slots; slot++)
        {
            var request = new V1.MoveMeetingRequest { Name = meeting.Name, Etag = meeting.Etag, Slot = slot, AcceptBrokenRules = true, ValidateOnly = true };
            if (slot != meeting.Slot && (await day.Meetings.MoveMeetingAsync(request, cancellationToken: Hall.Token)).BrokenRules.All(rule => !rule.Hard))
            {
                request.ValidateOnly = false;
                return (await day.Meetings.MoveMeetingAsync(request, cancellationToken: Hall.Token)).Meeting;
            }
        }
        throw new InvalidOperationException("No slot takes the meeting.");
    }

    private async Task<Dictionary<string, string>> EventAsync(Day day, V1.Meeting meeting)
    {
        var text = await TextAsync(day, new() { Name = day.Hall.Name, Participation = meeting.Buyer, Format = V1.AgendaFormat.Ics });
        var id = meeting.Name.Split('/')[^1];
        return text.Replace("\r\n ", "", StringComparison.Ordinal).Split("BEGIN:VEVENT\r\n").Skip(1)
            .Select(one => one.Split("END:VEVENT")[0].Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0].Split(';')[0], parts => parts[1], StringComparer.Ordinal))
            .Single(one => one["UID"].StartsWith($"{id}.", StringComparison.Ordinal));
    }

    private static List<List<string>> Sheet(ZipArchive zip, int number)
    {
        using var part = zip.GetEntry($"xl/worksheets/sheet{number}.xml")!.Open();
        var main = (XNamespace)"http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        return [.. XDocument.Load(part).Descendants(main + "row").Select(row => row.Elements(main + "c").Select(cell => cell.Value).ToList())];
    }
}

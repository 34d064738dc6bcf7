using Matchmaker.ServiceTests.Harness;
using Matchmaker.ServiceTests.Planning;

namespace Matchmaker.ServiceTests.Notices;

public sealed class PublicationTests
{
    [Fact]
    public async Task Nobody_hears_of_an_agenda_before_the_timetable_is_out_and_then_everybody_of_its_own()
    {
        await using var sink = new SmtpSink();
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Settings = sink.Settings });
        var hall = await Hall.NewAsync(server.Client, "news", PlanServer.Small);
        var town = new Town(server.Client, hall.Name);
        foreach (var one in hall.Producers.Concat(hall.Buyers))
        {
            var email = $"{one.Organization.Split('/')[1]}@example.vn";
            await server.Client.Catalog.UpdateOrganizationAsync(
                new() { Organization = new() { Name = one.Organization, Representatives = { new V1.Representative { DisplayName = "Anh Ba", Email = email } } } }, cancellationToken: Hall.Token);
            await town.ConsentAsync(one.Organization, "", granted: true);
        }
        await hall.PairAsync();
        var run = await hall.ScheduleAsync();
        await hall.PublishAsync(run, validateOnly: true);
        Assert.Empty(await town.NoticesAsync());

        await hall.PublishAsync(run);
        var meetings = await hall.MeetingsAsync();
        string[] busy = [.. meetings.SelectMany(meeting => new[] { meeting.Producer, meeting.Buyer }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var told = await town.UntilAsync(notices => notices.Length == busy.Length && notices.All(notice => notice.State == V1.Notice.Types.State.Delivered));
        Assert.All(told, notice => Assert.Equal(V1.NoticeKind.AgendaPublished, notice.Kind));
        Assert.Equal(busy, told.Select(notice => notice.Participation).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(busy.Length, sink.Mails.Count);
        var mine = meetings.Where(meeting => meeting.Producer == busy[0] || meeting.Buyer == busy[0]).ToArray();
        var mail = sink.Mails.Single(each => each.MessageId!.StartsWith(told.Single(notice => notice.Participation == busy[0]).MessageId, StringComparison.Ordinal));
        Assert.All(mine, meeting => Assert.Contains($"{Clock(meeting)}, bàn {meeting.Table}: gặp {Other(meeting, busy[0])}", mail.TextBody, StringComparison.Ordinal));
        await ChangeAsync(hall, town, sink, meetings[0], busy.Length);
    }

    // A pair is taken out: the two hear that, and those whose meetings moved for it hear where to.
    private static async Task ChangeAsync(Hall hall, Town town, SmtpSink sink, V1.Meeting gone, int before)
    {
        await hall.PublishAsync(await hall.ScheduleAsync());
        await hall.Client.Pairing.ExcludePairingAsync(new() { Parent = hall.Name, Producer = gone.Producer, Buyer = gone.Buyer }, cancellationToken: Hall.Token);
        await hall.PairAsync();
        await hall.PublishAsync(await hall.ScheduleAsync());
        var told = await town.UntilAsync(notices => notices.Length > before && notices.All(notice => notice.State == V1.Notice.Types.State.Delivered)
            && notices.Any(notice => notice.Participation == gone.Buyer && notice.Kind == V1.NoticeKind.AgendaChanged));
        Assert.All(told.SkipLast(before), notice => Assert.Equal(V1.NoticeKind.AgendaChanged, notice.Kind));
        Assert.Contains(sink.Mails, mail => mail.Subject!.EndsWith("có thay đổi", StringComparison.Ordinal)
            && mail.TextBody!.Contains($"- Huỷ: cuộc gặp {gone.BuyerDisplayName} lúc ", StringComparison.Ordinal));
    }

    private static string Other(V1.Meeting meeting, string owner) => meeting.Producer == owner ? meeting.BuyerDisplayName : meeting.ProducerDisplayName;

    private static string Clock(V1.Meeting meeting) =>
        meeting.StartTime.ToDateTimeOffset().ToOffset(TimeSpan.FromHours(7)).ToString("HH:mm 'ngày' dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
}

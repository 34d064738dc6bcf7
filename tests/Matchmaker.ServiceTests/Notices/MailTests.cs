using System.Net;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Notices;

public sealed class MailTests
{
    private static CancellationToken Token => Town.Token;

    [Fact]
    public async Task Who_is_asked_to_meet_gets_a_mail_in_its_language_that_says_why_it_came_and_how_to_end_it()
    {
        await using var sink = new SmtpSink();
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Settings = sink.Settings });
        var town = await Town.NewAsync(server.Client, "mail-words");
        var producer = await town.EnrolAsync("HTX Mận hậu {organization}", V1.Side.Producer, "man@example.vn");
        var buyer = await town.EnrolAsync("Siêu thị Sài Gòn", V1.Side.Buyer, "mua@example.vn", language: "en");
        var asked = await town.AskAsync(producer, buyer);
        await server.Client.Requests.AcceptMeetingRequestAsync(new() { Name = asked.Name }, cancellationToken: Token);
        var mails = await sink.TakenAsync(2);
        Assert.Equal(["mua@example.vn", "man@example.vn"], mails.Select(mail => mail.To.Mailboxes.Single().Address));

        Assert.Equal("HTX Mận hậu {organization} would like to meet Siêu thị Sài Gòn at Kết nối Sơn La", mails[0].Subject);
        var deadline = asked.ExpireTime.ToDateTimeOffset().ToOffset(TimeSpan.FromHours(7)).ToString("HH:mm, d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains($"before {deadline}. Without an answer the invitation lapses.", mails[0].TextBody, StringComparison.Ordinal);
        Assert.Contains("because Siêu thị Sài Gòn takes part in Kết nối Sơn La and this address agreed", mails[0].TextBody, StringComparison.Ordinal);
        Assert.Equal("Siêu thị Sài Gòn nhận lời gặp HTX Mận hậu {organization}", mails[1].Subject);
        Assert.Contains("Không muốn nhận nữa: https://hoinghi.example.vn/notices/unsubscribe?token=", mails[1].TextBody, StringComparison.Ordinal);
        Assert.All(mails, mail => Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]));

        var told = await town.UntilAsync(notices => notices.All(notice => notice.State == V1.Notice.Types.State.Delivered));
        Assert.Equal(
            [(V1.NoticeKind.RequestAccepted, producer.Name), (V1.NoticeKind.RequestReceived, buyer.Name)], told.Select(notice => (notice.Kind, notice.Participation)));
        Assert.Equal(told.Reverse().Select(notice => $"{notice.MessageId}@example.vn"), mails.Select(mail => mail.MessageId));
    }

    [Fact]
    public async Task Silence_is_no_consent_and_a_withdrawal_holds_for_what_waits()
    {
        await using var sink = new SmtpSink();
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Settings = [.. sink.Settings, ("Notices:FirstWait", "00:00:01")] });
        var town = await Town.NewAsync(server.Client, "mail-consent");
        var producer = await town.EnrolAsync("HTX", V1.Side.Producer, "");
        var silent = await town.EnrolAsync("Im lặng", V1.Side.Buyer, "im@example.vn", consents: false);
        var willing = await town.EnrolAsync("Đồng ý", V1.Side.Buyer, "co@example.vn");
        var both = await town.EnrolAsync("Cả hai", V1.Side.Buyer, "rut@example.vn");
        await town.AskAsync(producer, silent);
        // The person's no goes before the organization's yes, whichever came later.
        await town.ConsentAsync(both.Organization, "rut@example.vn", granted: false);
        await town.ConsentAsync(both.Organization, "", granted: true);
        await town.AskAsync(producer, both);
        var found = await town.UntilAsync(notices => notices.Length == 2 && notices.All(notice => notice.State == V1.Notice.Types.State.Suppressed));
        Assert.All(found, notice => Assert.Equal("no consent to notices by e-mail", notice.LastError));

        sink.Next(SinkMood.Later);
        await town.AskAsync(producer, willing);
        await town.UntilAsync(notices => notices.Any(notice => notice.Address == "co@example.vn" && notice is { State: V1.Notice.Types.State.Pending, Tries: 1, LastError: "SMTP 450" }));
        await town.ConsentAsync(willing.Organization, "CO@example.vn", granted: false);
        await town.UntilAsync(notices => notices.All(notice => notice.State == V1.Notice.Types.State.Suppressed));
        Assert.Empty(sink.Mails);

        // What was not sent can be sent when the consent has come.
        await town.ConsentAsync(silent.Organization, "", granted: true);
        var waiting = (await town.NoticesAsync()).Single(notice => notice.Address == "im@example.vn");
        await server.Client.Notices.RetryNoticeAsync(new() { Name = waiting.Name }, cancellationToken: Token);
        Assert.Equal("im@example.vn", Assert.Single(await sink.TakenAsync(1)).To.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task One_click_ends_the_mails_and_a_look_at_the_page_does_not()
    {
        await using var sink = new SmtpSink();
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Settings = sink.Settings, WithKeys = true });
        var town = await Town.NewAsync(server.Client, "mail-end");
        var producer = await town.EnrolAsync("HTX", V1.Side.Producer, "");
        var (first, second) = (await town.EnrolAsync("Một", V1.Side.Buyer, "mot@example.vn"), await town.EnrolAsync("Hai", V1.Side.Producer, ""));
        await town.AskAsync(producer, first);
        var mail = Assert.Single(await sink.TakenAsync(1));
        var link = new Uri(mail.Headers["List-Unsubscribe"]!.Trim('<', '>')).PathAndQuery;
        var http = server.HttpWith("");

        var page = await http.GetAsync(link, Token);
        Assert.Equal((HttpStatusCode.OK, true), (page.StatusCode, (await page.Content.ReadAsStringAsync(Token)).Contains("mot@example.vn", StringComparison.Ordinal)));
        Assert.Single((await server.Client.Access.ListConsentsAsync(new() { Parent = first.Organization }, cancellationToken: Token)).Consents);
        using var forged = new FormUrlEncodedContent([]);
        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsync($"{link[..^4]}AAAA", forged, Token)).StatusCode);
        using var oneClick = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsync(link, oneClick, Token)).StatusCode);
        // Again and again writes nothing more.
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsync(link, null, Token)).StatusCode);

        var entries = (await server.Client.Access.ListConsentsAsync(new() { Parent = first.Organization }, cancellationToken: Token)).Consents;
        Assert.Equal([(false, V1.Consent.Types.Source.UnsubscribeLink), (true, V1.Consent.Types.Source.Paper)], entries.Select(entry => (entry.Granted, entry.Source)));
        await town.AskAsync(second, first);
        await town.UntilAsync(notices => notices.Length == 2 && notices[0].State == V1.Notice.Types.State.Suppressed);
        Assert.Single(sink.Mails);
    }

    [Fact]
    public async Task A_mail_is_tried_again_under_the_same_id_and_one_that_nobody_takes_goes_to_the_dead_letters()
    {
        await using var sink = new SmtpSink();
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Settings = [.. sink.Settings, ("Notices:MaxTries", "4")] });
        var town = await Town.NewAsync(server.Client, "mail-retry");
        var producer = await town.EnrolAsync("HTX", V1.Side.Producer, "");
        sink.Next(SinkMood.Later, SinkMood.HangUp, SinkMood.Later);
        await town.AskAsync(producer, await town.EnrolAsync("Một", V1.Side.Buyer, "mot@example.vn"));
        var delivered = Assert.Single(await town.UntilAsync(notices => notices is [{ State: V1.Notice.Types.State.Delivered }]));
        Assert.Equal((4, $"{delivered.MessageId}@example.vn"), (delivered.Tries, Assert.Single(sink.Mails).MessageId));

        sink.Next(SinkMood.NoMailbox);
        await town.AskAsync(producer, await town.EnrolAsync("Hai", V1.Side.Buyer, "hai@example.vn"));
        await town.UntilAsync(notices => notices is [{ State: V1.Notice.Types.State.Dead }, _]);
        sink.Next(SinkMood.Later, SinkMood.Later, SinkMood.Later, SinkMood.Later);
        await town.AskAsync(producer, await town.EnrolAsync("Ba", V1.Side.Buyer, "ba@example.vn"));
        await town.UntilAsync(notices => notices is [{ State: V1.Notice.Types.State.Dead }, _, _]);
        var dead = (await server.Client.Notices.ListNoticesAsync(new() { Parent = town.Conference, State = V1.Notice.Types.State.Dead }, cancellationToken: Token)).Notices;
        Assert.Equal([("ba@example.vn", 4, "SMTP 450"), ("hai@example.vn", 1, "SMTP 550")], dead.Select(notice => (notice.Address, notice.Tries, notice.LastError)));

        await server.Client.Notices.DiscardNoticeAsync(new() { Name = dead[1].Name }, cancellationToken: Token);
        await server.Client.Notices.RetryNoticeAsync(new() { Name = dead[0].Name }, cancellationToken: Token);
        await sink.TakenAsync(2);
        await town.UntilAsync(notices => notices.Select(notice => notice.State).SequenceEqual(
            [V1.Notice.Types.State.Delivered, V1.Notice.Types.State.Discarded, V1.Notice.Types.State.Delivered]));
        var refusal = await Conferences.Fair.RefusedAsync(
            Grpc.Core.StatusCode.FailedPrecondition, () => server.Client.Notices.RetryNoticeAsync(new() { Name = delivered.Name }, cancellationToken: Token).ResponseAsync);
        Assert.Equal((V1.ErrorReason.NoticeStateWrong, "STATE_DELIVERED"), (refusal.Reason, refusal.Metadata["state"]));
    }

    [Fact]
    public async Task A_notice_waits_for_its_phase()
    {
        await using var sink = new SmtpSink();
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Settings = [.. sink.Settings, ("Notices:FirstWait", "00:00:01")] });
        var town = await Town.NewAsync(server.Client, "mail-phase");
        var producer = await town.EnrolAsync("HTX", V1.Side.Producer, "");
        var buyer = await town.EnrolAsync("Một", V1.Side.Buyer, "mot@example.vn");
        sink.Next(SinkMood.Later);
        await town.AskAsync(producer, buyer);
        await town.UntilAsync(notices => notices is [{ Tries: 1 }]);
        await MoveAsync(V1.Phase.Draft);
        await town.UntilAsync(notices => notices is [{ State: V1.Notice.Types.State.Pending, LastError: "its phase has not come", Tries: 1 }]);
        Assert.Empty(sink.Mails);
        await MoveAsync(V1.Phase.Registration);
        await sink.TakenAsync(1);

        Task<V1.Conference> MoveAsync(V1.Phase phase) => server.Client.Conferences.ChangePhaseAsync(new() { Name = town.Conference, Phase = phase }, cancellationToken: Token).ResponseAsync;
    }

    [Fact]
    public async Task A_lease_shorter_than_a_batch_of_mails_does_not_start()
    {
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => MatchmakerServer.StartAsync(new ServerSetup { Settings = [("Notices:Lease", "00:01:00")] }));
        Assert.Contains("Notices:Lease must be longer", thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_sender_or_an_address_for_links_a_server_with_mail_does_not_start()
    {
        await using var sink = new SmtpSink();
        var thrown = await Assert.ThrowsAnyAsync<Exception>(
            () => MatchmakerServer.StartAsync(new ServerSetup { Settings = [.. sink.Settings.Where(setting => setting.Key != "Notices:PublicUrl")] }));
        Assert.Contains("Notices:PublicUrl", thrown.ToString(), StringComparison.Ordinal);
    }
}

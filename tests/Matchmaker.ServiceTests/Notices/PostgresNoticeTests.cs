using Google.Protobuf.WellKnownTypes;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Notices;

public sealed class PostgresNoticeTests(PostgresServer postgres)
{
    [Fact]
    public async Task Two_servers_over_one_database_deliver_each_notice_once()
    {
        await using var sink = new SmtpSink();
        await using var receiver = await HookReceiver.StartAsync();
        var setup = new ServerSetup { Database = await postgres.NewDatabaseAsync(), Settings = [.. sink.Settings, .. HookReceiver.Settings] };
        await using var one = await MatchmakerServer.StartAsync(setup);
        await using var other = await MatchmakerServer.StartAsync(setup);
        var town = await Town.NewAsync(one.Client, "two-servers");
        await town.SubscribeAsync(receiver.Url);
        var producer = await town.EnrolAsync("HTX", V1.Side.Producer, "htx@example.vn");
        for (var at = 0; at < 6; at++)
        {
            await town.AskAsync(producer, await town.EnrolAsync($"Mua {at}", V1.Side.Buyer, $"mua{at}@example.vn"));
        }
        var brief = await town.EnrolAsync("Vội", V1.Side.Buyer, "voi@example.vn");
        await other.Client.Requests.CreateMeetingRequestAsync(
            new()
            {
                Parent = town.Conference,
                MeetingRequest = new() { From = producer.Name, To = brief.Name, ExpireTime = TimeProvider.System.GetUtcNow().AddSeconds(1).ToTimestamp() },
            },
            cancellationToken: Town.Token);
        // Seven were asked, one of the seven requests lapsed: eight facts, each by mail and by webhook.
        var told = await town.UntilAsync(notices => notices.Length == 16 && notices.All(notice => notice.State == V1.Notice.Types.State.Delivered));
        Assert.Single(told, notice => notice is { Kind: V1.NoticeKind.RequestExpired, Channel: V1.Notice.Types.Channel.Email });
        Assert.All(told, notice => Assert.Equal(1, notice.Tries));
        Assert.Equal(8, sink.Mails.Select(mail => mail.MessageId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal((8, 8, 8), (sink.Mails.Count, receiver.Posts.Count, receiver.Posts.Select(post => post.Id).Distinct(StringComparer.Ordinal).Count()));
    }

    [Fact]
    public async Task Pages_of_notices_lose_none_where_letters_are_ordered_as_in_a_dictionary()
    {
        var database = await postgres.NewDatabaseAsync("template template0 locale_provider icu icu_locale 'vi-VN' locale 'C'");
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Database = database });
        var town = await Town.NewAsync(server.Client, "dictionary");
        var producer = await town.EnrolAsync("HTX", V1.Side.Producer, "");
        for (var at = 0; at < 5; at++)
        {
            await town.AskAsync(producer, await town.EnrolAsync($"Mua {at}", V1.Side.Buyer, ""));
        }
        var all = await town.UntilAsync(notices => notices.Length == 5);
        var pages = new List<V1.Notice>();
        for (var token = ""; ;)
        {
            var page = await server.Client.Notices.ListNoticesAsync(new() { Parent = town.Conference, PageSize = 2, PageToken = token }, cancellationToken: Town.Token);
            Assert.InRange(page.Notices.Count, 1, 2);
            pages.AddRange(page.Notices);
            token = page.NextPageToken;
            if (token.Length == 0)
            {
                break;
            }
        }
        Assert.Equal(all, pages);
    }
}

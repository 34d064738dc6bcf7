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
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Matchmaker.ServiceTests.Conferences;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Notices;

public sealed class WebhookTests
{
    private static CancellationToken Token => Town.Token;

    [Fact]
    public async Task An_app_is_told_with_a_signed_event()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Settings = HookReceiver.Settings });
        var town = await Town.NewAsync(server.Client, "hook-event");
        var subscription = await town.SubscribeAsync(receiver.Url, V1.NoticeKind.RequestDeclined, V1.NoticeKind.RequestReceived);
        Assert.StartsWith("whsec_", subscription.Secret, StringComparison.Ordinal);
        Assert.Empty((await server.Client.Notices.GetWebhookSubscriptionAsync(new() { Name = subscription.Name }, cancellationToken: Token)).Secret);
        var (producer, buyer) = (await town.EnrolAsync("HTX", V1.Side.Producer, ""), await town.EnrolAsync("Một", V1.Side.Buyer, ""));
        var asked = await town.AskAsync(producer, buyer);
        await server.Client.Requests.AcceptMeetingRequestAsync(new() { Name = asked.Name }, cancellationToken: Token);
        await server.Client.Requests.DeclineMeetingRequestAsync(new() { Name = asked.Name, Reason = V1.DeclineReason.Volume, Note = "Chỉ nói với anh Tư" }, cancellationToken: Token);
        var posts = await receiver.PostedAsync(2);

        var events = posts.Select(post => JsonDocument.Parse(post.Body).RootElement).OrderBy(each => each.GetProperty("type").GetString(), StringComparer.Ordinal).ToArray();
        Assert.Equal(
            [("1.0", "vn.matchmaker.request.declined"), ("1.0", "vn.matchmaker.request.received")],
            events.Select(each => (each.GetProperty("specversion").GetString()!, each.GetProperty("type").GetString()!)));
        Assert.All(events, each => Assert.Equal(($"/{town.Conference}", asked.Name), (each.GetProperty("source").GetString(), each.GetProperty("subject").GetString())));
        Assert.Equal((buyer.Name, "Volume"), (events[0].GetProperty("data").GetProperty("counterpart").GetString(), events[0].GetProperty("data").GetProperty("reason").GetString()));
        Assert.All(posts, post =>
        {
            Assert.Equal("application/cloudevents+json; charset=utf-8", post.ContentType);
            Assert.DoesNotContain("anh Tư", Encoding.UTF8.GetString(post.Body), StringComparison.Ordinal);
            Assert.Equal(Signed(subscription.Secret, post), post.Signature);
            var sent = DateTimeOffset.FromUnixTimeSeconds(long.Parse(post.Timestamp, CultureInfo.InvariantCulture));
            Assert.True((TimeProvider.System.GetUtcNow() - sent).Duration() < TimeSpan.FromMinutes(1));
        });
    }

    [Fact]
    public async Task Both_secrets_sign_while_an_app_changes_over_and_then_the_new_one_alone()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Settings = HookReceiver.Settings });
        var town = await Town.NewAsync(server.Client, "hook-rotate");
        var old = await town.SubscribeAsync(receiver.Url);
        var rotated = await server.Client.Notices.RotateWebhookSecretAsync(new() { Name = old.Name }, cancellationToken: Token);
        Assert.NotEqual(old.Secret, rotated.Secret);
        await town.AskAsync(await town.EnrolAsync("HTX", V1.Side.Producer, ""), await town.EnrolAsync("Một", V1.Side.Buyer, ""));
        var both = (await receiver.PostedAsync(1))[0];
        Assert.Equal($"{Signed(rotated.Secret, both)} {Signed(old.Secret, both)}", both.Signature);

        var last = await server.Client.Notices.RotateWebhookSecretAsync(new() { Name = old.Name, Overlap = new(), Etag = rotated.Etag }, cancellationToken: Token);
        await server.Client.Notices.TestWebhookSubscriptionAsync(new() { Name = old.Name }, cancellationToken: Token);
        var one = (await receiver.PostedAsync(2))[1];
        Assert.Equal(Signed(last.Secret, one), one.Signature);
        Assert.Empty((await server.Client.Notices.GetWebhookSubscriptionAsync(new() { Name = old.Name }, cancellationToken: Token)).Secret);
    }

    [Fact]
    public async Task A_receiver_in_trouble_gets_it_again_under_the_same_id()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Settings = HookReceiver.Settings });
        var town = await Town.NewAsync(server.Client, "hook-retry");
        await town.SubscribeAsync(receiver.Url);
        receiver.NextStatus(503);
        receiver.NextSlow();
        receiver.NextBroken();
        await town.AskAsync(await town.EnrolAsync("HTX", V1.Side.Producer, ""), await town.EnrolAsync("Một", V1.Side.Buyer, ""));
        var posts = await receiver.PostedAsync(4);
        var notice = Hooks(await town.UntilAsync(notices => Hooks(notices) is [{ State: V1.Notice.Types.State.Delivered }]))[0];
        Assert.Equal(4, notice.Tries);
        Assert.All(posts, post => Assert.Equal((notice.MessageId, posts[0].Body), (post.Id, post.Body), Same));

        receiver.NextStatus(500, 301, 404, 503);
        await town.AskAsync(await town.EnrolAsync("HTX hai", V1.Side.Producer, ""), await town.EnrolAsync("Hai", V1.Side.Buyer, ""));
        var dead = Hooks(await town.UntilAsync(notices => Hooks(notices) is [{ State: V1.Notice.Types.State.Dead }, _]))[0];
        Assert.Equal((4, "HTTP 503"), (dead.Tries, dead.LastError));
        await server.Client.Notices.RetryNoticeAsync(new() { Name = dead.Name }, cancellationToken: Token);
        await town.UntilAsync(notices => Hooks(notices).All(each => each.State == V1.Notice.Types.State.Delivered));
    }

    [Fact]
    public async Task A_receiver_that_hangs_holds_up_nobody_for_long()
    {
        await using var hanging = await HookReceiver.StartAsync();
        await using var good = await HookReceiver.StartAsync();
        await using var server = await MatchmakerServer.StartAsync(
            new ServerSetup { Settings = [.. HookReceiver.Settings, ("Notices:Webhooks:Timeout", "00:00:05"), ("Notices:FirstWait", "00:01:00")] });
        var town = await Town.NewAsync(server.Client, "hook-hang");
        await town.SubscribeAsync(hanging.Url);
        await town.SubscribeAsync(good.Url);
        var producer = await town.EnrolAsync("HTX", V1.Side.Producer, "");
        V1.Participation[] buyers = [await town.EnrolAsync("0", V1.Side.Buyer, ""), await town.EnrolAsync("1", V1.Side.Buyer, ""), await town.EnrolAsync("2", V1.Side.Buyer, "")];
        for (var at = 0; at < 12; at++)
        {
            hanging.NextSlow();
        }
        foreach (var buyer in buyers)
        {
            var asked = await town.AskAsync(producer, buyer);
            await server.Client.Requests.AcceptMeetingRequestAsync(new() { Name = asked.Name }, cancellationToken: Token);
            await server.Client.Requests.DeclineMeetingRequestAsync(new() { Name = asked.Name }, cancellationToken: Token);
            await server.Client.Requests.AcceptMeetingRequestAsync(new() { Name = asked.Name }, cancellationToken: Token);
        }
        await good.PostedAsync(12);
        // Two rounds at most, of two each; then all that is for it was put off.
        Assert.InRange(hanging.Posts.Count, 1, 4);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_asked_no_more()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Settings = HookReceiver.Settings });
        var town = await Town.NewAsync(server.Client, "hook-gone");
        var subscription = await town.SubscribeAsync(receiver.Url);
        receiver.NextStatus(410);
        var producer = await town.EnrolAsync("HTX", V1.Side.Producer, "");
        await town.AskAsync(producer, await town.EnrolAsync("Một", V1.Side.Buyer, ""));
        await town.UntilAsync(notices => Hooks(notices) is [{ State: V1.Notice.Types.State.Dead, LastError: "HTTP 410", Tries: 1 }]);
        Assert.True((await server.Client.Notices.GetWebhookSubscriptionAsync(new() { Name = subscription.Name }, cancellationToken: Token)).Disabled);
        await town.AskAsync(producer, await town.EnrolAsync("Hai", V1.Side.Buyer, ""));
        // The mail side of the second request is there (suppressed): the webhook side would be too.
        Assert.Single(Hooks(await town.UntilAsync(notices => notices.Count(notice => notice.Channel == V1.Notice.Types.Channel.Email) == 2)));
        Assert.Single(receiver.Posts);
    }

    [Fact]
    public async Task A_test_says_what_came_back()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Settings = HookReceiver.Settings });
        var town = await Town.NewAsync(server.Client, "hook-test");
        var subscription = await town.SubscribeAsync(receiver.Url);
        var good = await server.Client.Notices.TestWebhookSubscriptionAsync(new() { Name = subscription.Name }, cancellationToken: Token);
        Assert.Equal((true, "HTTP 200"), (good.Delivered, good.Outcome));
        Assert.Equal(good.MessageId, Assert.Single(receiver.Posts).Id);
        receiver.NextStatus(404);
        var bad = await server.Client.Notices.TestWebhookSubscriptionAsync(new() { Name = subscription.Name }, cancellationToken: Token);
        Assert.Equal((false, "HTTP 404"), (bad.Delivered, bad.Outcome));
        Assert.Empty(await town.NoticesAsync());
    }

    [Fact]
    public async Task Nobody_reaches_the_organiser_s_own_network_through_the_server()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await using var server = await MatchmakerServer.StartAsync();
        var town = await Town.NewAsync(server.Client, "hook-guard");
        foreach (var url in new[] { receiver.Url, "https://10.0.0.8/x", "https://[::1]/x", "https://localhost/x", "http://example.com/x", "https://user:pass@example.com/x", "file:///etc/passwd" })
        {
            var refusal = await Fair.RefusedAsync(StatusCode.InvalidArgument, () => town.SubscribeAsync(url));
            Assert.Equal((V1.ErrorReason.AddressNotAllowed, url), (refusal.Reason, refusal.Metadata["url"]));
        }
    }

    private static V1.Notice[] Hooks(V1.Notice[] notices) => [.. notices.Where(notice => notice.Channel == V1.Notice.Types.Channel.Webhook)];

    private static bool Same((string, byte[]) one, (string, byte[]) other) => one.Item1 == other.Item1 && one.Item2.AsSpan().SequenceEqual(other.Item2);

    // As docs/NOTICES.md tells a receiver to do it.
    private static string Signed(string secret, Posted post) => "v1," + Convert.ToBase64String(HMACSHA256.HashData(
        Convert.FromBase64String(secret["whsec_".Length..]), (byte[])[.. Encoding.UTF8.GetBytes($"{post.Id}.{post.Timestamp}."), .. post.Body]));
}

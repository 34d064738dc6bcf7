using System.Net;
using System.Text;
using Matchmaker.Access.Consents;
using Matchmaker.Conferences;
using Matchmaker.Notices;
using Matchmaker.Notices.Webhooks;
using Matchmaker.Platform.Outbox;

namespace Matchmaker.Tests.Notices;

public sealed class NoticeRuleTests
{
    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 60)]
    [InlineData(5, 480)]
    [InlineData(20, 21_600)]
    [InlineData(100, 21_600)]
    public void Waits_double_up_to_the_longest_and_half_is_chance(int tries, int seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), NoticeTiming.Backoff(tries, TimeSpan.FromSeconds(30), TimeSpan.FromHours(6), 0));
        Assert.Equal(TimeSpan.FromSeconds(seconds / 2.0), NoticeTiming.Backoff(tries, TimeSpan.FromSeconds(30), TimeSpan.FromHours(6), 1));
    }

    [Fact]
    public void No_agenda_goes_out_before_publication_and_nothing_but_follow_ups_after_the_end()
    {
        foreach (var kind in Enum.GetValues<FactKind>().Where(kind => kind != FactKind.None))
        {
            var agenda = kind is FactKind.AgendaPublished or FactKind.AgendaChanged;
            foreach (var phase in new[] { Phase.Draft, Phase.Registration, Phase.Matching })
            {
                var early = agenda || kind == FactKind.FollowUpDue || phase == Phase.Draft;
                Assert.Equal(early ? Timing.Wait : Timing.Now, NoticeTiming.Of(kind, phase));
            }
            Assert.Equal(Timing.Now, NoticeTiming.Of(kind, Phase.Published));
            Assert.Equal(Timing.Now, NoticeTiming.Of(kind, Phase.Running));
            Assert.Equal(kind == FactKind.FollowUpDue ? Timing.Now : Timing.Over, NoticeTiming.Of(kind, Phase.Closed));
        }
    }

    [Theory]
    [InlineData("10.1.2.3", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("1.1.1.1", true)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:1.1.1.1", true)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("2606:4700:4700::1111", true)]
    public void Only_public_addresses_are_called(string address, bool allowed) =>
        Assert.Equal(allowed, WebhookAddressCheck.Allows(IPAddress.Parse(address), allowLoopback: false));

    [Fact]
    public void Loopback_is_called_only_where_it_is_allowed_and_nothing_else_private_with_it()
    {
        Assert.True(WebhookAddressCheck.Allows(IPAddress.Loopback, allowLoopback: true));
        Assert.True(WebhookAddressCheck.AllowsUrl("http://localhost:8080/x", allowLoopback: true));
        Assert.False(WebhookAddressCheck.AllowsUrl("http://example.com/x", allowLoopback: true));
        Assert.False(WebhookAddressCheck.AllowsUrl("https://192.168.0.2/x", allowLoopback: true));
        Assert.False(WebhookAddressCheck.AllowsUrl("https://0x7f.1/x", allowLoopback: false));
        Assert.True(WebhookAddressCheck.AllowsUrl("https://hooks.example.com:8443/x?y=1", allowLoopback: false));
    }

    [Fact]
    public void A_signature_is_the_one_of_the_published_example() =>
        // Of the specification of Standard Webhooks: any of its libraries verifies ours.
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            WebhookSignature.Of(
                WebhookSubscription.KeyOf("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                DateTimeOffset.FromUnixTimeSeconds(1614265330),
                Encoding.UTF8.GetBytes("{\"test\": 2432232314}")));

    [Fact]
    public void An_unsubscribe_token_says_whose_it_is_and_cannot_be_made_up()
    {
        byte[] key = [.. Enumerable.Range(0, 32).Select(at => (byte)at)];
        var claim = new UnsubscribeClaim("organizations/htx-1", "hoa@x.vn");
        var token = UnsubscribeToken.Write(key, claim);
        Assert.Equal(claim, UnsubscribeToken.TryRead(key, token));
        var other = UnsubscribeToken.Write(key, claim with { Address = "ba@x.vn" });
        Assert.Null(UnsubscribeToken.TryRead(key, $"{other.Split('.')[0]}.{token.Split('.')[1]}"));
        Assert.Null(UnsubscribeToken.TryRead([.. Enumerable.Reverse(key)], token));
        Assert.All(new[] { "", ".", "a.b", "€.€", token + "A", new string('a', 2_000) }, wrong => Assert.Null(UnsubscribeToken.TryRead(key, wrong)));
    }

    [Fact]
    public void Silence_is_no_consent_and_a_person_goes_before_its_organization()
    {
        Assert.False(Allowed());
        Assert.True(Allowed(("", true)));
        Assert.True(Allowed(("hoa@x.vn", true)));
        Assert.False(Allowed(("ba@x.vn", true)));
        Assert.False(Allowed(("hoa@x.vn", false), ("", true)));
        Assert.True(Allowed(("hoa@x.vn", false), ("hoa@x.vn", true)));
        Assert.False(Allowed(("", true), ("", false)));
        Assert.False(Consent.Allows([Said("", true)], ConsentPurpose.ContactShown, "hoa@x.vn"));

        static bool Allowed(params (string Contact, bool Granted)[] said) =>
            Consent.Allows([.. said.Select(entry => Said(entry.Contact, entry.Granted))], ConsentPurpose.NoticesByEmail, "Hoa@X.vn");

        static Consent Said(string contact, bool granted) => new()
        {
            Name = "",
            Organization = "",
            Purpose = ConsentPurpose.NoticesByEmail,
            Contact = contact,
            Granted = granted,
            TextVersion = "1",
            Source = ConsentSource.Paper,
        };
    }
}

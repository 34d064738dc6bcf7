using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;

namespace Matchmaker.Tests.Conferences;

public sealed class ConferenceSnapshotTests
{
    private static readonly DateTimeOffset Morning = new(2026, 6, 12, 8, 0, 0, TimeSpan.FromHours(7));

    private static readonly Session FourSlots = new()
    {
        Name = "conferences/son-la/sessions/morning",
        DisplayName = "Sáng 12/6",
        Time = new(Morning, Morning.AddMinutes(80)),
        SlotMinutes = 20,
    };

    [Fact]
    public void What_is_not_stated_is_filled_in()
    {
        var snapshot = Of(new Conference { Name = "conferences/son-la", DisplayName = "Sơn La" }, Producer("man"), Buyer("cho"));

        var (producer, buyer) = (snapshot.Participants[0], snapshot.Participants[1]);
        Assert.Equal((new Quota(1, 8), 1), (producer.Quota, producer.Representatives));
        Assert.Equal(new Quota(1, 12), buyer.Quota);
        Assert.Equal([0, 1, 2, 3], producer.FreeSlots);
        Assert.Equal("HTX Mận", producer.DisplayName);
        Assert.Equal("organizations/cho", buyer.DisplayName);
    }

    [Fact]
    public void A_participation_s_own_quota_goes_before_the_conference_s()
    {
        var conference = new Conference { Name = "conferences/son-la", DisplayName = "Sơn La", ProducerQuota = new(2, 5), BuyerQuota = new(3, 9) };
        var snapshot = Of(conference, Producer("man"), Producer("mo") with { Quota = new(0, 1) }, Buyer("cho"));

        Assert.Equal([new(2, 5), new(0, 1), new(3, 9)], snapshot.Participants.Select(found => found.Quota));
    }

    [Fact]
    public void Slots_that_touch_an_absence_are_not_free()
    {
        var away = Producer("man") with { Unavailable = [new(Morning.AddMinutes(35), Morning.AddMinutes(41)), new(Morning.AddHours(-2), Morning)] };
        var snapshot = Of(new Conference { Name = "conferences/son-la", DisplayName = "Sơn La" }, away);

        Assert.Equal([0, 3], snapshot.Participants[0].FreeSlots);
    }

    private static Participation Producer(string id) =>
        new() { Name = $"conferences/son-la/participations/{id}", Organization = $"organizations/{id}", Side = Sides.Producer };

    private static Participation Buyer(string id) => Producer(id) with { Side = Sides.Buyer };

    private static ConferenceSnapshot Of(Conference conference, params ImmutableArray<Participation> taking) =>
        ConferenceSnapshot.Of(conference, [FourSlots], taking, new Dictionary<string, string>(StringComparer.Ordinal) { ["organizations/man"] = "HTX Mận" });
}

using Google.Protobuf.WellKnownTypes;
using Matchmaker.Conferences;
using Matchmaker.Platform.Sql;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaker.ServiceTests.Conferences;

/// <summary>A programme with a conference in the province and one in the city: a producer attends either or both.</summary>
[Collection(ConferenceTests.Name)]
public sealed class TwoConferencesTests(ConferenceServers servers)
{
    [Fact]
    public async Task Each_conference_has_its_own_participants_quotas_and_clock()
    {
        var (province, city) = (await servers.NewFairAsync(), await servers.NewFairAsync());
        var programme = await province.Conferences.CreateProgrammeAsync(new() { Programme = new() { DisplayName = "Kết nối cung cầu 2026" } }, cancellationToken: Fair.Token);
        foreach (var (fair, most) in new[] { (province, 4), (city, 6) })
        {
            await fair.Conferences.UpdateConferenceAsync(
                new() { Conference = new() { Name = fair.Name, Programme = programme.Name, ProducerQuota = new() { Min = 1, Max = most } } }, cancellationToken: Fair.Token);
        }
        var (home, away, both) = (
            await province.NewOrganizationAsync("home", V1.Side.Producer), await province.NewOrganizationAsync("away", V1.Side.Producer), await province.NewOrganizationAsync("both", V1.Side.Producer));
        await province.EnrollAsync(home, V1.Side.Producer);
        await province.EnrollAsync(both, V1.Side.Producer);
        await city.EnrollAsync(away, V1.Side.Producer);
        await city.EnrollAsync(both, V1.Side.Producer);
        await province.AddSessionAsync("morning", 0, 60);
        // From 23:00 to 0:30 on the clock of the hall: the last slot is on the next day.
        await city.Conferences.CreateSessionAsync(
            new()
            {
                Parent = city.Name,
                Session = new()
                {
                    DisplayName = "Đêm",
                    SlotMinutes = 30,
                    Time = new() { StartTime = Fair.Morning.AddHours(15).ToTimestamp(), EndTime = Fair.Morning.AddHours(16.5).ToTimestamp() },
                },
            },
            cancellationToken: Fair.Token);

        var (here, there) = (await SnapshotAsync(province), await SnapshotAsync(city));

        Assert.Equal(new[] { both, home }.Order(StringComparer.Ordinal), here.Participants.Select(found => found.Organization).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(new[] { away, both }.Order(StringComparer.Ordinal), there.Participants.Select(found => found.Organization).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(here.Participants, found => Assert.Equal(new Quota(1, 4), found.Quota));
        Assert.All(there.Participants, found => Assert.Equal(new Quota(1, 6), found.Quota));
        Assert.Equal([12, 12, 12], here.Slots.Select(slot => slot.Day.Day));
        Assert.Equal([12, 12, 13], there.Slots.Select(slot => slot.Day.Day));
    }

    private async Task<ConferenceSnapshot> SnapshotAsync(Fair fair) =>
        (await servers.Open.Services.GetRequiredService<Database>().ReadAsync(session => ConferenceSnapshot.ReadAsync(session, fair.Name), Fair.Token))!;
}

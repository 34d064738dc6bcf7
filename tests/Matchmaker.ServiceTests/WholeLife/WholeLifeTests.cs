using Matchmaker.ServiceTests.Harness;
using Matchmaker.ServiceTests.OnSite;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaker.ServiceTests.WholeLife;

/// <summary>A conference of 60 × 30 from its registration sheets to its report, through the public API only.</summary>
public sealed class WholeLifeTests
{
    /// <summary>Minutes into a slot when what becomes of it is known, and the grace time of the first is over.</summary>
    private const int Known = 18;

    [Fact]
    public async Task A_conference_is_played_from_import_to_report_and_every_count_is_that_of_the_ledger()
    {
        var clock = new DayClock();
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Services = services => services.AddSingleton<TimeProvider>(clock) });
        var season = await Season.RegisterAsync(server.Client, clock);
        var vetoes = await AskAsync(season);
        await season.MoveToAsync(V1.Phase.Matching);
        var pairing = await season.Client.RunPairingAsync(season.Name, null, null, Season.Token);
        Assert.Equal(V1.RunState.Succeeded, pairing.State);
        var schedule = await season.Client.RunScheduleAsync(season.Name, new() { TimeLimitSeconds = 5 }, null, Season.Token);
        await season.Client.Schedule.PublishScheduleRunAsync(new() { Name = schedule.Name }, cancellationToken: Season.Token);
        Assert.True((await season.MeetingsAsync()).Length > 100);
        await season.MoveToAsync(V1.Phase.Running);

        await PlayAsync(season, new Hours(season, vetoes));

        var ledger = new Ledger(season);
        await ledger.RecordAsync();
        await ledger.CheckReportAsync();
        await season.MoveToAsync(V1.Phase.Closed);
        await ledger.CheckReportAsync();
    }

    // Twenty producers ask: a dozen hear yes, five "no thanks", one takes it back, two are never answered.
    private static async Task<HashSet<(string, string)>> AskAsync(Season season)
    {
        var vetoes = new HashSet<(string, string)>();
        for (var at = 0; at < 20; at++)
        {
            var (producer, buyer) = (season.Participations[at], season.Participations[Season.Producers + at]);
            var made = await season.Client.Requests.CreateMeetingRequestAsync(
                new() { Parent = season.Name, MeetingRequest = new() { From = producer.Name, To = buyer.Name } }, cancellationToken: Season.Token);
            switch (at)
            {
                case < 12:
                    await season.Client.Requests.AcceptMeetingRequestAsync(new() { Name = made.Name }, cancellationToken: Season.Token);
                    break;
                case < 17:
                    await season.Client.Requests.DeclineMeetingRequestAsync(new() { Name = made.Name, Reason = V1.DeclineReason.Volume }, cancellationToken: Season.Token);
                    vetoes.Add((producer.Name, buyer.Name));
                    break;
                case 17:
                    await season.Client.Requests.WithdrawMeetingRequestAsync(new() { Name = made.Name }, cancellationToken: Season.Token);
                    break;
            }
        }
        return vetoes;
    }

    // 10 who do not come, 5 late ones, 2 tables closed, 3 walk-ins, and the freed slots filled again.
    private static async Task PlayAsync(Season season, Hours hours)
    {
        var absent = season.Participations.Where((_, at) => at is 3 or 11 or 19 or 27 or 35 or 43 or 51 or 62 or 71 or 80).ToArray();
        var late = season.Participations.Where((_, at) => at is 5 or 23 or 47 or 65 or 77).ToArray();
        season.At(0, -40);
        await hours.CheckAsync();
        await hours.CheckInAsync(season.Participations.Except(absent).Except(late));
        season.At(0, -10);
        foreach (var (at, who) in late.Index())
        {
            await hours.LateAsync(who, Season.TimeOf(1 + at));
        }
        for (var slot = 0; slot < Season.Slots; slot++)
        {
            season.At(slot, 1);
            if (slot == 2)
            {
                await hours.CheckInAsync(late);
            }
            if (slot is 3 or 6)
            {
                await hours.CloseTableAsync(slot == 3 ? "B02" : "B11", Season.TimeOf(slot + 1));
            }
            if (slot is 2 or 5 or 8)
            {
                var walkIn = slot == 8 ? season.WalkIns[2] : season.WalkIns[slot == 2 ? 0 : 1];
                await hours.WalkInAsync(walkIn, slot == 8 ? V1.Side.Buyer : V1.Side.Producer);
            }
            season.At(slot, Known);
            if (slot == 0)
            {
                foreach (var who in absent)
                {
                    await hours.NoShowAsync(who);
                }
                await hours.RefillAsync();
            }
            await hours.HoldAsync(slot);
        }
        season.At(Season.Slots, 60);
        await hours.CheckAsync();
        var meetings = await season.MeetingsAsync();
        Assert.DoesNotContain(meetings, meeting => meeting.State == V1.Meeting.Types.State.Confirmed);
        // None of the troubles was an idle one.
        Assert.Contains(meetings, meeting => meeting.State == V1.Meeting.Types.State.NoShow);
        Assert.Contains(V1.RepairChange.Types.Kind.Dropped, hours.Accepted.Keys);
        Assert.Contains(V1.RepairChange.Types.Kind.Added, hours.Accepted.Keys);
        Assert.True(hours.Accepted.GetValueOrDefault(V1.RepairChange.Types.Kind.Moved) + hours.Accepted.GetValueOrDefault(V1.RepairChange.Types.Kind.Reseated) > 0);
    }
}

using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Planning;

/// <summary>The way from a catalogue to agendas over PostgreSQL.</summary>
public sealed class PostgresPlanTests(PostgresServer postgres)
{
    [Fact]
    public async Task A_conference_is_paired_timetabled_compared_published_and_published_again()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Database = await postgres.NewDatabaseAsync() });
        var hall = await Hall.NewAsync(server.Client, "postgres", PlanServer.Small);
        var pairing = await hall.PairAsync();
        Assert.Equal((V1.RunState.Succeeded, V1.Quality.Optimal), (pairing.State, pairing.Quality));
        var first = await hall.ScheduleAsync();
        await hall.PublishAsync(first);
        var before = await hall.MeetingsAsync();
        Assert.Equal(pairing.PairingCount, before.Length);
        var agenda = await hall.AgendaAsync(hall.Buyers[0].Name);
        Assert.Equal(before.Where(meeting => meeting.Buyer == hall.Buyers[0].Name).Select(meeting => meeting.Name), agenda.Entries.Select(entry => entry.Meeting));

        var dropped = before[0];
        await server.Client.Pairing.ExcludePairingAsync(
            new() { Parent = hall.Name, Producer = dropped.Producer, Buyer = dropped.Buyer }, cancellationToken: Hall.Token);
        await hall.PairAsync();
        var second = await hall.ScheduleAsync(new() { TimeLimitSeconds = 5, Seed = 5 });
        var difference = await server.Client.Schedule.CompareScheduleRunsAsync(new() { Name = second.Name }, cancellationToken: Hall.Token);
        Assert.Contains(difference.Changes, change => change.After is null && change.Before.Producer == dropped.Producer && change.Before.Buyer == dropped.Buyer);
        await hall.PublishAsync(second);
        var after = await hall.MeetingsAsync(showCancelled: true);
        Assert.Equal(V1.Meeting.Types.State.Cancelled, Assert.Single(after, meeting => meeting.Name == dropped.Name).State);
        Assert.Equal(second.MeetingCount, (await hall.MeetingsAsync()).Length);
        var page = await server.Client.Meetings.ListMeetingsAsync(new() { Parent = hall.Name, PageSize = 3, Participation = hall.Producers[1].Name }, cancellationToken: Hall.Token);
        Assert.All(page.Meetings, meeting => Assert.Equal(hall.Producers[1].Name, meeting.Producer));
        var rules = await server.Client.Pairing.ListPairingRulesAsync(new() { Parent = hall.Name }, cancellationToken: Hall.Token);
        Assert.Equal(V1.PairingRule.Types.Kind.Excluded, Assert.Single(rules.PairingRules).Kind);
    }
}

using Matchmaker.Planning;
using Matchmaker.Platform.Sql;
using Matchmaker.ServiceTests.Planning;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaker.ServiceTests.Outcomes;

[Collection(PlanTests.Name)]
public sealed class HeldMeetingTests(PlanServer plans)
{
    [Fact]
    public async Task A_meeting_that_is_held_makes_two_known_to_each_other_and_one_that_was_not_after_all_does_not()
    {
        var hall = await OnTheDayAsync();
        var meeting = (await hall.MeetingsAsync())[0];
        var producer = hall.Producers.Single(party => party.Name == meeting.Producer).Organization;
        Assert.Contains(producer, await UnmetAsync(hall));

        var held = await hall.Client.Meetings.RecordMeetingHeldAsync(new() { Name = meeting.Name, Force = true }, cancellationToken: Hall.Token);
        var pair = Assert.Single((await hall.Client.Outcomes.ListMetPairsAsync(new() { Parent = hall.Name }, cancellationToken: Hall.Token)).MetPairs);
        Assert.Equal((producer, V1.Agreement.Types.State.Held), (pair.Producer, pair.State));
        Assert.DoesNotContain(producer, await UnmetAsync(hall));
        Assert.DoesNotContain(
            (await hall.Client.Outcomes.ListUnmetProducersAsync(new() { Parent = hall.Name }, cancellationToken: Hall.Token)).UnmetProducers, unmet => unmet.Organization == producer);
        var list = await hall.Client.Matching.FindMatchesAsync(new() { Name = meeting.BestNeed, Conference = hall.Name }, cancellationToken: Hall.Token);
        Assert.Equal(5_000, list.Matches.First(match => match.Offer == meeting.BestOffer).FeedbackFactor);

        await hall.Client.Meetings.ResetMeetingRecordAsync(new() { Name = meeting.Name, Etag = held.Etag }, cancellationToken: Hall.Token);
        Assert.Empty((await hall.Client.Outcomes.ListMetPairsAsync(new() { Parent = hall.Name }, cancellationToken: Hall.Token)).MetPairs);
        Assert.Contains(producer, await UnmetAsync(hall));
    }

    [Fact]
    public async Task A_report_as_of_a_day_before_the_timetable_counts_no_meetings_of_it()
    {
        var hall = await OnTheDayAsync();
        Assert.NotEqual(0, await PlannedAsync(null));
        Assert.Equal(0, await PlannedAsync(new() { Year = 2026, Month = 6, Day = 1 }));

        async Task<long> PlannedAsync(Google.Type.Date? asOf) =>
            (await hall.Client.Outcomes.GetReportAsync(new() { Parent = hall.Name, AsOf = asOf }, cancellationToken: Hall.Token)).Cumulative
                .Single(figure => figure.Figure.Key == "meetings.planned.cumulative").Figure.Number;
    }

    // Those whom pairing would prefer.
    private async Task<IEnumerable<string>> UnmetAsync(Hall hall) =>
        (await plans.Server.Services.GetRequiredService<Database>().ReadAsync(session => PlanFacts.ReadAsync(session, hall.Name), Hall.Token))!.Unmet;

    private async Task<Hall> OnTheDayAsync()
    {
        var hall = await plans.NewHallAsync();
        await hall.PairAsync();
        await hall.PublishAsync(await hall.ScheduleAsync());
        await hall.MoveToAsync(V1.Phase.Running);
        return hall;
    }
}

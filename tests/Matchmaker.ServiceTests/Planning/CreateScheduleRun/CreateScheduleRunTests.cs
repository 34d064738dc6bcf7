using Grpc.Core;

namespace Matchmaker.ServiceTests.Planning.CreateScheduleRun;

[Collection(PlanTests.Name)]
public sealed class CreateScheduleRunTests(PlanServer plans)
{
    private V1.ScheduleService.ScheduleServiceClient Schedule => plans.Server.Client.Schedule;

    [Fact]
    public async Task A_run_places_every_pairing_and_breaks_no_rule()
    {
        var hall = await plans.NewHallAsync();
        var pairing = await hall.PairAsync();
        var run = await hall.ScheduleAsync();

        Assert.Equal(V1.RunState.Succeeded, run.State);
        Assert.Equal(pairing.Name, run.Parameters.PairingRun);
        Assert.Equal((pairing.PairingCount, 6, 4), (run.MeetingCount, run.SlotCount, run.TableCount));
        Assert.True(run.Bound <= run.Objective.Breaks);
        Assert.True(run.Quality == V1.Quality.Feasible || run.Bound == run.Objective.Breaks);
        var meetings = await hall.PlannedAsync(run);
        var pairs = (await hall.PairingsAsync(pairing)).Select(found => (found.Producer, found.Buyer)).Order();
        Assert.Equal(pairs, meetings.Select(meeting => (meeting.Producer, meeting.Buyer)).Order());
        Assert.Equal(meetings.OrderBy(meeting => meeting.Slot).ThenBy(meeting => meeting.Table, StringComparer.Ordinal), meetings);
        Assert.Distinct(meetings.Select(meeting => (meeting.Slot, meeting.Table)));
        Assert.Distinct(meetings.SelectMany(meeting => (IEnumerable<(int, string)>)[(meeting.Slot, meeting.Producer), (meeting.Slot, meeting.Buyer)]));
        Assert.All(meetings, meeting =>
        {
            Assert.Empty(meeting.Name);
            Assert.Equal(TimeSpan.FromMinutes(20), meeting.EndTime.ToDateTimeOffset() - meeting.StartTime.ToDateTimeOffset());
            Assert.NotEmpty(meeting.Reason.Vi);
        });
    }

    [Fact]
    public async Task Same_facts_seed_and_step_budget_give_the_same_timetable_and_the_run_says_how_it_went()
    {
        var hall = await plans.NewHallAsync(Crowd.Size);
        await hall.PairAsync();
        V1.ScheduleParameters parameters = new() { TimeLimitSeconds = 60, StepBudget = 20_000, Seed = 3 };
        var first = await hall.ScheduleAsync(parameters);
        var second = await hall.ScheduleAsync(parameters);
        Assert.Equal(20_000, first.Parameters.StepBudget);
        Assert.Equal(await hall.PlannedAsync(first), await hall.PlannedAsync(second));
        Assert.NotEmpty(first.Trace);
        Assert.Equal(first.Objective.Breaks, first.Trace[^1].Best);
        Assert.Equal(first.Trace.OrderBy(point => point.Seconds), first.Trace);
    }

    [Fact]
    public async Task Nobody_meets_more_often_in_a_row_than_the_run_allows()
    {
        var hall = await plans.NewHallAsync(new(6, 4, 12, 4));
        await hall.PairAsync();
        var run = await hall.ScheduleAsync(new() { TimeLimitSeconds = 5, MaxInARow = 2 });
        Assert.Equal(V1.RunState.Succeeded, run.State);
        foreach (var agenda in (await hall.PlannedAsync(run)).SelectMany(meeting => new[] { (meeting.Producer, meeting.Slot), (meeting.Buyer, meeting.Slot) }).GroupBy(pair => pair.Item1))
        {
            var slots = agenda.Select(pair => pair.Slot).ToHashSet();
            Assert.DoesNotContain(slots, slot => slots.Contains(slot + 1) && slots.Contains(slot + 2));
        }
    }

    [Fact]
    public async Task Everybody_has_lunch_and_nobody_sits_at_a_closed_table()
    {
        var hall = await plans.NewHallAsync(new(6, 4, 10, 4));
        await hall.PairAsync();
        var plain = await hall.PlannedAsync(await hall.ScheduleAsync());
        var (lunch, closed) = (hall.Span(3, 2), hall.Span(0, 5));
        var run = await hall.ScheduleAsync(new()
        {
            TimeLimitSeconds = 5,
            Rests = { new V1.RestWindow { DisplayName = "Bữa trưa", Time = lunch } },
            TableClosures = { new V1.TableClosure { Table = "B01", Time = closed } },
        });
        Assert.Equal(V1.RunState.Succeeded, run.State);
        Assert.Equal((1, "B01"), (Assert.Single(run.Parameters.Rests).FreeSlots, Assert.Single(run.Parameters.TableClosures).Table));
        var planned = await hall.PlannedAsync(run);
        Assert.Equal(plain.Length, planned.Length);
        Assert.All(planned, meeting => Assert.False(meeting.Table == "B01" && meeting.Slot < 5));
        foreach (var agenda in planned.SelectMany(meeting => new[] { (meeting.Producer, meeting.Slot), (meeting.Buyer, meeting.Slot) }).GroupBy(pair => pair.Item1))
        {
            Assert.InRange(agenda.Count(pair => pair.Slot is 3 or 4), 0, 1);
        }
    }

    [Fact]
    public async Task A_lunch_that_leaves_too_few_slots_has_no_timetable_and_says_why()
    {
        var hall = await plans.NewHallAsync(new(2, 2, 2, 2) { ProducerQuota = new() { Min = 2, Max = 2 }, BuyerQuota = new() { Min = 2, Max = 2 } });
        await hall.PairAsync();
        Assert.Equal(V1.RunState.Succeeded, (await hall.ScheduleAsync()).State);
        var run = await hall.ScheduleAsync(new() { TimeLimitSeconds = 5, Rests = { new V1.RestWindow { DisplayName = "Bữa trưa", Time = hall.Span(0, 2) } } });
        Assert.Equal(V1.Quality.Infeasible, run.Quality);
        Assert.NotEmpty(run.Conflicts);
    }

    [Fact]
    public async Task A_rest_without_slots_and_an_unknown_table_are_refused()
    {
        var hall = await plans.NewHallAsync();
        await hall.PairAsync();
        V1.ScheduleParameters parameters = new()
        {
            Rests = { new V1.RestWindow { Time = hall.Span(40, 2) } },
            TableClosures = { new V1.TableClosure { Table = "Z9", Time = hall.Span(0, 2) } },
        };
        var refusal = await Hall.RefusedAsync(
            StatusCode.InvalidArgument,
            () => Schedule.CreateScheduleRunAsync(new() { Parent = hall.Name, ScheduleRun = new() { Parameters = parameters } }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal(
            ["schedule_run.parameters.rests[0].time", "schedule_run.parameters.table_closures[0].table"],
            refusal.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task There_is_time_to_walk_between_halls()
    {
        var hall = await plans.NewHallAsync(new(4, 4, 12, 4) { Halls = 2 });
        await hall.PairAsync();
        var run = await hall.ScheduleAsync(new() { TimeLimitSeconds = 20, WalkingSlots = 1 });
        Assert.Equal(V1.RunState.Succeeded, run.State);
        foreach (var agenda in (await hall.PlannedAsync(run)).SelectMany(meeting => new[] { (Who: meeting.Producer, meeting), (Who: meeting.Buyer, meeting) }).GroupBy(pair => pair.Who))
        {
            var meetings = agenda.Select(pair => pair.meeting).OrderBy(meeting => meeting.Slot).ToArray();
            Assert.All(meetings.Zip(meetings.Skip(1)), pair => Assert.True(
                pair.Second.Slot > pair.First.Slot + 1 || int.Parse(pair.First.Table[1..], null) % 2 == int.Parse(pair.Second.Table[1..], null) % 2));
        }
    }

    [Fact]
    public async Task Who_is_away_is_left_alone_at_that_time()
    {
        var hall = await plans.NewHallAsync();
        await hall.AwayAsync(hall.Buyers[0], 0, 3);
        await hall.PairAsync();
        var meetings = await hall.PlannedAsync(await hall.ScheduleAsync());
        Assert.All(meetings.Where(meeting => meeting.Buyer == hall.Buyers[0].Name), meeting => Assert.InRange(meeting.Slot, 3, 5));
    }

    [Fact]
    public async Task Validating_says_what_would_be_read_and_starts_nothing()
    {
        var hall = await plans.NewHallAsync();
        var pairing = await hall.PairAsync();
        var answer = await Schedule.CreateScheduleRunAsync(new() { Parent = hall.Name, ValidateOnly = true }, cancellationToken: Hall.Token);
        Assert.Equal(("", pairing.PairingCount, 6, 4), (answer.Name, answer.MeetingCount, answer.SlotCount, answer.TableCount));
        Assert.Empty((await Schedule.ListScheduleRunsAsync(new() { Parent = hall.Name }, cancellationToken: Hall.Token)).ScheduleRuns);
    }

    [Fact]
    public async Task Without_pairings_there_is_nothing_to_timetable()
    {
        var hall = await plans.NewHallAsync();
        var none = await Hall.RefusedAsync(
            StatusCode.FailedPrecondition, () => Schedule.CreateScheduleRunAsync(new() { Parent = hall.Name }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal((V1.ErrorReason.NothingToPlan, "pairing_run"), (none.Reason, none.Metadata["missing"]));

        var absent = $"{hall.Name}/pairingRuns/none";
        var request = new V1.CreateScheduleRunRequest { Parent = hall.Name, ScheduleRun = new() { Parameters = new() { PairingRun = absent } } };
        var refusal = await Hall.RefusedAsync(StatusCode.NotFound, () => Schedule.CreateScheduleRunAsync(request, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal(absent, refusal.Metadata["resource"]);
    }

    [Fact]
    public async Task Everything_wrong_is_named_at_once()
    {
        var request = new V1.CreateScheduleRunRequest
        {
            Parent = "conferences/hall-none",
            ScheduleRun = new() { Parameters = new() { PairingRun = "conferences/b/pairingRuns/c", TimeLimitSeconds = -1, Workers = 9, Seed = -1, StepBudget = -1, MaxInARow = 65, WalkingSlots = 9 } },
        };
        var refusal = await Hall.RefusedAsync(StatusCode.InvalidArgument, () => Schedule.CreateScheduleRunAsync(request, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal(
            "schedule_run.parameters.max_in_a_row schedule_run.parameters.pairing_run schedule_run.parameters.seed schedule_run.parameters.step_budget "
            + "schedule_run.parameters.time_limit_seconds schedule_run.parameters.walking_slots schedule_run.parameters.workers",
            string.Join(' ', refusal.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_locked_pair_that_is_never_free_together_is_the_named_conflict()
    {
        var hall = await plans.NewHallAsync();
        var (producer, buyer) = (hall.Producers[0], hall.Buyers[0]);
        await hall.AwayAsync(producer, 0, 3);
        await hall.AwayAsync(buyer, 3, 3);
        await plans.Server.Client.Pairing.LockPairingAsync(new() { Parent = hall.Name, Producer = producer.Name, Buyer = buyer.Name }, cancellationToken: Hall.Token);
        var pairing = await hall.PairAsync();
        Assert.Equal(V1.RunState.Succeeded, pairing.State);
        var run = await hall.ScheduleAsync();
        Assert.Equal((V1.RunState.Failed, V1.Quality.Infeasible), (run.State, run.Quality));
        var conflict = Assert.Single(run.Conflicts);
        Assert.Equal("availability", conflict.Reason);
        Assert.Contains(producer.OrganizationDisplayName, conflict.Message.Vi, StringComparison.Ordinal);
        Assert.Contains(buyer.OrganizationDisplayName, run.Failure.En, StringComparison.Ordinal);
        Assert.Equal(2, conflict.Participations.Count);

        var refusal = await Hall.RefusedAsync(StatusCode.FailedPrecondition, () => hall.PublishAsync(run));
        Assert.Equal((V1.ErrorReason.RunHasNoResult, "RUN_STATE_FAILED"), (refusal.Reason, refusal.Metadata["state"]));
    }
}

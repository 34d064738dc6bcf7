using Grpc.Core;

namespace Matchmaker.ServiceTests.Planning.CreatePairingRun;

[Collection(PlanTests.Name)]
public sealed class CreatePairingRunTests(PlanServer plans)
{
    private V1.PairingService.PairingServiceClient Pairing => plans.Server.Client.Pairing;

    [Fact]
    public async Task A_run_ends_with_the_best_pairings_and_says_what_it_read()
    {
        var hall = await plans.NewHallAsync();
        var run = await hall.PairAsync();

        Assert.Equal((V1.RunState.Succeeded, V1.Quality.Optimal), (run.State, run.Quality));
        Assert.Equal((10, 24), (run.ParticipantCount, run.Capacity));
        Assert.True(run.CandidateCount >= run.PairingCount);
        Assert.InRange(run.PairingCount, 6, 24);
        Assert.Equal(run.Utility + run.Bonus, run.Bound);
        Assert.Empty(run.Shortfalls);
        Assert.True(run.Fairness.Price >= 0);
        Assert.True(run.InputSequence > 0);
        Assert.True(run.CreateTime <= run.StartTime && run.StartTime <= run.EndTime);
        Assert.Equal([4_000, 2_000, 1_000], run.Parameters.Bonus);
        Assert.Equal((2_000, 50, 60, 1), (run.Parameters.MinUtility, run.Parameters.CandidatesPerItem, run.Parameters.TimeLimitSeconds, run.Parameters.Seed));
        Assert.Equal(run, await Pairing.GetPairingRunAsync(new() { Name = run.Name }, cancellationToken: Hall.Token));
    }

    [Fact]
    public async Task Pairs_that_no_timetable_holds_together_are_not_chosen_together()
    {
        var hall = await plans.NewHallAsync(new(2, 2, 3, 2));
        var matched = (await hall.PairingsAsync(await hall.PairAsync())).Select(pairing => (pairing.Producer, pairing.Buyer)).ToHashSet();
        foreach (var (producer, buyer) in hall.Producers.SelectMany(producer => hall.Buyers.Select(buyer => (producer.Name, buyer.Name))).Where(pair => !matched.Contains(pair)))
        {
            await Pairing.LockPairingAsync(new() { Parent = hall.Name, Producer = producer, Buyer = buyer }, cancellationToken: Hall.Token);
        }
        var free = await hall.PairAsync();
        Assert.Equal((4, 0, true), (free.PairingCount, free.CutCount, free.TimetableFound));
        // Everybody still has slots enough for everybody: only together do these absences leave three meetings.
        await hall.AwayAsync(hall.Producers[0], 2, 1);
        await hall.AwayAsync(hall.Producers[1], 0, 1);
        await hall.AwayAsync(hall.Buyers[0], 2, 1);
        await hall.AwayAsync(hall.Buyers[1], 1, 1);
        var run = await hall.PairAsync();
        Assert.Equal((3, true), (run.PairingCount, run.TimetableFound));
        Assert.True(run.CutCount > 0);
        Assert.Equal((V1.RunState.Succeeded, 3), ((await hall.ScheduleAsync()) is var timetable ? timetable.State : default, timetable.MeetingCount));
    }

    [Fact]
    public async Task Validating_says_what_would_be_read_and_starts_nothing()
    {
        var hall = await plans.NewHallAsync();
        var answer = await Pairing.CreatePairingRunAsync(new() { Parent = hall.Name, ValidateOnly = true }, cancellationToken: Hall.Token);
        Assert.Equal(("", 10, 24), (answer.Name, answer.ParticipantCount, answer.Capacity));
        Assert.Empty((await Pairing.ListPairingRunsAsync(new() { Parent = hall.Name }, cancellationToken: Hall.Token)).PairingRuns);
    }

    [Fact]
    public async Task A_repeated_request_gives_the_run_it_made_and_other_content_is_refused()
    {
        var hall = await plans.NewHallAsync();
        var request = new V1.CreatePairingRunRequest { Parent = hall.Name, RequestId = "0d2f3a44-6f0e-4d2e-9a7b-0a4f9a5f1c11" };
        var first = await Pairing.CreatePairingRunAsync(request, cancellationToken: Hall.Token);
        Assert.Equal(first.Name, (await Pairing.CreatePairingRunAsync(request, cancellationToken: Hall.Token)).Name);
        var other = new V1.CreatePairingRunRequest(request) { PairingRun = new() { Parameters = new() { Seed = 9 } } };
        var refusal = await Hall.RefusedAsync(StatusCode.InvalidArgument, () => Pairing.CreatePairingRunAsync(other, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal(V1.ErrorReason.RequestIdReused, refusal.Reason);
    }

    [Fact]
    public async Task Everything_wrong_is_named_at_once()
    {
        var request = new V1.CreatePairingRunRequest
        {
            Parent = "conferences/a/b",
            RequestId = "no uuid",
            PairingRun = new() { Parameters = new() { MinUtility = -1, Bonus = { 10, 20, -3 }, CandidatesPerItem = 201, TimeLimitSeconds = 601, Seed = -1 } },
        };
        var refusal = await Hall.RefusedAsync(StatusCode.InvalidArgument, () => Pairing.CreatePairingRunAsync(request, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal(
            "pairing_run.parameters.bonus[1] pairing_run.parameters.bonus[2] pairing_run.parameters.candidates_per_item "
            + "pairing_run.parameters.min_utility pairing_run.parameters.seed pairing_run.parameters.time_limit_seconds parent request_id",
            string.Join(' ', refusal.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_conference_that_is_not_there_in_another_phase_or_without_slots_is_refused()
    {
        var absent = await Hall.RefusedAsync(
            StatusCode.NotFound, () => Pairing.CreatePairingRunAsync(new() { Parent = "conferences/nowhere" }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal("conferences/nowhere", absent.Metadata["resource"]);

        var hall = await plans.NewHallAsync();
        await plans.Server.Client.Conferences.DeleteSessionAsync(new() { Name = $"{hall.Name}/sessions/morning" }, cancellationToken: Hall.Token);
        var empty = await Hall.RefusedAsync(
            StatusCode.FailedPrecondition, () => Pairing.CreatePairingRunAsync(new() { Parent = hall.Name }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal((V1.ErrorReason.NothingToPlan, "sessions"), (empty.Reason, empty.Metadata["missing"]));

        await hall.MoveToAsync(V1.Phase.Registration);
        var early = await Hall.RefusedAsync(
            StatusCode.FailedPrecondition, () => Pairing.CreatePairingRunAsync(new() { Parent = hall.Name }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal((V1.ErrorReason.WrongPhase, "PHASE_REGISTRATION"), (early.Reason, early.Metadata["phase"]));
    }

    [Fact]
    public async Task Runs_are_listed_newest_first_and_a_foreign_page_token_is_refused()
    {
        var hall = await plans.NewHallAsync();
        var names = new List<string>();
        for (var at = 0; at < 3; at++)
        {
            names.Add((await Pairing.CreatePairingRunAsync(new() { Parent = hall.Name }, cancellationToken: Hall.Token)).Name);
        }
        var first = await Pairing.ListPairingRunsAsync(new() { Parent = hall.Name, PageSize = 2 }, cancellationToken: Hall.Token);
        var second = await Pairing.ListPairingRunsAsync(new() { Parent = hall.Name, PageSize = 2, PageToken = first.NextPageToken }, cancellationToken: Hall.Token);
        Assert.Equal(string.Join(' ', Enumerable.Reverse(names)), string.Join(' ', first.PairingRuns.Concat(second.PairingRuns).Select(run => run.Name)));
        Assert.Empty(second.NextPageToken);
        var other = await plans.NewHallAsync();
        var refusal = await Hall.RefusedAsync(
            StatusCode.InvalidArgument,
            () => Pairing.ListPairingRunsAsync(new() { Parent = other.Name, PageToken = first.NextPageToken }, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal(V1.ErrorReason.PageTokenInvalid, refusal.Reason);
    }

    [Fact]
    public async Task Who_falls_short_is_named_with_the_reason()
    {
        var hall = await plans.NewHallAsync();
        await hall.AwayAsync(hall.Producers[0], 0, 6);
        var run = await hall.PairAsync();
        var shortfall = Assert.Single(run.Shortfalls);
        Assert.Equal((hall.Producers[0].Name, 1, 0, "no_common_slot"), (shortfall.Participation, shortfall.Min, shortfall.Got, shortfall.Reason));
        Assert.Contains(shortfall.DisplayName, shortfall.Message.Vi, StringComparison.Ordinal);
        Assert.Contains("never free", shortfall.Message.En, StringComparison.Ordinal);
    }
}

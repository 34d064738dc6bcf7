using Grpc.Core;
using Matchmaker.Conferences;
using Matchmaker.Platform.Sql;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaker.ServiceTests.Conferences.ChangePhase;

[Collection(ConferenceTests.Name)]
public sealed class ChangePhaseTests(ConferenceServers servers)
{
    [Fact]
    public async Task Matching_says_all_that_is_missing_and_begins_when_it_is_there()
    {
        var fair = await servers.NewFairAsync();
        await fair.MoveToAsync(V1.Phase.Registration);
        await fair.Conferences.UpdateConferenceAsync(new() { Conference = new() { Name = fair.Name }, UpdateMask = new() { Paths = { "tables" } } }, cancellationToken: Fair.Token);
        var refusal = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => fair.MoveToAsync(V1.Phase.Matching));
        Assert.Equal(
            (V1.ErrorReason.PhaseNotReady, fair.Name, "sessions,tables,participations"),
            (refusal.Reason, refusal.Metadata["conference"], refusal.Metadata["missing"]));

        await fair.Conferences.UpdateConferenceAsync(new() { Conference = new() { Name = fair.Name, Tables = { new V1.Table { Id = "A1" } } } }, cancellationToken: Fair.Token);
        var (producer, _) = await fair.FillAsync();
        await fair.Conferences.WithdrawParticipationAsync(new() { Name = producer.Name }, cancellationToken: Fair.Token);
        var withdrawn = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => fair.MoveToAsync(V1.Phase.Matching));
        Assert.Equal("participations", withdrawn.Metadata["missing"]);

        await fair.Conferences.EnrollParticipationAsync(new() { Name = producer.Name }, cancellationToken: Fair.Token);
        Assert.Equal(V1.Phase.Matching, (await fair.MoveToAsync(V1.Phase.Matching)).Phase);
    }

    [Fact]
    public async Task The_whole_way_and_back_again()
    {
        var fair = await servers.NewFairAsync();
        await fair.FillAsync();
        await fair.MoveToAsync(V1.Phase.Registration);
        await fair.MoveToAsync(V1.Phase.Matching);
        var early = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => fair.MoveToAsync(V1.Phase.Published));
        Assert.Equal("published_run", early.Metadata["missing"]);

        var run = $"{fair.Name}/scheduleRuns/run1";
        await PublishAsync(fair.Name, run);
        var published = await fair.Conferences.GetConferenceAsync(new() { Name = fair.Name }, cancellationToken: Fair.Token);
        Assert.Equal((V1.Phase.Published, run), (published.Phase, published.PublishedRun));
        V1.Phase[] way = [V1.Phase.Running, V1.Phase.Closed, V1.Phase.Running, V1.Phase.Published, V1.Phase.Matching, V1.Phase.Registration, V1.Phase.Draft];
        foreach (var phase in way)
        {
            var moved = await fair.MoveToAsync(phase);
            Assert.Equal((phase, run), (moved.Phase, moved.PublishedRun));
        }
    }

    [Theory]
    [InlineData(V1.Phase.Matching)]
    [InlineData(V1.Phase.Closed)]
    public async Task No_phase_is_jumped_over(V1.Phase phase)
    {
        var fair = await servers.NewFairAsync();
        await fair.FillAsync();
        var refusal = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => fair.MoveToAsync(phase));
        Assert.Equal((V1.ErrorReason.WrongPhase, "PHASE_DRAFT", fair.Name), (refusal.Reason, refusal.Metadata["phase"], refusal.Metadata["conference"]));
    }

    [Fact]
    public async Task A_phase_it_is_in_changes_nothing()
    {
        var fair = await servers.NewFairAsync();
        var standing = await fair.Conferences.GetConferenceAsync(new() { Name = fair.Name }, cancellationToken: Fair.Token);
        Assert.Equal(standing, await fair.MoveToAsync(V1.Phase.Draft));
    }

    [Fact]
    public async Task Checking_only_says_what_is_missing_and_moves_nothing()
    {
        var fair = await servers.NewFairAsync();
        var request = new V1.ChangePhaseRequest { Name = fair.Name, Phase = V1.Phase.Registration, ValidateOnly = true };
        Assert.Equal(V1.Phase.Registration, (await fair.Conferences.ChangePhaseAsync(request, cancellationToken: Fair.Token)).Phase);
        Assert.Equal(V1.Phase.Draft, (await fair.Conferences.GetConferenceAsync(new() { Name = fair.Name }, cancellationToken: Fair.Token)).Phase);
    }

    [Fact]
    public async Task Another_version_is_a_conflict_and_no_phase_is_none()
    {
        var fair = await servers.NewFairAsync();
        await Fair.RefusedAsync(
            StatusCode.Aborted,
            () => fair.Conferences.ChangePhaseAsync(new() { Name = fair.Name, Phase = V1.Phase.Registration, Etag = "v9" }, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal(["phase"], await Fair.WrongFieldsAsync(() => fair.MoveToAsync(V1.Phase.Unspecified)));
        Assert.Equal(["phase"], await Fair.WrongFieldsAsync(() => fair.MoveToAsync((V1.Phase)9)));
    }

    [Fact]
    public async Task A_closed_conference_takes_no_write_until_it_is_opened_again()
    {
        var fair = await servers.NewFairAsync();
        var (producer, _) = await fair.FillAsync();
        await fair.MoveToAsync(V1.Phase.Registration);
        await fair.MoveToAsync(V1.Phase.Matching);
        await PublishAsync(fair.Name, $"{fair.Name}/scheduleRuns/run1");
        await fair.MoveToAsync(V1.Phase.Running);
        await fair.MoveToAsync(V1.Phase.Closed);

        Func<Task>[] writes =
        [
            () => fair.AddSessionAsync("evening", 600, 60),
            () => fair.Conferences.DeleteSessionAsync(new() { Name = $"{fair.Name}/sessions/morning" }, cancellationToken: Fair.Token).ResponseAsync,
            () => fair.Conferences.UpdateConferenceAsync(new() { Conference = new() { Name = fair.Name, FairnessLimit = 1 } }, cancellationToken: Fair.Token).ResponseAsync,
            () => fair.Conferences.WithdrawParticipationAsync(new() { Name = producer.Name }, cancellationToken: Fair.Token).ResponseAsync,
            () => fair.Conferences.UpdateParticipationAsync(new() { Participation = new() { Name = producer.Name, Representatives = 2 } }, cancellationToken: Fair.Token).ResponseAsync,
        ];
        foreach (var write in writes)
        {
            var refusal = await Fair.RefusedAsync(StatusCode.FailedPrecondition, write);
            Assert.Equal((V1.ErrorReason.WrongPhase, "PHASE_CLOSED"), (refusal.Reason, refusal.Metadata["phase"]));
        }
        await fair.MoveToAsync(V1.Phase.Running);
        foreach (var write in writes)
        {
            await write();
        }
    }

    // What the publication of a timetable does, in its own unit of work.
    private async Task PublishAsync(string conference, string run) => await servers.Open.Services.GetRequiredService<Database>().WriteAsync(
        async session => Assert.IsType<ConferenceWrite<Conference>.Written>(await ConferenceWriter.PublishAsync(session, conference, run)), Fair.Token);
}

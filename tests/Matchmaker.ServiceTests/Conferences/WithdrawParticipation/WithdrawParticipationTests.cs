using Grpc.Core;

namespace Matchmaker.ServiceTests.Conferences.WithdrawParticipation;

[Collection(ConferenceTests.Name)]
public sealed class WithdrawParticipationTests(ConferenceServers servers)
{
    [Fact]
    public async Task Withdrawing_twice_changes_nothing_and_enrolling_brings_it_back()
    {
        var fair = await servers.NewFairAsync();
        var made = await fair.EnrollAsync(await fair.NewOrganizationAsync("man", V1.Side.Producer), V1.Side.Producer);
        var gone = await fair.Conferences.WithdrawParticipationAsync(new() { Name = made.Name, Etag = made.Etag }, cancellationToken: Fair.Token);
        Assert.Equal((V1.Participation.Types.State.Withdrawn, "v2"), (gone.State, gone.Etag));
        Assert.Equal(gone, await fair.Conferences.WithdrawParticipationAsync(new() { Name = made.Name }, cancellationToken: Fair.Token));

        var back = await fair.Conferences.EnrollParticipationAsync(new() { Name = made.Name }, cancellationToken: Fair.Token);
        Assert.Equal((V1.Participation.Types.State.Enrolled, "v3"), (back.State, back.Etag));
        Assert.Equal(back, await fair.Conferences.EnrollParticipationAsync(new() { Name = made.Name }, cancellationToken: Fair.Token));
    }

    [Fact]
    public async Task Another_version_is_a_conflict()
    {
        var fair = await servers.NewFairAsync();
        var made = await fair.EnrollAsync(await fair.NewOrganizationAsync("man", V1.Side.Producer), V1.Side.Producer);
        var refusal = await Fair.RefusedAsync(
            StatusCode.Aborted, () => fair.Conferences.WithdrawParticipationAsync(new() { Name = made.Name, Etag = "v7" }, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal(("v1", made.Name), (refusal.Metadata["etag"], refusal.Metadata["resource"]));
    }

    [Fact]
    public async Task An_organization_that_was_deleted_since_cannot_come_back()
    {
        var fair = await servers.NewFairAsync();
        var made = await fair.EnrollAsync(await fair.NewOrganizationAsync("man", V1.Side.Producer), V1.Side.Producer);
        await fair.Conferences.WithdrawParticipationAsync(new() { Name = made.Name }, cancellationToken: Fair.Token);
        await servers.Open.Client.Catalog.DeleteOrganizationAsync(new() { Name = made.Organization }, cancellationToken: Fair.Token);
        var refusal = await Fair.RefusedAsync(
            StatusCode.FailedPrecondition, () => fair.Conferences.EnrollParticipationAsync(new() { Name = made.Name }, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal(V1.ErrorReason.Deleted, refusal.Reason);
    }

    [Fact]
    public async Task What_is_no_name_of_a_participation_is_told()
    {
        var fair = await servers.NewFairAsync();
        Assert.Equal(["name"], await Fair.WrongFieldsAsync(() => fair.Conferences.WithdrawParticipationAsync(new() { Name = fair.Name }, cancellationToken: Fair.Token).ResponseAsync));
        await Fair.RefusedAsync(
            StatusCode.NotFound, () => fair.Conferences.WithdrawParticipationAsync(new() { Name = $"{fair.Name}/participations/nobody" }, cancellationToken: Fair.Token).ResponseAsync);
    }
}

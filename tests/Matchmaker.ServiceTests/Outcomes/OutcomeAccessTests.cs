using Grpc.Core;
using Matchmaker.ServiceTests.Conferences;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Outcomes;

[Collection(ConferenceTests.Name)]
public sealed class OutcomeAccessTests(ConferenceServers servers)
{
    [Fact]
    public async Task A_ledger_is_seen_by_its_two_sides_by_organizers_and_auditors_and_is_not_there_for_others()
    {
        var server = await servers.GuardedAsync();
        var signing = await Signing.NewAsync(server, await servers.NewGuardedFairAsync());
        var (sells, buys) = (await OfAsync(server, signing.Producer), await OfAsync(server, signing.Buyer));
        var stranger = await OfAsync(server, await signing.Fair.EnrollAsync(await signing.Fair.NewOrganizationAsync("stranger", V1.Side.Buyer), V1.Side.Buyer));

        var made = await sells.RecordAgreementAsync(signing.Step(V1.OutcomeStep.Mou, 12, 9), cancellationToken: Fair.Token);
        Assert.Equal(2, (await buys.RecordAgreementAsync(signing.Step(V1.OutcomeStep.SignedContract, 13, 8), cancellationToken: Fair.Token)).Entries.Count);
        foreach (var reader in new[] { sells, buys, await WithAsync(server, V1.Role.Organizer), await WithAsync(server, V1.Role.Auditor) })
        {
            Assert.Equal([9, 8], (await reader.GetAgreementAsync(new() { Name = made.Name }, cancellationToken: Fair.Token)).Entries.Select(entry => entry.ValueVnd));
            Assert.Single((await reader.ListAgreementsAsync(new() { Parent = signing.Fair.Name }, cancellationToken: Fair.Token)).Agreements);
        }

        var hidden = await Fair.RefusedAsync(StatusCode.NotFound, () => stranger.GetAgreementAsync(new() { Name = made.Name }, cancellationToken: Fair.Token).ResponseAsync);
        var absent = await Fair.RefusedAsync(StatusCode.NotFound, () => stranger.GetAgreementAsync(new() { Name = $"{made.Name}x" }, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal(absent.Reason, hidden.Reason);
        Assert.Empty((await stranger.ListAgreementsAsync(new() { Parent = signing.Fair.Name, Participation = signing.Buyer.Name }, cancellationToken: Fair.Token)).Agreements);
        Assert.Empty((await stranger.ListFollowUpsAsync(new() { Parent = signing.Fair.Name }, cancellationToken: Fair.Token)).FollowUps);
        await Fair.RefusedAsync(StatusCode.NotFound, () => stranger.RecordAgreementAsync(signing.Step(V1.OutcomeStep.FollowUp), cancellationToken: Fair.Token).ResponseAsync);
        await Fair.RefusedAsync(
            StatusCode.NotFound,
            () => stranger.RecordAgreementAsync(
                new() { Parent = signing.Fair.Name, Step = V1.OutcomeStep.Retraction, Corrects = made.Entries[0].Name }, cancellationToken: Fair.Token).ResponseAsync);
    }

    [Fact]
    public async Task An_organizer_records_for_one_of_the_two_and_the_log_names_both()
    {
        var server = await servers.GuardedAsync();
        var signing = await Signing.NewAsync(server, await servers.NewGuardedFairAsync());
        var organizer = await WithAsync(server, V1.Role.Organizer);
        var made = await organizer.RecordAgreementAsync(new(signing.Step(V1.OutcomeStep.Held)) { OnBehalfOf = signing.Producer.Name }, cancellationToken: Fair.Token);
        Assert.Equal(("Organizer under test", signing.Producer.Name), (made.Entries[0].RecordedBy, made.Entries[0].OnBehalfOf));
        await (await OfAsync(server, signing.Buyer)).RecordAgreementAsync(signing.Step(V1.OutcomeStep.Mou), cancellationToken: Fair.Token);
        await organizer.RecordAgreementAsync(signing.Step(V1.OutcomeStep.SignedContract), cancellationToken: Fair.Token);
        var log = (await server.Client.Access.ListAuditEntriesAsync(new() { Resource = made.Name }, cancellationToken: Fair.Token)).AuditEntries;
        Assert.Equal(
            [("Organizer under test", ""), ("Representative under test", signing.Buyer.Organization), ("Organizer under test", signing.Producer.Organization)],
            log.Select(entry => (entry.Caller, entry.OnBehalfOf)));
    }

    [Fact]
    public async Task An_organizer_of_another_conference_is_refused_before_anything_is_looked_up()
    {
        var server = await servers.GuardedAsync();
        var signing = await Signing.NewAsync(server, await servers.NewGuardedFairAsync());
        var other = server.ClientWith(await server.NewKeyAsync(V1.Role.Organizer, "", "conferences/another")).Outcomes;
        foreach (var conference in new[] { signing.Fair.Name, "conferences/nowhere" })
        {
            await Fair.RefusedAsync(StatusCode.PermissionDenied, () => other.GetAgreementAsync(new() { Name = $"{conference}/agreements/mot-so" }, cancellationToken: Fair.Token).ResponseAsync);
            await Fair.RefusedAsync(StatusCode.PermissionDenied, () => other.ListAgreementsAsync(new() { Parent = conference }, cancellationToken: Fair.Token).ResponseAsync);
            await Fair.RefusedAsync(StatusCode.PermissionDenied, () => other.ListFollowUpsAsync(new() { Parent = conference }, cancellationToken: Fair.Token).ResponseAsync);
            await Fair.RefusedAsync(StatusCode.PermissionDenied, () => other.ListMetPairsAsync(new() { Parent = conference }, cancellationToken: Fair.Token).ResponseAsync);
            await Fair.RefusedAsync(StatusCode.PermissionDenied, () => other.ListUnmetProducersAsync(new() { Parent = conference }, cancellationToken: Fair.Token).ResponseAsync);
        }
        await Fair.RefusedAsync(StatusCode.PermissionDenied, () => other.RecordAgreementAsync(signing.Step(V1.OutcomeStep.Held), cancellationToken: Fair.Token).ResponseAsync);
    }

    private static async Task<V1.OutcomeService.OutcomeServiceClient> OfAsync(MatchmakerServer server, V1.Participation participation) =>
        server.ClientWith(await server.NewKeyAsync(V1.Role.Representative, participation.Organization)).Outcomes;

    private static async Task<V1.OutcomeService.OutcomeServiceClient> WithAsync(MatchmakerServer server, V1.Role role) =>
        server.ClientWith(await server.NewKeyAsync(role)).Outcomes;
}

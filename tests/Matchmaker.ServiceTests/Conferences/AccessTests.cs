using Grpc.Core;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Conferences;

[Collection(ConferenceTests.Name)]
public sealed class AccessTests(ConferenceServers servers)
{
    [Fact]
    public async Task An_organizer_of_one_conference_sees_and_writes_that_one_only()
    {
        var server = await servers.GuardedAsync();
        var (own, other) = (await servers.NewGuardedFairAsync(), await servers.NewGuardedFairAsync());
        var session = await other.AddSessionAsync("morning", 0, 60);
        var organizer = await ClientAsync(server, V1.Role.Organizer, "", own.Name);

        Assert.Equal([own.Name], (await organizer.ListConferencesAsync(new(), cancellationToken: Fair.Token)).Conferences.Select(found => found.Name), StringComparer.Ordinal);
        Assert.Equal(own.Name, (await organizer.GetConferenceAsync(new() { Name = own.Name }, cancellationToken: Fair.Token)).Name);
        await organizer.CreateSessionAsync(own.SessionRequest("morning", 0, 60), cancellationToken: Fair.Token);

        Func<Task>[] denied =
        [
            () => organizer.GetConferenceAsync(new() { Name = other.Name }, cancellationToken: Fair.Token).ResponseAsync,
            () => organizer.GetConferenceAsync(new() { Name = "conferences/nowhere" }, cancellationToken: Fair.Token).ResponseAsync,
            () => organizer.GetSessionAsync(new() { Name = session.Name }, cancellationToken: Fair.Token).ResponseAsync,
            () => organizer.ListSessionsAsync(new() { Parent = other.Name }, cancellationToken: Fair.Token).ResponseAsync,
            () => organizer.ListParticipationsAsync(new() { Parent = other.Name }, cancellationToken: Fair.Token).ResponseAsync,
            () => organizer.CreateSessionAsync(other.SessionRequest("afternoon", 300, 60), cancellationToken: Fair.Token).ResponseAsync,
            () => organizer.ChangePhaseAsync(new() { Name = other.Name, Phase = V1.Phase.Registration }, cancellationToken: Fair.Token).ResponseAsync,
            () => organizer.WithdrawParticipationAsync(new() { Name = $"{other.Name}/participations/anybody" }, cancellationToken: Fair.Token).ResponseAsync,
        ];
        foreach (var call in denied)
        {
            Assert.Equal(V1.ErrorReason.PermissionDenied, (await Fair.RefusedAsync(StatusCode.PermissionDenied, call)).Reason);
        }
    }

    [Fact]
    public async Task A_representative_sees_its_own_part_and_no_other()
    {
        var server = await servers.GuardedAsync();
        var fair = await servers.NewGuardedFairAsync();
        var (producer, buyer) = await fair.FillAsync();
        var representative = await ClientAsync(server, V1.Role.Representative, producer.Organization);

        Assert.Equal(producer, await representative.GetParticipationAsync(new() { Name = producer.Name }, cancellationToken: Fair.Token));
        var hidden = await Fair.RefusedAsync(StatusCode.NotFound, () => representative.GetParticipationAsync(new() { Name = buyer.Name }, cancellationToken: Fair.Token).ResponseAsync);
        var absent = await Fair.RefusedAsync(
            StatusCode.NotFound, () => representative.GetParticipationAsync(new() { Name = $"{fair.Name}/participations/nobody" }, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal(absent.Message.Replace("nobody", "", StringComparison.Ordinal), hidden.Message.Replace(buyer.Name[(fair.Name.Length + "/participations/".Length)..], "", StringComparison.Ordinal));
        Assert.Equal(fair.Name, (await representative.GetConferenceAsync(new() { Name = fair.Name }, cancellationToken: Fair.Token)).Name);
        await Fair.RefusedAsync(StatusCode.PermissionDenied, () => representative.ListParticipationsAsync(new() { Parent = fair.Name }, cancellationToken: Fair.Token).ResponseAsync);
        await Fair.RefusedAsync(
            StatusCode.PermissionDenied, () => representative.WithdrawParticipationAsync(new() { Name = producer.Name }, cancellationToken: Fair.Token).ResponseAsync);
    }

    [Fact]
    public async Task An_auditor_reads_everything_and_writes_nothing()
    {
        var server = await servers.GuardedAsync();
        var fair = await servers.NewGuardedFairAsync();
        await fair.FillAsync();
        var auditor = await ClientAsync(server, V1.Role.Auditor, "");

        Assert.Equal(2, (await auditor.ListParticipationsAsync(new() { Parent = fair.Name }, cancellationToken: Fair.Token)).Participations.Count);
        await Fair.RefusedAsync(
            StatusCode.PermissionDenied, () => auditor.ChangePhaseAsync(new() { Name = fair.Name, Phase = V1.Phase.Registration }, cancellationToken: Fair.Token).ResponseAsync);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_answered_and_with_one_the_audit_log_names_whom_it_was_done_for()
    {
        var server = await servers.GuardedAsync();
        var fair = await servers.NewGuardedFairAsync();
        var (producer, _) = await fair.FillAsync();
        await Fair.RefusedAsync(
            StatusCode.Unauthenticated, () => server.ClientWith("").Conferences.GetConferenceAsync(new() { Name = fair.Name }, cancellationToken: Fair.Token).ResponseAsync);

        var organizer = await ClientAsync(server, V1.Role.Organizer, "");
        await organizer.WithdrawParticipationAsync(new() { Name = producer.Name }, cancellationToken: Fair.Token);
        var entries = await server.Client.Access.ListAuditEntriesAsync(new() { Resource = producer.Name }, cancellationToken: Fair.Token);
        Assert.Equal(
            ("Organizer under test", producer.Organization, "/matchmaker.v1.ConferenceService/WithdrawParticipation"),
            (entries.AuditEntries[0].Caller, entries.AuditEntries[0].OnBehalfOf, entries.AuditEntries[0].Method));
    }

    private static async Task<V1.ConferenceService.ConferenceServiceClient> ClientAsync(MatchmakerServer server, V1.Role role, string organization, params string[] conferences) =>
        server.ClientWith(await server.NewKeyAsync(role, organization, conferences)).Conferences;
}

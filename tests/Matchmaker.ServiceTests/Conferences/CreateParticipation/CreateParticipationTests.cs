using Grpc.Core;
using Matchmaker.Conferences;

namespace Matchmaker.ServiceTests.Conferences.CreateParticipation;

[Collection(ConferenceTests.Name)]
public sealed class CreateParticipationTests(ConferenceServers servers)
{
    [Fact]
    public async Task An_organization_takes_part_under_its_own_id_with_what_it_states()
    {
        var fair = await servers.NewFairAsync();
        var organization = await fair.NewOrganizationAsync("man", V1.Side.Producer);
        var request = fair.Enrolment(organization, V1.Side.Producer);
        request.Participation.Quota = new() { Min = 2, Max = 4 };
        request.Participation.Representatives = 3;
        request.Participation.Unavailable.Add(Fair.Span(0, 30));
        request.Participation.HomeTable = "A1";
        var made = await fair.Conferences.CreateParticipationAsync(request, cancellationToken: Fair.Token);

        var wanted = request.Participation.Clone();
        wanted.Name = $"{fair.Name}/participations/{organization["organizations/".Length..]}";
        wanted.OrganizationDisplayName = "HTX man";
        wanted.State = V1.Participation.Types.State.Enrolled;
        wanted.Etag = "v1";
        wanted.Code = ParticipationCode.Of(wanted.Name, 0);
        wanted.CreateTime = made.CreateTime;
        wanted.UpdateTime = made.UpdateTime;
        Assert.Equal(wanted, made);
        Assert.Equal(made, await fair.Conferences.GetParticipationAsync(new() { Name = made.Name }, cancellationToken: Fair.Token));
    }

    [Fact]
    public async Task A_producer_may_attend_both_conferences_of_a_programme()
    {
        var (province, city) = (await servers.NewFairAsync(), await servers.NewFairAsync());
        var organization = await province.NewOrganizationAsync("both", V1.Side.Producer);
        var (here, there) = (await province.EnrollAsync(organization, V1.Side.Producer), await city.EnrollAsync(organization, V1.Side.Producer));
        Assert.NotEqual(here.Name, there.Name, StringComparer.Ordinal);

        await province.Conferences.WithdrawParticipationAsync(new() { Name = here.Name }, cancellationToken: Fair.Token);
        Assert.Equal(V1.Participation.Types.State.Enrolled, (await city.Conferences.GetParticipationAsync(new() { Name = there.Name }, cancellationToken: Fair.Token)).State);
    }

    [Fact]
    public async Task One_that_takes_part_already_is_told_as_what()
    {
        var fair = await servers.NewFairAsync();
        var organization = await fair.NewOrganizationAsync("both", V1.Side.Producer, V1.Side.Buyer);
        var made = await fair.EnrollAsync(organization, V1.Side.Producer);
        var request = fair.Enrolment(organization, V1.Side.Buyer);
        request.ParticipationId = "another";
        var refusal = await Fair.RefusedAsync(StatusCode.AlreadyExists, () => fair.Conferences.CreateParticipationAsync(request, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal(
            (V1.ErrorReason.AlreadyEnrolled, organization, made.Name),
            (refusal.Reason, refusal.Metadata["organization"], refusal.Metadata["participation"]));
    }

    [Fact]
    public async Task The_side_must_be_one_of_the_organization_s()
    {
        var fair = await servers.NewFairAsync();
        var organization = await fair.NewOrganizationAsync("seller", V1.Side.Producer);
        var refusal = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => fair.EnrollAsync(organization, V1.Side.Buyer));
        Assert.Equal((V1.ErrorReason.WrongSide, organization, "SIDE_BUYER"), (refusal.Reason, refusal.Metadata["organization"], refusal.Metadata["side"]));
    }

    [Fact]
    public async Task An_organization_that_is_unknown_or_deleted_cannot_take_part()
    {
        var fair = await servers.NewFairAsync();
        var unknown = await Fair.RefusedAsync(StatusCode.NotFound, () => fair.EnrollAsync("organizations/nobody", V1.Side.Buyer));
        Assert.Equal("organizations/nobody", unknown.Metadata["resource"]);

        var organization = await fair.NewOrganizationAsync("gone", V1.Side.Producer);
        await servers.Open.Client.Catalog.DeleteOrganizationAsync(new() { Name = organization }, cancellationToken: Fair.Token);
        var deleted = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => fair.EnrollAsync(organization, V1.Side.Producer));
        Assert.Equal((V1.ErrorReason.Deleted, organization), (deleted.Reason, deleted.Metadata["resource"]));
    }

    [Fact]
    public async Task A_table_of_its_own_must_be_one_of_the_conference_s()
    {
        var fair = await servers.NewFairAsync();
        var request = fair.Enrolment(await fair.NewOrganizationAsync("man", V1.Side.Producer), V1.Side.Producer);
        request.Participation.HomeTable = "Z9";
        var refusal = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => fair.Conferences.CreateParticipationAsync(request, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal((V1.ErrorReason.TableUnknown, "Z9"), (refusal.Reason, refusal.Metadata["table"]));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var fair = await servers.NewFairAsync();
        var request = fair.Enrolment("man", V1.Side.Unspecified);
        request.Participation.Representatives = 21;
        request.Participation.Quota = new() { Min = 1 };
        request.Participation.Unavailable.Add(new V1.TimeSpan());
        Assert.Equal(
            [
                "participation.organization",
                "participation.quota.max",
                "participation.quota.max",
                "participation.representatives",
                "participation.side",
                "participation.unavailable[0].end_time",
                "participation.unavailable[0].start_time",
            ],
            await Fair.WrongFieldsAsync(() => fair.Conferences.CreateParticipationAsync(request, cancellationToken: Fair.Token).ResponseAsync));
    }

    [Fact]
    public async Task Its_organization_cannot_be_changed_and_its_side_only_to_one_it_has()
    {
        var fair = await servers.NewFairAsync();
        var made = await fair.EnrollAsync(await fair.NewOrganizationAsync("seller", V1.Side.Producer), V1.Side.Producer);
        Assert.Equal(
            ["participation.organization"],
            await Fair.WrongFieldsAsync(() => UpdateAsync(new() { Name = made.Name, Organization = "organizations/other" })));
        var refusal = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => UpdateAsync(new() { Name = made.Name, Side = V1.Side.Buyer }));
        Assert.Equal(V1.ErrorReason.WrongSide, refusal.Reason);
        var changed = await UpdateAsync(new() { Name = made.Name, Quota = new() { Min = 0, Max = 3 } });
        Assert.Equal((3, "v2"), (changed.Quota.Max, changed.Etag));

        Task<V1.Participation> UpdateAsync(V1.Participation participation) =>
            fair.Conferences.UpdateParticipationAsync(new() { Participation = participation }, cancellationToken: Fair.Token).ResponseAsync;
    }
}

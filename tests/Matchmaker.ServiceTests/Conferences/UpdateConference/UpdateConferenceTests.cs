using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Matchmaker.ServiceTests.Conferences.UpdateConference;

[Collection(ConferenceTests.Name)]
public sealed class UpdateConferenceTests(ConferenceServers servers)
{
    [Fact]
    public async Task Only_the_masked_fields_change()
    {
        var fair = await servers.NewFairAsync();
        var changed = await UpdateAsync(fair, new() { DisplayName = "Tên mới", FairnessLimit = 3 }, "display_name");
        Assert.Equal(("Tên mới", 0, 2, "v2"), (changed.DisplayName, changed.FairnessLimit, changed.Tables.Count, changed.Etag));
    }

    [Fact]
    public async Task Without_a_mask_the_fields_that_are_set_change()
    {
        var fair = await servers.NewFairAsync();
        var changed = await UpdateAsync(fair, new() { FairnessLimit = 3 });
        Assert.Equal((3, 2), (changed.FairnessLimit, changed.Tables.Count));
    }

    [Fact]
    public async Task With_a_star_what_is_not_set_is_cleared()
    {
        var fair = await servers.NewFairAsync();
        var changed = await UpdateAsync(fair, new() { DisplayName = "Chỉ còn tên" }, "*");
        Assert.Equal(("Chỉ còn tên", 0, V1.Phase.Draft), (changed.DisplayName, changed.Tables.Count, changed.Phase));
    }

    [Fact]
    public async Task A_change_that_changes_nothing_is_no_write()
    {
        var fair = await servers.NewFairAsync();
        var standing = await fair.Conferences.GetConferenceAsync(new() { Name = fair.Name }, cancellationToken: Fair.Token);
        Assert.Equal(standing, await UpdateAsync(fair, standing.Clone(), "*"));
    }

    [Fact]
    public async Task A_field_that_only_the_server_writes_cannot_be_masked()
    {
        var fair = await servers.NewFairAsync();
        Assert.Equal(["update_mask"], await Fair.WrongFieldsAsync(() => UpdateAsync(fair, new() { Phase = V1.Phase.Closed }, "phase")));
    }

    [Fact]
    public async Task Another_s_write_in_between_is_a_clear_conflict()
    {
        var fair = await servers.NewFairAsync();
        await UpdateAsync(fair, new() { DisplayName = "Người khác sửa" });
        var refusal = await Fair.RefusedAsync(StatusCode.Aborted, () => UpdateAsync(fair, new() { DisplayName = "Tôi sửa", Etag = "v1" }));
        Assert.Equal((V1.ErrorReason.EtagMismatch, "v2", fair.Name), (refusal.Reason, refusal.Metadata["etag"], refusal.Metadata["resource"]));
    }

    [Fact]
    public async Task A_table_that_is_somebody_s_own_stays()
    {
        var fair = await servers.NewFairAsync();
        var request = fair.Enrolment(await fair.NewOrganizationAsync("prod", V1.Side.Producer), V1.Side.Producer);
        request.Participation.HomeTable = "A2";
        var participation = await fair.Conferences.CreateParticipationAsync(request, cancellationToken: Fair.Token);

        var refusal = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => UpdateAsync(fair, new() { Tables = { new V1.Table { Id = "A1" } } }));
        Assert.Equal((V1.ErrorReason.TableInUse, "A2", participation.Name), (refusal.Reason, refusal.Metadata["table"], refusal.Metadata["participation"]));

        await fair.Conferences.WithdrawParticipationAsync(new() { Name = participation.Name }, cancellationToken: Fair.Token);
        Assert.Single((await UpdateAsync(fair, new() { Tables = { new V1.Table { Id = "A1" } } })).Tables);
        var back = await Fair.RefusedAsync(
            StatusCode.FailedPrecondition, () => fair.Conferences.EnrollParticipationAsync(new() { Name = participation.Name }, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal((V1.ErrorReason.TableUnknown, "A2"), (back.Reason, back.Metadata["table"]));
    }

    private static Task<V1.Conference> UpdateAsync(Fair fair, V1.Conference conference, params string[] paths)
    {
        conference.Name = fair.Name;
        return fair.Conferences.UpdateConferenceAsync(
            new() { Conference = conference, UpdateMask = paths.Length == 0 ? null : new FieldMask { Paths = { paths } } }, cancellationToken: Fair.Token).ResponseAsync;
    }
}

using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Matchmaker.ServiceTests.Conferences;

[Collection(ConferenceTests.Name)]
public sealed class ProgrammeTests(ConferenceServers servers)
{
    private V1.ConferenceService.ConferenceServiceClient Conferences => servers.Open.Client.Conferences;

    [Fact]
    public async Task A_programme_is_made_read_listed_and_changed()
    {
        var made = await Conferences.CreateProgrammeAsync(
            new() { ProgrammeId = "khuyen-cong", Programme = new() { DisplayName = "Khuyến công 2026–2030", FirstYear = 2026, LastYear = 2030 } }, cancellationToken: Fair.Token);
        Assert.Equal(("programmes/khuyen-cong", "v1"), (made.Name, made.Etag));
        Assert.Equal(made, await Conferences.GetProgrammeAsync(new() { Name = made.Name }, cancellationToken: Fair.Token));

        var changed = await Conferences.UpdateProgrammeAsync(
            new() { Programme = new() { Name = made.Name, Etag = made.Etag, LastYear = 2031 }, UpdateMask = new FieldMask { Paths = { "last_year" } } }, cancellationToken: Fair.Token);
        Assert.Equal((2031, "v2", made.DisplayName), (changed.LastYear, changed.Etag, changed.DisplayName));

        var listed = await Conferences.ListProgrammesAsync(new(), cancellationToken: Fair.Token);
        Assert.Contains(changed, listed.Programmes);
    }

    [Fact]
    public async Task Years_the_wrong_way_round_and_no_name_are_both_told() => Assert.Equal(
        ["programme.display_name", "programme.last_year"],
        await Fair.WrongFieldsAsync(() => Conferences.CreateProgrammeAsync(new() { Programme = new() { FirstYear = 2026, LastYear = 2020 } }, cancellationToken: Fair.Token).ResponseAsync));

    [Fact]
    public async Task One_that_is_not_there_is_not_found()
    {
        var refusal = await Fair.RefusedAsync(StatusCode.NotFound, () => Conferences.GetProgrammeAsync(new() { Name = "programmes/nothing" }, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal((V1.ErrorReason.NotFound, "programmes/nothing"), (refusal.Reason, refusal.Metadata["resource"]));
    }
}

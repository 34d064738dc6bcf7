using System.Net.Http.Json;
using Grpc.Core;
using Matchmaker.ServiceTests.Conferences;

namespace Matchmaker.ServiceTests.Outcomes;

[Collection(ConferenceTests.Name)]
public sealed class RecordAgreementTests(ConferenceServers servers)
{
    [Fact]
    public async Task A_pair_goes_from_a_meeting_to_a_delivery()
    {
        var signing = await NewAsync();
        var met = await signing.RecordAsync(V1.OutcomeStep.Held);
        Assert.Equal((V1.Agreement.Types.State.Held, "v1", false), (met.State, met.Etag, met.InForce));
        var signed = await signing.RecordAsync(new(signing.Step(V1.OutcomeStep.SignedContract, 13, 120_000_000))
        {
            FollowUpDate = Signing.Day(20),
            Files = { new V1.FileReference { Uri = "https://luu-tru.vn/hop-dong-1.pdf", Sha256 = new string('a', 64), Title = "Hợp đồng 1" } },
        });
        Assert.Equal((V1.Agreement.Types.State.SignedContract, true, Signing.Day(20)), (signed.State, signed.InForce, signed.FollowUpDate));
        var delivered = await signing.RecordAsync(V1.OutcomeStep.Delivery, 21, 30_000_000);
        Assert.Equal((met.Name, V1.Agreement.Types.State.Delivering, "v3"), (delivered.Name, delivered.State, delivered.Etag));
        Assert.Null(delivered.FollowUpDate);
        Assert.Equal([1, 2, 3], delivered.Entries.Select(entry => entry.Number));
        Assert.Equal((30_000_000, V1.GoodsDirection.ToBuyer), (delivered.Entries[2].ValueVnd, delivered.Entries[2].Direction));
        Assert.Equal("Hợp đồng 1", Assert.Single(delivered.Entries[1].Files).Title);
        Assert.Equal(delivered, await signing.Outcomes.GetAgreementAsync(new() { Name = met.Name }, cancellationToken: Fair.Token));
        Assert.Equal([delivered], (await signing.Outcomes.ListAgreementsAsync(new() { Parent = signing.Fair.Name }, cancellationToken: Fair.Token)).Agreements);
    }

    [Fact]
    public async Task A_phone_needs_one_short_call()
    {
        var signing = await NewAsync();
        var answer = await servers.Open.Http.PostAsJsonAsync(
            $"/v1/{signing.Fair.Name}/agreements:record",
            new { producer = signing.Producer.Name, buyer = signing.Buyer.Name, step = "OUTCOME_STEP_MOU", valueVnd = 50_000_000 },
            Fair.Token);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Fair.Token));
        var agreement = V1.Agreement.Parser.ParseJson(await answer.Content.ReadAsStringAsync(Fair.Token));
        Assert.Equal((V1.Agreement.Types.State.Mou, 50_000_000), (agreement.State, agreement.Entries[0].ValueVnd));
    }

    [Fact]
    public async Task A_correction_is_a_new_entry_and_the_old_one_stays_to_be_read()
    {
        var signing = await NewAsync();
        var wrong = await signing.RecordAsync(V1.OutcomeStep.SignedContract, 12, 1_200_000_000);
        // The entry says who the two are.
        var request = new V1.RecordAgreementRequest
        {
            Parent = signing.Fair.Name,
            Step = V1.OutcomeStep.SignedContract,
            Date = Signing.Day(12),
            ValueVnd = 120_000_000,
            Corrects = wrong.Entries[0].Name,
            Etag = wrong.Etag,
        };
        var right = await signing.RecordAsync(request);
        Assert.Equal([1_200_000_000, 120_000_000], right.Entries.Select(entry => entry.ValueVnd));
        Assert.Equal((right.Entries[1].Name, right.Entries[0].Name), (right.Entries[0].CorrectedBy, right.Entries[1].Corrects));

        var again = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => signing.RecordAsync(new(request) { Etag = "", RequestId = "" }));
        Assert.Equal((V1.ErrorReason.EntryCorrected, right.Entries[1].Name), (again.Reason, again.Metadata["corrected_by"]));
        var old = await Fair.RefusedAsync(StatusCode.Aborted, () => signing.RecordAsync(new(request) { RequestId = "" }));
        Assert.Equal(right.Etag, old.Metadata["etag"]);
        var gone = await signing.RecordAsync(new(signing.Step(V1.OutcomeStep.Retraction)) { Corrects = right.Entries[1].Name });
        Assert.Equal(V1.Agreement.Types.State.Open, gone.State);
        await Fair.RefusedAsync(StatusCode.NotFound, () => signing.RecordAsync(new(signing.Step(V1.OutcomeStep.Retraction)) { Corrects = $"{right.Name}/entries/9" }));
    }

    [Fact]
    public async Task A_step_that_does_not_fit_is_refused_in_words()
    {
        var signing = await NewAsync();
        var first = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => signing.RecordAsync(V1.OutcomeStep.Delivery, 12, 5));
        Assert.Equal((V1.ErrorReason.StepOutOfOrder, "OUTCOME_STEP_DELIVERY", ""), (first.Reason, first.Metadata["step"], first.Metadata["after"]));
        await signing.RecordAsync(V1.OutcomeStep.PrincipleContract);
        var back = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => signing.RecordAsync(V1.OutcomeStep.Mou));
        Assert.Equal("\"Biên bản ghi nhớ\" không thể đứng sau \"Hợp đồng nguyên tắc\".", back.LocalizedMessage);
        Assert.Equal("OUTCOME_STEP_PRINCIPLE_CONTRACT", back.Metadata["after"]);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var signing = await NewAsync();
        var request = new V1.RecordAgreementRequest
        {
            Parent = signing.Fair.Name,
            Producer = "nobody",
            Buyer = signing.Buyer.Name,
            Step = V1.OutcomeStep.Failure,
            Date = new() { Year = 2199, Month = 1, Day = 1 },
            ValueVnd = -1,
            Direction = V1.GoodsDirection.ToBuyer,
            Note = new string('a', 1_001),
            EndDate = Signing.Day(1),
            FollowUpDate = Signing.Day(1),
            Files = { new V1.FileReference { Uri = "hop-dong.pdf", Sha256 = "A" } },
            Subject = "mận",
            Corrects = "entries/1",
            OnBehalfOf = "ai đó",
            RequestId = "1",
        };
        Assert.Equal(
            [
                "corrects", "date", "direction", "end_date", "failure_reason", "files[0].sha256", "files[0].title", "files[0].uri", "follow_up_date", "note", "on_behalf_of",
                "producer", "request_id", "subject", "value_vnd", "value_vnd",
            ],
            await Fair.WrongFieldsAsync(() => signing.RecordAsync(request)),
            StringComparer.Ordinal);
        var stranger = await signing.Fair.EnrollAsync(await signing.Fair.NewOrganizationAsync("third", V1.Side.Buyer), V1.Side.Buyer);
        Assert.Equal(["on_behalf_of"], await Fair.WrongFieldsAsync(() => signing.RecordAsync(new(signing.Step(V1.OutcomeStep.Held)) { OnBehalfOf = stranger.Name })), StringComparer.Ordinal);
        Assert.Equal(
            ["subject"],
            await Fair.WrongFieldsAsync(() => signing.RecordAsync(new(signing.Step(V1.OutcomeStep.Held)) { Subject = $"{stranger.Organization}/needs/rau-xanh" })), StringComparer.Ordinal);
        var swapped = await Fair.RefusedAsync(
            StatusCode.InvalidArgument, () => signing.RecordAsync(new(signing.Step(V1.OutcomeStep.Held)) { Producer = signing.Buyer.Name, Buyer = signing.Producer.Name }));
        Assert.Equal(V1.ErrorReason.NotAPair, swapped.Reason);
    }

    [Fact]
    public async Task A_repeated_request_adds_one_entry()
    {
        var signing = await NewAsync();
        var request = new V1.RecordAgreementRequest(signing.Step(V1.OutcomeStep.SignedContract, 12, 5)) { RequestId = Guid.CreateVersion7().ToString() };
        Assert.Equal(await signing.RecordAsync(request), await signing.RecordAsync(request));
        Assert.Single((await signing.RecordAsync(new(request) { RequestId = "", ValidateOnly = true })).Entries, entry => entry.Number == 2);
        Assert.Single((await signing.Outcomes.ListAgreementsAsync(new() { Parent = signing.Fair.Name }, cancellationToken: Fair.Token)).Agreements[0].Entries);
    }

    [Fact]
    public async Task What_is_due_is_listed_by_date_until_something_else_is_recorded()
    {
        var signing = await NewAsync();
        var second = await signing.Fair.EnrollAsync(await signing.Fair.NewOrganizationAsync("second", V1.Side.Buyer), V1.Side.Buyer);
        await signing.RecordAsync(new(signing.Step(V1.OutcomeStep.Held)) { FollowUpDate = Signing.Day(25), Note = "Gửi mẫu" });
        await signing.RecordAsync(new(signing.Step(V1.OutcomeStep.Mou)) { Buyer = second.Name, FollowUpDate = Signing.Day(20) });
        var all = await signing.Outcomes.ListFollowUpsAsync(new() { Parent = signing.Fair.Name }, cancellationToken: Fair.Token);
        Assert.Equal([(second.Name, Signing.Day(20), ""), (signing.Buyer.Name, Signing.Day(25), "Gửi mẫu")], all.FollowUps.Select(due => (due.Buyer, due.DueDate, due.Note)));
        var first = await signing.Outcomes.ListFollowUpsAsync(new() { Parent = signing.Fair.Name, PageSize = 1 }, cancellationToken: Fair.Token);
        var rest = await signing.Outcomes.ListFollowUpsAsync(new() { Parent = signing.Fair.Name, PageSize = 1, PageToken = first.NextPageToken }, cancellationToken: Fair.Token);
        Assert.Equal([.. all.FollowUps], [.. first.FollowUps, .. rest.FollowUps]);
        Assert.Single((await signing.Outcomes.ListFollowUpsAsync(new() { Parent = signing.Fair.Name, DueBy = Signing.Day(24) }, cancellationToken: Fair.Token)).FollowUps);
        Assert.Single((await signing.Outcomes.ListFollowUpsAsync(new() { Parent = signing.Fair.Name, Participation = second.Name }, cancellationToken: Fair.Token)).FollowUps);

        await signing.RecordAsync(new(signing.Step(V1.OutcomeStep.FollowUp, 20)) { Buyer = second.Name });
        Assert.Single((await signing.Outcomes.ListFollowUpsAsync(new() { Parent = signing.Fair.Name }, cancellationToken: Fair.Token)).FollowUps);
    }

    [Fact]
    public async Task Nothing_is_recorded_before_anybody_could_meet()
    {
        var fair = await servers.NewFairAsync();
        var (producer, buyer) = await fair.FillAsync();
        var refusal = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => servers.Open.Client.Outcomes.RecordAgreementAsync(
            new() { Parent = fair.Name, Producer = producer.Name, Buyer = buyer.Name, Step = V1.OutcomeStep.Held }, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal(V1.ErrorReason.WrongPhase, refusal.Reason);
    }

    private async Task<Signing> NewAsync() => await Signing.NewAsync(servers.Open, await servers.NewFairAsync());
}

using Grpc.Core;

namespace Matchmaker.ServiceTests.Conferences.CreateConference;

[Collection(ConferenceTests.Name)]
public sealed class CreateConferenceTests(ConferenceServers servers)
{
    private V1.ConferenceService.ConferenceServiceClient Conferences => servers.Open.Client.Conferences;

    [Fact]
    public async Task It_is_kept_as_asked_for_in_draft()
    {
        var wanted = new V1.Conference
        {
            DisplayName = "Kết nối cung cầu Sơn La 2026",
            Address = new() { Typed = "Phường Tô Hiệu, Sơn La", Province = "Sơn La" },
            TimeZone = "Asia/Ho_Chi_Minh",
            ProducerQuota = new() { Min = 2, Max = 6 },
            BuyerQuota = new() { Min = 1, Max = 9 },
            Tables = { new V1.Table { Id = "B12", Hall = "Sảnh B" } },
            ExternalId = "HN-2026-01",
            FairnessLimit = 2,
        };
        var made = await Conferences.CreateConferenceAsync(new() { ConferenceId = "son-la-2026", Conference = wanted }, cancellationToken: Fair.Token);

        wanted.Name = "conferences/son-la-2026";
        wanted.Phase = V1.Phase.Draft;
        wanted.Etag = "v1";
        wanted.CreateTime = made.CreateTime;
        wanted.UpdateTime = made.UpdateTime;
        Assert.Equal(wanted, made);
        Assert.Equal(made, await Conferences.GetConferenceAsync(new() { Name = made.Name }, cancellationToken: Fair.Token));
    }

    [Fact]
    public async Task The_same_request_twice_makes_one_and_other_content_under_its_id_is_refused()
    {
        var request = new V1.CreateConferenceRequest { Conference = new() { DisplayName = "Một lần" }, RequestId = "6a1f9a57-7e3f-4f5f-9d1c-0b6f3a9f0c11" };
        var first = await Conferences.CreateConferenceAsync(request, cancellationToken: Fair.Token);
        Assert.Equal(first, await Conferences.CreateConferenceAsync(request, cancellationToken: Fair.Token));

        request.Conference.DisplayName = "Hai lần";
        var refusal = await Fair.RefusedAsync(StatusCode.InvalidArgument, () => Conferences.CreateConferenceAsync(request, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal((V1.ErrorReason.RequestIdReused, request.RequestId), (refusal.Reason, refusal.Metadata["request_id"]));
    }

    [Fact]
    public async Task Checking_only_writes_nothing_and_finds_what_writing_would()
    {
        var request = new V1.CreateConferenceRequest { ConferenceId = "only-checked", Conference = new() { DisplayName = "Thử" }, ValidateOnly = true };
        Assert.Equal("conferences/only-checked", (await Conferences.CreateConferenceAsync(request, cancellationToken: Fair.Token)).Name);
        await Fair.RefusedAsync(StatusCode.NotFound, () => Conferences.GetConferenceAsync(new() { Name = "conferences/only-checked" }, cancellationToken: Fair.Token).ResponseAsync);

        request.Conference.Programme = "programmes/nowhere";
        var refusal = await Fair.RefusedAsync(StatusCode.NotFound, () => Conferences.CreateConferenceAsync(request, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal("programmes/nowhere", refusal.Metadata["resource"]);
    }

    [Fact]
    public async Task A_name_or_an_external_id_that_stands_is_refused()
    {
        var made = await Conferences.CreateConferenceAsync(
            new() { ConferenceId = "taken", Conference = new() { DisplayName = "Có rồi", ExternalId = "HN-9" } }, cancellationToken: Fair.Token);
        var name = await Fair.RefusedAsync(
            StatusCode.AlreadyExists, () => Conferences.CreateConferenceAsync(new() { ConferenceId = "taken", Conference = new() { DisplayName = "Nữa" } }, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal((V1.ErrorReason.AlreadyExists, made.Name), (name.Reason, name.Metadata["resource"]));
        var number = await Fair.RefusedAsync(
            StatusCode.AlreadyExists, () => Conferences.CreateConferenceAsync(new() { Conference = new() { DisplayName = "Nữa", ExternalId = "HN-9" } }, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal((V1.ErrorReason.ExternalIdTaken, made.Name, "HN-9"), (number.Reason, number.Metadata["resource"], number.Metadata["external_id"]));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var request = new V1.CreateConferenceRequest
        {
            ConferenceId = "Số 1",
            RequestId = "not a uuid",
            Conference = new()
            {
                Programme = "khuyen-cong",
                Organizer = "conferences/son-la",
                TimeZone = "Mars/Olympus",
                ProducerQuota = new() { Min = 5, Max = 2 },
                BuyerQuota = new() { Min = -1, Max = 101 },
                Tables = { new V1.Table { Id = "A" }, new V1.Table { Id = "A" }, new V1.Table { Id = "" } },
                FairnessLimit = -1,
                ExternalId = new string('9', 61),
            },
        };
        Assert.Equal(
            [
                "conference.buyer_quota.max",
                "conference.buyer_quota.min",
                "conference.display_name",
                "conference.external_id",
                "conference.fairness_limit",
                "conference.organizer",
                "conference.producer_quota.max",
                "conference.programme",
                "conference.tables[1].id",
                "conference.tables[2].id",
                "conference.time_zone",
                "conference_id",
                "request_id",
            ],
            await Fair.WrongFieldsAsync(() => Conferences.CreateConferenceAsync(request, cancellationToken: Fair.Token).ResponseAsync));
    }

    [Fact]
    public async Task One_table_more_than_a_thousand_is_too_many()
    {
        var tables = Enumerable.Range(1, 1_001).Select(number => new V1.Table { Id = $"{number}" }).ToList();
        Assert.Equal(
            ["conference.tables"],
            await Fair.WrongFieldsAsync(() => Conferences.CreateConferenceAsync(new() { Conference = new() { DisplayName = "Lớn", Tables = { tables } } }, cancellationToken: Fair.Token).ResponseAsync));
        var made = await Conferences.CreateConferenceAsync(new() { Conference = new() { DisplayName = "Lớn", Tables = { tables.Take(1_000) } } }, cancellationToken: Fair.Token);
        Assert.Equal(1_000, made.Tables.Count);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_or_late_says_so()
    {
        var request = new V1.CreateConferenceRequest { Conference = new() { DisplayName = "Muộn" } };
        var late = await Assert.ThrowsAsync<RpcException>(() => Conferences.CreateConferenceAsync(request, deadline: DateTime.UnixEpoch, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal(StatusCode.DeadlineExceeded, late.StatusCode);
        using var given = new CancellationTokenSource();
        await given.CancelAsync();
        var cancelled = await Assert.ThrowsAsync<RpcException>(() => Conferences.CreateConferenceAsync(request, cancellationToken: given.Token).ResponseAsync);
        Assert.Equal(StatusCode.Cancelled, cancelled.StatusCode);
    }
}

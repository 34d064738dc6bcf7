using Grpc.Core;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Conferences.Requests;

[Collection(ConferenceTests.Name)]
public sealed class MeetingRequestTests(ConferenceServers servers)
{
    private V1.MeetingRequestService.MeetingRequestServiceClient Requests => servers.Open.Client.Requests;

    [Fact]
    public async Task One_asks_the_other_accepts_and_both_see_it()
    {
        var fair = await servers.NewFairAsync();
        var (producer, buyer) = await OpenAsync(fair);
        var wanted = new V1.MeetingRequest { From = producer.Name, To = buyer.Name, Note = "Mời xem mận hậu", MustMeet = true, PreferredSlots = { 2, 1, 2 } };
        var made = await Requests.CreateMeetingRequestAsync(new() { Parent = fair.Name, MeetingRequestId = "first", MeetingRequest = wanted }, cancellationToken: Fair.Token);
        Assert.Equal(
            ($"{fair.Name}/meetingRequests/first", V1.MeetingRequest.Types.State.Pending, V1.RequestRules.Types.Mode.OptIn, "v1"), (made.Name, made.State, made.Mode, made.Etag));
        Assert.Equal([1, 2], made.PreferredSlots);
        Assert.Equal(TimeSpan.FromHours(72), made.ExpireTime.ToDateTimeOffset() - made.CreateTime.ToDateTimeOffset());

        var accepted = await Requests.AcceptMeetingRequestAsync(new() { Name = made.Name, Etag = made.Etag }, cancellationToken: Fair.Token);
        Assert.Equal((V1.MeetingRequest.Types.State.Accepted, "v2"), (accepted.State, accepted.Etag));
        Assert.Equal(accepted, await Requests.AcceptMeetingRequestAsync(new() { Name = made.Name }, cancellationToken: Fair.Token));
        Assert.Equal(accepted, await Requests.GetMeetingRequestAsync(new() { Name = made.Name }, cancellationToken: Fair.Token));
        foreach (var participation in new[] { "", producer.Name, buyer.Name })
        {
            var listed = await Requests.ListMeetingRequestsAsync(new() { Parent = fair.Name, Participation = participation }, cancellationToken: Fair.Token);
            Assert.Equal([accepted], listed.MeetingRequests);
        }
    }

    [Fact]
    public async Task A_no_thanks_says_why_holds_the_pair_and_can_become_a_yes()
    {
        var fair = await servers.NewFairAsync();
        var (producer, buyer) = await OpenAsync(fair);
        var made = await AskAsync(fair, producer, buyer);
        var declined = await Requests.DeclineMeetingRequestAsync(
            new() { Name = made.Name, Reason = V1.DeclineReason.Volume, Note = "Cần 500 kg mỗi ngày" }, cancellationToken: Fair.Token);
        Assert.Equal(
            (V1.MeetingRequest.Types.State.Declined, V1.DeclineReason.Volume, "Cần 500 kg mỗi ngày"), (declined.State, declined.DeclineReason, declined.DeclineNote));

        foreach (var ask in new Func<Task>[] { () => AskAsync(fair, producer, buyer), () => AskAsync(fair, buyer, producer) })
        {
            var held = await Fair.RefusedAsync(StatusCode.AlreadyExists, ask);
            Assert.Equal((V1.ErrorReason.PairHeld, made.Name), (held.Reason, held.Metadata["request"]));
        }
        var wrong = await Fair.RefusedAsync(
            StatusCode.FailedPrecondition, () => Requests.WithdrawMeetingRequestAsync(new() { Name = made.Name }, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal((V1.ErrorReason.RequestStateWrong, "STATE_DECLINED"), (wrong.Reason, wrong.Metadata["state"]));
        Assert.Equal(V1.MeetingRequest.Types.State.Accepted, (await Requests.AcceptMeetingRequestAsync(new() { Name = made.Name }, cancellationToken: Fair.Token)).State);
    }

    [Fact]
    public async Task What_was_withdrawn_can_be_asked_again_and_an_edit_changes_what_waits()
    {
        var fair = await servers.NewFairAsync();
        var (producer, buyer) = await OpenAsync(fair);
        var made = await AskAsync(fair, producer, buyer);
        var edited = await Requests.UpdateMeetingRequestAsync(
            new() { MeetingRequest = new() { Name = made.Name, Note = "Sửa lại", Etag = made.Etag }, UpdateMask = new() { Paths = { "note" } } }, cancellationToken: Fair.Token);
        Assert.Equal(("Sửa lại", made.ExpireTime, "v2"), (edited.Note, edited.ExpireTime, edited.Etag));
        await Fair.RefusedAsync(
            StatusCode.Aborted,
            () => Requests.UpdateMeetingRequestAsync(new() { MeetingRequest = new() { Name = made.Name, Note = "Muộn", Etag = made.Etag } }, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal(
            ["meeting_request.to"],
            await Fair.WrongFieldsAsync(() => Requests.UpdateMeetingRequestAsync(
                new() { MeetingRequest = new() { Name = made.Name, From = buyer.Name, To = producer.Name }, UpdateMask = new() { Paths = { "from", "to" } } }, cancellationToken: Fair.Token).ResponseAsync),
            StringComparer.Ordinal);

        await Requests.WithdrawMeetingRequestAsync(new() { Name = made.Name }, cancellationToken: Fair.Token);
        Assert.Equal(V1.MeetingRequest.Types.State.Pending, (await AskAsync(fair, buyer, producer)).State);
    }

    [Fact]
    public async Task Quotas_count_what_was_asked_and_what_was_accepted_and_must_meets_are_few()
    {
        var fair = await servers.NewFairAsync();
        var (producer, buyer) = await OpenAsync(fair);
        await fair.Conferences.UpdateParticipationAsync(
            new() { Participation = new() { Name = producer.Name, Quota = new() { Min = 0, Max = 2 } } }, cancellationToken: Fair.Token);
        var (second, third) = (await BuyerAsync(fair, "second"), await BuyerAsync(fair, "third"));
        await AskAsync(fair, producer, buyer, mustMeet: true);
        var must = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => AskAsync(fair, producer, second, mustMeet: true));
        Assert.Equal((V1.ErrorReason.MustMeetsUsedUp, producer.Name, "1"), (must.Reason, must.Metadata["participation"], must.Metadata["limit"]));

        await fair.Conferences.UpdateParticipationAsync(new() { Participation = new() { Name = producer.Name, SponsorMustMeets = 2 } }, cancellationToken: Fair.Token);
        var sponsored = await AskAsync(fair, producer, second, mustMeet: true);
        Assert.True(sponsored.MustMeet);
        await Requests.WithdrawMeetingRequestAsync(new() { Name = sponsored.Name }, cancellationToken: Fair.Token);

        var received = await AskAsync(fair, second, producer);
        await Requests.AcceptMeetingRequestAsync(new() { Name = received.Name }, cancellationToken: Fair.Token);
        var full = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => AskAsync(fair, producer, third));
        Assert.Equal((V1.ErrorReason.QuotaReached, producer.Name, "2"), (full.Reason, full.Metadata["participation"], full.Metadata["quota"]));

        var waiting = await AskAsync(fair, third, producer);
        await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => Requests.AcceptMeetingRequestAsync(new() { Name = waiting.Name }, cancellationToken: Fair.Token).ResponseAsync);
        await Requests.WithdrawMeetingRequestAsync(new() { Name = received.Name }, cancellationToken: Fair.Token);
        Assert.Equal(V1.MeetingRequest.Types.State.Accepted, (await Requests.AcceptMeetingRequestAsync(new() { Name = waiting.Name }, cancellationToken: Fair.Token)).State);
    }

    [Fact]
    public async Task The_organizer_s_rules_hold_for_what_is_asked_after_them()
    {
        var fair = await servers.NewFairAsync();
        var (producer, buyer) = await OpenAsync(fair);
        await fair.Conferences.UpdateConferenceAsync(
            new()
            {
                Conference = new() { Name = fair.Name, RequestRules = new() { Mode = V1.RequestRules.Types.Mode.OptOut, AnswerHours = 24 } },
            },
            cancellationToken: Fair.Token);
        var made = await AskAsync(fair, producer, buyer);
        Assert.Equal(V1.RequestRules.Types.Mode.OptOut, made.Mode);
        Assert.Equal(TimeSpan.FromHours(24), made.ExpireTime.ToDateTimeOffset() - made.CreateTime.ToDateTimeOffset());
        var second = await BuyerAsync(fair, "second");
        var must = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => AskAsync(fair, producer, second, mustMeet: true));
        Assert.Equal((V1.ErrorReason.MustMeetsUsedUp, "0"), (must.Reason, must.Metadata["limit"]));
    }

    [Fact]
    public async Task Requests_go_with_registration_and_matching()
    {
        var fair = await servers.NewFairAsync();
        var (producer, buyer) = await fair.FillAsync();
        var refusal = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => AskAsync(fair, producer, buyer));
        Assert.Equal((V1.ErrorReason.WrongPhase, "PHASE_DRAFT"), (refusal.Reason, refusal.Metadata["phase"]));
        await fair.MoveToAsync(V1.Phase.Registration);
        await AskAsync(fair, producer, buyer);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var fair = await servers.NewFairAsync();
        var (producer, _) = await OpenAsync(fair);
        var request = new V1.CreateMeetingRequestRequest
        {
            Parent = fair.Name,
            MeetingRequestId = "1",
            MeetingRequest = new()
            {
                From = producer.Name,
                To = "participations/buyer",
                Note = new string('a', 501),
                PreferredSlots = { 64 },
                ExpireTime = new() { Seconds = 1_000_000_000 },
            },
        };
        Assert.Equal(
            ["meeting_request.expire_time", "meeting_request.note", "meeting_request.preferred_slots", "meeting_request.to", "meeting_request_id"],
            await Fair.WrongFieldsAsync(() => Requests.CreateMeetingRequestAsync(request, cancellationToken: Fair.Token).ResponseAsync),
            StringComparer.Ordinal);
        var alone = await Fair.RefusedAsync(StatusCode.InvalidArgument, () => AskAsync(fair, producer, producer));
        Assert.Equal(V1.ErrorReason.NotAPair, alone.Reason);
        var elsewhere = await Fair.RefusedAsync(
            StatusCode.InvalidArgument, () => AskAsync(fair, producer, new V1.Participation { Name = "conferences/another/participations/buyer" }));
        Assert.Equal(V1.ErrorReason.NotAPair, elsewhere.Reason);
        await Fair.RefusedAsync(StatusCode.NotFound, () => AskAsync(fair, producer, new V1.Participation { Name = $"{fair.Name}/participations/nobody" }));
    }

    [Fact]
    public async Task A_representative_acts_for_its_own_and_an_organizer_for_either_by_name()
    {
        var server = await servers.GuardedAsync();
        var fair = await servers.NewGuardedFairAsync();
        var (producer, buyer) = await OpenAsync(fair);
        var stranger = await BuyerAsync(fair, "stranger");
        var (asks, asked, other) = (await ClientAsync(server, producer), await ClientAsync(server, buyer), await ClientAsync(server, stranger));

        var wanted = new V1.CreateMeetingRequestRequest { Parent = fair.Name, MeetingRequest = new() { From = producer.Name, To = buyer.Name } };
        await Fair.RefusedAsync(StatusCode.NotFound, () => other.CreateMeetingRequestAsync(wanted, cancellationToken: Fair.Token).ResponseAsync);
        var made = await asks.CreateMeetingRequestAsync(wanted, cancellationToken: Fair.Token);

        var own = await Fair.RefusedAsync(StatusCode.PermissionDenied, () => asks.AcceptMeetingRequestAsync(new() { Name = made.Name }, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal(V1.ErrorReason.PermissionDenied, own.Reason);
        await Fair.RefusedAsync(StatusCode.PermissionDenied, () => asked.WithdrawMeetingRequestAsync(new() { Name = made.Name }, cancellationToken: Fair.Token).ResponseAsync);
        await Fair.RefusedAsync(StatusCode.NotFound, () => other.GetMeetingRequestAsync(new() { Name = made.Name }, cancellationToken: Fair.Token).ResponseAsync);
        await Fair.RefusedAsync(StatusCode.NotFound, () => other.AcceptMeetingRequestAsync(new() { Name = made.Name }, cancellationToken: Fair.Token).ResponseAsync);
        await Fair.RefusedAsync(
            StatusCode.NotFound, () => other.ListMeetingRequestsAsync(new() { Parent = fair.Name, Participation = buyer.Name }, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal(["participation"], await Fair.WrongFieldsAsync(() => asked.ListMeetingRequestsAsync(new() { Parent = fair.Name }, cancellationToken: Fair.Token).ResponseAsync), StringComparer.Ordinal);
        Assert.Single((await asked.ListMeetingRequestsAsync(new() { Parent = fair.Name, Participation = buyer.Name }, cancellationToken: Fair.Token)).MeetingRequests);

        var organizer = server.ClientWith(await server.NewKeyAsync(V1.Role.Organizer)).Requests;
        await organizer.AcceptMeetingRequestAsync(new() { Name = made.Name }, cancellationToken: Fair.Token);
        var entries = (await server.Client.Access.ListAuditEntriesAsync(new() { Resource = made.Name }, cancellationToken: Fair.Token)).AuditEntries;
        Assert.Equal([buyer.Organization, producer.Organization], entries.Select(entry => entry.OnBehalfOf), StringComparer.Ordinal);
        Assert.Equal("Organizer under test", entries[0].Caller);
    }

    private static async Task<(V1.Participation Producer, V1.Participation Buyer)> OpenAsync(Fair fair)
    {
        var parties = await fair.FillAsync();
        await fair.MoveToAsync(V1.Phase.Registration);
        return parties;
    }

    private static async Task<V1.Participation> BuyerAsync(Fair fair, string id) =>
        await fair.EnrollAsync(await fair.NewOrganizationAsync(id, V1.Side.Buyer), V1.Side.Buyer);

    private static async Task<V1.MeetingRequestService.MeetingRequestServiceClient> ClientAsync(MatchmakerServer server, V1.Participation participation) =>
        server.ClientWith(await server.NewKeyAsync(V1.Role.Representative, participation.Organization)).Requests;

    private Task<V1.MeetingRequest> AskAsync(Fair fair, V1.Participation from, V1.Participation to, bool mustMeet = false) =>
        Requests.CreateMeetingRequestAsync(
            new() { Parent = fair.Name, MeetingRequest = new() { From = from.Name, To = to.Name, MustMeet = mustMeet } }, cancellationToken: Fair.Token).ResponseAsync;
}

using Grpc.Core;
using Matchmaker.Client;
using Action = Matchmaker.V1.MeetingRequestDecision.Types.Action;
using State = Matchmaker.V1.MeetingRequest.Types.State;

namespace Matchmaker.ServiceTests.Conferences.Requests;

[Collection(ConferenceTests.Name)]
public sealed class BatchDecideTests(ConferenceServers servers)
{
    [Fact]
    public async Task An_organizer_answers_many_for_either_side_and_each_step_stands_alone()
    {
        var server = await servers.GuardedAsync();
        var (fair, producer, buyers, asked) = await AskedAsync(await servers.NewGuardedFairAsync(), server.Client, 4);
        var organizer = server.ClientWith(await server.NewKeyAsync(V1.Role.Organizer, "", fair.Name)).Requests;
        var answer = await organizer.BatchDecideMeetingRequestsAsync(
            new()
            {
                Parent = fair.Name,
                Decisions =
                {
                    new V1.MeetingRequestDecision { Name = asked[0].Name, Action = Action.Accept, Etag = asked[0].Etag },
                    new V1.MeetingRequestDecision { Name = asked[1].Name, Action = Action.Decline, Reason = V1.DeclineReason.Price, Note = "Giá cao" },
                    new V1.MeetingRequestDecision { Name = asked[2].Name, Action = Action.Withdraw },
                    new V1.MeetingRequestDecision { Name = asked[2].Name, Action = Action.Accept },
                    new V1.MeetingRequestDecision { Name = asked[3].Name, Action = Action.Accept, Etag = "v9" },
                    new V1.MeetingRequestDecision { Name = $"{fair.Name}/meetingRequests/nobody", Action = Action.Accept },
                },
            },
            cancellationToken: Fair.Token);
        Assert.Equal((3, true), (answer.Refused, answer.Applied));
        Assert.Equal([State.Accepted, State.Declined, State.Withdrawn, null, null, null], answer.Results.Select(result => result.MeetingRequest?.State));
        Assert.Equal(
            [(StatusCode.FailedPrecondition, "REQUEST_STATE_WRONG"), (StatusCode.Aborted, "ETAG_MISMATCH"), (StatusCode.NotFound, "NOT_FOUND")],
            answer.Results.Skip(3).Select(result => ((StatusCode)result.Error.Code, result.Error.Details[0].Unpack<Google.Rpc.ErrorInfo>().Reason)));
        Assert.Equal([State.Accepted, State.Declined, State.Withdrawn, State.Pending], await StatesAsync(server.Client, fair));

        // The audit trail names who did it and for whom: the asked for the first two, the asker for the third.
        foreach (var (at, actedFor) in new[] { (0, buyers[0]), (1, buyers[1]), (2, producer) })
        {
            var entry = (await server.Client.Access.ListAuditEntriesAsync(new() { Resource = asked[at].Name, PageSize = 1 }, cancellationToken: Fair.Token)).AuditEntries[0];
            Assert.Equal(
                ("Organizer under test", actedFor.Organization, "/matchmaker.v1.MeetingRequestService/BatchDecideMeetingRequests"), (entry.Caller, entry.OnBehalfOf, entry.Method));
        }
    }

    [Fact]
    public async Task All_or_nothing_does_nothing_where_one_is_refused_and_says_which()
    {
        var client = servers.Open.Client;
        var (fair, producer, _, asked) = await AskedAsync(await servers.NewFairAsync(), client, 3);
        await fair.Conferences.UpdateParticipationAsync(new() { Participation = new() { Name = producer.Name, Quota = new() { Min = 0, Max = 5 } } }, cancellationToken: Fair.Token);
        var request = new V1.BatchDecideMeetingRequestsRequest { Parent = fair.Name, AllOrNothing = true };
        request.Decisions.AddRange(asked.Select(each => new V1.MeetingRequestDecision { Name = each.Name, Action = Action.Accept }));
        request.Decisions[2].Etag = "v7";
        var refused = await client.Requests.BatchDecideMeetingRequestsAsync(request, cancellationToken: Fair.Token);
        Assert.Equal((1, false), (refused.Refused, refused.Applied));
        Assert.Equal([false, false, true], refused.Results.Select(result => result.Error is not null));
        Assert.All(refused.Results, result => Assert.Null(result.MeetingRequest));
        Assert.Equal([State.Pending, State.Pending, State.Pending], await StatesAsync(client, fair));

        request.Decisions[2].Etag = "";
        request.ValidateOnly = true;
        var tried = await client.Requests.BatchDecideMeetingRequestsAsync(request, cancellationToken: Fair.Token);
        Assert.Equal((0, false, State.Accepted), (tried.Refused, tried.Applied, tried.Results[0].MeetingRequest.State));
        Assert.Equal([State.Pending, State.Pending, State.Pending], await StatesAsync(client, fair));
        request.ValidateOnly = false;
        var done = await client.Requests.BatchDecideMeetingRequestsAsync(request, cancellationToken: Fair.Token);
        Assert.Equal((0, true), (done.Refused, done.Applied));
        Assert.Equal(done.Results, (await client.Requests.BatchDecideMeetingRequestsAsync(request, cancellationToken: Fair.Token)).Results);
    }

    [Fact]
    public async Task A_representative_decides_over_its_own_only_and_wrong_fields_are_named()
    {
        var server = await servers.GuardedAsync();
        var (fair, _, buyers, asked) = await AskedAsync(await servers.NewGuardedFairAsync(), server.Client, 2);
        var own = server.ClientWith(await server.NewKeyAsync(V1.Role.Representative, buyers[0].Organization)).Requests;
        var request = new V1.BatchDecideMeetingRequestsRequest { Parent = fair.Name };
        request.Decisions.AddRange(asked.Select(each => new V1.MeetingRequestDecision { Name = each.Name, Action = Action.Accept }));
        var answer = await own.BatchDecideMeetingRequestsAsync(request, cancellationToken: Fair.Token);
        Assert.Equal((State.Accepted, StatusCode.NotFound), (answer.Results[0].MeetingRequest.State, (StatusCode)answer.Results[1].Error.Code));
        var stranger = server.ClientWith(await server.NewKeyAsync(V1.Role.Organizer, "", "conferences/elsewhere")).Requests;
        await Fair.RefusedAsync(StatusCode.PermissionDenied, () => stranger.BatchDecideMeetingRequestsAsync(request, cancellationToken: Fair.Token).ResponseAsync);

        request.Decisions[0].Name = "conferences/another/meetingRequests/first";
        request.Decisions[1].Action = Action.Unspecified;
        Assert.Equal(
            ["decisions[0].name", "decisions[1].action"],
            await Fair.WrongFieldsAsync(() => own.BatchDecideMeetingRequestsAsync(request, cancellationToken: Fair.Token).ResponseAsync),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_organizer_edits_for_the_asker_and_changes_an_answer_for_the_asked()
    {
        var server = await servers.GuardedAsync();
        var (fair, producer, buyers, asked) = await AskedAsync(await servers.NewGuardedFairAsync(), server.Client, 1);
        var organizer = server.ClientWith(await server.NewKeyAsync(V1.Role.Organizer)).Requests;
        await organizer.UpdateMeetingRequestAsync(new() { MeetingRequest = new() { Name = asked[0].Name, Note = "Bác Sáu nhờ ghi" } }, cancellationToken: Fair.Token);
        await organizer.DeclineMeetingRequestAsync(new() { Name = asked[0].Name }, cancellationToken: Fair.Token);
        await organizer.AcceptMeetingRequestAsync(new() { Name = asked[0].Name }, cancellationToken: Fair.Token);
        await organizer.WithdrawMeetingRequestAsync(new() { Name = asked[0].Name }, cancellationToken: Fair.Token);
        var entries = (await server.Client.Access.ListAuditEntriesAsync(new() { Resource = asked[0].Name }, cancellationToken: Fair.Token)).AuditEntries;
        Assert.Equal(
            [("Withdraw", producer.Organization), ("Accept", buyers[0].Organization), ("Decline", buyers[0].Organization), ("Update", producer.Organization), ("Create", producer.Organization)],
            entries.Select(entry => (entry.Method.Split('/')[2].Replace("MeetingRequest", "", StringComparison.Ordinal), entry.OnBehalfOf)));
        Assert.All(entries.SkipLast(1), entry => Assert.Equal("Organizer under test", entry.Caller));
    }

    private static async Task<(Fair Fair, V1.Participation Producer, V1.Participation[] Buyers, V1.MeetingRequest[] Asked)> AskedAsync(Fair fair, MatchmakerClient client, int buyers)
    {
        var (producer, first) = await fair.FillAsync();
        await fair.MoveToAsync(V1.Phase.Registration);
        V1.Participation[] all = [first, .. await OthersAsync(fair, buyers - 1)];
        var asked = new List<V1.MeetingRequest>();
        foreach (var buyer in all)
        {
            asked.Add(await client.Requests.CreateMeetingRequestAsync(
                new() { Parent = fair.Name, MeetingRequest = new() { From = producer.Name, To = buyer.Name } }, cancellationToken: Fair.Token));
        }
        return (fair, producer, all, [.. asked]);
    }

    private static async Task<List<V1.Participation>> OthersAsync(Fair fair, int count)
    {
        var others = new List<V1.Participation>();
        for (var at = 0; at < count; at++)
        {
            others.Add(await fair.EnrollAsync(await fair.NewOrganizationAsync($"other{at}", V1.Side.Buyer), V1.Side.Buyer));
        }
        return others;
    }

    private static async Task<State[]> StatesAsync(MatchmakerClient client, Fair fair) =>
        await client.ListMeetingRequestsAsync(fair.Name, "", Fair.Token).Select(request => request.State).ToArrayAsync(Fair.Token);
}

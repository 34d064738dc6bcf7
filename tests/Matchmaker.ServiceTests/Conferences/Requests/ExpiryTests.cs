using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using State = Matchmaker.V1.MeetingRequest.Types.State;

namespace Matchmaker.ServiceTests.Conferences.Requests;

[Collection(ConferenceTests.Name)]
public sealed class ExpiryTests(ConferenceServers servers)
{
    private V1.MeetingRequestService.MeetingRequestServiceClient Requests => servers.Open.Client.Requests;

    [Theory]
    [InlineData(V1.RequestRules.Types.Mode.OptIn, State.Expired, V1.NoticeKind.RequestExpired)]
    [InlineData(V1.RequestRules.Types.Mode.OptOut, State.Accepted, V1.NoticeKind.RequestAccepted)]
    public async Task When_the_conference_s_deadline_passes_silence_is_written_down_and_told_and_nobody_asks_any_more(
        V1.RequestRules.Types.Mode mode, State became, V1.NoticeKind told)
    {
        var fair = await servers.NewFairAsync();
        var (producer, buyer) = await fair.FillAsync();
        var later = await fair.EnrollAsync(await fair.NewOrganizationAsync("later", V1.Side.Buyer), V1.Side.Buyer);
        await fair.MoveToAsync(V1.Phase.Registration);
        var deadline = TimeProvider.System.GetUtcNow().AddSeconds(2);
        await fair.Conferences.UpdateConferenceAsync(
            new() { Conference = new() { Name = fair.Name, RequestRules = new() { Mode = mode, AnswerDeadline = deadline.ToTimestamp() } } }, cancellationToken: Fair.Token);
        var asked = await AskAsync(fair, producer, buyer);
        Assert.Equal((deadline.ToTimestamp(), State.Pending), (asked.ExpireTime, asked.State));
        // An edit cannot reach beyond it either.
        var edited = await Requests.UpdateMeetingRequestAsync(
            new() { MeetingRequest = new() { Name = asked.Name, ExpireTime = deadline.AddHours(9).ToTimestamp() } }, cancellationToken: Fair.Token);
        Assert.Equal(deadline.ToTimestamp(), edited.ExpireTime);

        var written = await UntilWrittenAsync(asked.Name);
        Assert.Equal(became, written.State);
        var entry = (await servers.Open.Client.Access.ListAuditEntriesAsync(new() { Resource = asked.Name, PageSize = 1 }, cancellationToken: Fair.Token)).AuditEntries[0];
        Assert.Equal("server", entry.ApiKey);
        while (!(await servers.Open.Client.Notices.ListNoticesAsync(new() { Parent = fair.Name }, cancellationToken: Fair.Token)).Notices
            .Any(notice => notice.Kind == told && notice.Participation == producer.Name && notice.About == asked.Name))
        {
            await Task.Delay(30, Fair.Token);
        }
        var refusal = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => AskAsync(fair, producer, later));
        Assert.Equal((V1.ErrorReason.RequestsClosed, fair.Name), (refusal.Reason, refusal.Metadata["conference"]));
    }

    [Fact]
    public async Task A_request_s_own_time_ends_it_and_either_may_ask_again()
    {
        var fair = await servers.NewFairAsync();
        var (producer, buyer) = await fair.FillAsync();
        await fair.MoveToAsync(V1.Phase.Registration);
        var asked = await Requests.CreateMeetingRequestAsync(
            new()
            {
                Parent = fair.Name,
                MeetingRequest = new() { From = producer.Name, To = buyer.Name, ExpireTime = TimeProvider.System.GetUtcNow().AddMilliseconds(600).ToTimestamp() },
            },
            cancellationToken: Fair.Token);
        Assert.Equal(State.Expired, (await UntilWrittenAsync(asked.Name)).State);
        await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => Requests.AcceptMeetingRequestAsync(new() { Name = asked.Name }, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal(State.Pending, (await AskAsync(fair, buyer, producer)).State);
    }

    private async Task<V1.MeetingRequest> UntilWrittenAsync(string name)
    {
        while (true)
        {
            var found = await Requests.GetMeetingRequestAsync(new() { Name = name }, cancellationToken: Fair.Token);
            if (found.State != State.Pending && found.UpdateTime.ToDateTimeOffset() >= found.ExpireTime.ToDateTimeOffset().AddMilliseconds(-1))
            {
                return found;
            }
            await Task.Delay(50, Fair.Token);
        }
    }

    private Task<V1.MeetingRequest> AskAsync(Fair fair, V1.Participation from, V1.Participation to) => Requests.CreateMeetingRequestAsync(
        new() { Parent = fair.Name, MeetingRequest = new() { From = from.Name, To = to.Name } }, cancellationToken: Fair.Token).ResponseAsync;
}

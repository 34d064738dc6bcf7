using Google.Protobuf;

namespace Matchmaker.ServiceTests.Sweep;

internal sealed partial class World
{
    // Somebody is asked to meet who has no e-mail address: the notice is there, and was not sent.
    private async Task<string> NoticeAsync()
    {
        var conference = (await AskedAsync()).Split("/meetingRequests/")[0];
        while (true)
        {
            var found = await client.Notices.ListNoticesAsync(new() { Parent = conference }, cancellationToken: Token);
            if (found.Notices.Count > 0)
            {
                return found.Notices[0].Name;
            }
            await Task.Delay(20, Token);
        }
    }

    private async Task FillDecisionsAsync(IMessage request)
    {
        if (request is V1.BatchDecideMeetingRequestsRequest batch)
        {
            var name = await AskedAsync();
            batch.Parent = name.Split("/meetingRequests/")[0];
            batch.Decisions.Add(new V1.MeetingRequestDecision { Name = name, Action = V1.MeetingRequestDecision.Types.Action.Accept });
        }
    }

    private async Task<string> SubscribedAsync() => (await client.Notices.CreateWebhookSubscriptionAsync(
        new() { Parent = await NameAsync("conferences/*"), WebhookSubscription = (V1.WebhookSubscription)await SampleAsync(V1.WebhookSubscription.Descriptor) }, cancellationToken: Token)).Name;
}

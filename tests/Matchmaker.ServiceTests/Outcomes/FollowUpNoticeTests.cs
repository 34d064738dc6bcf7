using Matchmaker.ServiceTests.Conferences;

namespace Matchmaker.ServiceTests.Outcomes;

[Collection(ConferenceTests.Name)]
public sealed class FollowUpNoticeTests(ConferenceServers servers)
{
    [Fact]
    public async Task Both_parties_are_told_once_of_each_day_to_ask_again()
    {
        var signing = await Signing.NewAsync(servers.Open, await servers.NewFairAsync());
        var agreement = await signing.RecordAsync(new(signing.Step(V1.OutcomeStep.Held)) { FollowUpDate = Signing.Day(20) });
        string[] both = [signing.Buyer.Name, signing.Producer.Name];
        Assert.Equal(both, (await ToldAsync(2)).Select(notice => notice.Participation).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        // The same day again is told already; another one is not.
        await signing.RecordAsync(new(signing.Step(V1.OutcomeStep.Mou, 13)) { FollowUpDate = Signing.Day(20) });
        await signing.RecordAsync(new(signing.Step(V1.OutcomeStep.FollowUp, 14)) { FollowUpDate = Signing.Day(25) });
        var told = await ToldAsync(4);
        Assert.Equal(4, told.Length);
        Assert.All(told, notice => Assert.Equal((V1.NoticeKind.FollowUpDue, agreement.Name), (notice.Kind, notice.About)));

        async Task<V1.Notice[]> ToldAsync(int count)
        {
            while (true)
            {
                var found = (await servers.Open.Client.Notices.ListNoticesAsync(new() { Parent = signing.Fair.Name }, cancellationToken: Fair.Token)).Notices;
                if (found.Count >= count)
                {
                    return [.. found];
                }
                await Task.Delay(30, Fair.Token);
            }
        }
    }
}

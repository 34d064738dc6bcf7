using Matchmaker.Client;
using Matchmaker.ServiceTests.Conferences;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Outcomes;

/// <summary>A conference in the phase of matching with a producer and a buyer, and short ways to record what comes of it.</summary>
internal sealed class Signing(MatchmakerClient client, Fair fair, V1.Participation producer, V1.Participation buyer)
{
    public Fair Fair => fair;

    public V1.Participation Producer => producer;

    public V1.Participation Buyer => buyer;

    public V1.OutcomeService.OutcomeServiceClient Outcomes => client.Outcomes;

    public static async Task<Signing> NewAsync(MatchmakerServer server, Fair fair)
    {
        var (producer, buyer) = await fair.FillAsync();
        await fair.MoveToAsync(V1.Phase.Registration);
        await fair.MoveToAsync(V1.Phase.Matching);
        return new Signing(server.Client, fair, producer, buyer);
    }

    /// <summary>A step of the pair on a day of June 2026.</summary>
    public V1.RecordAgreementRequest Step(V1.OutcomeStep step, int day = 12, long value = 0) => new()
    {
        Parent = fair.Name,
        Producer = producer.Name,
        Buyer = buyer.Name,
        Step = step,
        Date = Day(day),
        ValueVnd = value,
    };

    public Task<V1.Agreement> RecordAsync(V1.OutcomeStep step, int day = 12, long value = 0) => RecordAsync(Step(step, day, value));

    public async Task<V1.Agreement> RecordAsync(V1.RecordAgreementRequest request) => await Outcomes.RecordAgreementAsync(request, cancellationToken: Fair.Token);

    public static Google.Type.Date Day(int day) => new() { Year = 2026, Month = 6, Day = day };
}

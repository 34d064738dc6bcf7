using Google.Protobuf;

namespace Matchmaker.ServiceTests.Sweep;

internal sealed partial class World
{
    /// <summary>Fills a request about what came of meetings; one about something else stays as it is.</summary>
    private async Task FillOutcomeAsync(IMessage request)
    {
        switch (request)
        {
            case V1.ListReportRowsRequest list:
                list.Figure = "firms.cumulative";
                break;
            case V1.ExportReportRequest export:
                export.Format = V1.ReportFormat.Pdf;
                break;
            case V1.RecordAgreementRequest record:
                await SignAsync(record);
                break;
            default:
                break;
        }
    }

    private async Task<string> RecordedAsync()
    {
        var record = new V1.RecordAgreementRequest();
        await SignAsync(record);
        return (await client.Outcomes.RecordAgreementAsync(record, cancellationToken: Token)).Name;
    }

    // A signed contract fits whatever the pair's ledger holds.
    private async Task SignAsync(V1.RecordAgreementRequest record)
    {
        (record.Parent, record.Producer, record.Buyer) = await PairAsync();
        record.Step = V1.OutcomeStep.SignedContract;
        record.Date = new() { Year = 2026, Month = 6, Day = 12 };
        record.ValueVnd = 50_000_000;
    }
}

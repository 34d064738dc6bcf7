using Google.Type;

namespace Matchmaker.ServiceTests.WholeLife;

/// <summary>What came of the meetings: recorded as the two sides would, then counted again from what the ledgers and lists say.</summary>
internal sealed class Ledger(Season season)
{
    private static readonly Date Today = new() { Year = 2027, Month = 6, Day = 12 };

    /// <summary>Every kind of end, one correction and one retraction.</summary>
    public async Task RecordAsync()
    {
        var held = (await season.MeetingsAsync()).Where(meeting => meeting.State == V1.Meeting.Types.State.Held).ToArray();
        foreach (var (at, meeting) in held.Index())
        {
            await RecordAsync(meeting, V1.OutcomeStep.Held);
            if (at % 5 == 4)
            {
                await RecordAsync(meeting, V1.OutcomeStep.Failure, request => request.FailureReason = (V1.FailureReason)(1 + (at % 7)));
                continue;
            }
            if (at % 2 == 0)
            {
                await RecordAsync(meeting, V1.OutcomeStep.Mou);
            }
            if (at % 4 == 0)
            {
                await RecordAsync(meeting, V1.OutcomeStep.PrincipleContract);
            }
            if (at % 8 == 0)
            {
                var agreement = await RecordAsync(meeting, V1.OutcomeStep.SignedContract, request => (request.ValueVnd, request.Direction) = (1_000_000 * (at + 1), V1.GoodsDirection.ToBuyer));
                await RecordAsync(meeting, V1.OutcomeStep.Delivery, request => (request.ValueVnd, request.Direction) = (250_000 * (at + 1), V1.GoodsDirection.ToBuyer));
                if (at == 0)
                {
                    var signed = agreement.Entries.Last(entry => entry.Step == V1.OutcomeStep.SignedContract);
                    await RecordAsync(meeting, V1.OutcomeStep.SignedContract, request => (request.ValueVnd, request.Direction, request.Corrects) = (7_000_000, V1.GoodsDirection.ToBuyer, signed.Name));
                }
            }
            if (at == 2)
            {
                var last = await FindAsync(meeting);
                await RecordAsync(meeting, V1.OutcomeStep.Retraction, request => request.Corrects = last.Entries.Single(entry => entry.Step == V1.OutcomeStep.Mou).Name);
            }
        }
    }

    /// <summary>Every figure of the report, in the period and cumulative, and the rows behind each of its numbers.</summary>
    public async Task CheckReportAsync()
    {
        var report = await season.Client.Outcomes.GetReportAsync(new() { Parent = season.Name }, cancellationToken: Season.Token);
        var recount = await RecountAsync();
        Assert.Equal(recount.Keys.Order(StringComparer.Ordinal), report.InPeriod.Select(figure => KeyOf(figure.Figure)).Order(StringComparer.Ordinal));
        foreach (var figure in report.InPeriod.Select(figure => figure.Figure).Concat(report.Cumulative.Select(figure => figure.Figure)))
        {
            var expected = recount[KeyOf(figure)];
            Assert.True(expected == figure.Number, $"{figure.Key}: {expected} by the lists, {figure.Number} in the report.");
            var rows = await RowsAsync(figure.Key);
            Assert.Equal((figure.RowCount, figure.Number), (rows.Count, rows.Sum(row => row.Number)));
        }
    }

    private static string KeyOf(V1.FigureNumber figure) => figure.Key[..figure.Key.LastIndexOf('.')];

    private async Task<Dictionary<string, long>> RecountAsync()
    {
        var meetings = (await season.MeetingsAsync()).Where(meeting => meeting.State != V1.Meeting.Types.State.Cancelled).ToArray();
        var agreements = await season.Client.ListAgreementsAsync(season.Name, Season.Token).ToArrayAsync(Season.Token);
        var standing = agreements.SelectMany(agreement => agreement.Entries)
            .Where(entry => entry.CorrectedBy.Length == 0 && entry.Step != V1.OutcomeStep.Retraction).ToArray();
        var enrolled = await season.Client.ListParticipationsAsync(season.Name, Season.Token)
            .Where(who => who.State == V1.Participation.Types.State.Enrolled).ToArrayAsync(Season.Token);
        var producers = enrolled.Where(who => who.Side == V1.Side.Producer).Select(who => who.Organization).ToHashSet(StringComparer.Ordinal);
        var buyers = enrolled.Where(who => who.Side == V1.Side.Buyer).Select(who => who.Organization).ToHashSet(StringComparer.Ordinal);
        var organizations = await season.Client.ListOrganizationsAsync(Season.Token).ToArrayAsync(Season.Token);
        var offers = await season.Client.ListOffersAsync("organizations/-", Season.Token).ToArrayAsync(Season.Token);
        long Steps(V1.OutcomeStep step) => standing.Count(entry => entry.Step == step);
        long Value(V1.OutcomeStep step, V1.GoodsDirection direction) => standing.Where(entry => entry.Step == step && entry.Direction == direction).Sum(entry => entry.ValueVnd);
        return new(StringComparer.Ordinal)
        {
            ["localities"] = organizations.Where(one => producers.Contains(one.Name) || buyers.Contains(one.Name)).Select(one => one.Address.Province).Where(province => province.Length > 0).Distinct(StringComparer.Ordinal).Count(),
            ["firms"] = producers.Union(buyers, StringComparer.Ordinal).Count(),
            ["firms.producers"] = producers.Count,
            ["firms.buyers"] = buyers.Count,
            ["booths"] = enrolled.Count(who => who.HomeTable.Length > 0),
            ["products"] = offers.Count(offer => producers.Contains(string.Join('/', offer.Name.Split('/').Take(2)))),
            ["meetings.planned"] = meetings.Length,
            ["meetings.held"] = meetings.Count(meeting => meeting.State == V1.Meeting.Types.State.Held),
            ["meetings.no_show"] = meetings.Count(meeting => meeting.State == V1.Meeting.Types.State.NoShow),
            ["agreements.held"] = Steps(V1.OutcomeStep.Held),
            ["agreements.mou"] = Steps(V1.OutcomeStep.Mou),
            ["agreements.principle_contract"] = Steps(V1.OutcomeStep.PrincipleContract),
            ["agreements.signed_contract"] = Steps(V1.OutcomeStep.SignedContract),
            ["agreements.delivery"] = Steps(V1.OutcomeStep.Delivery),
            ["value.signed.to_buyer"] = Value(V1.OutcomeStep.SignedContract, V1.GoodsDirection.ToBuyer),
            ["value.signed.to_producer"] = Value(V1.OutcomeStep.SignedContract, V1.GoodsDirection.ToProducer),
            ["value.delivered.to_buyer"] = Value(V1.OutcomeStep.Delivery, V1.GoodsDirection.ToBuyer),
            ["value.delivered.to_producer"] = Value(V1.OutcomeStep.Delivery, V1.GoodsDirection.ToProducer),
            ["failures"] = agreements.Count(agreement => agreement.State == V1.Agreement.Types.State.Failed),
        };
    }

    private async Task<List<V1.ReportRow>> RowsAsync(string figure)
    {
        var rows = new List<V1.ReportRow>();
        for (var token = ""; ;)
        {
            var page = await season.Client.Outcomes.ListReportRowsAsync(
                new() { Parent = season.Name, Figure = figure, PageSize = 500, PageToken = token }, cancellationToken: Season.Token);
            rows.AddRange(page.ReportRows);
            token = page.NextPageToken;
            if (token.Length == 0)
            {
                return rows;
            }
        }
    }

    private async Task<V1.Agreement> FindAsync(V1.Meeting meeting) => await season.Client.ListAgreementsAsync(season.Name, Season.Token)
        .FirstAsync(agreement => agreement.Producer == meeting.Producer && agreement.Buyer == meeting.Buyer, Season.Token);

    private async Task<V1.Agreement> RecordAsync(V1.Meeting meeting, V1.OutcomeStep step, Action<V1.RecordAgreementRequest>? more = null)
    {
        var request = new V1.RecordAgreementRequest { Parent = season.Name, Meeting = meeting.Name, Step = step, Date = Today };
        more?.Invoke(request);
        return await season.Client.Outcomes.RecordAgreementAsync(request, cancellationToken: Season.Token);
    }
}

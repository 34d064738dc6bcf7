using Grpc.Core;
using Matchmaker.ServiceTests.Conferences;

namespace Matchmaker.ServiceTests.Outcomes;

[Collection(ConferenceTests.Name)]
public sealed class GetReportTests(ConferenceServers servers)
{
    [Fact]
    public async Task Figures_of_a_conference_are_counted_live_and_open_to_their_rows()
    {
        var signing = await NewAsync();
        Assert.Equal(0, await NumberAsync(signing, signing.Fair.Name, "agreements.signed_contract.cumulative"));
        await signing.RecordAsync(V1.OutcomeStep.Mou, 12, 5);
        var signed = await signing.RecordAsync(V1.OutcomeStep.SignedContract, 13, 100);
        await signing.RecordAsync(new(signing.Step(V1.OutcomeStep.SignedContract, 14, 20)) { Direction = V1.GoodsDirection.ToProducer });
        await signing.RecordAsync(new(signing.Step(V1.OutcomeStep.SignedContract, 13, 70)) { Corrects = signed.Entries[1].Name });

        var report = await signing.Outcomes.GetReportAsync(new() { Parent = signing.Fair.Name }, cancellationToken: Fair.Token);
        var numbers = report.InPeriod.Select(figure => figure.Figure).Concat(report.Cumulative.Select(figure => figure.Figure)).ToDictionary(figure => figure.Key, StringComparer.Ordinal);
        foreach (var kind in new[] { "in_period", "cumulative" })
        {
            Assert.Equal(
                (2, 1, 1, 1, 2, 70, 20),
                (numbers[$"firms.{kind}"].Number, numbers[$"firms.producers.{kind}"].Number, numbers[$"firms.buyers.{kind}"].Number, numbers[$"agreements.mou.{kind}"].Number,
                    numbers[$"agreements.signed_contract.{kind}"].Number, numbers[$"value.signed.to_buyer.{kind}"].Number, numbers[$"value.signed.to_producer.{kind}"].Number));
        }
        Assert.All(numbers.Values, figure => Assert.True(figure.Label.Vi.Length > 0 && figure.Definition.Vi.Length > 0 && figure.Definition.En.Length > 0, figure.Key));
        foreach (var figure in numbers.Values)
        {
            await AssertOpensAsync(signing, report.Parent, figure);
        }
        Assert.Equal(Day(2026, 6, 12), report.Period.StartDate);
        var narrow = await signing.Outcomes.GetReportAsync(new() { Parent = signing.Fair.Name, StartDate = Day(2026, 6, 14), EndDate = Day(2026, 6, 14) }, cancellationToken: Fair.Token);
        Assert.Equal(1, narrow.InPeriod.Single(figure => figure.Figure.Key == "agreements.signed_contract.in_period").Figure.Number);
        Assert.Equal(2, narrow.Cumulative.Single(figure => figure.Figure.Key == "agreements.signed_contract.cumulative").Figure.Number);
    }

    [Fact]
    public async Task As_of_a_day_before_anything_was_recorded_nothing_was_known()
    {
        var signing = await NewAsync();
        await signing.RecordAsync(V1.OutcomeStep.SignedContract, 12, 9);
        var report = await signing.Outcomes.GetReportAsync(new() { Parent = signing.Fair.Name, AsOf = Day(2026, 6, 13) }, cancellationToken: Fair.Token);
        Assert.All(report.Cumulative, figure => Assert.Equal(0, figure.Figure.Number));
        Assert.All(report.InPeriod, figure => Assert.Equal(0, figure.Figure.Number));
    }

    [Fact]
    public async Task A_programme_sums_its_conferences_and_a_conference_is_held_against_the_one_before()
    {
        var client = servers.Open.Client;
        var programme = await client.Conferences.CreateProgrammeAsync(
            new() { Programme = new() { DisplayName = "Khuyến công 2026–2030", FirstYear = 2026, Contents = { new V1.ProgrammeContent { Code = "thi-truong", DisplayName = "Phát triển thị trường" } } } },
            cancellationToken: Fair.Token);
        var (first, second) = (await NewAsync(), await NewAsync());
        // The second one begins a day later.
        await second.Fair.Conferences.DeleteSessionAsync(new() { Name = $"{second.Fair.Name}/sessions/morning" }, cancellationToken: Fair.Token);
        await second.Fair.AddSessionAsync("later", 24 * 60, 80);
        foreach (var (signing, content) in new[] { (first, "thi-truong"), (second, "") })
        {
            await client.Conferences.UpdateConferenceAsync(
                new() { Conference = new() { Name = signing.Fair.Name, Programme = programme.Name, ProgrammeContent = content }, UpdateMask = new() { Paths = { "programme", "programme_content" } } },
                cancellationToken: Fair.Token);
        }
        var unknown = await Fair.RefusedAsync(StatusCode.FailedPrecondition, () => client.Conferences.UpdateConferenceAsync(
            new() { Conference = new() { Name = first.Fair.Name, ProgrammeContent = "may-moc" }, UpdateMask = new() { Paths = { "programme_content" } } }, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal(V1.ErrorReason.ProgrammeContentUnknown, unknown.Reason);
        await first.RecordAsync(V1.OutcomeStep.SignedContract, 12, 100);
        await first.RecordAsync(V1.OutcomeStep.SignedContract, 12, 11);
        await second.RecordAsync(V1.OutcomeStep.SignedContract, 13, 1_000);

        var sum = await client.Outcomes.GetReportAsync(new() { Parent = programme.Name }, cancellationToken: Fair.Token);
        var value = sum.Cumulative.Single(figure => figure.Figure.Key == "value.signed.to_buyer.cumulative");
        Assert.Equal((1_111, 2026), (value.Figure.Number, value.FirstYear));
        var contents = value.Figure.Breakdowns.Single(breakdown => breakdown.Dimension == "programme_content").Cells;
        Assert.Equal([("thi-truong", "Phát triển thị trường", 111), ("unstated", "Chưa rõ", 1_000)], contents.Select(cell => (cell.Value, cell.Label.Vi, (int)cell.Number)));
        await AssertOpensAsync(first, programme.Name, value.Figure);

        var later = await client.Outcomes.GetReportAsync(new() { Parent = second.Fair.Name }, cancellationToken: Fair.Token);
        var signed = later.Cumulative.Single(figure => figure.Figure.Key == "agreements.signed_contract.cumulative").Figure;
        Assert.Equal((first.Fair.Name, 1, 2), (later.LastConference, signed.Number, signed.LastNumber));
        Assert.False((await client.Outcomes.GetReportAsync(new() { Parent = first.Fair.Name }, cancellationToken: Fair.Token)).Cumulative[0].Figure.HasLastNumber);
    }

    [Fact]
    public async Task Whatever_is_wrong_with_a_question_is_told()
    {
        var signing = await NewAsync();
        Assert.Equal(
            ["as_of", "end_date"],
            await Fair.WrongFieldsAsync(() => signing.Outcomes.GetReportAsync(new() { Parent = signing.Fair.Name, StartDate = Signing.Day(1), AsOf = Day(2199, 1, 1) }, cancellationToken: Fair.Token).ResponseAsync),
            StringComparer.Ordinal);
        Assert.Equal(
            ["cell", "dimension", "figure"],
            await Fair.WrongFieldsAsync(() => signing.Outcomes.ListReportRowsAsync(new() { Parent = signing.Fair.Name, Figure = "firms", Dimension = "colour" }, cancellationToken: Fair.Token).ResponseAsync),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_organizer_of_some_conferences_gets_no_programme_and_a_representative_nothing()
    {
        var server = await servers.GuardedAsync();
        var signing = await Signing.NewAsync(server, await servers.NewGuardedFairAsync());
        var programme = await server.Client.Conferences.CreateProgrammeAsync(new() { Programme = new() { DisplayName = "Khuyến công" } }, cancellationToken: Fair.Token);
        var some = server.ClientWith(await server.NewKeyAsync(V1.Role.Organizer, "", signing.Fair.Name)).Outcomes;
        await some.GetReportAsync(new() { Parent = signing.Fair.Name }, cancellationToken: Fair.Token);
        foreach (var parent in new[] { programme.Name, "programmes/khong-co", "conferences/khong-co" })
        {
            await Fair.RefusedAsync(StatusCode.PermissionDenied, () => some.GetReportAsync(new() { Parent = parent }, cancellationToken: Fair.Token).ResponseAsync);
            await Fair.RefusedAsync(StatusCode.PermissionDenied, () => some.ListReportRowsAsync(new() { Parent = parent, Figure = "firms.cumulative" }, cancellationToken: Fair.Token).ResponseAsync);
        }
        var representative = server.ClientWith(await server.NewKeyAsync(V1.Role.Representative, signing.Producer.Organization)).Outcomes;
        await Fair.RefusedAsync(StatusCode.PermissionDenied, () => representative.GetReportAsync(new() { Parent = signing.Fair.Name }, cancellationToken: Fair.Token).ResponseAsync);
    }

    // The rows behind a figure and behind each of its cells are as many as it says and add up to it.
    private static async Task AssertOpensAsync(Signing signing, string parent, V1.FigureNumber figure)
    {
        await AssertAsync("", "", figure.Number, figure.RowCount);
        foreach (var (breakdown, cell) in figure.Breakdowns.SelectMany(breakdown => breakdown.Cells.Select(cell => (breakdown, cell))))
        {
            await AssertAsync(breakdown.Dimension, cell.Value, cell.Number, cell.RowCount);
        }

        async Task AssertAsync(string dimension, string cell, long number, int count)
        {
            var rows = new List<V1.ReportRow>();
            var request = new V1.ListReportRowsRequest { Parent = parent, Figure = figure.Key, Dimension = dimension, Cell = cell, PageSize = 1 };
            do
            {
                var page = await signing.Outcomes.ListReportRowsAsync(request, cancellationToken: Fair.Token);
                Assert.Equal(count, page.TotalSize);
                rows.AddRange(page.ReportRows);
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);
            Assert.Equal((number, count), (rows.Sum(row => row.Number), rows.Count));
        }
    }

    private static async Task<long> NumberAsync(Signing signing, string parent, string key) =>
        (await signing.Outcomes.GetReportAsync(new() { Parent = parent }, cancellationToken: Fair.Token)).Cumulative.Single(figure => figure.Figure.Key == key).Figure.Number;

    private static Google.Type.Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    private async Task<Signing> NewAsync() => await Signing.NewAsync(servers.Open, await servers.NewFairAsync());
}

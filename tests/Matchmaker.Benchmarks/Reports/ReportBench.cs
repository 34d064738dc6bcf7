using System.Collections.Immutable;
using System.Diagnostics;
using Matchmaker.Benchmarks.Matching;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Meetings;
using Matchmaker.Outcomes;
using Matchmaker.Outcomes.Reports;
using Matchmaker.Platform;
using Matchmaker.Platform.Sql;
using Matchmaker.Platform.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Matchmaker.Benchmarks.Reports;

/// <summary>The report of a large conference, counted from SQLite: every figure, the rows behind one, and as files.</summary>
internal static class ReportBench
{
    private const string Name = "conferences/large";
    private const int Slots = 24;

    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(7));
    private static readonly DateOnly Day = new(2026, 11, 24);

    public static async Task<int> RunAsync(int producers, int buyers, int meetings)
    {
        var folder = Directory.CreateTempSubdirectory("mm-report-").FullName;
        try
        {
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Configuration.AddInMemoryCollection([KeyValuePair.Create(DataFolder.Key, (string?)folder)]);
            builder.Services.AddTelemetry();
            builder.Services.AddSql();
            using var host = builder.Build();
            await host.StartAsync();
            var database = host.Services.GetRequiredService<Database>();
            var ledgers = await FillAsync(database, producers, buyers, meetings);
            await MeasureAsync(database, $"{producers:N0} producers with four offers each × {buyers:N0} buyers, {meetings:N0} meetings, {ledgers:N0} ledgers; SQLite, {Environment.ProcessorCount} cores. Each is asked three times, the first counts what is cold.");
            await host.StopAsync();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(Database database, string what)
    {
        var report = new BenchmarkReport("report", "Reports");
        var question = new ReportQuestion(Name, null, Day.AddDays(30));
        report.Line($"{what}");
        report.Line($"");
        report.Line($"| call | s, first | s, then | s of processor, then |");
        report.Line($"|---|---|---|---|");
        var counted = await TimeAsync(report, "GetReport", () => database.ReadAsync(session => ReportReader.ReadAsync(session, question), CancellationToken.None));
        await TimeAsync(
            report, "ListReportRows of meetings planned", () => database.ReadAsync(session => ReportReader.RowsAsync(session, question, "meetings.planned.cumulative", null), CancellationToken.None));
        await TimeAsync(
            report, "GetReport as of the day before", () => database.ReadAsync(session => ReportReader.ReadAsync(session, question with { AsOf = Day.AddDays(-1) }), CancellationToken.None));
        var paper = new ReportPaper(counted!, IsEnglish: false);
        await TimeAsync(report, "as .pdf, counted before", () => Written(file => ReportPdfFile.Write(paper, Morning, file)));
        await TimeAsync(report, "as .xlsx, counted before", () => Written(file => ReportXlsxFile.Write(paper, file)));
        report.Save();
    }

    private static async Task<T> TimeAsync<T>(BenchmarkReport report, string call, Func<Task<T>> work)
    {
        var (answer, first, _) = await OnceAsync(work);
        await OnceAsync(work);
        var (_, wall, cpu) = await OnceAsync(work);
        report.Line($"| {call} | {first:F2} | {wall:F2} | {cpu:F2} |");
        return answer;
    }

    private static async Task<(T Answer, double WallSeconds, double CpuSeconds)> OnceAsync<T>(Func<Task<T>> work)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, wall) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        var answer = await work();
        process.Refresh();
        return (answer, Stopwatch.GetElapsedTime(wall).TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds);
    }

    private static Task<long> Written(Action<Stream> write)
    {
        using var file = new MemoryStream();
        write(file);
        return Task.FromResult(file.Length);
    }

    private static async Task<int> FillAsync(Database database, int producers, int buyers, int meetings)
    {
        var market = new MarketGenerator();
        await database.WriteAsync(
            async session =>
            {
                var tables = Enumerable.Range(0, 500).Select(at => new Table($"T{at:000}", ""));
                await SqlConferenceStore.InsertAsync(session, ConferenceKinds.Conferences, new Conference { Name = Name, DisplayName = "Hội nghị lớn", Phase = Phase.Running, Tables = [.. tables] });
                await SqlConferenceStore.InsertAsync(
                    session, ConferenceKinds.Sessions, new Session { Name = $"{Name}/sessions/s", DisplayName = "S", Time = new Interval(Morning, Morning.AddMinutes(20 * Slots)), SlotMinutes = 20 });
                for (var number = 0; number < producers + buyers; number++)
                {
                    await EnrolAsync(session, market, number < producers ? "p" : "b", number < producers ? number : number - producers, number < producers ? Sides.Producer : Sides.Buyer);
                }
            },
            CancellationToken.None);
        await database.WriteAsync(session => SqlMeetingStore.WriteAsync(session, Name, [.. Enumerable.Range(0, meetings).Select(number => MeetingOf(number, producers, buyers))]), CancellationToken.None);
        return await database.WriteAsync(session => SignAsync(session, producers, buyers, meetings), CancellationToken.None);
    }

    private static async Task EnrolAsync(WriteSession session, MarketGenerator market, string kind, int number, Sides side)
    {
        var organization = MarketGenerator.OrganizationOf(kind, number);
        await SqlCatalogStore.InsertAsync(
            session,
            CatalogKinds.Organizations,
            new Organization { Name = organization, DisplayName = $"{(side == Sides.Producer ? "HTX" : "Siêu thị")} {number}", Sides = side, Address = new Address(null, number % 3 == 0 ? "Sơn La" : "Lào Cai", null) });
        for (var at = 0; side == Sides.Producer && at < 4; at++)
        {
            await SqlCatalogStore.InsertAsync(session, CatalogKinds.Offers, market.Offer((4 * number) + at).Offer);
        }
        await SqlConferenceStore.InsertAsync(session, ConferenceKinds.Participations, new Participation { Name = PartOf(kind, number), Organization = organization, Side = side });
    }

    // A producer and a buyer meet once: the pairs go round.
    private static (int Producer, int Buyer) PairOf(int number, int producers, int buyers) => (number % producers, ((number / producers) + (number % producers)) % buyers);

    private static string PartOf(string kind, int number) => $"{Name}/participations/{kind}{number}";

    private static Meeting MeetingOf(int number, int producers, int buyers)
    {
        var (producer, buyer) = PairOf(number, producers, buyers);
        var start = Morning.AddMinutes(20 * (number % Slots)).ToUnixTimeMilliseconds();
        return new Meeting
        {
            Name = $"{Name}/meetings/m{number:00000}",
            Producer = PartOf("p", producer),
            Buyer = PartOf("b", buyer),
            Place = new MeetingPlace(number % Slots, start, start + (20 * 60_000), $"T{number / Slots % 500:000}", number / Slots % 500),
            State = number % 10 == 0 ? MeetingState.NoShow : MeetingState.Held,
            Absent = number % 10 == 0 ? Sides.Producer : Sides.None,
            Utility = 5_000,
            Reason = new Bilingual("Hai bên có mặt hàng phù hợp.", "Their goods fit."),
            BestOffer = "",
            BestNeed = "",
            Version = 2,
        };
    }

    // Of every meeting held a ledger: each is noted as held, every third has an MOU, every eighth a contract and a delivery.
    private static async Task<int> SignAsync(WriteSession session, int producers, int buyers, int meetings)
    {
        var ledgers = 0;
        for (var number = 0; number < meetings; number++)
        {
            if (number % 10 == 0)
            {
                continue;
            }
            var (producer, buyer) = PairOf(number, producers, buyers);
            ImmutableArray<OutcomeStep> steps =
            [
                OutcomeStep.Held, .. number % 3 == 0 ? [OutcomeStep.Mou] : Array.Empty<OutcomeStep>(), .. number % 8 == 0 ? [OutcomeStep.SignedContract, OutcomeStep.Delivery] : Array.Empty<OutcomeStep>(),
            ];
            var entries = steps.Select((step, at) => new OutcomeEntry
            {
                Number = at + 1,
                Step = step,
                Date = Day,
                Value = step is OutcomeStep.SignedContract or OutcomeStep.Delivery ? 1_000_000L * (1 + (number % 90)) : null,
                Direction = step is OutcomeStep.SignedContract or OutcomeStep.Delivery ? GoodsDirection.ToBuyer : GoodsDirection.None,
                RecordedMs = session.NowMs,
            }).ToImmutableArray();
            foreach (var entry in entries)
            {
                var agreement = new Agreement
                {
                    Name = $"{Name}/agreements/a{number:00000}",
                    Producer = PartOf("p", producer),
                    Buyer = PartOf("b", buyer),
                    ProducerOrganization = MarketGenerator.OrganizationOf("p", producer),
                    BuyerOrganization = MarketGenerator.OrganizationOf("b", buyer),
                    Ledger = new Ledger([.. entries.Take(entry.Number)]),
                    Version = entry.Number,
                };
                await SqlAgreementStore.AppendAsync(session, Name, agreement, entry);
            }
            ledgers++;
        }
        return ledgers;
    }
}

using System.Diagnostics;
using Matchmaker.Matching;
using Matchmaker.Search;
using Matchmaker.Vietnamese;

namespace Matchmaker.Benchmarks.Matching;

/// <summary>All pairs of one conference.</summary>
internal static class ConferenceBench
{
    private const int Producers = 1_500;
    private const int Buyers = 900;
    private const int Offers = 6_000;
    private const int Needs = 2_700;

    public static void Measure(BenchmarkReport report)
    {
        using var index = LuceneCatalogIndex.InMemory();
        var market = new MarketGenerator();
        for (var number = 0; number < Offers; number++)
        {
            index.Put(market.Offer(number));
        }
        for (var number = 0; number < Needs; number++)
        {
            index.Put(market.Need(number));
        }
        index.Refresh();
        var question = new ConferenceQuestion
        {
            Producers = [.. Enumerable.Range(0, Producers).Select(number => MarketGenerator.OrganizationOf("p", number))],
            Buyers = [.. Enumerable.Range(0, Buyers).Select(number => MarketGenerator.OrganizationOf("b", number))],
            On = new(2026, 11, 24),
        };
        var (matches, wall, cpu) = Stopwatches.Time(() => index.Read(searcher => new ConferencePass(searcher, Lexicon.Base, Scoring.Standard, question).Run(0, _ => { }, CancellationToken.None)));
        using var process = Process.GetCurrentProcess();
        report.Line($"");
        report.Line($"All pairs of one conference, {Producers} producers × {Buyers} buyers, {matches.Offers} offers × {matches.Needs} needs: {matches.Pairs.Length} pairs in {wall:F1} s ({cpu:F1} s of processor), process {process.WorkingSet64 / (1 << 20)} MiB.");
    }
}

using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Lucene.Net.Search;
using Matchmaker.Catalog;
using Matchmaker.Matching;
using Matchmaker.Search;
using Matchmaker.Vietnamese;
using LuceneTerm = Lucene.Net.Index.Term;

namespace Matchmaker.Benchmarks.Matching;

/// <summary>The whole matcher, from a need to a page of explained matches, beside a plain BM25 query with the same filter on the same index.</summary>
internal static class MatchBench
{
    private const int Page = 20;
    private const int WarmUp = 20;

    private static readonly DateOnly Day = new(2026, 11, 24);
    private static readonly TimeSpan QueryLimit = TimeSpan.FromSeconds(90);

    /// <param name="arguments">Numbers of offers; none means 10,000 and 100,000.</param>
    public static int Run(string[] arguments)
    {
        int[] sizes = arguments.Length == 0 ? [10_000, 100_000] : [.. arguments.Select(size => int.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture))];
        var report = new BenchmarkReport("match", "Matching");
        report.Line($"{Environment.ProcessorCount} cores; the two take turns need by need.");
        report.Line($"Generated market: goods of the shipped lexicon, in Northern, Southern and English words. *whole*: one need through search, terms, two-sided score, joint");
        report.Line($"supply and the texts of the first {Page} matches. *plain*: BM25 over the folded syllables of the same need, top {Page}. *+ filter*: both among three provinces.");
        report.Line($"Asking ends after {QueryLimit.TotalSeconds:F0} s a size: where few needs were counted, p99 says little.");
        report.Line($"");
        report.Line($"| offers | needs | whole p50 / p99 ms | plain p50 / p99 ms | ratio p50 | + filter: whole | plain | ratio p50 | KiB a call, whole / plain | index MiB | offers/s indexed | process MiB |");
        report.Line($"|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var size in sizes)
        {
            Measure(report, size);
        }
        ConferenceBench.Measure(report);
        report.Save();
        return 0;
    }

    private static void Measure(BenchmarkReport report, int offers)
    {
        var folder = Directory.CreateTempSubdirectory("mm-bench-").FullName;
        try
        {
            using var index = LuceneCatalogIndex.Open(folder, "bench").Index;
            var rate = Fill(index, offers);
            var open = new Series();
            var filtered = new Series();
            var needs = index.Read(searcher => Ask(searcher, offers >= 1_000_000 ? 300 : 1_000, open, filtered));
            using var process = Process.GetCurrentProcess();
            var mebibytes = new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length) / (1 << 20);
            report.Line($"| {offers:N0} | {needs} | {open.Whole} | {open.Plain} | {open.Ratio:F1} | {filtered.Whole} | {filtered.Plain} | {filtered.Ratio:F1} | {open.WholeKiB:F0} / {open.PlainKiB:F0} | {mebibytes} | {rate:N0} | {process.WorkingSet64 / (1 << 20)} |");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Offers a second.</summary>
    private static double Fill(LuceneCatalogIndex index, int offers)
    {
        var started = Stopwatch.GetTimestamp();
        var market = new MarketGenerator();
        Parallel.For(0, offers, new ParallelOptions { MaxDegreeOfParallelism = 2 }, number => index.Put(market.Offer(number)));
        index.Commit();
        index.Refresh();
        return offers / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static int Ask(IndexSearcher searcher, int needs, Series open, Series filtered)
    {
        var market = new MarketGenerator();
        var limit = new Stopwatch();
        var asked = 0;
        for (var number = 0; number < needs + WarmUp && limit.Elapsed < QueryLimit; number++)
        {
            var need = market.Need(number);
            var counts = number >= WarmUp;
            if (number == WarmUp)
            {
                limit.Start();
            }
            asked += counts ? 1 : 0;
            Turn(searcher, need, MatchFilter.None, counts ? open : null, number);
            Turn(searcher, need, new() { Provinces = ["Sơn La", "Lào Cai", "Hưng Yên"] }, counts ? filtered : null, number);
        }
        return asked;
    }

    // Who begins changes from need to need.
    private static void Turn(IndexSearcher searcher, IndexedNeed need, MatchFilter filter, Series? series, int number)
    {
        for (var turn = 0; turn < 2; turn++)
        {
            var isWhole = (number + turn) % 2 == 0;
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            if (isWhole)
            {
                Whole(searcher, need, filter);
            }
            else
            {
                Plain(searcher, need.Need, filter);
            }
            var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            series?.Add(isWhole, milliseconds, GC.GetAllocatedBytesForCurrentThread() - allocated);
        }
    }

    private static void Whole(IndexSearcher searcher, IndexedNeed need, MatchFilter filter) =>
        new LuceneMatching(searcher, Lexicon.Base, Scoring.Standard).Find(need, new() { Name = need.Need.Name, Filter = filter, Size = Page, On = Day }, null, ViewerFeedback.None);

    internal static ImmutableArray<string> Plain(IndexSearcher searcher, Need need, MatchFilter filter)
    {
        var field = CatalogFields.Words(offers: true, folded: true);
        var query = new BooleanQuery(disableCoord: true);
        foreach (var word in Words.Of(need.Title + ". " + need.Description).Items.Select(word => word.Folded).Distinct(StringComparer.Ordinal))
        {
            query.Add(new TermQuery(new LuceneTerm(field, word)), Occur.SHOULD);
        }
        var view = new CatalogView(searcher);
        return [.. searcher.Search(query, new LuceneGoodsFilter(null, filter.Facets).ToLucene(), Page).ScoreDocs.Select(hit => view.OfferAt(hit.Doc).Offer.Name)];
    }

    private sealed class Series
    {
        private readonly List<double> _whole = [];
        private readonly List<double> _plain = [];
        private long _wholeBytes;
        private long _plainBytes;

        public string Whole => Told(_whole);

        public string Plain => Told(_plain);

        public double Ratio => At(_whole, 0.5) / At(_plain, 0.5);

        public double WholeKiB => _wholeBytes / 1024d / Math.Max(1, _whole.Count);

        public double PlainKiB => _plainBytes / 1024d / Math.Max(1, _plain.Count);

        public void Add(bool isWhole, double milliseconds, long bytes)
        {
            (isWhole ? _whole : _plain).Add(milliseconds);
            _wholeBytes += isWhole ? bytes : 0;
            _plainBytes += isWhole ? 0 : bytes;
        }

        private static string Told(List<double> times) => string.Create(CultureInfo.InvariantCulture, $"{At(times, 0.5):F2} / {At(times, 0.99):F1}");

        private static double At(List<double> times, double share)
        {
            var sorted = times.Order().ToArray();
            return sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
        }
    }
}

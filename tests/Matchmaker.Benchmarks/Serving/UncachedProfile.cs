using System.Diagnostics;
using Google.Protobuf;
using Lucene.Net.Search;
using Matchmaker.Benchmarks.Matching;
using Matchmaker.Matching;
using Matchmaker.Search;
using Matchmaker.Search.Standing;
using Matchmaker.Vietnamese;

namespace Matchmaker.Benchmarks.Serving;

/// <summary>Where the time of a match list goes that nobody has kept: each step done for itself, on one thread, after warm-up.</summary>
internal static class UncachedProfile
{
    private const int Page = 20;
    private const int WarmUp = 150;

    private static readonly DateOnly Day = new(2026, 11, 24);

    /// <param name="offers">In the index.</param>
    /// <param name="needs">Asked, each once, after as many as warm up.</param>
    public static void Run(BenchmarkReport report, int offers, int needs)
    {
        using var index = LuceneCatalogIndex.InMemory();
        var market = new MarketGenerator();
        Parallel.For(0, offers, new ParallelOptions { MaxDegreeOfParallelism = 2 }, number => index.Put(market.Offer(number)));
        index.Commit();
        index.Refresh();
        Step[] steps =
        [
            new("reading the need's words into a query"), new("the wide search: 300 candidates"), new("comparing 300 names, ordering"),
            new("reading 300 offers, judging terms, joint supply, telling 20 matches"), new("what reverse matching notes of the list"), new("the reply's message and its bytes"),
        ];
        index.Read(searcher =>
        {
            for (var number = 0; number < needs + WarmUp; number++)
            {
                One(searcher, market.Need(number), steps, counts: number >= WarmUp);
            }
            return true;
        });
        var (all, bytes) = (steps.Sum(step => step.Milliseconds), steps.Sum(step => step.Bytes));
        report.Line($"");
        report.Line($"One such call step by step, in process, one thread, {offers:N0} offers, {needs} needs after {WarmUp} that warmed up; means. 1,500 calls a core-second would be 0.67 ms each.");
        report.Line($"");
        report.Line($"| step | ms | share | KiB allocated |");
        report.Line($"|---|---|---|---|");
        foreach (var step in steps)
        {
            report.Line($"| {step.Name} | {step.Milliseconds / needs:F2} | {step.Milliseconds / all:P0} | {step.Bytes / 1024.0 / needs:F0} |");
        }
        report.Line($"| together | {all / needs:F2} | | {bytes / 1024.0 / needs:F0} |");
    }

    private static void One(IndexSearcher searcher, IndexedNeed need, Step[] steps, bool counts)
    {
        var trace = new ListTrace();
        var question = new MatchQuestion { Name = need.Need.Name, Size = Page, On = Day };
        var query = steps[0].Time(counts, () => WordQueryBuilder.Of(GoodsQueryBuilder.OfNeed(need.Need, Lexicon.Base, RankingParts.All), offers: true, RankingParts.All));
        var search = steps[1].Time(counts, () => MaxScoreSearch.Top(searcher, query, null, MatchQuestion.MaxRanked));
        // Each of these repeats what is before it, which is taken off again.
        steps[2].Time(counts, () => CandidateSearch.OffersFor(searcher, need.Need, Lexicon.Base, RankingParts.All, null, MatchQuestion.MaxRanked, trace), steps[0], steps[1]);
        var page = steps[3].Time(counts, () => new LuceneMatching(searcher, Lexicon.Base, Scoring.Standard).Find(need, question, null, ViewerFeedback.None), steps[0], steps[1], steps[2]);
        steps[4].Time(counts, () => UnknownWords.Of(trace.Text!, trace.Offers, WordCounts.Of(searcher)));
        steps[5].Time(counts, () => new V1.FindMatchesResponse { Matches = { page.Matches.Select(match => match.ToListed()) } }.ToByteArray());
        _ = search;
    }

    private sealed class Step(string name)
    {
        private double _last;
        private long _lastBytes;

        public string Name => name;

        public double Milliseconds { get; private set; }

        public long Bytes { get; private set; }

        public T Time<T>(bool counts, Func<T> work, params ReadOnlySpan<Step> repeated)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            var answer = work();
            (_last, _lastBytes) = (Stopwatch.GetElapsedTime(started).TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - bytes);
            foreach (var step in repeated)
            {
                (_last, _lastBytes) = (_last - step._last, _lastBytes - step._lastBytes);
            }
            Milliseconds += counts ? _last : 0;
            Bytes += counts ? _lastBytes : 0;
            return answer;
        }
    }
}

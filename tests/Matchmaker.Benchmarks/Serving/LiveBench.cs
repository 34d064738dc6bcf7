using System.Diagnostics;
using System.Globalization;
using Grpc.Net.Client;
using Lucene.Net.Search;
using Matchmaker.Benchmarks.Matching;
using Matchmaker.Search;
using Matchmaker.Search.Standing;
using Matchmaker.Vietnamese;

namespace Matchmaker.Benchmarks.Serving;

/// <summary>What a write costs beside standing lists, and what an open stream does.</summary>
internal static class LiveBench
{
    private const int Offers = 10_000;
    private const int Edits = 200;
    private const int Streams = 5_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        int[] sizes = arguments.Length == 0 ? [100, 1_000, 10_000, 100_000] : [.. arguments.Select(size => int.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture))];
        var report = new BenchmarkReport("live", "Live lists");
        report.Line($"{Offers:N0} offers; {Edits} of them written again, one at a time. *Index*: writing the offer and opening the index for readers. *Reverse*: naming the lists that the");
        report.Line($"write may alter, among the lists of so many needs, each with the 300 candidates it ranks. *Ranking*: what ranking those lists again takes, for comparison.");
        report.Line($"");
        report.Line($"| standing needs | index p50 ms | reverse p50 / p99 ms | lists named, mean / most | ranking one list ms | all lists, ranked again, s | MiB of standing lists |");
        report.Line($"|---|---|---|---|---|---|---|");
        foreach (var size in sizes)
        {
            Reverse(report, size);
        }
        await StreamsAsync(report);
        report.Save();
        return 0;
    }

    private static void Reverse(BenchmarkReport report, int needs)
    {
        using var index = LuceneCatalogIndex.InMemory();
        var market = new MarketGenerator();
        Parallel.For(0, Offers, new ParallelOptions { MaxDegreeOfParallelism = 2 }, number => index.Put(market.Offer(number)));
        Parallel.For(0, needs, new ParallelOptions { MaxDegreeOfParallelism = 2 }, number => index.Put(market.Need(number)));
        index.Refresh();
        var lists = new StandingLists(static (_, _) => { });
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        var followed = Stopwatch.GetTimestamp();
        Parallel.For(0, needs, new ParallelOptions { MaxDegreeOfParallelism = 2 }, number => index.Read(searcher => Follow(searcher, lists, market.Need(number))));
        var one = Stopwatch.GetElapsedTime(followed).TotalMilliseconds / needs;
        var mebibytes = (GC.GetTotalMemory(forceFullCollection: true) - heap) / (double)(1 << 20);
        var (write, reverse, named) = (new List<double>(), new List<double>(), new List<int>());
        for (var edit = 0; edit < Edits; edit++)
        {
            var offer = market.Offer(edit * 37 % Offers);
            var other = market.Offer(Offers + edit);
            var put = offer with { Offer = offer.Offer with { Title = other.Offer.Title, Terms = other.Offer.Terms } };
            var started = Stopwatch.GetTimestamp();
            using var before = index.Read(searcher => BeforeEdit.Of(searcher, new IndexBatch([put.Offer.Name], [], [], false, false), [put.Offer.Name]))!;
            var noted = Stopwatch.GetElapsedTime(started);
            started = Stopwatch.GetTimestamp();
            index.Put(put);
            index.Refresh();
            write.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            started = Stopwatch.GetTimestamp();
            named.Add(lists.Apply(index.Read(before.After), edit + 1));
            reverse.Add((noted + Stopwatch.GetElapsedTime(started)).TotalMilliseconds);
            if (lists.Count < needs)
            {
                // A rounding step was passed, and every list named.
                Parallel.For(0, needs, new ParallelOptions { MaxDegreeOfParallelism = 2 }, number => index.Read(searcher => Follow(searcher, lists, market.Need(number))));
            }
        }
        write.Sort();
        reverse.Sort();
        report.Line($"| {needs:N0} | {write[Edits / 2]:F2} | {reverse[Edits / 2]:F2} / {reverse[(int)(Edits * 0.99)]:F2} | {named.Average():N0} / {named.Max():N0} | {one * 2:F2} | {one * needs / 1000:F1} | {mebibytes:F0} |");
    }

    private static bool Follow(IndexSearcher searcher, StandingLists lists, IndexedNeed need)
    {
        var trace = new ListTrace();
        CandidateSearch.OffersFor(searcher, need.Need, Lexicon.Base, RankingParts.All, null, 300, trace);
        return lists.Follow(need.Need.Name, need.Need.Name, trace, UnknownWords.Of(trace.Text!, trace.Offers, WordCounts.Of(searcher)), long.MaxValue);
    }

    private static async Task StreamsAsync(BenchmarkReport report)
    {
        using var market = await ServedMarket.FillAsync(Offers, 1_000);
        await using var product = await ChildServer.StartAsync("product", serverGc: false, $"--DataDirectory={market.Folder}", "--Access:Open=true", "--Watching:Heartbeat=00:00:30");
        var channels = Enumerable.Range(0, (Streams / 900) + 1).Select(_ => GrpcChannel.ForAddress(product.Address)).ToArray();
        var find = RawCalls.MethodOf("matchmaker.v1.MatchingService", "FindMatches");
        using (var calls = new RawCalls(product.Address))
        {
            foreach (var request in market.Requests)
            {
                await calls.CallAsync(find, request);
            }
        }
        var before = await product.FiguresAsync(collect: true);
        using var stop = new CancellationTokenSource();
        var told = new SemaphoreSlim(0);
        var readers = Enumerable.Range(0, Streams).Select(number => Task.Run(async () =>
        {
            var name = number < ServedMarket.Pairs * 10 ? ServedMarket.PairNeed(number % ServedMarket.Pairs) : V1.FindMatchesRequest.Parser.ParseFrom(market.Requests[number % market.Requests.Length]).Name;
            using var watch = new V1.MatchingService.MatchingServiceClient(channels[number / 900]).WatchMatches(new() { Parent = name }, cancellationToken: stop.Token);
            while (await watch.ResponseStream.MoveNext(stop.Token))
            {
                if (watch.ResponseStream.Current.Name.Length > 0)
                {
                    told.Release();
                }
            }
        }, stop.Token)).ToArray();
        var started = Stopwatch.GetTimestamp();
        await ToldAsync(told, Streams);
        var opened = Stopwatch.GetElapsedTime(started);
        var open = await product.FiguresAsync(collect: true);
        var catalog = new V1.CatalogService.CatalogServiceClient(channels[0]);
        var times = new List<double>();
        for (var write = 1; write <= 30; write++)
        {
            var pair = write % ServedMarket.Pairs;
            started = Stopwatch.GetTimestamp();
            await catalog.UpdateOfferAsync(new() { Offer = new() { Name = ServedMarket.PairOffer(pair), Title = ServedMarket.PairTitle(pair, write) }, UpdateMask = new() { Paths = { "title" } } }, cancellationToken: stop.Token);
            await ToldAsync(told, 10);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            await Task.Delay(150, CancellationToken.None);
        }
        times.Sort();
        report.Line($"");
        report.Line($"{Streams:N0} open streams on one process, {channels.Length} connections: all had their snapshot after {opened.TotalSeconds:F1} s; {(open.HeapBytes - before.HeapBytes) / 1024.0 / Streams:F1} KiB of heap and {(open.WorkingSet - before.WorkingSet) / 1024.0 / Streams:F1} KiB of working set a stream (server {open.WorkingSet / (1 << 20)} MiB).");
        report.Line($"A write that alters a list with 10 watchers: told to the last of them {times[times.Count / 2]:F0} ms after it was sent (p50), {times[^1]:F0} ms at most.");
        await stop.CancelAsync();
        await Task.WhenAll(readers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Array.ForEach(channels, channel => channel.Dispose());
    }

    private static async Task ToldAsync(SemaphoreSlim told, int times)
    {
        for (var time = 0; time < times; time++)
        {
            if (!await told.WaitAsync(TimeSpan.FromSeconds(120)))
            {
                throw new InvalidOperationException("A watcher was not told.");
            }
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using Grpc.Net.Client;
using Matchmaker.Benchmarks.Matching;
using Matchmaker.Search;
using Matchmaker.Search.Standing;
using Matchmaker.Vietnamese;

namespace Matchmaker.Benchmarks.Serving;

/// <summary>What a write costs beside standing lists, and what an open stream does.</summary>
internal static class LiveBench
{
    private const int Offers = 10_000;
    private const int Needs = 10_000;
    private const int Edits = 200;
    private const int Streams = 5_000;
    private const int StreamsAConnection = 900;
    private const int Watchers = 10;

    private static ParallelOptions Both() => new() { MaxDegreeOfParallelism = 2 };

    public static Task<int> RunAsync(string[] arguments)
    {
        int[] sizes = arguments.Length == 0 ? [100, 1_000, 10_000, 100_000] : [.. arguments.Select(size => int.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture))];
        var report = new BenchmarkReport("live", "Live lists");
        report.Line($"{Offers:N0} offers; some of them written again, one at a time. *Index*: writing the offer and opening the index for readers. *Reverse*: naming the lists that the");
        report.Line($"write may alter, among so many that stand, each with the 300 candidates it ranks; the lists named are then ranked again, as their watchers would have it, which");
        report.Line($"is not counted. Above {Needs:N0} lists each need has several. *Ranking*: what ranking one list takes, and all of them, for comparison.");
        report.Line($"");
        report.Line($"| standing lists | writes | index p50 ms | reverse p50 / p99 ms | processor ms a write | lists named, mean / most | share | ranking one list ms | all lists s | MiB of standing lists |");
        report.Line($"|---|---|---|---|---|---|---|---|---|---|");
        foreach (var size in sizes)
        {
            Reverse(report, size);
        }
        report.Save();
        return Task.FromResult(0);
    }

    /// <summary>Open streams on one process: what they hold, and how soon they are told.</summary>
    public static async Task<int> StreamsAsync(string[] arguments)
    {
        var streams = arguments is [var count] ? int.Parse(count, NumberStyles.None, CultureInfo.InvariantCulture) : Streams;
        var report = new BenchmarkReport("streams", "Open streams");
        await StreamsAsync(report, streams);
        report.Save();
        return 0;
    }

    private static void Reverse(BenchmarkReport report, int size)
    {
        using var index = LuceneCatalogIndex.InMemory();
        var market = new MarketGenerator();
        var needs = Math.Min(size, Needs);
        Parallel.For(0, Offers, Both(), number => index.Put(market.Offer(number)));
        Parallel.For(0, needs, Both(), number => index.Put(market.Need(number)));
        index.Refresh();
        var outdated = new HashSet<string>(StringComparer.Ordinal);
        var lists = new StandingLists((tag, _) => outdated.Add(tag));
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        var followed = Stopwatch.GetTimestamp();
        FollowAgain(index, lists, [.. Enumerable.Range(0, needs)], size / needs);
        var one = Stopwatch.GetElapsedTime(followed).TotalMilliseconds / needs;
        var mebibytes = (GC.GetTotalMemory(forceFullCollection: true) - heap) / (double)(1 << 20);
        // Fewer where ranking again what was named would take most of the time.
        var edits = size > Needs ? 20 : size == Needs ? 50 : Edits;
        var byTag = Enumerable.Range(0, needs).ToDictionary(number => StandingLists.Tag(ListOf(market.Need(number), 0)), StringComparer.Ordinal);
        var (write, reverse, named, cpu) = (new List<double>(), new List<double>(), new List<int>(), TimeSpan.Zero);
        for (var edit = 0; edit < edits; edit++)
        {
            var offer = market.Offer(edit * 37 % Offers);
            var other = market.Offer(Offers + edit);
            var put = offer with { Offer = offer.Offer with { Title = other.Offer.Title, Terms = other.Offer.Terms } };
            var used = Used();
            var started = Stopwatch.GetTimestamp();
            var before = index.Read(searcher => BeforeEdit.Of(searcher, new IndexBatch([put.Offer.Name], [], [], false, false), [put.Offer.Name]))!;
            var noted = Stopwatch.GetElapsedTime(started);
            cpu += Used() - used;
            started = Stopwatch.GetTimestamp();
            index.Put(put);
            index.Refresh();
            write.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            outdated.Clear();
            used = Used();
            started = Stopwatch.GetTimestamp();
            named.Add(lists.Apply(index.Read(before.After), edit + 1));
            reverse.Add((noted + Stopwatch.GetElapsedTime(started)).TotalMilliseconds);
            cpu += Used() - used;
            // After a rounding step was passed, every list.
            FollowAgain(index, lists, lists.Count < size ? [.. Enumerable.Range(0, needs)] : [.. outdated.Where(byTag.ContainsKey).Select(tag => byTag[tag])], size / needs);
        }
        write.Sort();
        reverse.Sort();
        report.Line($"| {size:N0} | {edits} | {write[edits / 2]:F2} | {reverse[edits / 2]:F2} / {reverse[(int)(edits * 0.99)]:F2} | {cpu.TotalMilliseconds / edits:F2} | {named.Average():N0} / {named.Max():N0} | {named.Average() / size:P1} | {one * 2:F2} | {one * needs / 1000:F1} | {mebibytes:F0} |");
    }

    private static TimeSpan Used()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static void FollowAgain(LuceneCatalogIndex index, StandingLists lists, int[] needs, int listsEach)
    {
        var market = new MarketGenerator();
        Parallel.ForEach(needs, Both(), number => index.Read(searcher =>
        {
            var need = market.Need(number);
            var trace = new ListTrace();
            CandidateSearch.OffersFor(searcher, need.Need, Lexicon.Base, RankingParts.All, null, 300, trace);
            var words = UnknownWords.Of(trace.Text!, trace.Offers, WordCounts.Of(searcher));
            return Enumerable.Range(0, listsEach).All(list => lists.Follow(ListOf(need, list), need.Need.Name, trace, words, long.MaxValue));
        }));
    }

    private static string ListOf(IndexedNeed need, int number) => string.Create(CultureInfo.InvariantCulture, $"{need.Need.Name} {number}");

    private static async Task StreamsAsync(BenchmarkReport report, int streams)
    {
        using var market = await ServedMarket.FillAsync(Offers, 1_000);
        await using var product = await ChildServer.StartAsync("product", serverGc: false, $"--DataDirectory={market.Folder}", "--Access:Open=true", "--Watching:Heartbeat=00:00:30");
        var channels = Enumerable.Range(0, (streams / StreamsAConnection) + 1).Select(_ => GrpcChannel.ForAddress(product.Address)).ToArray();
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
        var readers = Enumerable.Range(0, streams).Select(number => Task.Run(async () =>
        {
            var name = number < ServedMarket.Pairs * Watchers ? ServedMarket.PairNeed(number % ServedMarket.Pairs) : V1.FindMatchesRequest.Parser.ParseFrom(market.Requests[number % market.Requests.Length]).Name;
            using var watch = new V1.MatchingService.MatchingServiceClient(channels[number / StreamsAConnection]).WatchMatches(new() { Parent = name }, cancellationToken: stop.Token);
            while (await watch.ResponseStream.MoveNext(stop.Token))
            {
                if (watch.ResponseStream.Current.Name.Length > 0)
                {
                    told.Release();
                }
            }
        }, stop.Token)).ToArray();
        var started = Stopwatch.GetTimestamp();
        await ToldAsync(told, streams);
        var opened = Stopwatch.GetElapsedTime(started);
        var open = await product.FiguresAsync(collect: true);
        var catalog = new V1.CatalogService.CatalogServiceClient(channels[0]);
        var times = new List<double>();
        for (var write = 1; write <= 30; write++)
        {
            var pair = write % ServedMarket.Pairs;
            started = Stopwatch.GetTimestamp();
            await catalog.UpdateOfferAsync(new() { Offer = new() { Name = ServedMarket.PairOffer(pair), Title = ServedMarket.PairTitle(pair, write) }, UpdateMask = new() { Paths = { "title" } } }, cancellationToken: stop.Token);
            await ToldAsync(told, Watchers);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            await Task.Delay(150, CancellationToken.None);
        }
        times.Sort();
        report.Line($"{streams:N0} open streams on one process, {channels.Length} connections: all had their snapshot after {opened.TotalSeconds:F1} s; {(open.HeapBytes - before.HeapBytes) / 1024.0 / streams:F1} KiB of heap and {(open.WorkingSet - before.WorkingSet) / 1024.0 / streams:F1} KiB of working set a stream (server {open.WorkingSet / (1 << 20)} MiB).");
        report.Line($"A write that alters a list with {Watchers} watchers: told to the last of them {times[times.Count / 2]:F0} ms after it was sent (p50), {times[^1]:F0} ms at most.");
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

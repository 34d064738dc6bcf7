using System.Globalization;
using System.Text.Json;
using Grpc.Core;
using Grpc.Net.Client;

namespace Matchmaker.Benchmarks.Serving;

/// <summary>Calls a second of FindMatches beside an empty call with a reply of the same size, from the same client in the same run.</summary>
internal static class ServeBench
{
    private const int Rounds = 3;

    /// <summary>A ratio this much below the one kept is a regression.</summary>
    private const double Tolerance = 0.15;

    /// <summary>Server collector is worth its memory from this many times the workstation collector's ratio on.</summary>
    private const double Worth = 1.15;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);
    private static readonly Method<byte[], byte[]> Find = RawCalls.MethodOf("matchmaker.v1.MatchingService", "FindMatches");

    private static string Baseline { get; } = Path.Combine(BenchmarkReport.Repository, "tests", "Matchmaker.Benchmarks", "Serving", "baseline.json");

    /// <param name="arguments">
    /// "--check" compares with the ratios kept and writes nothing; exit code 1 on a regression. "--small" proves the harness on a tenth
    /// of the market and writes nothing.
    /// </param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var (check, small) = (arguments.Contains("--check", StringComparer.Ordinal), arguments.Contains("--small", StringComparer.Ordinal));
        var (offers, needs) = small ? (1_000, 100) : (10_000, 1_000);
        using var market = await ServedMarket.FillAsync(offers, needs);
        var report = new BenchmarkReport("serve", "Serving");
        var ratios = new SortedDictionary<string, double>(StringComparer.Ordinal);
        report.Line($"{offers:N0} offers, {needs:N0} needs, SQLite; {Environment.ProcessorCount} cores for server and client together. The client receives replies whole and does not read them. *Ceiling*: an empty");
        report.Line($"call with a reply of the same size, in another process, asked in turns with the product; medians of {Rounds} rounds of {Time.TotalSeconds:F0} s.");
        report.Line($"");
        await CachedAsync(report, market, ratios);
        await UncachedAsync(report, market, ratios);
        UncachedProfile.Run(report, offers, small ? 50 : 300);
        await MixedAsync(report, market);
        if (check || small)
        {
            return check ? Compare(ratios) : 0;
        }
        report.Line($"");
        report.Line($"`./bench serve --check` compares the ratios with tests/Matchmaker.Benchmarks/Serving/baseline.json and fails on one that is {Tolerance:P0} lower.");
        report.Save();
        await File.WriteAllTextAsync(Baseline, JsonSerializer.Serialize(ratios, JsonSerializerOptions.Web) + "\n");
        return 0;
    }

    private static async Task CachedAsync(BenchmarkReport report, ServedMarket market, SortedDictionary<string, double> ratios)
    {
        report.Line($"| kept lists, streams | GC | reply bytes | ceiling calls/s | FindMatches calls/s | ratio | p50 / p99 ms | ceiling p50 / p99 ms | KiB allocated a call | server MiB |");
        report.Line($"|---|---|---|---|---|---|---|---|---|---|");
        var (gains, memory) = (new List<double>(), new Dictionary<bool, long>());
        foreach (var serverGc in new[] { false, true })
        {
            await using var product = await StartAsync(market, serverGc);
            using var calls = new RawCalls(product.Address);
            // Of lists with a full page, so that every reply is as large as it gets.
            var requests = new List<byte[]>();
            var bytes = new List<int>();
            foreach (var request in market.Requests)
            {
                var reply = await calls.CallAsync(Find, request);
                if (requests.Count < 200 && V1.FindMatchesResponse.Parser.ParseFrom(reply).Matches.Count == 20)
                {
                    requests.Add(request);
                    bytes.Add(reply.Length);
                }
            }
            var size = (int)bytes.Average();
            await using var ceiling = await ChildServer.StartAsync("ceiling", serverGc, size.ToString(CultureInfo.InvariantCulture));
            using var empty = new RawCalls(ceiling.Address);
            foreach (var streams in new[] { 1, 16, 64 })
            {
                await empty.LoadAsync(CeilingServer.Method, [[]], streams, Time / 3);
                await calls.LoadAsync(Find, [.. requests], streams, Time / 3);
                var (top, own) = (new List<Load>(), new List<Load>());
                var before = await product.FiguresAsync();
                for (var round = 0; round < Rounds; round++)
                {
                    top.Add(await empty.LoadAsync(CeilingServer.Method, [[]], streams, Time));
                    own.Add(await calls.LoadAsync(Find, [.. requests], streams, Time));
                }
                var after = await product.FiguresAsync();
                var (best, found) = (Median(top), Median(own));
                var ratio = found.PerSecond / best.PerSecond;
                var kib = (after.AllocatedBytes - before.AllocatedBytes) / 1024.0 / own.Sum(load => load.Calls);
                report.Line($"| {streams} | {(serverGc ? "server" : "workstation")} | {size:N0} | {best.PerSecond:N0} | {found.PerSecond:N0} | {ratio:P0} | {found.Times} | {best.Times} | {kib:F1} | {after.WorkingSet / (1 << 20)} |");
                memory[serverGc] = after.WorkingSet / (1 << 20);
                if (serverGc)
                {
                    gains.Add(ratio / ratios[$"cached, {streams} streams"]);
                }
                else
                {
                    ratios[$"cached, {streams} streams"] = Math.Round(ratio, 3);
                }
            }
        }
        var gain = gains.Order().ElementAt(gains.Count / 2);
        report.Line($"");
        report.Line($"Server collector: {gain:F2} times the workstation collector's ratio (median of the three), {memory[true]} beside {memory[false]} MiB. It is worth it from {Worth:F2} times on: {(gain >= Worth ? "take it" : "the workstation collector stays")} (ServerGarbageCollection in src/Matchmaker/Matchmaker.csproj).");
    }

    private static async Task UncachedAsync(BenchmarkReport report, ServedMarket market, SortedDictionary<string, double> ratios)
    {
        await using var product = await StartAsync(market, serverGc: false, "--Cache:Enabled=false");
        using var calls = new RawCalls(product.Address);
        await calls.LoadAsync(Find, market.Requests, 2, Time);
        var before = await product.FiguresAsync();
        var load = await calls.LoadAsync(Find, market.Requests, 2, Time * 3);
        var after = await product.FiguresAsync();
        var cpu = after.CpuSeconds - before.CpuSeconds;
        await using var ceiling = await ChildServer.StartAsync("ceiling", serverGc: false, "12000");
        using var empty = new RawCalls(ceiling.Address);
        await empty.LoadAsync(CeilingServer.Method, [[]], 2, Time);
        var top = await empty.LoadAsync(CeilingServer.Method, [[]], 2, Time);
        ratios["uncached, 2 streams"] = Math.Round(load.PerSecond / top.PerSecond, 4);
        report.Line($"");
        report.Line($"Nothing kept, 2 streams, {market.Requests.Length:N0} needs in turn: {load.PerSecond:N0} calls/s, {load.Calls / cpu:N0} a core-second of the server, p50 / p99 {load.Times} ms, {(after.AllocatedBytes - before.AllocatedBytes) / 1024.0 / load.Calls:F0} KiB a call, server {after.WorkingSet / (1 << 20)} MiB; {load.PerSecond / top.PerSecond:P1} of the ceiling.");
    }

    private static async Task MixedAsync(BenchmarkReport report, ServedMarket market)
    {
        await using var product = await StartAsync(market, serverGc: false);
        using var calls = new RawCalls(product.Address);
        using var channel = GrpcChannel.ForAddress(product.Address);
        var catalog = new V1.CatalogService.CatalogServiceClient(channel);
        var matching = new V1.MatchingService.MatchingServiceClient(channel);
        // Kept lists, as on the second day of a conference: the rest is measured above.
        byte[][] asked = [.. market.Requests.Take(200)];
        foreach (var request in asked)
        {
            await calls.CallAsync(Find, request);
        }
        var (writes, stale) = (0, 0);
        using var stop = new CancellationTokenSource();
        // A read through each of 15 streams goes on meanwhile, and every write is read back.
        var reads = calls.LoadAsync(Find, asked, 15, Time * 3);
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        var writer = Task.Run(async () =>
        {
            for (var version = 1; System.Diagnostics.Stopwatch.GetElapsedTime(started) < Time * 3; version++)
            {
                var pair = version % ServedMarket.Pairs;
                var title = ServedMarket.PairTitle(pair, version);
                using var call = catalog.UpdateOfferAsync(new() { Offer = new() { Name = ServedMarket.PairOffer(pair), Title = title }, UpdateMask = new() { Paths = { "title" } } }, cancellationToken: stop.Token);
                await call;
                var sequence = call.GetTrailers().GetValue("mm-sequence")!;
                var list = await matching.FindMatchesAsync(new() { Name = ServedMarket.PairNeed(pair) }, new Metadata { { "mm-sequence", sequence } }, cancellationToken: stop.Token);
                writes++;
                stale += list.Matches.Any(match => match.OfferTitle == title) ? 0 : 1;
                await Task.Delay(TimeSpan.FromMilliseconds(2), stop.Token);
            }
        }, stop.Token);
        var load = await reads;
        await writer;
        report.Line($"");
        report.Line($"Mixed, 16 streams: {load.Calls:N0} reads ({load.PerSecond:N0}/s, p50 / p99 {load.Times} ms) beside {writes:N0} writes that were each read back at once ({writes / (double)(load.Calls + writes):P1} of all); {stale} of them did not show.");
    }

    private static Task<ChildServer> StartAsync(ServedMarket market, bool serverGc, params IEnumerable<string> settings) =>
        ChildServer.StartAsync("product", serverGc, [$"--DataDirectory={market.Folder}", "--Access:Open=true", .. settings]);

    private static Load Median(List<Load> loads) => loads.OrderBy(load => load.PerSecond).ElementAt(loads.Count / 2);

    private static int Compare(SortedDictionary<string, double> ratios)
    {
        var kept = JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(Baseline))!;
        var lower = ratios.Where(now => kept.TryGetValue(now.Key, out var before) && now.Value < before * (1 - Tolerance)).ToArray();
        foreach (var (name, now) in lower)
        {
            Console.Error.WriteLine($"{name}: {now:F3} of the ceiling, was {kept[name]:F3}");
        }
        return lower.Length == 0 ? 0 : 1;
    }
}

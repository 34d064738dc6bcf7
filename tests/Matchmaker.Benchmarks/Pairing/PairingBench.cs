using Matchmaker.Benchmarks.Plan;
using Matchmaker.Pairing;

namespace Matchmaker.Benchmarks.Pairing;

/// <summary>Speed of choosing pairings; that the choice is the best is for the tests, by trying everything.</summary>
internal static class PairingBench
{
    private const int Runs = 3;

    public static int Run()
    {
        var report = new BenchmarkReport("pairing", "Pairings");
        report.Line($"{Environment.ProcessorCount} cores; the best of {Runs} runs, wall seconds with processor seconds in brackets. Minimum 3 and quota 10 for everybody.");
        report.Line($"");
        report.Line($"| producers × buyers × candidates each | candidates | capacity | pairs | utility | answer | s (cpu) |");
        report.Line($"|---|---|---|---|---|---|---|");
        Measure(report, 1_000, 1_000, 100, 8_000);
        Measure(report, 10_000, 10_000, 50, 80_000);
        report.Save();
        return 0;
    }

    private static void Measure(BenchmarkReport report, int producers, int buyers, int each, int capacity)
    {
        var problem = EventGenerator.Pairing(producers, buyers, each, capacity, clustered: false, seed: 3);
        var (result, seconds, cpu) = Enumerable.Range(0, Runs)
            .Select(_ => Stopwatches.Time(() => PairingSolver.Solve(problem, new PairingOptions(), CancellationToken.None))).MinBy(run => run.CpuSeconds);
        var (plan, answer) = result switch
        {
            PairingResult.Proven(var proven) => (proven, "proven"),
            PairingResult.BestFound(var found, var bound) => (found, $"at most {bound}"),
            _ => throw new InvalidOperationException("The generated problem locks no pair, so it has an answer."),
        };
        report.Line($"| {producers} × {buyers} × {each} | {problem.Candidates.Length} | {capacity} | {plan.Chosen.Length} | {plan.Utility} | {answer} | {seconds:F2} ({cpu:F2}) |");
    }
}

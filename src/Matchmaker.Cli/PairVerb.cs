using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using Matchmaker.Pairing;
using Matchmaker.Platform.Files;

namespace Matchmaker.Cli;

/// <summary><c>mm pair</c>: chooses who meets whom.</summary>
internal static class PairVerb
{
    private static readonly Option<string> Problem = new("--problem") { Description = "Problem to solve, pairing-problem/1.", Required = true, HelpName = "FILE" };
    private static readonly Option<string> Out = new("--out") { Description = "Where to write the answer, pairing-result/1.", Required = true, HelpName = "FILE" };
    private static readonly Option<double> TimeLimit = new("--time-limit") { Description = "Seconds for what needs search.", DefaultValueFactory = _ => 30 };
    private static readonly Option<int> Workers = new("--workers") { Description = "Threads of that search.", DefaultValueFactory = _ => 2 };
    private static readonly Option<int> Seed = new("--seed") { Description = "Seed of that search.", DefaultValueFactory = _ => 1 };

    public static Command Create()
    {
        var verb = new Verb("pair", "Choose who meets whom: minima first, then the most useful meetings under quotas.",
            "Ghép cặp: bảo đảm số cuộc gặp tối thiểu trước, rồi chọn các cuộc gặp hữu ích nhất trong hạn mức.",
            "mm pair --problem pairing.json --out result.json",
            "mm pair --problem pairing.json --out result.json --time-limit 10")
        {
            Problem, Out, TimeLimit, Workers, Seed,
        };
        SearchOptions.Check(TimeLimit, Workers, Seed);
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var file = parsed.GetRequiredValue(Problem);
        var problem = PairingProblemFile.Read(file, TextFiles.Read(file).Span);
        var options = new PairingOptions
        {
            TimeLimit = TimeSpan.FromSeconds(parsed.GetValue(TimeLimit)),
            Workers = parsed.GetValue(Workers),
            Seed = parsed.GetValue(Seed),
        };
        var clock = Stopwatch.StartNew();
        // The price of fairness is a second question of the same size: answer both at once.
        var withoutFairness = Task.Run(() => PairingSolver.Solve(PairingPrice.WithoutFairness(problem), options, cancellationToken), CancellationToken.None);
        var result = await LongWork.RunAsync("Pairing…", (_, stop) => PairingSolver.Solve(problem, options, stop), cancellationToken);
        var elapsed = clock.Elapsed;
        var free = await withoutFairness;
        var price = PlanOf(result) is { } plan && PlanOf(free) is { } freePlan ? PairingPrice.Of(problem, plan, freePlan) : null;
        TextFiles.Write(parsed.GetRequiredValue(Out), stream => PairingResultFile.Write(stream, problem, result, price, elapsed));
        return await ReportAsync(parsed.InvocationConfiguration, problem, result, price, elapsed);
    }

    private static PairingPlan? PlanOf(PairingResult result) => result switch
    {
        PairingResult.Proven(var plan) => plan,
        PairingResult.BestFound(var plan, _) => plan,
        _ => null,
    };

    private static async Task<int> ReportAsync(
        InvocationConfiguration console, PairingProblem problem, PairingResult result, PairingPrice? price, TimeSpan elapsed)
    {
        if (result is PairingResult.Infeasible(var conflicts))
        {
            return await RefuseAsync(console, conflicts);
        }
        var plan = PlanOf(result)!;
        var state = result is PairingResult.BestFound(_, var bound) ? $"stopped, bound {bound}" : "optimal";
        await console.Output.WriteLineAsync(
            $"{problem.Name}: {plan.Chosen.Length} pairs, utility {plan.Utility} + bonus {plan.Bonus} ({state}), {plan.Shortfalls.Length} below minimum, "
            + $"fairness costs {price?.Price ?? 0}, {elapsed.TotalSeconds:F2} s");
        foreach (var shortfall in plan.Shortfalls.Take(10))
        {
            await console.Output.WriteLineAsync($"  {shortfall.Vietnamese} / {shortfall.English}");
        }
        return result is PairingResult.Proven ? ExitCode.Done : ExitCode.Stopped;
    }

    private static async Task<int> RefuseAsync(InvocationConfiguration console, ImmutableArray<PairingConflict> conflicts)
    {
        foreach (var conflict in conflicts)
        {
            await console.Error.WriteLineAsync($"mm: infeasible: {conflict.English} / {conflict.Vietnamese}");
        }
        return ExitCode.Infeasible;
    }
}

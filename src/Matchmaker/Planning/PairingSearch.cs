using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Pairing;

namespace Matchmaker.Planning;

/// <summary>Chooses pairs that a timetable can hold, and says what the floor cost.</summary>
internal static class PairingSearch
{
    /// <summary>Choices that are sent back at most because no timetable holds them.</summary>
    private const int MaxRounds = 12;

    /// <summary>The best choice known within the time, and the best without floors.</summary>
    /// <param name="stop">Ends the search with what it has.</param>
    public static async Task<(PairingResult Result, PairingPrice? Price)> SolveAsync(
        ConferenceSnapshot conference, PairingQuestion question, PairingParameters parameters, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeSpan.FromSeconds(parameters.TimeLimitSeconds));
        var options = new PairingOptions { TimeLimit = TimeSpan.FromSeconds(parameters.TimeLimitSeconds), Seed = parameters.Seed };
        // The price of fairness is a second question of the same size: answer both at once.
        var free = Task.Run(() => PairingSolver.Solve(PairingPrice.WithoutFairness(question.Problem), options, limit.Token), CancellationToken.None);
        var result = Solve(conference, question, options, limit.Token);
        var price = PlanOf(result) is { } plan && PlanOf(await free) is { } freePlan ? PairingPrice.Of(question.Problem, plan, freePlan) : null;
        return (result, price);
    }

    /// <summary>The choice in a result; null when there is none.</summary>
    public static PairingPlan? PlanOf(PairingResult result) => result switch
    {
        PairingResult.Proven(var plan) => plan,
        PairingResult.BestFound(var plan, _) => plan,
        _ => null,
    };

    private static PairingResult Solve(ConferenceSnapshot conference, PairingQuestion question, PairingOptions options, CancellationToken stop)
    {
        var cuts = ImmutableArray<PairingCut>.Empty;
        for (var round = 0; ; round++)
        {
            var result = PairingSolver.Solve(question.Problem, cuts, options, stop);
            if (PlanOf(result) is not { } plan || round == MaxRounds || stop.IsCancellationRequested)
            {
                return result;
            }
            var found = PairingCuts.Of(conference, question, plan);
            if (found.IsEmpty)
            {
                return result;
            }
            cuts = cuts.AddRange(found);
        }
    }
}

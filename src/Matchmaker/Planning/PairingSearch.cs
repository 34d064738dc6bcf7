using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Meetings;
using Matchmaker.Pairing;

namespace Matchmaker.Planning;

/// <summary>Chooses pairs that a timetable can hold, and says what the floor cost.</summary>
internal static class PairingSearch
{
    /// <summary>Choices that are sent back at most because no timetable holds them.</summary>
    private const int MaxRounds = 12;

    /// <summary>The best choice known within the time, and the best without floors.</summary>
    /// <param name="stop">Ends the search with what it has.</param>
    public static async Task<FoundPairing> SolveAsync(
        ConferenceSnapshot conference, PairingQuestion question, PairingParameters parameters, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeSpan.FromSeconds(parameters.TimeLimitSeconds));
        var options = new PairingOptions { TimeLimit = TimeSpan.FromSeconds(parameters.TimeLimitSeconds), Seed = parameters.Seed };
        // The price of fairness is a second question of the same size: answer both at once.
        var free = Task.Run(() => PairingSolver.Solve(PairingPrice.WithoutFairness(question.Problem), options, limit.Token), CancellationToken.None);
        var found = Solve(conference, question, parameters.Timetable, options, limit.Token);
        var price = PlanOf(found.Result) is { } plan && PlanOf(await free) is { } freePlan ? PairingPrice.Of(question.Problem, plan, freePlan) : null;
        return found with { Price = price };
    }

    /// <summary>The choice in a result; null when there is none.</summary>
    public static PairingPlan? PlanOf(PairingResult result) => result switch
    {
        PairingResult.Proven(var plan) => plan,
        PairingResult.BestFound(var plan, _) => plan,
        _ => null,
    };

    private static FoundPairing Solve(
        ConferenceSnapshot conference, PairingQuestion question, TimetableRules rules, PairingOptions options, CancellationToken stop)
    {
        var cuts = ImmutableArray<PairingCut>.Empty;
        for (var round = 0; ; round++)
        {
            var result = PairingSolver.Solve(question.Problem, cuts, options, stop);
            if (PlanOf(result) is not { } plan || round == MaxRounds || stop.IsCancellationRequested)
            {
                return new FoundPairing(result, cuts.Length, HasTimetable: false);
            }
            var (found, hasTimetable) = PairingCuts.Of(conference, question, plan, rules, options, stop);
            if (found.IsEmpty)
            {
                return new FoundPairing(result, cuts.Length, hasTimetable);
            }
            cuts = cuts.AddRange(found);
        }
    }
}

/// <summary>What a search for pairings came to.</summary>
/// <param name="Cuts">Combinations of pairs that were ruled out because no timetable holds them.</param>
/// <param name="HasTimetable">Whether a timetable for the choice was found on the spot.</param>
internal sealed record FoundPairing(PairingResult Result, int Cuts, bool HasTimetable)
{
    /// <summary>What fairness costs; null where that could not be worked out.</summary>
    public PairingPrice? Price { get; init; }
}

using System.Collections.Immutable;

namespace Matchmaker.Pairing;

/// <summary>Chooses pairings: by a flow where that is exact, else by CP-SAT between a flow's answer and its bounds.</summary>
internal static class PairingSolver
{
    // Each round of concentrating drops half of those still short, so this many leave one in a million.
    private const int MaxRounds = 20;

    /// <summary>The best choice in the order stated by <see cref="PairingProblem"/>; when cancelled, the best known.</summary>
    public static PairingResult Solve(PairingProblem problem, PairingOptions options, CancellationToken cancellationToken) =>
        Solve(problem, [], options, cancellationToken);

    /// <summary>The best choice that also keeps to <paramref name="cuts"/>.</summary>
    /// <param name="cuts">Sets of candidates no timetable can hold together.</param>
    public static PairingResult Solve(
        PairingProblem problem, ImmutableArray<PairingCut> cuts, PairingOptions options, CancellationToken cancellationToken)
    {
        var (limits, conflicts) = PairingLimits.Of(problem);
        if (!conflicts.IsEmpty)
        {
            return new PairingResult.Infeasible(conflicts);
        }
        var (chosen, isProven, bound) = TwoSides.Of(limits) is { } sides
            ? OfTwoSides(limits, sides, cuts, options, cancellationToken)
            : new CpSatPairing(limits, cuts).Improve([.. problem.Locked.Order()], PairingCeiling.OfReach(limits), options, cancellationToken);
        var plan = ShortfallReport.PlanOf(limits, chosen);
        return isProven ? new PairingResult.Proven(plan) : new PairingResult.BestFound(plan, bound);
    }

    private static (ImmutableArray<int> Chosen, bool IsProven, long Bound) OfTwoSides(
        PairingLimits limits, TwoSides sides, ImmutableArray<PairingCut> cuts, PairingOptions options, CancellationToken cancellationToken)
    {
        var problem = limits.Problem;
        var flow = new MinCostFlowPairing(limits, sides);
        var weights = PairingWeights.Of(limits, sides);
        var wanted = Enumerable.Range(0, problem.Participants.Length).Where(limits.CanReachMinimum).ToHashSet();
        var first = flow.Choose(MinimumWeights(limits, weights, wanted), weights.Floor, withWorth: true);
        // When all who can reach their minimum do, the set of them is the only best one, and for a given set the flow is exact.
        if (cuts.IsEmpty && Short(problem, first, wanted).Count == 0)
        {
            return (first, true, PairingScore.Of(problem, first).Worth);
        }
        var ceiling = PairingCeiling.Of(limits, flow, weights);
        var start = cuts.IsEmpty ? Concentrated(limits, flow, weights, first, ceiling, cancellationToken) : Keeping(problem, first, cuts);
        return ceiling.IsReachedBy(PairingScore.Of(problem, start))
            ? (start, true, ceiling.Worth)
            : new CpSatPairing(limits, cuts).Improve(start, ceiling, options, cancellationToken);
    }

    // A flow is as happy with three participants at a third of their minimum as with one at all of it. Giving up those who are furthest, half of the
    // short ones at a time, brings the others to theirs: no proof, but a good start for one.
    private static ImmutableArray<int> Concentrated(
        PairingLimits limits, MinCostFlowPairing flow, PairingWeights weights, ImmutableArray<int> first, PairingCeiling ceiling, CancellationToken cancellationToken)
    {
        var problem = limits.Problem;
        var (best, chosen) = (first, first);
        var wanted = Enumerable.Range(0, problem.Participants.Length).Where(limits.CanReachMinimum).ToHashSet();
        for (var round = 0; round < MaxRounds && !cancellationToken.IsCancellationRequested; round++)
        {
            var shortOnes = Short(problem, chosen, wanted);
            if (shortOnes.Count == 0 || PairingScore.Of(problem, best).AtMinimum >= ceiling.AtMinimum)
            {
                break;
            }
            wanted.ExceptWith(shortOnes.Take((shortOnes.Count + 1) / 2));
            chosen = flow.Choose(MinimumWeights(limits, weights, wanted), weights.Floor, withWorth: true);
            best = PairingScore.Of(problem, chosen) > PairingScore.Of(problem, best) ? chosen : best;
        }
        return best;
    }

    // Those of the wanted who are below their minimum, the furthest first.
    private static List<int> Short(PairingProblem problem, ImmutableArray<int> chosen, HashSet<int> wanted)
    {
        var degree = PairingScore.Degrees(problem, chosen);
        return [.. wanted.Where(index => degree[index] < problem.Participants[index].Min)
            .OrderByDescending(index => problem.Participants[index].Min - degree[index]).ThenBy(index => index)];
    }

    private static long[] MinimumWeights(PairingLimits limits, PairingWeights weights, HashSet<int> wanted)
    {
        var perMeeting = new long[limits.Problem.Participants.Length];
        for (var index = 0; index < perMeeting.Length; index++)
        {
            perMeeting[index] = wanted.Contains(index) ? weights.AtMinimum : weights.Minimum;
        }
        return perMeeting;
    }

    // Drops the least useful pair of each broken cut until all hold; locked pairs stay.
    private static ImmutableArray<int> Keeping(PairingProblem problem, ImmutableArray<int> chosen, ImmutableArray<PairingCut> cuts)
    {
        var kept = chosen.ToHashSet();
        var locked = problem.Locked.ToHashSet();
        foreach (var cut in cuts)
        {
            var inside = cut.Candidates.Where(kept.Contains).OrderBy(index => locked.Contains(index)).ThenBy(index => problem.Candidates[index].Utility).ToList();
            foreach (var index in inside.Take(Math.Max(0, inside.Count - cut.AtMost)).Where(index => !locked.Contains(index)))
            {
                kept.Remove(index);
            }
        }
        return [.. kept.Order()];
    }
}

using System.Numerics;

namespace Matchmaker.Pairing;

/// <summary>Upper bounds of every level of a score; what reaches them is optimal.</summary>
/// <param name="AtMinimum">Nobody can bring more participants to their minimum.</param>
/// <param name="OfMinima">Nor more meetings up to the minima.</param>
/// <param name="OfFloors">With that many meetings up to the minima, no more up to the floors.</param>
/// <param name="Worth">With that many of both, no more utility and bonus.</param>
/// <param name="AnyWorth">No choice at all has more utility and bonus.</param>
internal sealed record PairingCeiling(int AtMinimum, long OfMinima, long OfFloors, long Worth, long AnyWorth)
{
    // Beyond this the least common multiple of the minima would swell the weights; rounding up keeps the bound valid.
    private const long LargestMultiple = 1_000_000;

    /// <summary>The most that meetings up to the floors can be, given the level above.</summary>
    public long FloorsBelow(PairingScore score, PairingProblem problem) =>
        score.OfMinima == OfMinima ? OfFloors : problem.Floors.Sum(floor => (long)floor.Min);

    /// <summary>The most that utility and bonus can be, given the levels above.</summary>
    public long WorthBelow(PairingScore score) => score.OfMinima == OfMinima && score.OfFloors == OfFloors ? Worth : AnyWorth;

    /// <summary>Whether no choice is better than one of this score.</summary>
    public bool IsReachedBy(PairingScore score) =>
        score.AtMinimum >= AtMinimum && score.OfMinima >= OfMinima && score.OfFloors >= OfFloors && score.Worth >= Worth;

    /// <summary>Bounds by flows in which a participant counts in proportion to how much of its minimum it has.</summary>
    public static PairingCeiling Of(PairingLimits limits, MinCostFlowPairing flow, PairingWeights weights)
    {
        var problem = limits.Problem;
        var minimumWeights = new long[problem.Participants.Length];
        Array.Fill(minimumWeights, weights.Minimum);
        var levels = PairingScore.Of(problem, flow.Choose(minimumWeights, weights.Floor, withWorth: true));
        Array.Clear(minimumWeights);
        var any = PairingScore.Of(problem, flow.Choose(minimumWeights, 0, withWorth: true));
        return new PairingCeiling(MostAtMinimum(limits, flow), levels.OfMinima, levels.OfFloors, levels.Worth, any.Worth);
    }

    /// <summary>Bounds that need no search: what everybody could have if nobody else wanted anything.</summary>
    public static PairingCeiling OfReach(PairingLimits limits)
    {
        var problem = limits.Problem;
        var participants = Enumerable.Range(0, problem.Participants.Length);
        return new PairingCeiling(
            participants.Count(limits.CanReachMinimum),
            participants.Sum(index => (long)Math.Min(problem.Participants[index].Min, limits.Reach[index])),
            problem.Floors.Sum(floor => (long)floor.Min), AnyWorthOf(limits), AnyWorthOf(limits));
    }

    private static long AnyWorthOf(PairingLimits limits) =>
        limits.Problem.Candidates.Sum(candidate => (long)candidate.Utility)
        + limits.Reach.Sum(reach => PairingScore.BonusOf(limits.Problem, reach));

    private static int MostAtMinimum(PairingLimits limits, MinCostFlowPairing flow)
    {
        var problem = limits.Problem;
        var multiple = 1L;
        foreach (var minimum in problem.Participants.Select(participant => participant.Min).Where(minimum => minimum > 0).Distinct())
        {
            multiple = Math.Min(LargestMultiple, multiple / (long)BigInteger.GreatestCommonDivisor(multiple, minimum) * minimum);
        }
        var shares = new long[problem.Participants.Length];
        for (var index = 0; index < shares.Length; index++)
        {
            var minimum = problem.Participants[index].Min;
            shares[index] = minimum > 0 && limits.CanReachMinimum(index) ? ((multiple - 1) / minimum) + 1 : 0;
        }
        var degree = PairingScore.Degrees(problem, flow.Choose(shares, 0, withWorth: false));
        var sum = problem.Participants.Index().Sum(pair => shares[pair.Index] * Math.Min(degree[pair.Index], pair.Item.Min));
        return problem.Participants.Count(participant => participant.Min == 0) + (int)(sum / multiple);
    }
}

namespace Matchmaker.Pairing;

/// <summary>Weights that put the levels of an answer into one sum a flow can maximise.</summary>
/// <remarks>
/// In a network it is enough that one unit of a level outweighs all lower levels along any simple cycle of the residual network, because an answer is
/// optimal exactly when no such cycle improves it. A simple cycle passes each participant, each group with a floor, source and sink once. Leaving one of
/// these hubs it gives a meeting to at most one participant, so it gains at most (participants of the smaller side) × (best utility) + hubs × (best bonus),
/// one meeting up to a floor at the source and one at the sink, and one unit of minima a hub.
/// That keeps the weights near 10^10 at 20,000 participants, where a sum over all meetings would overflow.
/// </remarks>
internal sealed record PairingWeights(long Floor, long Minimum, long AtMinimum)
{
    public static PairingWeights Of(PairingLimits limits, TwoSides sides)
    {
        var problem = limits.Problem;
        var right = sides.IsRight.Count(isRight => isRight);
        var smaller = Math.Min(right, sides.IsRight.Length - right);
        var bestUtility = problem.Candidates.Length == 0 ? 0L : problem.Candidates.Max(candidate => candidate.Utility);
        var hubs = problem.Floors.Length + 2L;
        var worth = (smaller * bestUtility) + (hubs * problem.BonusOf(1)) + 1;
        var minimum = (2 * worth) + worth;
        return new PairingWeights(worth, minimum, (hubs * minimum) + (2 * worth) + worth);
    }
}

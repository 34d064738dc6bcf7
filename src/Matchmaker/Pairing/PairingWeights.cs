namespace Matchmaker.Pairing;

/// <summary>Weights that put the levels of an answer into one sum a flow can maximise.</summary>
/// <remarks>
/// In a network it is enough that one unit of a level outweighs all lower levels along any simple cycle of the residual network, because an answer is
/// optimal exactly when no such cycle improves it. A simple cycle passes each participant once and source and sink once, so it gains at most
/// (participants of the smaller side) × (best utility) + 4 × (best bonus), two group floors on each side, and four units of minima.
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
        var worth = (smaller * bestUtility) + (4L * problem.BonusOf(1)) + 1;
        var minimum = (4 * worth) + worth;
        return new PairingWeights(worth, minimum, (4 * minimum) + (4 * worth) + worth);
    }
}

using System.Collections.Immutable;

namespace Matchmaker.Pairing;

/// <summary>What fairness costs: the best choice with minima, floors and bonus against the best without.</summary>
/// <param name="UtilityWithout">Most utility when nobody has a minimum, a floor or a bonus.</param>
/// <param name="Price">Utility given up for fairness, 0 or more when both answers are proven.</param>
/// <param name="Gained">Participants with more meetings than without, most gained first.</param>
/// <param name="Lost">Participants with fewer meetings than without, most lost first.</param>
internal sealed record PairingPrice(long UtilityWithout, long Price, ImmutableArray<MeetingChange> Gained, ImmutableArray<MeetingChange> Lost)
{
    /// <summary>The problem without minima, floors and bonus; locks, quotas and capacity stay.</summary>
    public static PairingProblem WithoutFairness(PairingProblem problem) => problem with
    {
        Participants = [.. problem.Participants.Select(participant => participant with { Min = 0 })],
        Bonus = [],
        Floors = [],
    };

    /// <summary>Compares the fair plan with the plan for <see cref="WithoutFairness"/>.</summary>
    public static PairingPrice Of(PairingProblem problem, PairingPlan fair, PairingPlan free)
    {
        var (with, without) = (PairingScore.Degrees(problem, fair.Chosen), PairingScore.Degrees(problem, free.Chosen));
        var changes = Enumerable.Range(0, with.Length).Select(index => new MeetingChange(index, without[index], with[index])).ToList();
        return new PairingPrice(free.Utility, free.Utility - fair.Utility,
            [.. changes.Where(change => change.With > change.Without).OrderBy(change => change.Without - change.With)],
            [.. changes.Where(change => change.With < change.Without).OrderBy(change => change.With - change.Without)]);
    }
}

/// <summary>Meetings of one participant without and with fairness.</summary>
/// <param name="Participant">Index of the participant.</param>
internal readonly record struct MeetingChange(int Participant, int Without, int With);

using System.Collections.Immutable;

namespace Matchmaker.Pairing;

/// <summary>The worth of a choice in the order answers are compared; more is better.</summary>
/// <param name="AtMinimum">Participants with at least their minimum.</param>
/// <param name="OfMinima">Sum over participants of meetings, each counted up to its minimum.</param>
/// <param name="OfFloors">Sum over groups of meetings, each counted up to its floor.</param>
/// <param name="Worth">Utility plus bonus.</param>
internal readonly record struct PairingScore(int AtMinimum, long OfMinima, long OfFloors, long Worth) : IComparable<PairingScore>
{
    public int CompareTo(PairingScore other) =>
        (AtMinimum, OfMinima, OfFloors, Worth).CompareTo((other.AtMinimum, other.OfMinima, other.OfFloors, other.Worth));

    public static bool operator <(PairingScore left, PairingScore right) => left.CompareTo(right) < 0;

    public static bool operator >(PairingScore left, PairingScore right) => left.CompareTo(right) > 0;

    public static bool operator <=(PairingScore left, PairingScore right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PairingScore left, PairingScore right) => left.CompareTo(right) >= 0;

    /// <summary>Scores a choice of candidates, without asking whether it is allowed.</summary>
    public static PairingScore Of(PairingProblem problem, ImmutableArray<int> chosen)
    {
        var degree = Degrees(problem, chosen);
        var (atMinimum, ofMinima, worth) = (0, 0L, 0L);
        for (var index = 0; index < degree.Length; index++)
        {
            var minimum = problem.Participants[index].Min;
            atMinimum += degree[index] >= minimum ? 1 : 0;
            ofMinima += Math.Min(degree[index], minimum);
            worth += BonusOf(problem, degree[index]);
        }
        foreach (var candidate in chosen)
        {
            worth += problem.Candidates[candidate].Utility;
        }
        var ofFloors = 0L;
        foreach (var floor in problem.Floors)
        {
            ofFloors += Math.Min(floor.Min, OfGroup(problem, floor.Group, degree));
        }
        return new PairingScore(atMinimum, ofMinima, ofFloors, worth);
    }

    /// <summary>Meetings of each participant.</summary>
    public static int[] Degrees(PairingProblem problem, ImmutableArray<int> chosen)
    {
        var degree = new int[problem.Participants.Length];
        foreach (var candidate in chosen)
        {
            degree[problem.Candidates[candidate].Producer]++;
            degree[problem.Candidates[candidate].Buyer]++;
        }
        return degree;
    }

    /// <summary>Bonus of a participant with <paramref name="meetings"/> meetings.</summary>
    public static long BonusOf(PairingProblem problem, int meetings)
    {
        var bonus = 0L;
        for (var meeting = 1; meeting <= Math.Min(meetings, problem.Bonus.Length); meeting++)
        {
            bonus += problem.Bonus[meeting - 1];
        }
        return bonus;
    }

    /// <summary>Meetings of a group's members, a meeting of two members counted twice.</summary>
    public static int OfGroup(PairingProblem problem, string group, int[] degree)
    {
        var meetings = 0;
        for (var index = 0; index < degree.Length; index++)
        {
            meetings += problem.Participants[index].Group == group ? degree[index] : 0;
        }
        return meetings;
    }
}

using Matchmaker.Pairing;

namespace Matchmaker.Tests.Pairing;

/// <summary>The best pairing of a small problem by trying every set of candidates.</summary>
internal static class PairingByExhaustion
{
    /// <summary>Levels of the best allowed choice: at minimum, of minima, of floors, worth; null when none is allowed.</summary>
    public static (int AtMinimum, int OfMinima, int OfFloors, int Worth)? Best(PairingProblem problem)
    {
        (int, int, int, int)? best = null;
        for (var set = 0; set < 1 << problem.Candidates.Length; set++)
        {
            if (Levels(problem, set) is { } levels && (best is null || levels.CompareTo(best.Value) > 0))
            {
                best = levels;
            }
        }
        return best;
    }

    private static (int, int, int, int)? Levels(PairingProblem problem, int set)
    {
        var degree = new int[problem.Participants.Length];
        var worth = 0;
        var places = 0;
        for (var index = 0; index < problem.Candidates.Length; index++)
        {
            var taken = (set >> index & 1) == 1;
            if (taken ? problem.Excluded.Contains(index) : problem.Locked.Contains(index))
            {
                return null;
            }
            if (taken)
            {
                degree[problem.Candidates[index].Producer]++;
                degree[problem.Candidates[index].Buyer]++;
                worth += problem.Candidates[index].Utility;
                places++;
            }
        }
        if (places > problem.Capacity)
        {
            return null;
        }
        var (atMinimum, ofMinima) = (0, 0);
        for (var index = 0; index < degree.Length; index++)
        {
            var participant = problem.Participants[index];
            if (degree[index] > participant.Max || degree[index] > participant.FreeSlots)
            {
                return null;
            }
            atMinimum += degree[index] >= participant.Min ? 1 : 0;
            ofMinima += Math.Min(degree[index], participant.Min);
            worth += problem.Bonus.Take(degree[index]).Sum();
        }
        var ofFloors = problem.Floors.Sum(floor => Math.Min(floor.Min, degree.Where((_, index) => problem.Participants[index].Group == floor.Group).Sum()));
        return (atMinimum, ofMinima, ofFloors, worth);
    }
}

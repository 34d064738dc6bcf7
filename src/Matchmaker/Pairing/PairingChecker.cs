using System.Collections.Immutable;

namespace Matchmaker.Pairing;

/// <summary>Checks a choice against the problem alone; shares no code with any solver.</summary>
internal static class PairingChecker
{
    /// <summary>Every rule the choice breaks and every figure it states wrongly, one English sentence each; empty when all is well.</summary>
    public static ImmutableArray<string> Violations(PairingProblem problem, PairingPlan plan)
    {
        var violations = ImmutableArray.CreateBuilder<string>();
        var meetings = new Dictionary<string, int>(StringComparer.Ordinal);
        var seen = new HashSet<int>();
        var utility = 0L;
        foreach (var index in plan.Chosen)
        {
            if (index < 0 || index >= problem.Candidates.Length || !seen.Add(index))
            {
                violations.Add($"candidate: {index} is unknown or chosen twice");
                continue;
            }
            var candidate = problem.Candidates[index];
            utility += candidate.Utility;
            foreach (var participant in (int[])[candidate.Producer, candidate.Buyer])
            {
                var id = problem.Participants[participant].Id;
                meetings[id] = meetings.GetValueOrDefault(id) + 1;
            }
        }
        violations.AddRange(problem.Locked.Where(index => !seen.Contains(index)).Select(index => $"locked: candidate {index} is not chosen"));
        violations.AddRange(problem.Excluded.Where(seen.Contains).Select(index => $"excluded: candidate {index} is chosen"));
        if (seen.Count > problem.Capacity)
        {
            violations.Add($"capacity: {seen.Count} meetings, {problem.Capacity} places");
        }
        CheckFigures(problem, plan, meetings, utility, violations);
        return violations.DrainToImmutable();
    }

    private static void CheckFigures(
        PairingProblem problem, PairingPlan plan, Dictionary<string, int> meetings, long utility, ImmutableArray<string>.Builder violations)
    {
        var bonus = 0L;
        for (var index = 0; index < problem.Participants.Length; index++)
        {
            var participant = problem.Participants[index];
            var got = meetings.GetValueOrDefault(participant.Id);
            if (got > participant.Max)
            {
                violations.Add($"quota: {participant.Id} has {got} meetings, may have {participant.Max}");
            }
            if (participant.FreeSlots is { } free && got > free)
            {
                violations.Add($"free slots: {participant.Id} has {got} meetings, {free} free slots");
            }
            bonus += problem.Bonus.Take(got).Sum(value => (long)value);
            var stated = plan.Shortfalls.Where(shortfall => shortfall.Participant == index).ToList();
            var wanted = got < participant.Min ? 1 : 0;
            if (stated.Count != wanted || stated.Any(shortfall => shortfall.Got != got || shortfall.Min != participant.Min))
            {
                violations.Add($"shortfall: {participant.Id} has {got} of {participant.Min}, stated {stated.Count} time(s)");
            }
        }
        if (plan.Utility != utility)
        {
            violations.Add($"utility: stated {plan.Utility}, recomputed {utility}");
        }
        if (plan.Bonus != bonus)
        {
            violations.Add($"bonus: stated {plan.Bonus}, recomputed {bonus}");
        }
    }
}

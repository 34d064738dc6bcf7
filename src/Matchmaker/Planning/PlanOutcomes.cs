using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Planning.Runs;

namespace Matchmaker.Planning;

/// <summary>Outcomes that all plans share.</summary>
internal static class PlanOutcomes
{
    /// <summary>What was there when the run was asked for is gone.</summary>
    public static RunOutcome NothingToPlan(PlanFacts facts) => new()
    {
        Quality = RunQuality.None,
        InputSequence = facts.Sequence,
        Summary = "",
        Failure = new Bilingual(
            $"Hội nghị còn thiếu: {string.Join(", ", facts.Missing.Select(PhaseWords.Lacking))}.",
            $"The conference lacks {string.Join(", ", facts.Missing)}."),
    };
}

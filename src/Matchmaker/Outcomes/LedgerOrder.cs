namespace Matchmaker.Outcomes;

/// <summary>Which step may follow which.</summary>
/// <remarks>
/// Held, MOU, principle contract and signed contract are rungs: one may be left out, none is gone back to. A signed contract may
/// come again, for other goods or another year; goods are delivered under a contract of either kind. A failure ends the talks
/// until a later step takes them up again where they were.
/// </remarks>
internal static class LedgerOrder
{
    /// <summary>The first step that does not fit what came before it by date; null where all fit.</summary>
    /// <param name="standing">The entries that stand, in order.</param>
    public static (OutcomeStep Step, OutcomeStep After)? FirstMisfit(IEnumerable<OutcomeEntry> standing)
    {
        var (rung, last) = (OutcomeStep.None, OutcomeStep.None);
        foreach (var step in standing.Select(entry => entry.Step).Where(step => step != OutcomeStep.FollowUp))
        {
            if (!Fits(step, rung, last))
            {
                return (step, last);
            }
            if (step is >= OutcomeStep.Held and <= OutcomeStep.SignedContract && step > rung)
            {
                rung = step;
            }
            last = step;
        }
        return null;
    }

    private static bool Fits(OutcomeStep step, OutcomeStep rung, OutcomeStep last) => step switch
    {
        OutcomeStep.Held or OutcomeStep.Mou or OutcomeStep.PrincipleContract => step > rung,
        OutcomeStep.SignedContract => true,
        OutcomeStep.Delivery => rung >= OutcomeStep.PrincipleContract,
        OutcomeStep.Failure => last != OutcomeStep.Failure,
        _ => false,
    };
}

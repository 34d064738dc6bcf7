using System.Diagnostics;

namespace Matchmaker.Scheduling;

/// <summary>Repairs a plan on the day with the least disruption: cancellations first, then moves, then breaks.</summary>
/// <remarks>
/// A first plan comes from placing what is loose where there is room. Then exact steps over growing neighbourhoods of the damage:
/// small ones answer at once and are nearly always enough, the last one is the whole event. Nothing broken: nothing moves.
/// </remarks>
internal sealed class Repair(TimeProvider clock)
{
    /// <summary>Meetings times slots up to which a neighbourhood is worth a model.</summary>
    private const int MostCells = 60_000;

    /// <summary>Longest a widening may take that can only save breaks.</summary>
    private static readonly TimeSpan PolishingMost = TimeSpan.FromSeconds(2);

    /// <summary>Repairs until the proof, the limit or the caller's stop; the best plan so far is never lost.</summary>
    /// <param name="progress">Told of each better plan; null for nobody.</param>
    /// <exception cref="ArgumentException">When meetings of the past clash.</exception>
    public RepairResult Solve(RepairProblem repair, ScheduleOptions options, Action<ScheduleProgress>? progress, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var plan = new RepairPlan(repair);
        var first = plan.Seatable(plan.Loose.Length == 0 ? plan.Old : RepairInsertion.Fill(plan, cancellationToken));
        var best = KeepsTheRules(plan, first) ? first : plan.Seatable(plan.OldWithoutLoose());
        var disruption = Of(plan, best);
        var isExact = plan.Loose.Length == 0 && disruption.UnfairBreaks == 0 && best.AsSpan().SequenceEqual(plan.Old);
        Report();
        for (var (free, round) = (plan.Neighbourhood(), 0); !isExact; free = plan.Widen(free), round++)
        {
            var left = options.TimeLimit - clock.GetElapsedTime(started);
            var isLeast = IsLeast(plan, disruption);
            left = isLeast && left > PolishingMost ? PolishingMost : left;
            if (left <= TimeSpan.Zero || cancellationToken.IsCancellationRequested || (long)free.Count(isFree => isFree) * plan.Compact.Slots > MostCells)
            {
                break;
            }
            var outcome = new RepairStep(plan, best, free).Solve(left.TotalSeconds, options.Seed, cancellationToken);
            var isBetter = outcome.Slots is { } slots && Of(plan, slots) < disruption && KeepsTheRules(plan, slots);
            if (isBetter)
            {
                best = outcome.Slots!;
                disruption = Of(plan, best);
                Report();
            }
            var isWhole = free.Index().All(pair => pair.Item || plan.IsFixed(pair.Index));
            isExact = outcome.IsOptimal && isWhole;
            if (isWhole || (isLeast && !isBetter && round > 0))
            {
                break;
            }
        }
        return Finish(repair, plan, best, isExact, cancellationToken);

        void Report() => progress?.Invoke(new ScheduleProgress(clock.GetElapsedTime(started), Measure.Of(plan.Compact, best), 0, SchedulePhase.Improving));
    }

    private static RepairResult Finish(RepairProblem repair, RepairPlan plan, int[] slots, bool isExact, CancellationToken cancellationToken)
    {
        var timetable = RepairSeating.Assign(repair, plan.Compact, slots, cancellationToken);
        if (BrokenRules(plan, timetable).FirstOrDefault() is { } violation)
        {
            throw new UnreachableException($"{violation.Rule}: {violation.Text}");
        }
        var disruption = Of(plan, slots);
        return new RepairResult(
            timetable,
            ScheduleChecker.Measure(repair.Problem, timetable),
            disruption,
            isExact || IsLeast(plan, disruption),
            isExact,
            ScheduleChanges.Between(repair.Problem, repair.Old, timetable));
    }

    private static bool IsLeast(RepairPlan plan, Disruption disruption) => disruption.UnfairBreaks == 0
        && disruption.Cancelled == plan.LeastCancelled && disruption.Moved + PlacedBefore(plan) <= plan.LeastDisplaced();

    /// <summary>Meetings that had a slot and cannot have one any more.</summary>
    private static int PlacedBefore(RepairPlan plan) =>
        plan.Loose.Count(meeting => plan.Old[meeting] >= 0 && plan.Compact.AllowedCount(meeting) == 0);

    private static Disruption Of(RepairPlan plan, int[] slots)
    {
        var (cancelled, moved) = (0, 0);
        for (var meeting = 0; meeting < slots.Length; meeting++)
        {
            cancelled += slots[meeting] < 0 ? 1 : 0;
            moved += slots[meeting] >= 0 && plan.Old[meeting] >= 0 && slots[meeting] != plan.Old[meeting] ? 1 : 0;
        }
        return new Disruption(cancelled, Measure.UnfairBreaks(plan.Compact, slots), moved, Measure.Of(plan.Compact, slots).Breaks);
    }

    private static bool KeepsTheRules(RepairPlan plan, int[] slots) =>
        !BrokenRules(plan, Timetable.OfSlots(slots)).Any() && plan.Seatable(slots).AsSpan().SequenceEqual(slots);

    /// <summary>Violations that a plan adds: the past is history, fairness has its price, and tables come later.</summary>
    private static IEnumerable<ScheduleViolation> BrokenRules(RepairPlan plan, Timetable timetable) =>
        ScheduleChecker.Violations(plan.Compact.Problem, timetable, partial: true).Where(violation => violation.Rule switch
        {
            ScheduleRule.Fairness => false,
            ScheduleRule.InARow or ScheduleRule.Rest => !plan.OldViolations.Contains(violation.Text),
            ScheduleRule.BoundTable when timetable.Places[violation.Meetings[0]]?.Table is null => false,
            _ => !violation.Meetings.All(plan.IsFixed),
        });
}

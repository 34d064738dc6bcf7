using CsCheck;
using Matchmaker.Scheduling;

namespace Matchmaker.Tests.Scheduling;

public sealed class SchedulerPropertyTests
{
    private static readonly ScheduleOptions Quick = new() { TimeLimit = TimeSpan.FromSeconds(20), Workers = 1, StepBudget = 2_000 };

    [Fact]
    public void On_small_simple_problems_the_answer_equals_the_exhaustive_best() => ScheduleGen.Simple.Sample(AssertBest, iter: 150, threads: 1);

    [Fact]
    public void On_small_rich_problems_the_answer_equals_the_exhaustive_best() => ScheduleGen.Rich.Sample(AssertBest, iter: 150, threads: 1);

    [Fact]
    public void With_meetings_of_two_slots_among_scarce_tables_the_answer_equals_the_exhaustive_best() => ScheduleGen.TwoSlots.Sample(AssertBest, iter: 150, threads: 1);

    [Fact]
    public void With_halls_to_walk_between_the_answer_equals_the_exhaustive_best() => ScheduleGen.Walking.Sample(AssertBest, iter: 60, threads: 1);

    [Fact]
    public void More_tables_never_worsen_the_proven_optimum() => ScheduleGen.Simple.Sample(
        problem =>
        {
            if (Solve(problem) is ScheduleResult.Proven(_, var tight))
            {
                var roomy = Assert.IsType<ScheduleResult.Proven>(Solve(problem with { Tables = problem.Tables + 1 }));
                Assert.True(roomy.Objective.Breaks <= tight.Breaks);
            }
        },
        iter: 60,
        threads: 1);

    [Fact]
    public void The_activity_bound_never_exceeds_the_exhaustive_best() => ScheduleGen.Simple.Sample(
        problem =>
        {
            var compact = new CompactProblem(problem);
            if (new ScheduleCheck(new CompactProblem(problem, tightened: false)).FindConflicts().IsEmpty && ScheduleByExhaustion.FewestBreaks(problem) is { } best)
            {
                Assert.InRange(new ActivityBound(compact).Find(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken), 0, best);
            }
        },
        iter: 150,
        threads: 1);

    [Fact]
    public void Same_seed_and_step_budget_give_the_same_timetable()
    {
        var problem = Ring(participants: 40, each: 5, slots: 14, tables: 10);
        var (first, second) = (Places(Solve(problem)), Places(Solve(problem)));
        Assert.Equal(first, second);
    }

    [Fact]
    public void The_checker_rejects_every_way_of_spoiling_a_timetable_and_no_other()
    {
        var seen = new HashSet<ScheduleRule>();
        Gen.OneOf(ScheduleGen.Simple, ScheduleGen.Rich, ScheduleGen.TwoSlots, ScheduleGen.Walking).Select(problem => problem with { Participants = problem.Participants.Add(new("nobody")) }).Sample(
            problem =>
            {
                if (Solve(problem) is not ScheduleResult.Proven(var timetable, _))
                {
                    return;
                }
                for (var meeting = 0; meeting < timetable.Places.Length; meeting++)
                {
                    Assert.Contains(ScheduleRule.Unscheduled, Broken(problem, timetable, meeting, place: null));
                    foreach (var place in Places(problem))
                    {
                        var spoiled = new Timetable(timetable.Places.SetItem(meeting, place));
                        var violations = ScheduleChecker.Violations(problem, spoiled, partial: false);
                        Assert.Equal(new RulesByExhaustion(problem, CpSatRules.All(new CompactProblem(problem)).Kept).Accepts(spoiled), violations.IsEmpty);
                        seen.UnionWith(violations.Select(violation => violation.Rule));
                    }
                }
            },
            iter: 80,
            threads: 1);
        Assert.Superset(new HashSet<ScheduleRule> { ScheduleRule.Slots, ScheduleRule.Clash, ScheduleRule.Table, ScheduleRule.Capacity }, seen);
    }

    // Every slot and table, one beyond the last of each, and no table.
    private static IEnumerable<Placement?> Places(ScheduleProblem problem) =>
        from slot in Enumerable.Range(0, problem.Slots.Length + 1)
        from table in Enumerable.Range(-1, problem.Tables + 2)
        select (Placement?)new Placement(slot, table < 0 ? null : table);

    [Fact]
    public void A_walk_between_halls_is_planned_for()
    {
        var problem = Ring(participants: 6, each: 2, slots: 6, tables: 2) with { HallOfTable = [0, 1], WalkingSlots = 1 };
        var result = Assert.IsType<ScheduleResult.Proven>(Solve(problem));
        Assert.Empty(ScheduleChecker.Violations(problem, result.Timetable, partial: false));
        Assert.All(result.Timetable.Places, place => Assert.NotNull(place!.Value.Table));
    }

    [Fact]
    public void Where_halls_are_walked_between_a_timetable_is_there_before_the_proof()
    {
        var problem = Ring(participants: 16, each: 4, slots: 12, tables: 8) with { HallOfTable = [0, 0, 0, 0, 1, 1, 1, 1], WalkingSlots = 1 };
        var first = new List<SchedulePhase>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var result = new Scheduler(TimeProvider.System).Solve(problem, Quick, StopAtFirst, stop.Token);
        Assert.Equal(SchedulePhase.Improving, Assert.Single(first.Distinct()));
        var kept = result is ScheduleResult.BestFound(var found, _, _) ? found : Assert.IsType<ScheduleResult.Proven>(result).Timetable;
        Assert.Empty(ScheduleChecker.Violations(problem, kept, partial: false));

        void StopAtFirst(ScheduleProgress progress)
        {
            if (progress.Best is not null && !stop.IsCancellationRequested)
            {
                first.Add(progress.Phase);
                stop.Cancel();
            }
        }
    }

    private static void AssertBest(ScheduleProblem problem)
    {
        var best = ScheduleByExhaustion.FewestBreaks(problem);
        switch (Solve(problem))
        {
            case ScheduleResult.Proven(var timetable, var objective):
                Assert.Empty(ScheduleChecker.Violations(problem, timetable, partial: false));
                Assert.Equal(best, objective.Breaks);
                Assert.Equal(ScheduleChecker.Measure(problem, timetable), objective);
                break;
            case ScheduleResult.Infeasible(var conflicts):
                Assert.Null(best);
                Assert.All(conflicts, conflict => Assert.NotEmpty(conflict.Vietnamese));
                break;
            case var other:
                Assert.Fail($"a small problem was not settled: {other}");
                break;
        }
    }

    private static ScheduleRule[] Broken(ScheduleProblem problem, Timetable timetable, int meeting, Placement? place) =>
        [.. ScheduleChecker.Violations(problem, new Timetable(timetable.Places.SetItem(meeting, place)), partial: false).Select(violation => violation.Rule)];

    private static ScheduleResult Solve(ScheduleProblem problem) =>
        new Scheduler(TimeProvider.System).Solve(problem, Quick, progress: null, TestContext.Current.CancellationToken);

    private static Placement?[] Places(ScheduleResult result) => [.. Assert.IsType<ScheduleResult.Proven>(result).Timetable.Places];

    /// <summary>Everybody meets the next few in a ring.</summary>
    private static ScheduleProblem Ring(int participants, int each, int slots, int tables) => new()
    {
        Name = "ring",
        Participants = [.. Enumerable.Range(0, participants).Select(index => new ScheduleParticipant($"{index}"))],
        Slots = [.. Enumerable.Repeat(new ScheduleSlot(), slots)],
        Tables = tables,
        Meetings =
        [
            .. Enumerable.Range(0, participants).SelectMany(index => Enumerable.Range(1, each / 2).Select(step => (index, (index + step) % participants)))
                .Select((pair, index) => new ScheduleMeeting($"{index}", pair.index, pair.Item2)),
        ],
    };
}

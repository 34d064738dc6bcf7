using System.Collections.Immutable;
using CsCheck;
using Matchmaker.Scheduling;

namespace Matchmaker.Tests.Scheduling;

/// <summary>Named conflicts of small impossible problems.</summary>
public sealed class ConflictPropertyTests
{
    private static readonly ScheduleOptions Quick = new() { TimeLimit = TimeSpan.FromSeconds(20), Workers = 1, StepBudget = 2_000 };

    // Somebody without meetings makes the fewest breaks 0.
    private static readonly Gen<ScheduleProblem> Problems = Gen.OneOf(ScheduleGen.Simple, ScheduleGen.Rich, ScheduleGen.TwoSlots)
        .Select(problem => problem with { Participants = problem.Participants.Add(new("nobody")) });

    [Fact]
    public void The_meetings_of_a_conflict_alone_have_no_timetable() => Problems.Sample(
        problem =>
        {
            foreach (var conflict in Conflicts(problem))
            {
                Assert.Null(ScheduleByExhaustion.FewestBreaks(Only(problem, conflict)));
            }
        },
        iter: 60,
        threads: 1);

    [Fact]
    public void Rules_that_cannot_hold_together_can_without_any_one_of_them()
    {
        var seen = new HashSet<RuleKind>();
        Problems.Sample(
            problem =>
            {
                foreach (var conflict in Conflicts(problem).Where(conflict => conflict.Kind == ConflictKind.Combination))
                {
                    Assert.True(conflict.IsMinimal);
                    Assert.False(new RulesByExhaustion(problem, conflict.Rules).CanHold());
                    Assert.All(conflict.Rules, rule => Assert.True(new RulesByExhaustion(problem, conflict.Rules.Remove(rule)).CanHold(), $"{rule} is not needed"));
                    seen.UnionWith(conflict.Rules.Select(rule => rule.Kind));
                }
            },
            iter: 150,
            threads: 1);
        Assert.NotEmpty(seen);
    }

    private static ImmutableArray<Conflict> Conflicts(ScheduleProblem problem) =>
        new Scheduler(TimeProvider.System).Solve(problem, Quick, progress: null, TestContext.Current.CancellationToken) is ScheduleResult.Infeasible(var conflicts) ? conflicts : [];

    private static ScheduleProblem Only(ScheduleProblem problem, Conflict conflict) => problem with
    {
        Meetings = [.. conflict.Meetings.Select(meeting => problem.Meetings[meeting])],
        Precedences = [.. problem.Precedences.Where(order => conflict.Meetings.Contains(order.Before) && conflict.Meetings.Contains(order.After))
            .Select(order => new Precedence(conflict.Meetings.IndexOf(order.Before), conflict.Meetings.IndexOf(order.After)))],
    };
}

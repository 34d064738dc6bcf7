using CsCheck;
using Matchmaker.Scheduling;

namespace Matchmaker.Tests.Scheduling;

/// <summary>The searches for size, on events no model would answer in the time.</summary>
public sealed class LocalSearchTests
{
    private const long Steps = 30_000;

    [Fact]
    public void At_every_step_of_an_ejection_search_the_best_keeps_every_rule_and_costs_what_is_said() => ScheduleGen.Rich.Sample(
        problem =>
        {
            var compact = TwoSlotTables.Spread(new CompactProblem(problem));
            if (!new ScheduleCheck(new CompactProblem(problem, tightened: false)).FindConflicts().IsEmpty || new InsertionStart(compact, 1).Find(2_000, TestContext.Current.CancellationToken) is not { } start)
            {
                return;
            }
            var search = new EjectionSearch(compact, start, seed: 1) { WishPrice = 0.3 };
            for (var round = 0; round < 20; round++)
            {
                search.Run(0.5, moves: 50);
                if (search.BestCost < int.MaxValue)
                {
                    var seated = Seating.Assign(compact, search.Best, groups: null, TestContext.Current.CancellationToken);
                    Assert.Empty(ScheduleChecker.Violations(problem, seated, partial: false));
                    var measured = ScheduleChecker.Measure(problem, seated);
                    Assert.Equal((measured.Breaks, measured.UnmetWishes), (search.BestCost, search.BestUnmet));
                }
            }
        },
        iter: 150,
        threads: 1);

    [Fact]
    public void A_large_event_with_every_rule_but_walking_gets_a_timetable_that_keeps_them()
    {
        var problem = Fair(people: 200, each: 6);
        var result = Assert.IsType<ScheduleResult.BestFound>(Solve(problem));
        Assert.Empty(ScheduleChecker.Violations(problem, result.Timetable, partial: false));
        Assert.InRange(result.Objective.Breaks, result.Bound, problem.Participants.Length);
    }

    [Fact]
    public void Same_seed_and_step_budget_give_the_same_large_timetable()
    {
        var problem = Fair(people: 200, each: 6);
        Assert.Equal(
            Assert.IsType<ScheduleResult.BestFound>(Solve(problem)).Timetable.Places,
            Assert.IsType<ScheduleResult.BestFound>(Solve(problem)).Timetable.Places);
    }

    [Fact]
    public void With_a_step_budget_a_slow_clock_changes_nothing()
    {
        // Each look at this clock takes a second, so that whatever the clock ends ends at once.
        var problem = Pairs(meetings: 6, slots: 6) with { Tables = 2, Meetings = [.. Pairs(6, 6).Meetings.Select(meeting => meeting with { Preferred = [5] })] };
        var options = new ScheduleOptions { TimeLimit = TimeSpan.FromDays(1), Workers = 1, StepBudget = Steps };
        var result = new Scheduler(new SlowClock()).Solve(problem, options, progress: null, TestContext.Current.CancellationToken);
        Assert.Equal(Assert.IsType<ScheduleResult.Proven>(Solve(problem)).Timetable.Places, Assert.IsType<ScheduleResult.Proven>(result).Timetable.Places);
    }

    [Fact]
    public void A_bound_that_is_stopped_says_nothing()
    {
        var bound = new ActivityBound(new CompactProblem(Fair(people: 40, each: 4)));
        Assert.Equal(0, bound.Find(TimeSpan.FromSeconds(60), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Among_timetables_with_the_fewest_breaks_the_one_with_more_wishes_met_is_taken()
    {
        var problem = Pairs(meetings: 6, slots: 6) with { Meetings = [.. Pairs(6, 6).Meetings.Select(meeting => meeting with { Preferred = [5] })] };
        var result = Assert.IsType<ScheduleResult.Proven>(Solve(problem with { Tables = 2 }));
        Assert.Equal(new Objective(0, 0, 4, 0), result.Objective);
        Assert.Equal(0, Assert.IsType<ScheduleResult.Proven>(Solve(problem with { Tables = 6 })).Objective.UnmetWishes);
    }

    [Fact]
    public void Breaks_that_cannot_be_avoided_are_shared_out()
    {
        // 0 and 1 meet at slot 2, which breaks the day of 0 twice, or at slot 5, which breaks each day once.
        var problem = Pairs(meetings: 0, slots: 6) with
        {
            Participants = [.. Enumerable.Range(0, 5).Select(person => new ScheduleParticipant($"{person}"))],
            Sessions = [new ScheduleSession(1, "either", [2, 5])],
            Meetings = [new("0", 0, 2) { FixedSlot = 0 }, new("1", 0, 3) { FixedSlot = 4 }, new("2", 1, 4) { FixedSlot = 3 }, new("3", 0, 1) { Session = 0 }],
            Tables = 4,
        };
        foreach (var seed in Enumerable.Range(1, 5))
        {
            var result = Assert.IsType<ScheduleResult.Proven>(Solve(problem, seed));
            Assert.Equal((2, 1), (result.Objective.Breaks, result.Objective.BreakSpread));
        }
    }

    private static ScheduleResult Solve(ScheduleProblem problem, int seed = 1) => new Scheduler(TimeProvider.System).Solve(
        problem, new ScheduleOptions { TimeLimit = TimeSpan.FromSeconds(60), Workers = 1, StepBudget = Steps, Seed = seed }, progress: null, TestContext.Current.CancellationToken);

    private sealed class SlowClock : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Increment(ref _looks);
    }

    private static ScheduleProblem Pairs(int meetings, int slots) => new()
    {
        Name = "pairs",
        Participants = [.. Enumerable.Range(0, 2 * meetings).Select(person => new ScheduleParticipant($"{person}"))],
        Slots = [.. Enumerable.Repeat(new ScheduleSlot(), slots)],
        Tables = 1,
        Meetings = [.. Enumerable.Range(0, meetings).Select(meeting => new ScheduleMeeting($"{meeting}", 2 * meeting, (2 * meeting) + 1))],
    };

    /// <summary>Two days of a fair: some come with two representatives, some demonstrate for two slots, some have a booth; lunch, and no more than four in a row.</summary>
    private static ScheduleProblem Fair(int people, int each)
    {
        const int SlotsADay = 12;
        var tables = people / 4;
        return new ScheduleProblem
        {
            Name = "fair",
            Participants =
            [
                .. Enumerable.Range(0, people).Select(person => new ScheduleParticipant($"{person}")
                {
                    Capacity = person % 10 == 3 ? 2 : 1,
                    Forbidden = person % 7 == 2 ? [0, 1] : [],
                    HomeTable = person % 20 == 0 ? person / 20 : null,
                }),
            ],
            Slots = [.. Enumerable.Range(0, 2 * SlotsADay).Select(slot => new ScheduleSlot(slot / SlotsADay))],
            Tables = tables,
            Closed = [.. Enumerable.Range(0, 3).Select(slot => new TableClosure(tables - 1, slot))],
            Meetings =
            [
                .. Enumerable.Range(0, people).SelectMany(person => Enumerable.Range(1, each / 2).Select(step => (person, (person + (step * step)) % people)))
                    .Select((pair, index) => new ScheduleMeeting($"{index}", pair.person, pair.Item2) { Length = index % 15 == 7 ? 2 : 1 }),
            ],
            Precedences = [new(0, 5), new(5, 40)],
            FairnessLimit = 3,
            MaxInARow = 4,
            Rests = [new("lunch 1", [5, 6]), new("lunch 2", [17, 18])],
        };
    }
}

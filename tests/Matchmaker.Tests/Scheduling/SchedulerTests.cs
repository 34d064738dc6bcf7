using Matchmaker.Scheduling;

namespace Matchmaker.Tests.Scheduling;

public sealed class SchedulerTests
{
    private static readonly ScheduleOptions Quick = new() { TimeLimit = TimeSpan.FromSeconds(10), Workers = 1, StepBudget = 20_000 };

    [Fact]
    public void A_path_of_three_meetings_needs_no_break()
    {
        var problem = Problem(participants: 4, slots: 3, tables: 2, (0, 1), (1, 2), (2, 3));

        var result = Assert.IsType<ScheduleResult.Proven>(Solve(problem));

        Assert.Equal(0, result.Objective.Breaks);
        Assert.All(result.Timetable.Places, place => Assert.NotNull(place?.Table));
    }

    [Fact]
    public void A_participant_with_more_meetings_than_free_slots_is_named()
    {
        var problem = Problem(participants: 4, slots: 3, tables: 2, (0, 1), (0, 2), (0, 3));
        problem = problem with { Participants = problem.Participants.SetItem(0, new ScheduleParticipant("0") { Name = "Hợp tác xã Mận", Forbidden = [1] }) };

        var conflict = Assert.Single(Assert.IsType<ScheduleResult.Infeasible>(Solve(problem)).Conflicts);

        Assert.Equal(ConflictKind.TooFewSlotsForParticipant, conflict.Kind);
        Assert.Equal([0], conflict.Participants);
        Assert.StartsWith("Hợp tác xã Mận needs 3 slots for 3 meetings with 1, 2, 3, and has 2 (slots 1, 3).", conflict.English, StringComparison.Ordinal);
        Assert.StartsWith("Hợp tác xã Mận cần 3 khung giờ", conflict.Vietnamese, StringComparison.Ordinal);
    }

    [Fact]
    public void More_meetings_than_tables_over_all_slots_are_a_conflict()
    {
        var problem = Problem(participants: 6, slots: 1, tables: 2, (0, 1), (2, 3), (4, 5));

        var conflict = Assert.Single(Assert.IsType<ScheduleResult.Infeasible>(Solve(problem)).Conflicts);

        Assert.Equal(ConflictKind.TooFewTables, conflict.Kind);
        Assert.IsType<ScheduleResult.Proven>(Solve(problem with { Tables = 3 }));
    }

    [Fact]
    public void Three_who_all_meet_in_two_slots_are_a_minimal_conflict()
    {
        var problem = Problem(participants: 5, slots: 2, tables: 2, (0, 1), (1, 2), (0, 2), (3, 4));

        var conflict = Assert.Single(Assert.IsType<ScheduleResult.Infeasible>(Solve(problem)).Conflicts);

        Assert.Equal(ConflictKind.Combination, conflict.Kind);
        Assert.True(conflict.IsMinimal);
        Assert.Equal([0, 1, 2], conflict.Participants);
        Assert.Equal([0, 1, 2], conflict.Meetings);
    }

    [Fact]
    public void A_meeting_of_two_slots_that_no_table_is_open_for_makes_the_timetable_impossible()
    {
        var problem = Problem(participants: 2, slots: 2, tables: 2, (0, 1));
        problem = problem with { Meetings = [problem.Meetings[0] with { Length = 2 }], Closed = [new(0, 1), new(1, 0)] };

        Assert.Equal(ConflictKind.NoSlotForMeeting, Assert.Single(Assert.IsType<ScheduleResult.Infeasible>(Solve(problem)).Conflicts).Kind);
        Assert.IsType<ScheduleResult.Proven>(Solve(problem with { Closed = [new(0, 1)] }));
    }

    [Fact]
    public void A_meeting_of_two_slots_finds_no_table_between_others_own()
    {
        // Two others are bound to one table each, at one slot each: a table is left at both slots, and not the same.
        var problem = Problem(participants: 6, slots: 2, tables: 2, (0, 1), (2, 3), (4, 5));
        problem = problem with
        {
            Participants = problem.Participants.SetItem(0, new("0") { HomeTable = 0, Forbidden = [0] }).SetItem(2, new("2") { HomeTable = 1, Forbidden = [1] }),
            Meetings = problem.Meetings.SetItem(2, problem.Meetings[2] with { Length = 2 }),
        };

        Assert.Equal(ConflictKind.Combination, Assert.Single(Assert.IsType<ScheduleResult.Infeasible>(Solve(problem)).Conflicts).Kind);
        var roomy = Assert.IsType<ScheduleResult.Proven>(Solve(problem with { Tables = 3 }));
        Assert.Equal(2, roomy.Timetable.Places[2]?.Table);
    }

    [Fact]
    public void Slots_that_an_order_takes_away_are_laid_to_the_order()
    {
        // 0 is free at both slots for its two meetings, but each comes after another one.
        var problem = Problem(participants: 7, slots: 2, tables: 4, (0, 1), (0, 2), (3, 4), (5, 6)) with { Precedences = [new(2, 0), new(3, 1)] };

        var conflict = Assert.Single(Assert.IsType<ScheduleResult.Infeasible>(Solve(problem)).Conflicts);

        Assert.Equal([new(RuleKind.Order, 2, 0), new(RuleKind.Order, 3, 1), new(RuleKind.Clash, 0)], conflict.Rules);
        Assert.Equal([0, 1, 2, 3], conflict.Meetings);
    }

    [Fact]
    public void A_circle_of_orders_names_the_circle_alone_and_a_chain_its_shortest_end()
    {
        var circle = Problem(participants: 6, slots: 3, tables: 3, (0, 1), (2, 3), (4, 5)) with { Precedences = [new(0, 1), new(1, 0), new(1, 2)] };
        Assert.Equal([0, 1], Assert.Single(Assert.IsType<ScheduleResult.Infeasible>(Solve(circle)).Conflicts).Meetings);
        var chain = circle with { Precedences = [new(0, 1), new(1, 2)] };
        chain = chain with { Participants = chain.Participants.SetItem(2, new("2") { Forbidden = [0, 1] }) };
        Assert.Equal([1, 2], Assert.Single(Assert.IsType<ScheduleResult.Infeasible>(Solve(chain)).Conflicts).Meetings);
    }

    [Fact]
    public void A_table_with_too_many_meetings_of_its_own_is_named_with_its_firm()
    {
        var problem = Problem(participants: 4, slots: 2, tables: 3, (0, 1), (0, 2), (0, 3));
        problem = problem with { Participants = problem.Participants.SetItem(0, new("0") { Name = "Mộc Châu", Capacity = 2, HomeTable = 1 }) };

        var conflict = Assert.Single(Assert.IsType<ScheduleResult.Infeasible>(Solve(problem)).Conflicts);

        Assert.Equal([new(RuleKind.BoundTable, 1)], conflict.Rules);
        Assert.Contains("table 2 holds one at a time of the meetings bound to it (Mộc Châu – 1, Mộc Châu – 2, Mộc Châu – 3)", conflict.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_meeting_without_a_slot_says_which_of_its_bonds_leave_it_none()
    {
        var problem = Problem(participants: 2, slots: 3, tables: 1, (0, 1)) with { Closed = [new(0, 2)], Sessions = [new(1, "sáng", [0, 1])] };
        problem = problem with
        {
            Participants = [new("0") { Name = "Mận", Forbidden = [0] }, new("1") { Name = "Chợ", Forbidden = [2] }],
            Meetings = [problem.Meetings[0] with { FixedSlot = 0, Session = 0 }],
        };

        var conflict = Assert.Single(Assert.IsType<ScheduleResult.Infeasible>(Solve(problem)).Conflicts);

        Assert.Equal("The meeting of Mận and Chợ has no slot: it is fixed at slot 1; Mận is away at slots 1.", conflict.English);
    }

    private static ScheduleResult Solve(ScheduleProblem problem) =>
        new Scheduler(TimeProvider.System).Solve(problem, Quick, progress: null, TestContext.Current.CancellationToken);

    private static ScheduleProblem Problem(int participants, int slots, int tables, params (int A, int B)[] meetings) => new()
    {
        Name = "test",
        Participants = [.. Enumerable.Range(0, participants).Select(index => new ScheduleParticipant($"{index}"))],
        Slots = [.. Enumerable.Repeat(new ScheduleSlot(), slots)],
        Tables = tables,
        Meetings = [.. meetings.Select((pair, index) => new ScheduleMeeting($"{index}", pair.A, pair.B))],
    };
}

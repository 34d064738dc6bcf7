using CsCheck;
using Matchmaker.Scheduling;

namespace Matchmaker.Tests.Scheduling;

public sealed class RepairTests
{
    private static readonly ScheduleOptions Quick = new() { TimeLimit = TimeSpan.FromSeconds(20), Workers = 1, StepBudget = 2_000 };

    // Four people, one table short of comfort: 0-1 and 2-3, then 0-2 and 1-3.
    private static readonly ScheduleProblem Day = new()
    {
        Name = "day",
        Participants = [.. Enumerable.Range(0, 5).Select(index => new ScheduleParticipant($"{index}"))],
        Slots = [.. Enumerable.Repeat(new ScheduleSlot(), 5)],
        Tables = 2,
        Meetings = [new("0", 0, 1), new("1", 2, 3), new("2", 0, 2), new("3", 1, 3)],
    };

    private static readonly Timetable Plan = new([new Placement(0, 0), new Placement(0, 1), new Placement(1, 0), new Placement(1, 1)]);

    [Fact]
    public void Nothing_broken_moves_nothing()
    {
        var result = Mend(Day);
        Assert.Equal(Plan.Places, result.Timetable.Places);
        Assert.Empty(result.Changes);
        Assert.True(result.IsProven);
    }

    [Fact]
    public void A_no_show_loses_its_meetings_and_nobody_else_moves()
    {
        var result = Mend(Away(participant: 0, [0, 1, 2, 3, 4]));
        Assert.Equal([0, 2], result.Changes.Where(change => change.Kind == ScheduleChangeKind.Cancelled).Select(change => change.Meeting));
        Assert.Equal((2, 0), (result.Disruption.Cancelled, result.Disruption.Moved));
        Assert.True(result.IsLeast);
    }

    [Fact]
    public void Somebody_late_moves_the_fewest_meetings()
    {
        var result = Mend(Away(participant: 0, [0]));
        Assert.Equal((0, 1), (result.Disruption.Cancelled, result.Disruption.Moved));
        Assert.Contains("moved from slot 1", Assert.Single(result.Changes, change => change.Kind == ScheduleChangeKind.Moved).English, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_who_leaves_early_is_met_before()
    {
        var spread = new Timetable([new Placement(0, 0), new Placement(0, 1), new Placement(4, 0), new Placement(1, 1)]);
        var result = Mend(Away(participant: 0, [3, 4]), spread);
        Assert.Equal((0, 1), (result.Disruption.Cancelled, result.Disruption.Moved));
        Assert.InRange(result.Timetable.Places[2]!.Value.Slot, 1, 2);
    }

    [Fact]
    public void A_closed_table_moves_one_meeting_a_slot_and_keeps_the_others_seated()
    {
        var result = Mend(Day with { Closed = [.. Enumerable.Range(0, 5).Select(slot => new TableClosure(1, slot))] });
        Assert.Equal((0, 2), (result.Disruption.Cancelled, result.Disruption.Moved));
        Assert.True(result.IsLeast);
        Assert.All(result.Timetable.Places, place => Assert.Equal(0, place!.Value.Table));
    }

    [Fact]
    public void A_repair_leaves_everybody_a_rest_and_short_rows()
    {
        var away = Away(participant: 0, [1]);
        Assert.Equal(2, Mend(away).Timetable.Places[2]!.Value.Slot);
        var rested = Mend(away with { Rests = [new RestWindow("Bữa trưa", [0, 2], 1)] });
        Assert.Equal((0, 1), (rested.Disruption.Cancelled, rested.Disruption.Moved));
        Assert.InRange(rested.Timetable.Places[2]!.Value.Slot, 3, 4);
        var guest = Day with { Meetings = Day.Meetings.Add(new("4", 0, 4)) };
        var plan = new Timetable(Plan.Places.Add(null));
        Assert.Equal(2, Mend(guest, plan).Timetable.Places[4]!.Value.Slot);
        Assert.InRange(Mend(guest with { MaxInARow = 2 }, plan).Timetable.Places[4]!.Value.Slot, 3, 4);
    }

    [Fact]
    public void A_walk_in_finds_a_place_without_moving_anybody()
    {
        var more = Day with { Meetings = Day.Meetings.Add(new("4", 4, 0)) };
        var result = Mend(more, new Timetable(Plan.Places.Add(null)));
        Assert.Equal((0, 0), (result.Disruption.Cancelled, result.Disruption.Moved));
        Assert.Equal(ScheduleChangeKind.Added, Assert.Single(result.Changes).Kind);
    }

    [Fact]
    public void An_overrun_pushes_on_what_it_blocks()
    {
        var longer = Day with { Meetings = Day.Meetings.SetItem(0, Day.Meetings[0] with { Length = 2 }) };
        var result = Mend(longer, Plan, from: 1);
        Assert.Equal(new Placement(0, 0), result.Timetable.Places[0]);
        Assert.Equal(0, result.Disruption.Cancelled);
        Assert.All(new[] { 2, 3 }, meeting => Assert.InRange(result.Timetable.Places[meeting]!.Value.Slot, 2, 4));
    }

    [Fact]
    public void The_past_stays_as_it_was_and_takes_nothing_new()
    {
        var result = Mend(Away(participant: 0, [0, 1]), Plan, from: 1);
        Assert.Equal(Plan.Places[0], result.Timetable.Places[0]);
        Assert.InRange(result.Timetable.Places[2]!.Value.Slot, 2, 4);
    }

    [Fact]
    public void Where_one_of_two_must_go_the_one_that_could_stay_stays()
    {
        // 0-1 must leave slot 0, and the only table of slot 1 is taken by 2-3, who can meet at no other time.
        var problem = Day with
        {
            Participants = [new("0") { Forbidden = [0] }, new("1"), new("2") { Forbidden = [0] }, new("3")],
            Slots = [.. Enumerable.Repeat(new ScheduleSlot(), 2)],
            Tables = 1,
            Meetings = [new("0", 0, 1), new("1", 2, 3)],
        };
        var result = Mend(problem, Timetable.OfSlots([0, 1]));
        Assert.Equal((1, 0), (result.Disruption.Cancelled, result.Disruption.Moved));
        Assert.Equal(1, result.Timetable.Places[1]?.Slot);
    }

    [Fact]
    public void A_meeting_of_two_slots_keeps_one_table_after_a_repair()
    {
        // Table 0 closes at slot 1: the meeting of two slots there can only go on at table 1, whose first slot another meeting takes.
        var problem = Day with { Meetings = [new("0", 0, 1) { Length = 2 }, new("1", 2, 3)], Slots = [.. Enumerable.Repeat(new ScheduleSlot(), 2)], Closed = [new(0, 1)] };
        var result = Mend(problem, new Timetable([new Placement(0, 0), new Placement(0, 1)]));
        Assert.Equal((0, 0), (result.Disruption.Cancelled, result.Disruption.Moved));
        Assert.Equal([new Placement(0, 1), new Placement(0, 0)], result.Timetable.Places);
        var impossible = Mend(problem with { Closed = [new(0, 1), new(1, 0)] }, new Timetable([new Placement(0, 0), new Placement(1, 1)]));
        Assert.Equal((1, 0), (impossible.Disruption.Cancelled, impossible.Disruption.Moved));
    }

    [Fact]
    public void However_many_must_move_nobody_is_cancelled_for_it()
    {
        var result = Mend(Path(52), Alternating(52));
        Assert.Equal((0, 52, true), (result.Disruption.Cancelled, result.Disruption.Moved, result.IsLeast));
    }

    [Fact]
    public void A_break_above_the_limit_is_mended_by_a_move_even_when_nothing_else_is_wrong()
    {
        // 0 meets at slots 0 and 2 of three; and the same after the meeting between them was lost.
        var pause = Day with { Slots = [.. Enumerable.Repeat(new ScheduleSlot(), 3)], Meetings = [new("0", 0, 1), new("1", 0, 2)], FairnessLimit = 0 };
        var result = Mend(pause, Timetable.OfSlots([0, 2]));
        Assert.Equal(new Disruption(0, 0, 1, 0), result.Disruption);
        var full = pause with
        {
            Participants = Day.Participants.SetItem(3, new("3") { Forbidden = [0, 1, 2] }),
            Meetings = pause.Meetings.Add(new("2", 0, 3)),
        };
        Assert.Equal(new Disruption(1, 0, 1, 0), Mend(full, Timetable.OfSlots([0, 2, 1])).Disruption);
    }

    [Fact]
    public void A_lunch_that_was_lost_before_costs_nobody_a_meeting()
    {
        // Everybody between the ends meets through lunch and twice in a row, and goes on doing so.
        var problem = Path(6) with { Rests = [new RestWindow("Bữa trưa", [0, 1], 1)], MaxInARow = 1 };
        var result = new Repair(TimeProvider.System).Solve(new RepairProblem(problem, Alternating(6)), Quick, progress: null, TestContext.Current.CancellationToken);
        Assert.Equal((0, 6, true), (result.Disruption.Cancelled, result.Disruption.Moved, result.IsProven));
    }

    [Fact]
    public void On_small_problems_of_many_rules_no_repair_disturbs_less() =>
        Gen.Select(ScheduleGen.Rich, Gen.Int[0, 3].Array[5]).Sample(
            (problem, slots) =>
            {
                // Lunches and rows that the old plan broke may stay so, which the exhaustive search does not know.
                var plain = problem with { FairnessLimit = null, Rests = [], MaxInARow = null };
                var old = new Timetable([.. plain.Meetings.Select((meeting, index) => Inside(plain, meeting, slots[index]))]);
                var result = new Repair(TimeProvider.System).Solve(new RepairProblem(plain, old), Quick, progress: null, TestContext.Current.CancellationToken);
                Assert.Empty(ScheduleChecker.Violations(plain, result.Timetable, partial: true));
                Assert.Equal(ScheduleByExhaustion.LeastDisruption(plain, old), ScheduleByExhaustion.Disruption(old, result.Timetable));
            },
            iter: 60,
            threads: 1);

    private static Placement? Inside(ScheduleProblem problem, ScheduleMeeting meeting, int wanted)
    {
        var slot = Math.Min(wanted, problem.Slots.Length - meeting.Length);
        return slot >= 0 && problem.Slots[slot] == problem.Slots[slot + meeting.Length - 1] ? new Placement(slot) : null;
    }

    [Fact]
    public void On_small_problems_no_repair_disturbs_less() =>
        Gen.Select(Gen.OneOf(ScheduleGen.Simple, ScheduleGen.TwoSlots), Gen.Int[0, 3].Array[5]).Sample(
            (problem, slots) =>
            {
                var old = Timetable.OfSlots([.. problem.Meetings.Select((_, meeting) => Math.Min(slots[meeting], problem.Slots.Length - 1))]);
                var unlimited = problem with { FairnessLimit = null };
                var result = new Repair(TimeProvider.System).Solve(new RepairProblem(unlimited, old), Quick, progress: null, TestContext.Current.CancellationToken);
                Assert.Empty(ScheduleChecker.Violations(unlimited, result.Timetable, partial: true));
                Assert.Equal(ScheduleByExhaustion.LeastDisruption(unlimited, old), ScheduleByExhaustion.Disruption(old, result.Timetable));
            },
            iter: 80,
            threads: 1);

    // Each meets the next, at two slots in turn; the first can no longer keep its slot, and every one after it must swap too.
    private static ScheduleProblem Path(int meetings) => Day with
    {
        Participants = [.. Enumerable.Range(0, meetings + 1).Select(index => new ScheduleParticipant($"{index}") { Forbidden = index == 0 ? [0] : [] })],
        Slots = [.. Enumerable.Repeat(new ScheduleSlot(), 2)],
        Tables = meetings / 2,
        Meetings = [.. Enumerable.Range(0, meetings).Select(index => new ScheduleMeeting($"{index}", index, index + 1))],
    };

    private static Timetable Alternating(int meetings) => Timetable.OfSlots([.. Enumerable.Range(0, meetings).Select(index => index % 2)]);

    private static ScheduleProblem Away(int participant, int[] slots) =>
        Day with { Participants = Day.Participants.SetItem(participant, Day.Participants[participant] with { Forbidden = [.. slots] }) };

    private static RepairResult Mend(ScheduleProblem problem, Timetable? old = null, int from = 0)
    {
        var result = new Repair(TimeProvider.System).Solve(new RepairProblem(problem, old ?? Plan, from), Quick, progress: null, TestContext.Current.CancellationToken);
        if (from == 0)
        {
            Assert.Empty(ScheduleChecker.Violations(problem, result.Timetable, partial: true));
        }
        return result;
    }
}

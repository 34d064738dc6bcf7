using System.Collections.Immutable;
using Matchmaker.Scheduling;

namespace Matchmaker.Tests.Scheduling;

/// <summary>Each rule alone: a timetable that keeps it and the nearest one that breaks it.</summary>
public sealed class ScheduleCheckerTests
{
    // Participants 0 and 1 on one side, 2 and 3 on the other; three tables, six slots, morning 0-2.
    private static readonly ScheduleProblem Base = new()
    {
        Name = "base",
        Participants = [new("0"), new("1"), new("2"), new("3")],
        Slots = [.. Enumerable.Repeat(new ScheduleSlot(), 6)],
        Tables = 2,
        Sessions = [new(1, "am", [0, 1, 2]), new(2, "pm", [3, 4, 5])],
        Meetings = [new("0", 0, 2), new("1", 0, 3), new("2", 1, 2), new("3", 1, 3)],
    };

    [Fact]
    public void A_good_timetable_breaks_nothing() => Assert.Empty(Broken(Base, Slots(0, 1, 1, 0)));

    [Fact]
    public void A_meeting_left_out_is_reported_unless_the_timetable_may_be_partial()
    {
        var timetable = Slots(0, 1, 1, -1);
        Assert.Equal([ScheduleRule.Unscheduled], Broken(Base, timetable));
        Assert.Empty(ScheduleChecker.Violations(Base, timetable, partial: true));
    }

    [Fact]
    public void A_slot_that_does_not_exist_is_reported() => Assert.Equal([ScheduleRule.Slots], Broken(Base, Slots(0, 1, 1, 6)));

    [Fact]
    public void A_table_that_does_not_exist_is_reported() => Assert.Equal([ScheduleRule.Table], Broken(Base, Seated((0, 0), (1, 0), (1, 1), (0, 2))));

    [Fact]
    public void Nobody_meets_two_at_once_but_two_representatives_do()
    {
        Assert.Equal([ScheduleRule.Clash], Broken(Base, Slots(0, 0, 1, 2)));
        Assert.Empty(Broken(Base with { Participants = Base.Participants.SetItem(0, new("0") { Capacity = 2 }) }, Slots(0, 0, 1, 2)));
    }

    [Fact]
    public void Nobody_meets_at_a_forbidden_slot()
    {
        var problem = Base with { Participants = Base.Participants.SetItem(3, new("3") { Forbidden = [0, 5] }) };
        Assert.Equal([ScheduleRule.Forbidden], Broken(problem, Slots(0, 1, 1, 0)));
        Assert.Empty(Broken(problem, Slots(0, 1, 1, 2)));
    }

    [Fact]
    public void A_meeting_keeps_to_its_session_and_its_fixed_slot()
    {
        var session = Base with { Meetings = Base.Meetings.SetItem(0, new("0", 0, 2) { Session = 1 }) };
        Assert.Equal([ScheduleRule.Session], Broken(session, Slots(2, 1, 1, 0)));
        Assert.Empty(Broken(session, Slots(3, 1, 1, 0)));
        var slot = Base with { Meetings = Base.Meetings.SetItem(0, new("0", 0, 2) { FixedSlot = 4 }) };
        Assert.Equal([ScheduleRule.Fixed], Broken(slot, Slots(0, 1, 1, 0)));
        Assert.Empty(Broken(slot, Slots(4, 1, 1, 0)));
    }

    [Fact]
    public void A_table_holds_one_meeting_and_none_while_closed()
    {
        Assert.Equal([ScheduleRule.Table], Broken(Base, Seated((0, 0), (1, 0), (1, 1), (0, 0))));
        Assert.Empty(Broken(Base, Seated((0, 0), (1, 0), (1, 1), (0, 1))));
        var closed = Base with { Closed = [new(1, 2)] };
        Assert.Equal([ScheduleRule.Closed], Broken(closed, Seated((0, 0), (1, 0), (2, 1), (3, 1))));
        Assert.Empty(Broken(closed, Seated((0, 0), (1, 0), (2, 0), (3, 1))));
    }

    [Fact]
    public void Where_tables_are_given_every_meeting_has_one()
    {
        var lacking = new Timetable(Seated((0, 0), (1, 0), (1, 1), (0, 1)).Places.SetItem(3, new Placement(0)));
        Assert.Equal([ScheduleRule.Seat], Broken(Base, lacking));
        Assert.Empty(Broken(Base, Seated((0, 0), (1, 0), (1, 1), (0, 1))));
    }

    [Fact]
    public void A_slot_holds_as_many_meetings_as_open_tables()
    {
        var closed = Base with { Closed = [new(1, 0), new(1, 0)] };
        Assert.Equal([ScheduleRule.Capacity], Broken(closed, Slots(0, 1, 1, 0)));
        Assert.Empty(Broken(closed, Slots(0, 1, 1, 2)));
    }

    [Fact]
    public void Home_tables_and_bound_tables_hold_and_the_home_of_the_first_wins()
    {
        var home = Base with { Participants = [new("0") { HomeTable = 0 }, new("1"), new("2") { HomeTable = 1 }, new("3")] };
        Assert.Empty(Broken(home, Seated((0, 0), (1, 0), (1, 1), (0, 1))));
        Assert.Equal([ScheduleRule.BoundTable], Broken(home, Seated((0, 1), (1, 0), (1, 1), (0, 0))));
        var bound = Base with { Meetings = Base.Meetings.SetItem(3, new("3", 1, 3) { Table = 1 }) };
        Assert.Equal([ScheduleRule.BoundTable], Broken(bound, Slots(0, 1, 1, 0)));
    }

    [Fact]
    public void An_earlier_meeting_ends_before_the_later_starts()
    {
        var problem = Base with { Precedences = [new(0, 3)] };
        Assert.Equal([ScheduleRule.Precedence], Broken(problem, Slots(0, 1, 1, 0)));
        Assert.Empty(Broken(problem, Slots(0, 1, 1, 2)));
        var twoSlots = problem with { Meetings = problem.Meetings.SetItem(0, new("0", 0, 2) { Length = 2 }) };
        Assert.Equal([ScheduleRule.Precedence], Broken(twoSlots, Slots(1, 3, 3, 2)));
    }

    [Fact]
    public void Breaks_differ_by_no_more_than_the_limit()
    {
        var problem = Base with { FairnessLimit = 0 };
        Assert.Equal([ScheduleRule.Fairness], Broken(problem, Slots(0, 2, 1, 3)));
        Assert.Empty(Broken(problem, Slots(0, 2, 2, 0)));
        Assert.Empty(Broken(problem with { FairnessLimit = null }, Slots(0, 2, 1, 3)));
    }

    [Fact]
    public void Nobody_meets_too_many_slots_in_a_row()
    {
        var problem = Base with { MaxInARow = 1 };
        Assert.Contains(ScheduleRule.InARow, Broken(problem, Slots(0, 1, 1, 0)));
        Assert.Empty(Broken(problem, Slots(0, 2, 2, 0)));
        Assert.Empty(Broken(problem with { Slots = [new(0), new(1), new(1), new(1), new(1), new(1)] }, Slots(0, 1, 1, 0)));
    }

    [Fact]
    public void Everybody_rests_in_a_rest_window()
    {
        var problem = Base with { Rests = [new("lunch", [0, 1])] };
        Assert.Contains(ScheduleRule.Rest, Broken(problem, Slots(0, 1, 1, 0)));
        Assert.Empty(Broken(problem, Slots(0, 2, 2, 0)));
    }

    [Fact]
    public void Nobody_runs_between_halls()
    {
        var problem = Base with { HallOfTable = [0, 1], WalkingSlots = 1 };
        Assert.Contains(ScheduleRule.Walking, Broken(problem, Seated((0, 0), (1, 1), (1, 0), (0, 1))));
        Assert.Empty(Broken(problem, Seated((0, 0), (2, 1), (2, 0), (0, 1))));
    }

    [Fact]
    public void A_meeting_of_two_slots_stays_within_its_day()
    {
        var problem = Base with
        {
            Slots = [new(0), new(0), new(0), new(1), new(1), new(1)],
            Meetings = Base.Meetings.SetItem(0, new("0", 0, 2) { Length = 2 }),
        };
        Assert.Equal([ScheduleRule.Slots], Broken(problem, Slots(2, 1, 1, 0)));
        Assert.Empty(Broken(problem, Slots(3, 1, 1, 0)));
    }

    [Fact]
    public void A_meeting_of_two_slots_has_no_pause_in_it()
    {
        var problem = Base with
        {
            Slots = [new(0, 0), new(0, 0), new(0, 0), new(0, 1), new(0, 1), new(0, 1)],
            Meetings = Base.Meetings.SetItem(0, new("0", 0, 2) { Length = 2 }),
        };
        Assert.Equal([ScheduleRule.Slots], Broken(problem, Slots(2, 1, 1, 0)));
        Assert.Empty(Broken(problem, Slots(3, 1, 1, 0)));
        Assert.Equal([0, 1, 3, 4], Enumerable.Range(0, 6).Where(slot => new CompactProblem(problem).IsAllowed(0, slot)));
    }

    [Fact]
    public void The_objective_counts_gaps_once_and_not_over_night()
    {
        Assert.Equal(new Objective(4, 0, 0, 0), ScheduleChecker.Measure(Base, Slots(0, 5, 5, 0)));
        Assert.Equal(new Objective(0, 0, 0, 0), ScheduleChecker.Measure(Base with { Slots = [new(0), new(0), new(0), new(1), new(1), new(1)] }, Slots(0, 5, 5, 0)));
        Assert.Equal(4, ScheduleChecker.Measure(Base, Seated((0, 0), (1, 1), (1, 0), (0, 1))).TableChanges + ScheduleChecker.Measure(Base, Seated((0, 0), (1, 0), (1, 1), (0, 1))).TableChanges);
        var wish = Base with { Meetings = Base.Meetings.SetItem(0, new("0", 0, 2) { Preferred = [3] }) };
        Assert.Equal(1, ScheduleChecker.Measure(wish, Slots(0, 1, 1, 0)).UnmetWishes);
    }

    private static Timetable Slots(params int[] slots) => Timetable.OfSlots(slots);

    private static Timetable Seated(params (int Slot, int Table)[] places) => new([.. places.Select(place => (Placement?)new Placement(place.Slot, place.Table))]);

    private static ImmutableArray<ScheduleRule> Broken(ScheduleProblem problem, Timetable timetable) =>
        [.. ScheduleChecker.Violations(problem, timetable, partial: false).Select(violation => violation.Rule).Distinct()];
}

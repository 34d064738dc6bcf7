using System.Collections.Immutable;
using System.Numerics;

namespace Matchmaker.Scheduling;

/// <summary>A problem as flat arrays, with the slots each meeting may start at worked out.</summary>
/// <remarks>
/// A set of slots is <see cref="Days"/> masks of 64 bits, one a day, so breaks never cross a night. Arrays are read only by convention:
/// searches read them millions of times a second.
/// </remarks>
internal sealed class CompactProblem
{
    /// <param name="tightened">Whether slots too early or too late for an order are taken away; not where meetings may be left out or a rule is to be named.</param>
    public CompactProblem(ScheduleProblem problem, bool tightened = true)
    {
        Problem = problem;
        Participants = problem.Participants.Length;
        Slots = problem.Slots.Length;
        Meetings = problem.Meetings.Length;
        DayOf = new int[Slots];
        BitOf = new int[Slots];
        Days = NumberDays(problem.Slots, DayOf, BitOf);
        A = [.. problem.Meetings.Select(meeting => meeting.A)];
        B = [.. problem.Meetings.Select(meeting => meeting.B)];
        Length = [.. problem.Meetings.Select(meeting => meeting.Length)];
        Capacity = [.. problem.Participants.Select(participant => participant.Capacity)];
        TableOf = [.. problem.Meetings.Select(meeting =>
            meeting.Table ?? problem.Participants[meeting.A].HomeTable ?? problem.Participants[meeting.B].HomeTable ?? -1)];
        OpenTables = [.. Enumerable.Range(0, Slots).Select(problem.OpenTables)];
        MeetingsOf = GroupByParticipant();
        (Before, After) = GroupPrecedences(problem.Precedences);
        Allowed = new ulong[Meetings * Days];
        AllowSlots();
        if (tightened)
        {
            TightenByPrecedences();
        }
        SharedTables = FindSharedTables();
        Groups = TableGroups.Of(this);
    }

    public ScheduleProblem Problem { get; }

    public int Participants { get; }

    public int Slots { get; }

    public int Meetings { get; }

    /// <summary>Number of days, 1 or more.</summary>
    public int Days { get; }

    /// <summary>Day of each slot, and its bit in that day's mask.</summary>
    public int[] DayOf { get; }

    public int[] BitOf { get; }

    /// <summary>The two participants of each meeting.</summary>
    public int[] A { get; }

    public int[] B { get; }

    /// <summary>Slots each meeting takes.</summary>
    public int[] Length { get; }

    /// <summary>Parallel meetings of each participant.</summary>
    public int[] Capacity { get; }

    /// <summary>The table a meeting is bound to, or -1.</summary>
    public int[] TableOf { get; }

    /// <summary>Tables that can be used at each slot.</summary>
    public int[] OpenTables { get; }

    public ImmutableArray<int>[] MeetingsOf { get; }

    /// <summary>Meetings that must end before each meeting, and those that must start after it.</summary>
    public int[][] Before { get; }

    public int[][] After { get; }

    /// <summary>Masks of the slots each meeting may start at, <see cref="Days"/> a meeting.</summary>
    public ulong[] Allowed { get; }

    /// <summary>Tables that meetings without a common participant are bound to.</summary>
    public ImmutableArray<int> SharedTables { get; }

    /// <summary>The groups of tables that meetings choose from; null where nobody has to.</summary>
    public TableGroups? Groups { get; }

    public int FairnessLimit => Problem.FairnessLimit ?? int.MaxValue;

    /// <summary>True when nobody meets twice at once, every meeting takes one slot and no rule looks past single slots.</summary>
    public bool IsSimple => Capacity.All(capacity => capacity == 1) && Length.All(length => length == 1) && SharedTables.IsEmpty
        && Problem.MaxInARow is null && Problem.Rests.IsEmpty && !HasWalking;

    /// <summary>True when walking between halls takes time.</summary>
    public bool HasWalking => Problem.WalkingSlots > 0 && Problem.HallOfTable.Distinct().Skip(1).Any();

    public bool IsAllowed(int meeting, int slot) => (Allowed[(meeting * Days) + DayOf[slot]] >> BitOf[slot] & 1) != 0;

    /// <summary>Number of slots the meeting may start at.</summary>
    public int AllowedCount(int meeting)
    {
        var count = 0;
        for (var day = 0; day < Days; day++)
        {
            count += BitOperations.PopCount(Allowed[(meeting * Days) + day]);
        }
        return count;
    }

    /// <summary>The breaks of one day's mask.</summary>
    public static int Breaks(ulong mask) => mask == 0 ? 0 : BitOperations.PopCount(mask & ~(mask << 1)) - 1;

    private static int NumberDays(ImmutableArray<ScheduleSlot> slots, int[] dayOf, int[] bitOf)
    {
        var day = 0;
        for (var slot = 0; slot < slots.Length; slot++)
        {
            var first = slot == 0 || slots[slot].Day != slots[slot - 1].Day;
            day += first && slot > 0 ? 1 : 0;
            dayOf[slot] = day;
            bitOf[slot] = first ? 0 : bitOf[slot - 1] + 1;
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(bitOf[slot], ScheduleProblem.MaxSlotsPerDay, nameof(slots));
        }
        return day + 1;
    }

    private ImmutableArray<int>[] GroupByParticipant()
    {
        var lists = new List<int>[Participants];
        for (var participant = 0; participant < Participants; participant++)
        {
            lists[participant] = [];
        }
        for (var meeting = 0; meeting < Meetings; meeting++)
        {
            lists[A[meeting]].Add(meeting);
            lists[B[meeting]].Add(meeting);
        }
        return [.. lists.Select(list => list.ToImmutableArray())];
    }

    private (int[][] Before, int[][] After) GroupPrecedences(ImmutableArray<Precedence> precedences)
    {
        var before = precedences.ToLookup(precedence => precedence.After, precedence => precedence.Before);
        var after = precedences.ToLookup(precedence => precedence.Before, precedence => precedence.After);
        return ([.. Enumerable.Range(0, Meetings).Select(meeting => before[meeting].ToArray())],
            [.. Enumerable.Range(0, Meetings).Select(meeting => after[meeting].ToArray())]);
    }

    private void AllowSlots()
    {
        var away = new ulong[Participants * Days];
        for (var participant = 0; participant < Participants; participant++)
        {
            foreach (var slot in Problem.Participants[participant].Forbidden)
            {
                away[(participant * Days) + DayOf[slot]] |= 1UL << BitOf[slot];
            }
        }
        var shut = new ulong[Problem.Tables * Days];
        foreach (var closure in Problem.Closed)
        {
            shut[(closure.Table * Days) + DayOf[closure.Slot]] |= 1UL << BitOf[closure.Slot];
        }
        var all = MaskOf(Enumerable.Range(0, Slots).Where(slot => OpenTables[slot] > 0));
        var sessions = Problem.Sessions.Select(session => MaskOf(session.Slots)).ToArray();
        var pairs = MaskOf(Enumerable.Range(0, Math.Max(0, Slots - 1)).Where(slot => Problem.Slots[slot] == Problem.Slots[slot + 1]));
        var seats = MaskOf(Enumerable.Range(0, Math.Max(0, Slots - 1)).Where(slot => Enumerable.Range(0, Problem.Tables).Any(table =>
            (shut[(table * Days) + DayOf[slot]] >> BitOf[slot] & 3) == 0)));
        for (var meeting = 0; meeting < Meetings; meeting++)
        {
            var wanted = Problem.Meetings[meeting];
            for (var day = 0; day < Days; day++)
            {
                var mask = all[day] & ~away[(A[meeting] * Days) + day] & ~away[(B[meeting] * Days) + day];
                mask &= wanted.Session is { } session ? sessions[session][day] : ulong.MaxValue;
                mask &= TableOf[meeting] >= 0 ? ~shut[(TableOf[meeting] * Days) + day] : ulong.MaxValue;
                mask &= Length[meeting] == 2 ? (mask >> 1) & pairs[day] & (TableOf[meeting] < 0 ? seats[day] : ulong.MaxValue) : ulong.MaxValue;
                if (wanted.FixedSlot is { } slot)
                {
                    mask &= DayOf[slot] == day ? 1UL << BitOf[slot] : 0;
                }
                Allowed[(meeting * Days) + day] = mask;
            }
        }
    }

    /// <summary>One mask a day of the given slots.</summary>
    public ulong[] MaskOf(IEnumerable<int> slots)
    {
        var mask = new ulong[Days];
        foreach (var slot in slots)
        {
            mask[DayOf[slot]] |= 1UL << BitOf[slot];
        }
        return mask;
    }

    /// <summary>Takes away the slots too early or too late for a chain of precedences.</summary>
    private void TightenByPrecedences()
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var precedence in Problem.Precedences)
            {
                var first = FirstSlot(precedence.Before);
                var last = LastSlot(precedence.After);
                if (first < 0 || last < 0)
                {
                    return;
                }
                changed |= Restrict(precedence.After, first + Length[precedence.Before], Slots - 1);
                changed |= Restrict(precedence.Before, 0, last - Length[precedence.Before]);
            }
        }
    }

    private bool Restrict(int meeting, int from, int to)
    {
        var changed = false;
        for (var slot = 0; slot < Slots; slot++)
        {
            if ((slot < from || slot > to) && IsAllowed(meeting, slot))
            {
                Forbid(meeting, slot);
                changed = true;
            }
        }
        return changed;
    }

    /// <summary>Lets the meeting start at one slot only, whatever the rules say of it; for meetings that have taken place or stay.</summary>
    public void Pin(int meeting, int slot)
    {
        Allowed.AsSpan(meeting * Days, Days).Clear();
        Allowed[(meeting * Days) + DayOf[slot]] = 1UL << BitOf[slot];
    }

    /// <summary>Takes a slot away from the meeting.</summary>
    public void Forbid(int meeting, int slot) => Allowed[(meeting * Days) + DayOf[slot]] &= ~(1UL << BitOf[slot]);

    /// <summary>First slot the meeting may start at, -1 when there is none.</summary>
    public int FirstSlot(int meeting)
    {
        for (var slot = 0; slot < Slots; slot++)
        {
            if (IsAllowed(meeting, slot))
            {
                return slot;
            }
        }
        return -1;
    }

    /// <summary>Last slot the meeting may start at, -1 when there is none.</summary>
    public int LastSlot(int meeting)
    {
        for (var slot = Slots - 1; slot >= 0; slot--)
        {
            if (IsAllowed(meeting, slot))
            {
                return slot;
            }
        }
        return -1;
    }

    private ImmutableArray<int> FindSharedTables() =>
    [
        .. Enumerable.Range(0, Meetings).Where(meeting => TableOf[meeting] >= 0).GroupBy(meeting => TableOf[meeting])
            .Where(group => !HaveCommonParticipant([.. group])).Select(group => group.Key).Order(),
    ];

    private bool HaveCommonParticipant(int[] meetings) => new[] { A[meetings[0]], B[meetings[0]] }
        .Any(participant => Capacity[participant] == 1
            && meetings.All(meeting => A[meeting] == participant || B[meeting] == participant));
}

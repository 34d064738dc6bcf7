using System.Collections.Immutable;

namespace Matchmaker.Scheduling;

/// <summary>Where and when each meeting takes place.</summary>
/// <param name="Places">One entry a meeting, in the problem's order; null: the meeting does not take place.</param>
internal sealed record Timetable(ImmutableArray<Placement?> Places)
{
    /// <summary>A timetable without tables.</summary>
    /// <param name="slots">One start slot a meeting; -1: the meeting does not take place.</param>
    public static Timetable OfSlots(ReadOnlySpan<int> slots)
    {
        var places = ImmutableArray.CreateBuilder<Placement?>(slots.Length);
        foreach (var slot in slots)
        {
            places.Add(slot < 0 ? null : new Placement(slot));
        }
        return new Timetable(places.MoveToImmutable());
    }

    /// <summary>The start slots as an array of its own; -1 where a meeting does not take place.</summary>
    public int[] ToSlots()
    {
        var slots = new int[Places.Length];
        for (var meeting = 0; meeting < slots.Length; meeting++)
        {
            slots[meeting] = Places[meeting]?.Slot ?? -1;
        }
        return slots;
    }
}

/// <summary>A timetable without tables, and what must be known to give them.</summary>
/// <param name="Slots">One start slot a meeting; -1: the meeting does not take place.</param>
/// <param name="Groups">Group of tables each meeting chose, -1 for one that need not; null where nobody has to, <see cref="TableGroups"/>.</param>
internal sealed record SlotPlan(int[] Slots, int[]? Groups);

/// <summary>The first slot of a meeting and its table.</summary>
/// <param name="Table">Null when no table is assigned (yet).</param>
internal readonly record struct Placement(int Slot, int? Table = null);

/// <summary>How good a timetable is; earlier figures come first, less is better.</summary>
/// <param name="Breaks">Idle gaps between consecutive meetings of one participant on one day, over all participants.</param>
/// <param name="BreakSpread">Most breaks of a participant less the fewest.</param>
/// <param name="UnmetWishes">Meetings with preferred slots that start at none of them.</param>
/// <param name="TableChanges">Consecutive meetings of one participant on one day at different tables.</param>
internal readonly record struct Objective(int Breaks, int BreakSpread, int UnmetWishes, int TableChanges) : IComparable<Objective>
{
    public int CompareTo(Objective other) =>
        (Breaks, BreakSpread, UnmetWishes, TableChanges).CompareTo((other.Breaks, other.BreakSpread, other.UnmetWishes, other.TableChanges));

    public static bool operator <(Objective left, Objective right) => left.CompareTo(right) < 0;

    public static bool operator >(Objective left, Objective right) => left.CompareTo(right) > 0;

    public static bool operator <=(Objective left, Objective right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Objective left, Objective right) => left.CompareTo(right) >= 0;
}

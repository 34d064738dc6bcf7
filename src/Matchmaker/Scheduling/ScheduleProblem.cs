using System.Collections.Immutable;

namespace Matchmaker.Scheduling;

/// <summary>One timetable question: who meets whom, when and where they may.</summary>
/// <remarks>
/// All indices are 0-based positions in the arrays below. Participants form one pool: nothing assumes two sides.
/// A break is an idle gap between two consecutive meetings of one participant on one day, however long (Bofill et al., JAIR 74 (2022), Def. 2.3).
/// </remarks>
internal sealed record ScheduleProblem
{
    /// <summary>Most slots one day may have: a day's agenda is one 64-bit mask.</summary>
    public const int MaxSlotsPerDay = 64;

    /// <summary>Name of the event; a schedule file repeats it.</summary>
    public required string Name { get; init; }

    public required ImmutableArray<ScheduleParticipant> Participants { get; init; }

    /// <summary>The slots in time order; days must not interleave.</summary>
    public required ImmutableArray<ScheduleSlot> Slots { get; init; }

    /// <summary>Number of tables, 0 or more.</summary>
    public required int Tables { get; init; }

    /// <summary>(table, slot) pairs that cannot be used; repeats are harmless.</summary>
    public ImmutableArray<TableClosure> Closed { get; init; } = [];

    /// <summary>Disjoint sets of slots a meeting can be bound to.</summary>
    public ImmutableArray<ScheduleSession> Sessions { get; init; } = [];

    public required ImmutableArray<ScheduleMeeting> Meetings { get; init; }

    /// <summary>Each <c>Before</c> ends before its <c>After</c> starts.</summary>
    public ImmutableArray<Precedence> Precedences { get; init; } = [];

    /// <summary>Most by which the break counts of any two participants may differ; null for no limit.</summary>
    /// <remarks>Participants with no meeting or one count, with 0 breaks.</remarks>
    public int? FairnessLimit { get; init; }

    /// <summary>Most busy slots in a row for anybody on one day; null for no limit.</summary>
    public int? MaxInARow { get; init; }

    /// <summary>Windows (lunch) in which everybody keeps some slots free.</summary>
    public ImmutableArray<RestWindow> Rests { get; init; } = [];

    /// <summary>Hall of each table; empty when all tables stand in one hall.</summary>
    public ImmutableArray<int> HallOfTable { get; init; } = [];

    /// <summary>Free slots a participant needs between meetings in different halls; 0 for none.</summary>
    public int WalkingSlots { get; init; }

    /// <summary>Tables that can be used at a slot.</summary>
    public int OpenTables(int slot)
    {
        var shut = new HashSet<int>();
        foreach (var closure in Closed)
        {
            if (closure.Slot == slot)
            {
                shut.Add(closure.Table);
            }
        }
        return Tables - shut.Count;
    }
}

/// <summary>Someone who meets: a person, or an organisation with several representatives.</summary>
/// <param name="Id">Key of the participant outside this problem, unique.</param>
internal sealed record ScheduleParticipant(string Id)
{
    /// <summary>Name for people to read; the id when none is known.</summary>
    public string Name { get; init; } = Id;

    /// <summary>Meetings that can run in parallel, 1 or more (one a representative).</summary>
    public int Capacity { get; init; } = 1;

    /// <summary>Slots at which the participant cannot meet.</summary>
    public ImmutableArray<int> Forbidden { get; init; } = [];

    /// <summary>The table all its meetings take place at, null for any; two homes in one meeting: the one of A.</summary>
    public int? HomeTable { get; init; }
}

/// <summary>A slot of the conference.</summary>
/// <param name="Day">Day it belongs to, ascending from 0; breaks do not count over the end of a day.</param>
/// <param name="Stretch">Slots without a pause between them share one; a meeting of two slots stays within it.</param>
internal readonly record struct ScheduleSlot(int Day = 0, int Stretch = 0);

/// <summary>A table that cannot be used at a slot.</summary>
internal readonly record struct TableClosure(int Table, int Slot);

/// <summary>A named set of slots, such as the morning.</summary>
/// <param name="Id">Key used by files, 1 or more.</param>
internal sealed record ScheduleSession(int Id, string Name, ImmutableArray<int> Slots);

/// <summary>A meeting of two participants that needs a slot and a table.</summary>
/// <param name="Id">Key of the meeting outside this problem, unique.</param>
/// <param name="A">Index of one participant.</param>
/// <param name="B">Index of the other, different from <paramref name="A"/>.</param>
internal sealed record ScheduleMeeting(string Id, int A, int B)
{
    /// <summary>Index into <see cref="ScheduleProblem.Sessions"/> the meeting must lie in, null for any.</summary>
    public int? Session { get; init; }

    /// <summary>Slot at which it must start, null for any.</summary>
    public int? FixedSlot { get; init; }

    /// <summary>Table at which it must take place, null for any.</summary>
    public int? Table { get; init; }

    /// <summary>Slots it takes, 1 or 2; both on one day, in one stretch, in its session, and at one table.</summary>
    public int Length { get; init; } = 1;

    /// <summary>Slots its parties would like it to start at; empty for no wish.</summary>
    public ImmutableArray<int> Preferred { get; init; } = [];
}

/// <summary>Meeting <paramref name="Before"/> ends before meeting <paramref name="After"/> starts.</summary>
internal readonly record struct Precedence(int Before, int After);

/// <summary>In these slots every participant keeps at least <paramref name="FreeAtLeast"/> free.</summary>
internal sealed record RestWindow(string Name, ImmutableArray<int> Slots, int FreeAtLeast = 1);

using System.Collections.Immutable;

namespace Matchmaker.Scheduling;

/// <summary>A rule that a timetable breaks.</summary>
/// <param name="Meetings">Indices of the meetings concerned; empty when it is about a whole agenda.</param>
/// <param name="Text">What is wrong, in English, with indices as files number them.</param>
internal sealed record ScheduleViolation(ScheduleRule Rule, ImmutableArray<int> Meetings, string Text);

/// <summary>The rules of a timetable, each checked by one method of <see cref="ScheduleChecker"/>.</summary>
internal enum ScheduleRule
{
    /// <summary>A meeting lies outside the slots or crosses the end of a day.</summary>
    Slots,

    /// <summary>A meeting does not take place.</summary>
    Unscheduled,

    /// <summary>Somebody meets more at once than it has representatives.</summary>
    Clash,

    /// <summary>Somebody meets when it cannot.</summary>
    Forbidden,

    /// <summary>A meeting lies outside its session.</summary>
    Session,

    /// <summary>A meeting is not at its fixed slot.</summary>
    Fixed,

    /// <summary>A table does not exist or holds two meetings at once.</summary>
    Table,

    /// <summary>A meeting has no table while others have one.</summary>
    Seat,

    /// <summary>A table is used while closed.</summary>
    Closed,

    /// <summary>A slot has more meetings than open tables.</summary>
    Capacity,

    /// <summary>A meeting is not at the table it is bound to.</summary>
    BoundTable,

    /// <summary>A meeting starts before one it must follow has ended.</summary>
    Precedence,

    /// <summary>Break counts differ by more than the limit.</summary>
    Fairness,

    /// <summary>Somebody meets too many slots in a row.</summary>
    InARow,

    /// <summary>Somebody has too little rest in a window.</summary>
    Rest,

    /// <summary>Somebody has too little time to walk to another hall.</summary>
    Walking,
}

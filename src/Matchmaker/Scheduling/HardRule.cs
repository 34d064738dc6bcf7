namespace Matchmaker.Scheduling;

/// <summary>One rule of one subject, small enough to be named or left out alone.</summary>
/// <param name="Subject">Index of the participant, meeting, slot or table it is about; 0 where the kind says it all.</param>
/// <param name="Other">The meeting that comes after, or the rest window; -1 for neither.</param>
internal readonly record struct HardRule(RuleKind Kind, int Subject, int Other = -1);

/// <summary>Kinds of rules, the least telling in a conflict first.</summary>
internal enum RuleKind
{
    /// <summary>Nobody is in two halls too soon one after the other.</summary>
    Walking,

    /// <summary>A meeting of two slots keeps one table.</summary>
    KeptTable,

    /// <summary>A table holds one meeting of those bound to it at a time.</summary>
    BoundTable,

    /// <summary>A participant does not meet too many slots in a row.</summary>
    Row,

    /// <summary>A participant rests in a window.</summary>
    Rest,

    /// <summary>The breaks of a participant stay within the fairness limit.</summary>
    Fairness,

    /// <summary>A meeting ends before another starts.</summary>
    Order,

    /// <summary>A meeting lies in its session.</summary>
    Session,

    /// <summary>A meeting starts at its fixed slot.</summary>
    FixedSlot,

    /// <summary>A participant does not meet while it is away.</summary>
    Away,

    /// <summary>A slot has no more meetings than open tables.</summary>
    Tables,

    /// <summary>A participant is in no more meetings at once than it has representatives.</summary>
    Clash,
}

namespace Matchmaker.Platform.Sql;

/// <summary>What happened to a resource. The numbers are stored: never reuse one.</summary>
internal enum ChangeKind
{
    Created = 1,
    Updated = 2,

    /// <summary>Hidden, and can come back.</summary>
    Deleted = 3,
    Undeleted = 4,

    /// <summary>Gone for good, with what it held.</summary>
    Erased = 5,
}

/// <summary>One committed change.</summary>
/// <param name="Sequence">Ascending over all changes, from 1, with gaps.</param>
/// <param name="Resource">Resource name, as in organizations/o/offers/f.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Conference">Resource name of the conference concerned; null when none is.</param>
/// <param name="TimeMs">When, in UTC milliseconds.</param>
internal sealed record Change(long Sequence, string Resource, ChangeKind Kind, string? Conference, long TimeMs);

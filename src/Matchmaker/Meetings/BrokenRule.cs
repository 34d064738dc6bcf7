using Matchmaker.Matching;

namespace Matchmaker.Meetings;

/// <summary>A rule that an edit by hand can break. The numbers equal those of the contract.</summary>
internal enum TimetableRule
{
    None = 0,

    /// <summary>Somebody would meet more at once than it has representatives.</summary>
    DoubleBooking = 1,

    /// <summary>Somebody cannot meet then.</summary>
    Unavailable = 2,

    /// <summary>Another meeting has the table then.</summary>
    TableTaken = 3,

    /// <summary>The table is closed then.</summary>
    TableClosed = 4,

    /// <summary>There are more meetings than open tables.</summary>
    TooFewTables = 5,

    /// <summary>It is not at the table that is somebody's own.</summary>
    HomeTable = 6,

    /// <summary>Somebody would have more meetings than its quota allows.</summary>
    QuotaExceeded = 7,

    /// <summary>Somebody would have fewer meetings than its quota asks for.</summary>
    QuotaUnmet = 8,

    /// <summary>Idle gaps would be added to an agenda.</summary>
    Breaks = 9,

    /// <summary>Breaks would differ by more than the conference allows.</summary>
    Fairness = 10,

    /// <summary>Somebody would meet too many slots in a row.</summary>
    InARow = 11,

    /// <summary>Somebody would have no time for lunch.</summary>
    Rest = 12,

    /// <summary>One of the two said "no thanks" to the other.</summary>
    Declined = 13,

    /// <summary>It would not keep its place before or after another meeting.</summary>
    Order = 14,

    /// <summary>Somebody would have no time to walk to another hall.</summary>
    Walking = 15,

    /// <summary>It takes two slots, and there are no two in a row from there.</summary>
    TwoSlots = 16,
}

/// <summary>A rule that an edit would break, and what it would do.</summary>
/// <param name="Sentence">Who, and with what.</param>
internal sealed record BrokenRule(TimetableRule Rule, Bilingual Sentence)
{
    /// <summary>Whether nobody may break it; the others may be broken knowingly.</summary>
    public bool IsHard => Rule is TimetableRule.DoubleBooking or TimetableRule.Unavailable or TimetableRule.TableTaken or TimetableRule.TableClosed or TimetableRule.TooFewTables
        or TimetableRule.TwoSlots;
}

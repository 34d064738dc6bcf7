using Matchmaker.Catalog;
using Matchmaker.Matching;

namespace Matchmaker.Meetings;

/// <summary>How far a meeting has come. The numbers are stored and equal those of the contract.</summary>
internal enum MeetingState
{
    /// <summary>In the published timetable.</summary>
    Confirmed = 1,

    /// <summary>Dropped by a later timetable, by hand or by a repair.</summary>
    Cancelled = 2,

    /// <summary>Took place.</summary>
    Held = 4,

    /// <summary>Did not take place since somebody did not come.</summary>
    NoShow = 5,
}

/// <summary>Two participants at a table at a time.</summary>
internal sealed record Meeting
{
    /// <summary>Resource name; empty while it is only planned.</summary>
    public string Name { get; init; } = "";

    /// <summary>Participation of the producer.</summary>
    public required string Producer { get; init; }

    /// <summary>Participation of the buyer.</summary>
    public required string Buyer { get; init; }

    public required MeetingPlace Place { get; init; }

    public MeetingState State { get; init; } = MeetingState.Confirmed;

    /// <summary>How good the pair is, 0–10,000.</summary>
    public required int Utility { get; init; }

    public required Bilingual Reason { get; init; }

    /// <summary>Offer talked about and need it fits; empty where the organizer's rule is the only reason.</summary>
    public required string BestOffer { get; init; }

    /// <inheritdoc cref="BestOffer"/>
    public required string BestNeed { get; init; }

    /// <summary>Who did not come; none unless <see cref="MeetingState.NoShow"/>.</summary>
    public Sides Absent { get; init; }

    /// <summary>Why it was cancelled; empty where a later timetable left it out.</summary>
    public string CancelReason { get; init; } = "";

    /// <summary>Whether it takes place or took place: its parties and its table are, or were, in use.</summary>
    public bool Stands => State is MeetingState.Confirmed or MeetingState.Held;

    /// <summary>Grows with every write; 0 while it is only planned.</summary>
    public long Version { get; init; }

    /// <summary>When it was last written.</summary>
    public long UpdateMs { get; init; }

    /// <summary>When it came to be, whatever timetable it was moved by since; 0 while it is only planned.</summary>
    public long CreateMs { get; init; }
}

/// <summary>When and where a meeting takes place.</summary>
/// <param name="Slot">Place among the conference's slots, first 0, when the timetable was made.</param>
/// <param name="StartMs">When it begins, UTC milliseconds.</param>
/// <param name="EndMs">When it ends.</param>
/// <param name="Table">Id of the table.</param>
/// <param name="TablePlace">Place of the table among the conference's, first 0.</param>
internal sealed record MeetingPlace(int Slot, long StartMs, long EndMs, string Table, int TablePlace)
{
    /// <summary>Of a meeting that has no place yet.</summary>
    public static MeetingPlace None { get; } = new(-1, 0, 0, "", -1);
}

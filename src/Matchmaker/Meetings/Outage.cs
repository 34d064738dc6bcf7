namespace Matchmaker.Meetings;

/// <summary>Why somebody or something is out on the day. The numbers are stored.</summary>
internal enum OutageCause
{
    None = 0,

    /// <summary>Not here before the end of it; from the day's midnight on.</summary>
    LateArrival = 1,

    /// <summary>Leaves at the start of it; to the end of the day.</summary>
    EarlyLeave = 2,

    /// <summary>Did not come; to the end of the day.</summary>
    NoShow = 3,

    /// <summary>The table cannot be used.</summary>
    TableClosed = 4,

    /// <summary>A meeting takes longer than its slot: its two and its table stay busy.</summary>
    Overrun = 5,
}

/// <summary>A participant, a table or a meeting's two that are out for a while on the day.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Subject">Resource name of the participation or of the meeting that overruns; for a table its id.</param>
/// <param name="StartMs">From when on, UTC milliseconds.</param>
/// <param name="EndMs">Until when, not included; <see cref="Forever"/> where no end is known.</param>
internal sealed record Outage(OutageCause Cause, string Subject, long StartMs, long EndMs)
{
    public const long Forever = long.MaxValue;

    /// <summary>Whether somebody cannot meet then, or a table cannot be used.</summary>
    public bool Touches(long startMs, long endMs) => StartMs < endMs && startMs < EndMs;
}

using System.Collections.Immutable;
using Matchmaker.Matching;
using Matchmaker.Meetings;

namespace Matchmaker.OnSite;

/// <summary>How far a proposal has come. The numbers are stored and equal those of the contract.</summary>
internal enum ProposalState
{
    None = 0,

    /// <summary>Waits for the organizer's word.</summary>
    Open = 1,
    Accepted = 2,
    Discarded = 3,

    /// <summary>The timetable changed under it; worked out, never stored.</summary>
    Expired = 4,
}

/// <summary>What a proposal is for. The numbers equal those of the contract.</summary>
internal enum ProposalCause
{
    None = 0,
    LateArrival = 1,
    EarlyLeave = 2,
    NoShow = 3,
    TableClosed = 4,
    TableReopened = 5,
    Overrun = 6,
    WalkIn = 7,
    Refill = 8,
    Asked = 9,
}

/// <summary>What happens to a meeting. The numbers equal those of the contract.</summary>
internal enum RepairKind
{
    None = 0,
    Moved = 1,
    Reseated = 2,

    /// <summary>Cancelled, or missed by who did not come.</summary>
    Dropped = 3,
    Added = 4,
}

/// <summary>One meeting in a proposal.</summary>
/// <param name="Before">As it stood when the proposal was made; null for a pair's first meeting.</param>
/// <param name="After">As it is to stand; its name is given, its version that of before or 0.</param>
internal sealed record RepairChange(RepairKind Kind, Meeting? Before, Meeting After, Bilingual Sentence)
{
    /// <summary>The first instant at which it is too late for it: when the old or the new slot begins.</summary>
    public long DeadlineMs => Math.Min(Before is { Stands: true } before ? before.Place.StartMs : long.MaxValue, After.Stands ? After.Place.StartMs : long.MaxValue);
}

/// <summary>A change of the timetable that waits for the organizer's word.</summary>
internal sealed record RepairProposal
{
    /// <summary>Resource name, <c>conferences/{conference}/repairProposals/{proposal}</c>.</summary>
    public required string Name { get; init; }

    public required ProposalCause Cause { get; init; }

    /// <summary>Participation, meeting or table; empty for all.</summary>
    public required string Subject { get; init; }

    public required Bilingual Summary { get; init; }

    public required ImmutableArray<RepairChange> Changes { get; init; }

    /// <summary>No repair drops fewer meetings, and none that drops as few moves fewer.</summary>
    public required bool IsLeast { get; init; }

    /// <summary>Version of the timetable that it was made for.</summary>
    public required long BaseVersion { get; init; }

    public ProposalState State { get; init; } = ProposalState.Open;

    /// <summary>Grows with every write.</summary>
    public long Version { get; init; } = 1;

    public long CreateMs { get; init; }

    public long UpdateMs { get; init; }

    /// <summary>How it stands at an instant.</summary>
    /// <param name="timetableVersion">Of the timetable then.</param>
    public ProposalState StateAt(long timetableVersion, long nowMs) =>
        State == ProposalState.Open && (BaseVersion != timetableVersion || Changes.Any(change => change.DeadlineMs <= nowMs)) ? ProposalState.Expired : State;
}

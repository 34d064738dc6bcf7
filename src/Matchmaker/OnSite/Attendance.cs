namespace Matchmaker.OnSite;

/// <summary>How somebody stands on the day. The numbers equal those of the contract.</summary>
internal enum AttendanceState
{
    None = 0,

    /// <summary>Nothing is known yet.</summary>
    Expected = 1,

    /// <summary>Is here.</summary>
    CheckedIn = 2,

    /// <summary>Said that it comes later.</summary>
    Late = 3,

    /// <summary>Leaves, or has left, before the end.</summary>
    Leaving = 4,

    /// <summary>Did not come.</summary>
    Absent = 5,
}

/// <summary>Whether a participant is here on a day.</summary>
/// <param name="Participation">Resource name.</param>
/// <param name="Day">On the clock of the conference.</param>
internal sealed record Attendance(string Participation, DateOnly Day)
{
    /// <summary>When it checked in, UTC milliseconds; null where it has not.</summary>
    public long? CheckInMs { get; init; }

    /// <summary>When it said it comes; null where it said nothing. Kept after a check-in, which may have been a mistake.</summary>
    public long? ExpectedMs { get; init; }

    /// <summary>When it leaves; null where it stays.</summary>
    public long? LeaveMs { get; init; }

    /// <summary>It was noted as absent; a check-in outweighs that.</summary>
    public bool IsAbsent { get; init; }

    public AttendanceState State => this switch
    {
        { CheckInMs: not null, LeaveMs: null } => AttendanceState.CheckedIn,
        { CheckInMs: null, IsAbsent: true } => AttendanceState.Absent,
        { LeaveMs: not null } => AttendanceState.Leaving,
        { ExpectedMs: not null } => AttendanceState.Late,
        _ => AttendanceState.Expected,
    };

    /// <summary>Here from an instant on, whatever was said before; the same where it is here already.</summary>
    public Attendance CheckedIn(long nowMs) => State == AttendanceState.CheckedIn || (State == AttendanceState.Leaving && LeaveMs > nowMs && CheckInMs is not null)
        ? this
        : this with { CheckInMs = CheckInMs ?? nowMs, LeaveMs = LeaveMs > nowMs ? LeaveMs : null };
}

using Matchmaker.Conferences;

namespace Matchmaker.Meetings;

/// <summary>What stands in the way of a step on a meeting.</summary>
internal abstract record MeetingObstacle
{
    private MeetingObstacle()
    {
    }

    public sealed record NotFound(string Resource) : MeetingObstacle;

    /// <summary>It was written since the caller saw it.</summary>
    public sealed record EtagMismatch(string Meeting, long Version) : MeetingObstacle;

    public sealed record WrongState(string Meeting, MeetingState State) : MeetingObstacle;

    public sealed record WrongPhase(Conference Conference) : MeetingObstacle;

    /// <param name="FromMs">From when on it may be, UTC milliseconds.</param>
    public sealed record TooEarly(string Resource, long FromMs) : MeetingObstacle;

    /// <param name="BeganMs">When it was too late, UTC milliseconds.</param>
    public sealed record TooLate(string Resource, long BeganMs) : MeetingObstacle;

    /// <summary>Somebody named is not one of the two.</summary>
    public sealed record NotOfMeeting(string Meeting) : MeetingObstacle;
}

/// <summary>What came of a write to a meeting.</summary>
internal abstract record MeetingWrite
{
    private MeetingWrite()
    {
    }

    /// <summary>As it stands now.</summary>
    public sealed record Written(Meeting Meeting, IReadOnlyDictionary<string, string> DisplayNames) : MeetingWrite;

    public sealed record Refused(MeetingObstacle Obstacle) : MeetingWrite;
}

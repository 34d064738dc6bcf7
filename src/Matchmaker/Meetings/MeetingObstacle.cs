using System.Collections.Immutable;
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

    /// <summary>A meeting of the two stands already.</summary>
    public sealed record PairMeets(string Meeting) : MeetingObstacle;

    /// <summary>The two are not a producer and a buyer of the conference.</summary>
    public sealed record NotAPair(string Producer, string Buyer) : MeetingObstacle;

    public sealed record NotTakingPart(string Participation) : MeetingObstacle;

    /// <summary>The conference has no slot of that number.</summary>
    public sealed record SlotUnknown(int Slots) : MeetingObstacle;

    public sealed record TableUnknown(string Conference, string Table) : MeetingObstacle;

    /// <summary>The edit breaks rules: hard ones, or ones that the caller did not say it accepts.</summary>
    public sealed record Breaks(string Meeting, ImmutableArray<BrokenRule> Rules) : MeetingObstacle;

    public sealed record RequestIdReused : MeetingObstacle;

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
    /// <param name="DisplayNames">By participation.</param>
    /// <param name="Preview">What the edit broke, or would break; null where nothing was looked at.</param>
    public sealed record Written(Meeting Meeting, IReadOnlyDictionary<string, string> DisplayNames, MeetingPreview? Preview = null) : MeetingWrite;

    public sealed record Refused(MeetingObstacle Obstacle) : MeetingWrite;
}

using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Meetings;

namespace Matchmaker.OnSite;

/// <summary>What stands in the way of a step on the day.</summary>
internal abstract record DayObstacle
{
    private DayObstacle()
    {
    }

    public sealed record OfMeeting(MeetingObstacle Obstacle) : DayObstacle;

    public sealed record OfConference(ConferenceObstacle Obstacle) : DayObstacle;

    /// <summary>What was typed is no code: its check sign does not fit.</summary>
    public sealed record NotACode : DayObstacle;

    public sealed record CodeUnknown(string Code) : DayObstacle;

    /// <summary>Several go by what was typed.</summary>
    public sealed record Ambiguous(ImmutableArray<string> Participations) : DayObstacle;

    public sealed record WrongAttendance(string Participation, AttendanceState State) : DayObstacle;

    /// <summary>A time asked for is not one that it can be.</summary>
    public sealed record WrongTime(string Field, string English, string Vietnamese) : DayObstacle;

    public sealed record ProposalExpired(string Proposal) : DayObstacle;

    public sealed record ProposalSettled(string Proposal, ProposalState State) : DayObstacle;
}

/// <summary>What came of a step on the day.</summary>
internal abstract record DayOutcome<T>
{
    private DayOutcome()
    {
    }

    public sealed record Done(T Value) : DayOutcome<T>;

    public sealed record Refused(DayObstacle Obstacle) : DayOutcome<T>;
}

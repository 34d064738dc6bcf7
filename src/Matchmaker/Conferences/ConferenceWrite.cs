using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences.Requests;

namespace Matchmaker.Conferences;

/// <summary>What came of a write.</summary>
internal abstract record ConferenceWrite<T>
    where T : class
{
    private ConferenceWrite()
    {
    }

    /// <summary>Done, or with validate_only: would be done.</summary>
    public sealed record Written(ImmutableArray<Stored<T>> Resources) : ConferenceWrite<T>;

    /// <summary>Nothing was written.</summary>
    public sealed record Refused(ConferenceObstacle Obstacle) : ConferenceWrite<T>;
}

/// <summary>What stands in the way of a write.</summary>
internal abstract record ConferenceObstacle
{
    private ConferenceObstacle()
    {
    }

    public sealed record NotFound(string Resource) : ConferenceObstacle;

    public sealed record AlreadyExists(string Resource) : ConferenceObstacle;

    public sealed record ExternalIdTaken(string ExternalId, string Holder) : ConferenceObstacle;

    /// <summary>The organization is deleted.</summary>
    public sealed record Deleted(string Resource) : ConferenceObstacle;

    public sealed record EtagMismatch(string Resource, long Version) : ConferenceObstacle;

    public sealed record RequestIdReused : ConferenceObstacle;

    /// <summary>The organization is not on that side.</summary>
    public sealed record WrongSide(string Organization, Sides Side) : ConferenceObstacle;

    public sealed record AlreadyEnrolled(string Organization, string Participation) : ConferenceObstacle;

    public sealed record SessionOverlaps(string Session) : ConferenceObstacle;

    public sealed record TooManySlots(int Slots) : ConferenceObstacle;

    public sealed record WrongPhase(string Conference, Phase Phase) : ConferenceObstacle;

    /// <summary>Missing is not empty.</summary>
    public sealed record PhaseNotReady(string Conference, ImmutableArray<string> Missing) : ConferenceObstacle;

    /// <summary>The conference has no table of that id.</summary>
    public sealed record TableUnknown(string Conference, string Table) : ConferenceObstacle;

    /// <summary>The programme has no content of that code.</summary>
    public sealed record ContentUnknown(string Programme, string Content) : ConferenceObstacle;

    /// <summary>A table that was to go is somebody's own.</summary>
    public sealed record TableInUse(string Table, string Participation) : ConferenceObstacle;

    /// <summary>The caller sees the resource, but the step is the other party's.</summary>
    public sealed record NotTheirs(string Resource) : ConferenceObstacle;

    public sealed record OfRequest(RequestObstacle Obstacle) : ConferenceObstacle;
}

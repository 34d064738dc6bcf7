namespace Matchmaker.Conferences.Requests;

/// <summary>Requests among the kinds that this slice keeps.</summary>
internal static class RequestKind
{
    public static ConferenceKind<MeetingRequest> Requests { get; } = new()
    {
        Table = "meeting_request",
        Collection = "meetingRequests",
        NameOf = found => found.Name,
        Columns =
        [
            ("conference", found => ConferenceNames.ConferenceOf(found.Name)),
            ("asker", found => found.From),
            ("asked", found => found.To),
            ("state", found => (long)found.State),
            ("expire_ms", found => found.Expires.ToUnixTimeMilliseconds()),
        ],
        // RequestDesk decides before it keeps.
        ObstacleAsync = (_, _, _) => Task.FromResult<ConferenceObstacle?>(null),
    };
}

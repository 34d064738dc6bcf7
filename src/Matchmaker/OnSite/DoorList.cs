using System.Diagnostics;
using Matchmaker.Conferences;
using Matchmaker.Meetings;
using Matchmaker.Platform.Sql;

namespace Matchmaker.OnSite;

/// <summary>Finds out who is meant at the door.</summary>
internal static class DoorList
{
    /// <summary>The participation; otherwise why there is none.</summary>
    public static async Task<(Participation? Participation, DayObstacle? Obstacle)> WhoAsync(ReadSession session, string conference, Arrival who)
    {
        var (name, obstacle) = who switch
        {
            Arrival.Coded(var typed) => await ByCodeAsync(session, conference, typed),
            Arrival.Spoken(var words) => await ByWordsAsync(session, conference, words),
            Arrival.Named(var given) => (given, null),
            _ => throw new UnreachableException(),
        };
        if (obstacle is not null)
        {
            return (null, obstacle);
        }
        return await ConferenceDirectory.ParticipationsAsync(session, name!) switch
        {
            [{ IsWithdrawn: true }] => (null, new DayObstacle.OfMeeting(new MeetingObstacle.NotTakingPart(name!))),
            [var found] => (found, null),
            _ => (null, new DayObstacle.OfMeeting(new MeetingObstacle.NotFound(name!))),
        };
    }

    private static async Task<(string? Name, DayObstacle? Obstacle)> ByCodeAsync(ReadSession session, string conference, string typed)
    {
        if (!ParticipationCode.TryRead(typed, out var code))
        {
            return (null, new DayObstacle.NotACode());
        }
        var name = await ConferenceDirectory.HolderOfCodeAsync(session, conference, code);
        return name is null ? (null, new DayObstacle.CodeUnknown(code)) : (name, null);
    }

    private static async Task<(string? Name, DayObstacle? Obstacle)> ByWordsAsync(ReadSession session, string conference, string words)
    {
        var snapshot = (await ConferenceSnapshot.ReadAsync(session, conference))!;
        return GuestNames.Find(words, snapshot.Participants) switch
        {
            [] => (null, new DayObstacle.OfMeeting(new MeetingObstacle.NotFound(words))),
            [var only] => (only.Name, null),
            var several => (null, new DayObstacle.Ambiguous([.. several.Select(participant => participant.Name)])),
        };
    }
}

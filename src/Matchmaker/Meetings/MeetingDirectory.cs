using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Meetings;

/// <summary>Looks up meetings, for other slices.</summary>
internal static class MeetingDirectory
{
    /// <summary>A meeting by its name; null when there is none.</summary>
    public static Task<Meeting?> FindAsync(ReadSession session, string name) => SqlMeetingStore.FindAsync(session, name);

    /// <summary>Every meeting a conference ever published, cancelled ones too, by slot, then table.</summary>
    public static Task<ImmutableArray<Meeting>> AllAsync(ReadSession session, string conference) => SqlMeetingStore.AllAsync(session, conference);

    /// <summary>Every meeting a participant ever had, cancelled ones too, in order of time.</summary>
    public static Task<ImmutableArray<Meeting>> OfParticipationAsync(ReadSession session, string participation) => SqlMeetingStore.EverAsync(session, participation);

    /// <summary>How many meetings of a conference stand in which state.</summary>
    public static async Task<MeetingCounts> CountAsync(ReadSession session, string conference)
    {
        var counts = await SqlMeetingStore.CountAsync(session, conference);
        return new MeetingCounts(
            counts.GetValueOrDefault(MeetingState.Confirmed),
            counts.GetValueOrDefault(MeetingState.Held),
            counts.GetValueOrDefault(MeetingState.NoShow),
            counts.GetValueOrDefault(MeetingState.Cancelled));
    }
}

/// <summary>Meetings of a conference by state.</summary>
/// <param name="Confirmed">In the timetable, nothing recorded yet.</param>
/// <param name="Held">Took place.</param>
/// <param name="NoShow">Did not take place since somebody did not come.</param>
/// <param name="Cancelled">Dropped by a later timetable, by hand or by a repair.</param>
internal sealed record MeetingCounts(int Confirmed, int Held, int NoShow, int Cancelled)
{
    /// <summary>All that were planned and not cancelled.</summary>
    public int Planned => Confirmed + Held + NoShow;
}

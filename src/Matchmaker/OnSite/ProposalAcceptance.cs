using System.Collections.Immutable;
using Matchmaker.Meetings;

namespace Matchmaker.OnSite;

/// <summary>Decides whether a proposal may still become the timetable.</summary>
internal static class ProposalAcceptance
{
    /// <summary>What is to be written, exactly the changes shown; null where the timetable or what is out changed under it.</summary>
    /// <param name="scene">As everything stands now.</param>
    public static ImmutableArray<(Meeting? Before, Meeting After)>? Changes(DayScene scene, RepairProposal proposal)
    {
        var standing = scene.Meetings.ToDictionary(meeting => meeting.Name, StringComparer.Ordinal);
        if (proposal.StateAt(scene.TimetableVersion, scene.NowMs) == ProposalState.Expired
            || proposal.Changes.Any(change => change.Before?.Version != standing.GetValueOrDefault(change.After.Name)?.Version))
        {
            return null;
        }
        ImmutableArray<(Meeting? Before, Meeting After)> changes =
            [.. proposal.Changes.Select(change => (change.Before, change.After with { Version = (change.Before?.Version ?? 0) + 1, UpdateMs = scene.NowMs }))];
        var changed = changes.Select(change => change.After.Name).ToHashSet(StringComparer.Ordinal);
        var before = DayTimetable.Of(scene.Conference, scene.Meetings, scene.Outages, scene.NowMs, scene.Rules);
        var after = DayTimetable.Of(
            scene.Conference, scene.Meetings.Where(meeting => !changed.Contains(meeting.Name)).Concat(changes.Select(change => change.After)), scene.Outages, scene.NowMs, scene.Rules);
        return Fits(before, after, changes.Where(change => change.After.Stands).Select(change => change.After.Name)) ? changes : null;
    }

    // Whether every meeting that could stay before can stay after, and every one that is given a place too: what is out may have changed
    // since the proposal was made, and with it what it would break.
    private static bool Fits(DayTimetable before, DayTimetable after, IEnumerable<string> changed)
    {
        var staying = Names(after).ToHashSet(StringComparer.Ordinal);
        var standing = after.Entries.Select(entry => entry.Meeting.Name).ToHashSet(StringComparer.Ordinal);
        return changed.All(staying.Contains) && Names(before).Where(standing.Contains).All(staying.Contains);
    }

    private static IEnumerable<string> Names(DayTimetable day) =>
        day.Staying.Where(index => !day.Entries[index].IsOverrun).Select(index => day.Entries[index].Meeting.Name);
}

using System.Collections.Immutable;

namespace Matchmaker.Meetings;

/// <summary>What a new timetable does to the meetings of the one before.</summary>
internal static class MeetingChanges
{
    /// <summary>The meetings to write, each as it is to be; those that stay as they are are not among them.</summary>
    /// <param name="before">Every meeting the conference ever published.</param>
    /// <param name="planned">Those of the new timetable, one a pair.</param>
    /// <param name="newName">Gives a name to a pair's first meeting.</param>
    public static ImmutableArray<Meeting> Between(IEnumerable<Meeting> before, IEnumerable<Meeting> planned, Func<string> newName)
    {
        var standing = before.ToDictionary(meeting => (meeting.Producer, meeting.Buyer));
        var changes = ImmutableArray.CreateBuilder<Meeting>();
        foreach (var meeting in planned)
        {
            if (!standing.Remove((meeting.Producer, meeting.Buyer), out var old))
            {
                changes.Add(meeting with { Name = newName(), Version = 1 });
            }
            else if (old.State is MeetingState.Held or MeetingState.NoShow)
            {
                // What came of a meeting is a fact; no later timetable undoes it.
                continue;
            }
            else if (meeting with { Name = old.Name, Version = old.Version, UpdateMs = old.UpdateMs, CreateMs = old.CreateMs } != old)
            {
                changes.Add(meeting with { Name = old.Name, Version = old.Version + 1 });
            }
        }
        changes.AddRange(standing.Values
            .Where(meeting => meeting.State == MeetingState.Confirmed)
            .OrderBy(meeting => meeting.Name, StringComparer.Ordinal)
            .Select(meeting => meeting with { State = MeetingState.Cancelled, Version = meeting.Version + 1 }));
        return changes.ToImmutable();
    }

    /// <summary>Whether a write changes what is still to come: a place that is taken or given up.</summary>
    /// <param name="before">As it stood; null where it is new.</param>
    public static bool TouchesTimetable(Meeting? before, Meeting after, long nowMs)
    {
        var (old, now) = (before is { Stands: true } ? before.Place : null, after.Stands ? after.Place : null);
        return old != now && (old?.StartMs > nowMs || now?.StartMs > nowMs);
    }
}

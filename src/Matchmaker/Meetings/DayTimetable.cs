using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Scheduling;

namespace Matchmaker.Meetings;

/// <summary>The timetable of a conference on its day: what stands, who and what is out, and what is past.</summary>
internal sealed record DayTimetable
{
    public required ConferenceSnapshot Conference { get; init; }

    /// <summary>Participants, slots and tables are in the conference's order; outages are in it.</summary>
    public required ScheduleProblem Problem { get; init; }

    /// <summary>What each of the problem's meetings is, in its order.</summary>
    public required ImmutableArray<DayEntry> Entries { get; init; }

    /// <summary>Where each of them is; null for a wish, and for one whose slot is no more.</summary>
    public required ImmutableArray<Placement?> Places { get; init; }

    /// <summary>Slots before it have begun.</summary>
    public required int FirstOpenSlot { get; init; }

    /// <summary>Entries that can stay where they are, beside each other.</summary>
    public required ImmutableArray<int> Staying { get; init; }

    /// <summary>Meetings to come of somebody who takes part no longer.</summary>
    public required ImmutableArray<Meeting> Orphans { get; init; }

    public Timetable Timetable => new(Places);

    /// <summary>Puts one together.</summary>
    /// <param name="conference">As it is now.</param>
    /// <param name="meetings">All of the conference; those that do not stand are passed over.</param>
    /// <param name="outages">Who and what is out.</param>
    /// <param name="nowMs">The time, UTC milliseconds.</param>
    /// <param name="wishes">Meetings without a place that may get one.</param>
    /// <param name="rules">Those that the published timetable was made by.</param>
    /// <param name="edited">Name of a meeting that is being moved by hand: its own table binds it no longer; null for none.</param>
    public static DayTimetable Of(
        ConferenceSnapshot conference,
        IEnumerable<Meeting> meetings,
        ImmutableArray<Outage> outages,
        long nowMs,
        TimetableRules rules,
        IEnumerable<Meeting>? wishes = null,
        string? edited = null)
    {
        ImmutableArray<Meeting> standing = [.. meetings.Where(meeting => meeting.Stands)];
        var builder = new DayTimetableBuilder(conference, outages, rules, nowMs);
        builder.AddOverruns(standing);
        foreach (var meeting in standing.OrderBy(meeting => meeting.Place.StartMs).ThenBy(meeting => meeting.Name, StringComparer.Ordinal))
        {
            builder.AddStanding(meeting, meeting.Name == edited);
        }
        foreach (var wish in wishes ?? [])
        {
            builder.AddWish(wish);
        }
        return builder.Build();
    }

    /// <summary>The entry of a meeting; -1 where it is none.</summary>
    public int IndexOf(string meeting) => Entries.Index().FirstOrDefault(pair => pair.Item is { IsOverrun: false } entry && entry.Meeting.Name == meeting, (-1, null!)).Index;

    /// <summary>The place that a placement of an entry is; of -1, a meeting of one slot.</summary>
    public MeetingPlace PlaceOf(int index, Placement placement) => ConferenceProblem.PlaceOf(Conference, placement, index < 0 ? 1 : Problem.Meetings[index].Length);
}

/// <summary>One meeting of a <see cref="DayTimetable"/>.</summary>
/// <param name="Meeting">What it is.</param>
/// <param name="IsOverrun">It stands for the time that a meeting takes beyond its slot.</param>
internal sealed record DayEntry(Meeting Meeting, bool IsOverrun = false);

using System.Collections.Immutable;

namespace Matchmaker.Conferences;

/// <summary>A morning or an afternoon of meetings.</summary>
internal sealed record Session
{
    /// <summary>Resource name, <c>conferences/{conference}/sessions/{session}</c>.</summary>
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>From the first meeting's start to the last one's end at most; 24 hours at most.</summary>
    public required Interval Time { get; init; }

    /// <summary>Length of a meeting, 5–240 minutes.</summary>
    public required int SlotMinutes { get; init; }

    /// <summary>Minutes between meetings, 0–60.</summary>
    public int GapMinutes { get; init; }

    /// <summary>Times when nobody meets.</summary>
    public ImmutableArray<Interval> Breaks { get; init; } = [];

    /// <summary>The times of its slots, in order.</summary>
    /// <remarks>
    /// Slots stand every slot and gap minutes from the session's start; one that touches a break is left out, and the rhythm goes
    /// on behind the break from the same start, so that a break never moves the meetings after it.
    /// </remarks>
    public ImmutableArray<Interval> SlotTimes()
    {
        var slots = ImmutableArray.CreateBuilder<Interval>();
        var length = TimeSpan.FromMinutes(SlotMinutes);
        var rhythm = TimeSpan.FromMinutes(SlotMinutes + GapMinutes);
        for (var start = Time.Start; start + length <= Time.End; start += rhythm)
        {
            var slot = new Interval(start, start + length);
            if (!Breaks.Any(slot.Touches))
            {
                slots.Add(slot);
            }
        }
        return slots.ToImmutable();
    }
}

/// <summary>A time at which meetings take place.</summary>
/// <param name="Index">Place among all slots of the conference in order of time, first 0.</param>
/// <param name="Time">When.</param>
/// <param name="Session">Resource name of its session.</param>
/// <param name="Day">Its date on the conference's own clock.</param>
internal sealed record Slot(int Index, Interval Time, string Session, DateOnly Day);

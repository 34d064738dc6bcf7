using System.Collections.Immutable;
using System.Text.Json;
using Matchmaker.Conferences;
using Matchmaker.Scheduling;

namespace Matchmaker.Meetings;

/// <summary>Rules that a timetable goes by beyond those of its conference.</summary>
internal sealed record TimetableRules
{
    public static TimetableRules None { get; } = new();

    /// <summary>Most busy slots in a row; 0 for no limit.</summary>
    public int MaxInARow { get; init; }

    /// <summary>Free slots between meetings in different halls.</summary>
    public int WalkingSlots { get; init; }

    /// <summary>Times in which everybody keeps some slots free.</summary>
    public ImmutableArray<RestTime> Rests { get; init; } = [];

    /// <summary>Times at which tables cannot be used.</summary>
    public ImmutableArray<TableTime> TableClosures { get; init; } = [];

    /// <summary>Meetings that end before others start.</summary>
    public ImmutableArray<MeetingOrder> Orders { get; init; } = [];

    /// <summary>Pairs that meet for two slots.</summary>
    public ImmutableArray<MeetingPair> TwoSlotMeetings { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Reads them back; members of a larger document that are not of them are passed over.</summary>
    public static TimetableRules Of(string json) => JsonSerializer.Deserialize<TimetableRules>(json)!;

    /// <summary>The problem under them; orders need its meetings, <see cref="OrdersAmong"/>.</summary>
    public ScheduleProblem Bind(ScheduleProblem problem, ConferenceSnapshot conference) => problem with
    {
        MaxInARow = MaxInARow > 0 ? MaxInARow : null,
        WalkingSlots = WalkingSlots,
        Rests = RestsIn(conference),
        Closed = [.. problem.Closed.Union(ClosedIn(conference))],
    };

    /// <summary>Orders between meetings that are there.</summary>
    /// <param name="places">Index of each pair's meeting.</param>
    public ImmutableArray<Precedence> OrdersAmong(IReadOnlyDictionary<MeetingPair, int> places) =>
    [
        .. Orders.Where(order => places.ContainsKey(order.Before) && places.ContainsKey(order.After))
            .Select(order => new Precedence(places[order.Before], places[order.After])).Distinct(),
    ];

    /// <summary>Tables that cannot be used, slot by slot.</summary>
    public ImmutableArray<TableClosure> ClosedIn(ConferenceSnapshot conference) =>
    [
        .. TableClosures.SelectMany(closure => conference.Tables.Index().Where(table => table.Item.Id == closure.Table)
            .SelectMany(table => SlotsIn(conference, closure.Time).Select(slot => new TableClosure(table.Index, slot)))).Distinct(),
    ];

    /// <summary>Most slots at which somebody free at these can meet; several representatives rest together.</summary>
    /// <param name="freeSlots">Indices, ascending.</param>
    public int UsableSlots(ConferenceSnapshot conference, ImmutableArray<int> freeSlots)
    {
        // Each rest alone is a bound, and so are all rests without a slot in common.
        var (usable, seen) = (freeSlots.Length, new HashSet<int>());
        foreach (var rest in RestsIn(conference).Where(rest => !rest.Slots.Any(seen.Contains)))
        {
            seen.UnionWith(rest.Slots);
            usable -= Math.Max(0, rest.Slots.Count(freeSlots.Contains) - (rest.Slots.Length - rest.FreeAtLeast));
        }
        return Math.Min(usable, MaxInARow > 0 ? UsableInRows(conference, freeSlots) : usable);
    }

    /// <summary>Slots that a time touches: nobody meets through half a lunch.</summary>
    public static ImmutableArray<int> SlotsIn(ConferenceSnapshot conference, Interval time) =>
        [.. conference.Slots.Where(slot => slot.Time.Touches(time)).Select(slot => slot.Index)];

    private ImmutableArray<RestWindow> RestsIn(ConferenceSnapshot conference) =>
        [.. Rests.Select(rest => new RestWindow(rest.DisplayName, SlotsIn(conference, rest.Time), rest.FreeSlots))];

    private int UsableInRows(ConferenceSnapshot conference, ImmutableArray<int> freeSlots)
    {
        var (usable, row) = (0, 0);
        foreach (var (at, slot) in freeSlots.Index())
        {
            var follows = at > 0 && freeSlots[at - 1] == slot - 1 && conference.Slots[slot - 1].Day == conference.Slots[slot].Day;
            row = follows ? row + 1 : 1;
            // Of every so many and one more in a row, one stays free.
            usable += row % (MaxInARow + 1) == 0 ? 0 : 1;
        }
        return usable;
    }
}

/// <summary>A time in which everybody keeps some slots free.</summary>
internal sealed record RestTime(string DisplayName, Interval Time, int FreeSlots);

/// <summary>A time at which a table cannot be used.</summary>
internal sealed record TableTime(string Table, Interval Time);

/// <summary>A producer and a buyer, by the resource names of their participations.</summary>
internal sealed record MeetingPair(string Producer, string Buyer);

/// <summary>The meeting of one pair ends before that of another starts.</summary>
internal sealed record MeetingOrder(MeetingPair Before, MeetingPair After);

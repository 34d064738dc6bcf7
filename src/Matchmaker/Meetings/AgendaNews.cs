using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Platform.Outbox;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Meetings;

/// <summary>What a participant is told of its agenda.</summary>
/// <param name="Participation">Whose agenda.</param>
/// <param name="Lines">What there is, or what changed, in order of time.</param>
internal sealed record AgendaNews(string Participation, ImmutableArray<AgendaLine> Lines)
{
    /// <summary>Puts the news of a timetable into the outbox, one fact a participant, in the unit of work that publishes it.</summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="conference">Theirs.</param>
    /// <param name="before">Every meeting before; none at all means that this is the first timetable.</param>
    /// <param name="changes">The meetings that changed, as they stand now.</param>
    public static Task TellAsync(WriteSession session, string conference, ImmutableArray<Meeting> before, IEnumerable<Meeting> changes)
    {
        var standing = before.ToDictionary(meeting => meeting.Name, StringComparer.Ordinal);
        var kind = before.IsEmpty ? FactKind.AgendaPublished : FactKind.AgendaChanged;
        return SqlOutbox.PutAsync(session, Of(kind, conference, changes.Select(meeting => (standing.GetValueOrDefault(meeting.Name), meeting)), session.NowMs));
    }

    /// <summary>Puts the news of edits into the outbox, one fact a participant, in the unit of work that makes them.</summary>
    public static Task TellAsync(WriteSession session, string conference, ImmutableArray<(Meeting? Before, Meeting After)> changes) =>
        SqlOutbox.PutAsync(session, Of(FactKind.AgendaChanged, conference, changes, session.NowMs));

    /// <summary>What there is to tell; nothing of a meeting whose time and table stay.</summary>
    /// <param name="nowMs">A meeting that has begun is missed in silence; one to come is not.</param>
    public static ImmutableArray<OutboxFact> Of(FactKind kind, string conference, IEnumerable<(Meeting? Before, Meeting After)> changes, long nowMs) =>
    [
        .. changes
            .Select(change => (change.Before, change.After, Kind: ChangeOf(change.Before, change.After, nowMs)))
            .Where(change => change.Kind != AgendaChange.None)
            .SelectMany(change => ToldOf(change.Kind, change.After)
                .Select(side => (side.Owner, Line: LineOf(change.Kind, change.Before, change.After, side.Other))))
            .GroupBy(line => line.Owner, line => line.Line, StringComparer.Ordinal)
            .OrderBy(agenda => agenda.Key, StringComparer.Ordinal)
            .Select(agenda => new OutboxFact(
                kind, conference, agenda.Key, [agenda.Key], SqlOutbox.DataOf(new AgendaNews(agenda.Key, [.. agenda.OrderBy(line => line.StartTime).ThenBy(line => line.Meeting, StringComparer.Ordinal)])))),
    ];

    private static AgendaChange ChangeOf(Meeting? was, Meeting now, long nowMs) => (was?.State ?? MeetingState.Cancelled, now.State) switch
    {
        (MeetingState.Cancelled, not MeetingState.Cancelled) => AgendaChange.Added,
        (not MeetingState.Cancelled, MeetingState.Cancelled) => AgendaChange.Cancelled,
        (MeetingState.Confirmed, MeetingState.NoShow) when now.Place.StartMs > nowMs => AgendaChange.Missed,
        // Who was told that it would not be is told that it will.
        (MeetingState.NoShow, MeetingState.Confirmed) when now.Place.StartMs > nowMs => AgendaChange.Added,
        (not MeetingState.Cancelled, not MeetingState.Cancelled) when was!.Place.StartMs != now.Place.StartMs || was.Place.Table != now.Place.Table => AgendaChange.Moved,
        _ => AgendaChange.None,
    };

    // Who did not come need not be told that.
    private static IEnumerable<(string Owner, string Other)> ToldOf(AgendaChange change, Meeting meeting)
    {
        if (change != AgendaChange.Missed || (meeting.Absent & Sides.Producer) == Sides.None)
        {
            yield return (meeting.Producer, meeting.Buyer);
        }
        if (change != AgendaChange.Missed || (meeting.Absent & Sides.Buyer) == Sides.None)
        {
            yield return (meeting.Buyer, meeting.Producer);
        }
    }

    private static AgendaLine LineOf(AgendaChange change, Meeting? was, Meeting now, string counterpart) => new(
        change.ToString(),
        now.Name,
        counterpart,
        DateTimeOffset.FromUnixTimeMilliseconds(now.Place.StartMs),
        DateTimeOffset.FromUnixTimeMilliseconds(now.Place.EndMs),
        now.Place.Table,
        change == AgendaChange.Moved ? DateTimeOffset.FromUnixTimeMilliseconds(was!.Place.StartMs) : null,
        change == AgendaChange.Moved ? was!.Place.Table : null);
}

/// <summary>One meeting in the news of an agenda.</summary>
/// <param name="Change">In the words of <see cref="AgendaChange"/>.</param>
/// <param name="Meeting">Resource name.</param>
/// <param name="Counterpart">Participation of the other party.</param>
/// <param name="StartTime">When it begins, or would have begun.</param>
/// <param name="EndTime">When it ends.</param>
/// <param name="Table">Id of the table.</param>
/// <param name="WasStartTime">Of a moved one: when it was to begin.</param>
/// <param name="WasTable">Of a moved one: where it was to be.</param>
internal sealed record AgendaLine(
    string Change, string Meeting, string Counterpart, DateTimeOffset StartTime, DateTimeOffset EndTime, string Table, DateTimeOffset? WasStartTime, string? WasTable);

/// <summary>What happened to a meeting on somebody's agenda.</summary>
internal enum AgendaChange
{
    None,
    Added,
    Moved,
    Cancelled,

    /// <summary>It was to come and will not take place, since the other did not come.</summary>
    Missed,
}

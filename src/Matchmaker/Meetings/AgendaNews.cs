using System.Collections.Immutable;
using Matchmaker.Platform.Outbox;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Meetings;

/// <summary>What a participant is told of its agenda.</summary>
/// <param name="Participation">Whose agenda.</param>
/// <param name="Lines">What there is, or what changed, in order of time.</param>
internal sealed record AgendaNews(string Participation, ImmutableArray<AgendaLine> Lines)
{
    /// <summary>Puts the news of changed meetings into the outbox, one fact a participant, in the unit of work that changed them.</summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="conference">Theirs.</param>
    /// <param name="before">How the changed meetings stood, others too; none at all means that this is the first timetable.</param>
    /// <param name="after">How they stand now.</param>
    public static Task TellAsync(WriteSession session, string conference, IEnumerable<Meeting> before, IEnumerable<Meeting> after) =>
        SqlOutbox.PutAsync(session, Of(conference, [.. before], after));

    /// <summary>Tells of one meeting that was added, moved or cancelled; <paramref name="before"/> is null when it is new.</summary>
    public static Task TellAsync(WriteSession session, string conference, Meeting? before, Meeting after) =>
        SqlOutbox.PutAsync(session, Of(conference, [before ?? after with { State = MeetingState.Cancelled }], [after]));

    /// <summary>What there is to tell; nothing of a meeting whose time and table stay.</summary>
    public static ImmutableArray<OutboxFact> Of(string conference, ImmutableArray<Meeting> before, IEnumerable<Meeting> after)
    {
        var standing = before.ToDictionary(meeting => meeting.Name, StringComparer.Ordinal);
        var kind = before.IsEmpty ? FactKind.AgendaPublished : FactKind.AgendaChanged;
        return
        [
            .. after
                .Select(meeting => (Meeting: meeting, Was: standing.GetValueOrDefault(meeting.Name)))
                .Select(change => (change.Meeting, change.Was, Kind: ChangeOf(change.Was, change.Meeting)))
                .Where(change => change.Kind != AgendaChange.None)
                .SelectMany(change => new[] { (Owner: change.Meeting.Producer, Other: change.Meeting.Buyer), (Owner: change.Meeting.Buyer, Other: change.Meeting.Producer) }
                    .Select(side => (side.Owner, Line: LineOf(change.Kind, change.Was, change.Meeting, side.Other))))
                .GroupBy(line => line.Owner, line => line.Line, StringComparer.Ordinal)
                .OrderBy(agenda => agenda.Key, StringComparer.Ordinal)
                .Select(agenda => new OutboxFact(
                    kind, conference, agenda.Key, [agenda.Key], SqlOutbox.DataOf(new AgendaNews(agenda.Key, [.. agenda.OrderBy(line => line.StartTime).ThenBy(line => line.Meeting, StringComparer.Ordinal)])))),
        ];
    }

    private static AgendaChange ChangeOf(Meeting? was, Meeting now) => (was is { Stands: true }, now.Stands) switch
    {
        (false, true) => AgendaChange.Added,
        (true, false) when now.State == MeetingState.Cancelled => AgendaChange.Cancelled,
        (true, true) when was!.Place.StartMs != now.Place.StartMs || was.Place.Table != now.Place.Table => AgendaChange.Moved,
        _ => AgendaChange.None,
    };

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
}

using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Meetings;

namespace Matchmaker.Agendas;

/// <summary>What a watcher was last shown of a meeting: enough to say later what changed.</summary>
/// <param name="Mark">Six signs made of its name.</param>
/// <param name="StartMinute">When it begins, whole minutes since 1970.</param>
/// <param name="TablePlace">Place of its table among the conference's, first 0.</param>
internal sealed record ShownMeeting(string Mark, long StartMinute, int TablePlace);

/// <summary>What happened to one meeting of an agenda.</summary>
internal abstract record AgendaShift
{
    private AgendaShift()
    {
    }

    public sealed record Added(Meeting Meeting) : AgendaShift;

    /// <param name="Meeting">As it is now.</param>
    /// <param name="StartMs">When it was to begin before.</param>
    /// <param name="Table">Where it was before; empty when that table is no more.</param>
    public sealed record Moved(Meeting Meeting, long StartMs, string Table) : AgendaShift;

    /// <param name="Meeting">As it was; its state says whether it was cancelled or somebody did not come.</param>
    public sealed record Cancelled(Meeting Meeting) : AgendaShift;

    public Meeting About => this switch
    {
        Added(var meeting) => meeting,
        Moved(var meeting, _, _) => meeting,
        Cancelled(var meeting) => meeting,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What differs between what was shown and what is, in order of time.</summary>
    /// <param name="shown">What the watcher knows.</param>
    /// <param name="meetings">Every meeting of the participant, cancelled ones too.</param>
    /// <param name="tables">Of the conference.</param>
    public static ImmutableArray<AgendaShift> Between(IEnumerable<ShownMeeting> shown, ImmutableArray<Meeting> meetings, ImmutableArray<Table> tables)
    {
        // Two meetings with one mark are rare, and no reason to end a stream.
        var known = shown.DistinctBy(meeting => meeting.Mark, StringComparer.Ordinal).ToDictionary(meeting => meeting.Mark, StringComparer.Ordinal);
        var news = new List<AgendaShift>();
        foreach (var meeting in meetings)
        {
            var before = known.GetValueOrDefault(AgendaMemory.MarkOf(meeting.Name));
            if (!meeting.Stands)
            {
                if (before is not null)
                {
                    news.Add(new Cancelled(meeting));
                }
            }
            else if (before is null)
            {
                news.Add(new Added(meeting));
            }
            else if (before != AgendaMemory.Shown(meeting))
            {
                news.Add(new Moved(meeting, before.StartMinute * 60_000, before.TablePlace < tables.Length ? tables[before.TablePlace].Id : ""));
            }
        }
        return [.. news.OrderBy(one => one.About.Place.StartMs).ThenBy(one => one.About.Name, StringComparer.Ordinal)];
    }

    /// <summary>The sentence for the participant.</summary>
    /// <param name="counterpart">Display name of whom it meets.</param>
    /// <param name="zone">The conference's clock.</param>
    public Bilingual Say(string counterpart, TimeZoneInfo zone)
    {
        var (time, place) = (Clock(About.Place.StartMs, zone), About.Place.Table);
        return this switch
        {
            Moved(var meeting, var startMs, var table) when startMs / 60_000 == meeting.Place.StartMs / 60_000 => new(
                $"Cuộc gặp với {counterpart} lúc {time} chuyển từ bàn {table} sang bàn {place}.", $"The meeting with {counterpart} at {time} moves from table {table} to table {place}."),
            Moved(_, var startMs, var table) when table == place => new(
                $"Cuộc gặp với {counterpart} tại bàn {place} chuyển từ {Clock(startMs, zone)} sang {time}.", $"The meeting with {counterpart} at table {place} moves from {Clock(startMs, zone)} to {time}."),
            Moved(_, var startMs, var table) => new(
                $"Cuộc gặp với {counterpart} chuyển từ {Clock(startMs, zone)}, bàn {table} sang {time}, bàn {place}.",
                $"The meeting with {counterpart} moves from {Clock(startMs, zone)}, table {table} to {time}, table {place}."),
            Cancelled { Meeting.State: MeetingState.NoShow } => new(
                $"Cuộc gặp với {counterpart} lúc {time}, bàn {place} không diễn ra vì có bên vắng mặt.", $"The meeting with {counterpart} at {time}, table {place} does not take place: somebody did not come."),
            Cancelled(var meeting) => new(
                $"Cuộc gặp với {counterpart} lúc {time}, bàn {place} bị huỷ{Because(meeting)}.", $"The meeting with {counterpart} at {time}, table {place} is cancelled{Because(meeting)}."),
            _ => new($"Thêm cuộc gặp với {counterpart} lúc {time}, bàn {place}.", $"A new meeting with {counterpart} at {time}, table {place}."),
        };
    }

    private static string Because(Meeting meeting) => meeting.CancelReason.Length > 0 ? $" ({meeting.CancelReason.TrimEnd('.', ' ')})" : "";

    private static string Clock(long milliseconds, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), zone).ToString("HH:mm dd/MM", CultureInfo.InvariantCulture);
}

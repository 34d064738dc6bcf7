using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Matching;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Meetings;

/// <summary>Meetings in SQL.</summary>
internal static class SqlMeetingStore
{
    private const string Columns =
        """
        name, producer, buyer, slot, start_ms as startms, end_ms as endms, table_id as tableid, table_place as tableplace, state, utility,
        reason_vi as reasonvi, reason_en as reasonen, best_offer as bestoffer, best_need as bestneed, absent,
        cancel_reason as cancelreason, version, update_ms as updatems, create_ms as createms
        """;

    private const string Find = $"select {Columns} from meeting where name = @name";

    private const string All = $"select {Columns} from meeting where conference = @conference order by slot, table_place, name";

    private const string AgendaOf =
        $"select {Columns} from meeting where (producer = @participation or buyer = @participation) and state in (1, 4) order by start_ms, table_place, name";

    private const string EverOf = $"select {Columns} from meeting where producer = @participation or buyer = @participation order by start_ms, table_place, name";

    private const string List =
        $"""
        select {Columns} from meeting
        where conference = @conference and (slot, table_place, name) > (@slot, @tablePlace, @name)
            and (@participation = '' or producer = @participation or buyer = @participation)
            and (@table = '' or table_id = @table) and (state <> 2 or @cancelled = 1)
        order by slot, table_place, name limit @limit
        """;

    private const string Write =
        """
        insert into meeting (name, conference, producer, buyer, slot, start_ms, end_ms, table_id, table_place, state, utility, reason_vi, reason_en,
            best_offer, best_need, absent, cancel_reason, version, update_ms, create_ms) values
        """;

    private const string Overwrite =
        """
        on conflict (name) do update set slot = excluded.slot, start_ms = excluded.start_ms, end_ms = excluded.end_ms, table_id = excluded.table_id,
            table_place = excluded.table_place, state = excluded.state, utility = excluded.utility, reason_vi = excluded.reason_vi,
            reason_en = excluded.reason_en, best_offer = excluded.best_offer, best_need = excluded.best_need, absent = excluded.absent,
            cancel_reason = excluded.cancel_reason, version = excluded.version,
            update_ms = excluded.update_ms
        """;

    private static readonly string[] WriteColumns =
    [
        "name", "conference", "producer", "buyer", "slot", "start", "end", "table", "tablePlace", "state", "utility", "reasonVi", "reasonEn",
        "bestOffer", "bestNeed", "absent", "cancelReason", "version", "now", "created",
    ];

    /// <summary>A meeting by its name; null when there is none.</summary>
    public static async Task<Meeting?> FindAsync(ReadSession session, string name) =>
        (await session.FirstOrDefaultAsync<Row>(Find, new { name }))?.ToMeeting();

    /// <summary>Every meeting a conference ever published, cancelled ones too, by slot, then table.</summary>
    public static async Task<ImmutableArray<Meeting>> AllAsync(ReadSession session, string conference) =>
        [.. (await session.QueryAsync<Row>(All, new { conference })).Select(row => row.ToMeeting())];

    /// <summary>A participant's meetings that stand, in order of time.</summary>
    public static async Task<ImmutableArray<Meeting>> AgendaAsync(ReadSession session, string participation) =>
        [.. (await session.QueryAsync<Row>(AgendaOf, new { participation })).Select(row => row.ToMeeting())];

    /// <summary>How many meetings of a conference are in which state; a state without any is missing.</summary>
    public static async Task<IReadOnlyDictionary<MeetingState, int>> CountAsync(ReadSession session, string conference)
    {
        var rows = await session.QueryAsync<StateCount>("select state, count(*) as meetings from meeting where conference = @conference group by state", new { conference });
        return rows.ToDictionary(row => (MeetingState)row.State, row => (int)row.Meetings);
    }

    /// <summary>Every meeting a participant ever had, cancelled ones too, in order of time.</summary>
    public static async Task<ImmutableArray<Meeting>> EverAsync(ReadSession session, string participation) =>
        [.. (await session.QueryAsync<Row>(EverOf, new { participation })).Select(row => row.ToMeeting())];

    /// <summary>A page of meetings by slot, then table.</summary>
    public static async Task<ImmutableArray<Meeting>> ListAsync(ReadSession session, MeetingQuery query, MeetingPosition after, int limit)
    {
        var rows = await session.QueryAsync<Row>(List, new
        {
            conference = query.Conference,
            participation = query.Participation,
            table = query.Table,
            cancelled = query.ShowCancelled ? 1L : 0L,
            slot = after.Slot,
            tablePlace = after.TablePlace,
            name = after.Name,
            limit,
        });
        return [.. rows.Select(row => row.ToMeeting())];
    }

    /// <summary>How often the timetable to come was changed.</summary>
    public static Task<long> TimetableVersionAsync(ReadSession session, string conference) =>
        session.SingleAsync<long>("select coalesce(max(version), 0) from timetable_version where conference = @conference", new { conference });

    /// <summary>Notes that the timetable to come was changed.</summary>
    public static Task RaiseTimetableVersionAsync(WriteSession session, string conference) => session.ExecuteAsync(
        """
        insert into timetable_version (conference, version) values (@conference, 1)
        on conflict (conference) do update set version = timetable_version.version + 1
        """,
        new { conference });

    /// <summary>Keeps meetings as they are given, new ones and changed ones.</summary>
    public static Task WriteAsync(WriteSession session, string conference, ImmutableArray<Meeting> meetings) => SqlRows.InsertAsync(
        session,
        Write,
        WriteColumns,
        meetings.Select(meeting => (object?[])
        [
            meeting.Name, conference, meeting.Producer, meeting.Buyer, (long)meeting.Place.Slot, meeting.Place.StartMs, meeting.Place.EndMs,
            meeting.Place.Table, (long)meeting.Place.TablePlace, (long)meeting.State, (long)meeting.Utility, meeting.Reason.Vietnamese,
            meeting.Reason.English, meeting.BestOffer, meeting.BestNeed, (long)meeting.Absent, meeting.CancelReason, meeting.Version,
            session.NowMs, session.NowMs,
        ]),
        Overwrite);

    private sealed record StateCount(long State, long Meetings);

    private sealed record Row(
        string Name, string Producer, string Buyer, long Slot, long StartMs, long EndMs, string TableId, long TablePlace, long State, long Utility,
        string ReasonVi, string ReasonEn, string BestOffer, string BestNeed, long Absent, string CancelReason, long Version, long UpdateMs, long CreateMs)
    {
        public Meeting ToMeeting() => new()
        {
            Name = Name,
            Producer = Producer,
            Buyer = Buyer,
            Place = new MeetingPlace((int)Slot, StartMs, EndMs, TableId, (int)TablePlace),
            State = (MeetingState)State,
            Utility = (int)Utility,
            Reason = new Bilingual(ReasonVi, ReasonEn),
            BestOffer = BestOffer,
            BestNeed = BestNeed,
            Absent = (Sides)Absent,
            CancelReason = CancelReason,
            Version = Version,
            UpdateMs = UpdateMs,
            CreateMs = CreateMs,
        };
    }
}

/// <summary>Which meetings a list shows.</summary>
/// <param name="Participation">Only this participant's; empty means all.</param>
/// <param name="Table">Only at this table; empty means all.</param>
internal sealed record MeetingQuery(string Conference, string Participation, string Table, bool ShowCancelled);

/// <summary>A place in a list: after the meeting with these keys.</summary>
internal sealed record MeetingPosition(long Slot, long TablePlace, string Name)
{
    /// <summary>Before the first.</summary>
    public static MeetingPosition Start { get; } = new(-1, -1, "");
}

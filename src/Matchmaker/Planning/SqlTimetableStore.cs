using System.Collections.Immutable;
using Matchmaker.Matching;
using Matchmaker.Meetings;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Planning;

/// <summary>The timetables that runs made, in SQL.</summary>
internal static class SqlTimetableStore
{
    private const string List =
        """
        select planned.place, planned.producer, planned.buyer, slot, start_ms as startms, end_ms as endms, table_id as tableid, table_place as tableplace,
            utility, best_offer as bestoffer, best_need as bestneed, reason_vi as reasonvi, reason_en as reasonen
        from planned_meeting planned
        left join pairing on pairing.run = @pairingRun and pairing.producer = planned.producer and pairing.buyer = planned.buyer
        where planned.run = @run and planned.place > @after order by planned.place limit @limit
        """;

    private const string Insert = "insert into planned_meeting (run, place, producer, buyer, slot, start_ms, end_ms, table_id, table_place) values";

    private static readonly string[] InsertColumns = ["run", "place", "producer", "buyer", "slot", "start", "end", "table", "tablePlace"];

    /// <summary>Keeps a run's meetings in their order, in the unit of work that ends the run.</summary>
    public static Task InsertAsync(WriteSession session, string run, ImmutableArray<Meeting> meetings) => SqlRows.InsertAsync(
        session,
        Insert,
        InsertColumns,
        meetings.Select((meeting, place) => (object?[])
        [
            run, (long)place, meeting.Producer, meeting.Buyer, (long)meeting.Place.Slot, meeting.Place.StartMs, meeting.Place.EndMs,
            meeting.Place.Table, (long)meeting.Place.TablePlace,
        ]),
        "");

    /// <summary>A page of a run's meetings with their places in the list.</summary>
    /// <param name="pairingRun">The run whose pairings they are.</param>
    /// <param name="after">Place of the last one shown; -1 from the first on.</param>
    public static async Task<ImmutableArray<(long Place, Meeting Meeting)>> ListAsync(ReadSession session, string run, string pairingRun, long after, int limit)
    {
        var rows = await session.QueryAsync<Row>(List, new { run, pairingRun, after, limit });
        return [.. rows.Select(row => (row.Place, row.ToMeeting()))];
    }

    /// <summary>All meetings of a run, by slot, then table.</summary>
    public static async Task<ImmutableArray<Meeting>> AllAsync(ReadSession session, string run, string pairingRun) =>
        [.. (await ListAsync(session, run, pairingRun, -1, int.MaxValue)).Select(row => row.Meeting)];

    private sealed record Row(
        long Place, string Producer, string Buyer, long Slot, long StartMs, long EndMs, string TableId, long TablePlace, long? Utility,
        string? BestOffer, string? BestNeed, string? ReasonVi, string? ReasonEn)
    {
        public Meeting ToMeeting() => new()
        {
            Producer = Producer,
            Buyer = Buyer,
            Place = new MeetingPlace((int)Slot, StartMs, EndMs, TableId, (int)TablePlace),
            Utility = (int)(Utility ?? 0),
            Reason = new Bilingual(ReasonVi ?? "", ReasonEn ?? ""),
            BestOffer = BestOffer ?? "",
            BestNeed = BestNeed ?? "",
        };
    }
}

using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Standing;

/// <summary>What pairs have behind them, in SQL.</summary>
internal static class SqlStandingStore
{
    private const string Select =
        """
        select producer, buyer, conference, meeting_day as meetingday, ledger_day as ledgerday, ledger_state as ledgerstate, reason,
            in_force_until as inforceuntil
        from standing_pair
        """;

    private const string PutLedger =
        """
        insert into standing_pair (producer, buyer, conference, ledger_day, ledger_state, reason, in_force_until)
        values (@producer, @buyer, @conference, @ledgerDay, @state, @reason, @until)
        on conflict (producer, buyer, conference) do update set ledger_day = excluded.ledger_day, ledger_state = excluded.ledger_state,
            reason = excluded.reason, in_force_until = excluded.in_force_until
        """;

    private const string PutMeeting =
        """
        insert into standing_pair (producer, buyer, conference, meeting_day, ledger_state, reason)
        values (@producer, @buyer, @conference, @meetingDay, 1, 0)
        on conflict (producer, buyer, conference) do update set meeting_day = excluded.meeting_day
        """;

    /// <summary>All that is known of an organization, on either side.</summary>
    public static async Task<ImmutableArray<StandingPair>> OfAsync(ReadSession session, string organization) =>
        [.. (await session.QueryAsync<Row>($"{Select} where producer = @organization or buyer = @organization order by producer, buyer, conference", new { organization })).Select(row => row.ToPair())];

    /// <summary>All that is known of these producers, with whomever.</summary>
    public static async Task<ImmutableArray<StandingPair>> OfProducersAsync(ReadSession session, ImmutableArray<string> producers) =>
        [.. (await session.QueryAsync<Row>(
            $"{Select} where {session.Dialect.AnyOf("producer", "@producers")} order by producer, buyer, conference", new { producers = producers.ToArray() })).Select(row => row.ToPair())];

    /// <summary>Keeps what a ledger says, in place of what it said before; a held meeting stays.</summary>
    public static Task PutLedgerAsync(WriteSession session, StandingPair pair) => session.ExecuteAsync(PutLedger, new
    {
        producer = pair.Producer,
        buyer = pair.Buyer,
        conference = pair.Conference,
        ledgerDay = NumberOf(pair.LedgerDay),
        state = (long)pair.LedgerState,
        reason = (long)pair.Reason,
        until = NumberOf(pair.InForceUntil),
    });

    /// <summary>Keeps the day of a held meeting, or null where it was not held after all; what a ledger says stays.</summary>
    public static Task PutMeetingAsync(WriteSession session, string producer, string buyer, string conference, DateOnly? day) =>
        session.ExecuteAsync(PutMeeting, new { producer, buyer, conference, meetingDay = NumberOf(day) });

    private static long? NumberOf(DateOnly? day) => day?.DayNumber;

    private sealed record Row(
        string Producer, string Buyer, string Conference, long? MeetingDay, long? LedgerDay, long LedgerState, long Reason, long? InForceUntil)
    {
        public StandingPair ToPair() => new()
        {
            Producer = Producer,
            Buyer = Buyer,
            Conference = Conference,
            MeetingDay = DayOf(MeetingDay),
            LedgerDay = DayOf(LedgerDay),
            LedgerState = (AgreementState)LedgerState,
            Reason = (FailureReason)Reason,
            InForceUntil = DayOf(InForceUntil),
        };

        private static DateOnly? DayOf(long? number) => number is { } known ? DateOnly.FromDayNumber((int)known) : null;
    }
}
